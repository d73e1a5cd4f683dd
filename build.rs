//! Lists the files of the default theme, so that the binary embeds whatever is in the folder.

use std::{env, fmt::Write, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=themes/default");
    let root = Path::new("themes/default");
    let mut paths = Vec::new();
    collect(root, &mut paths);
    paths.sort();
    let mut code = String::from("&[\n");
    for path in paths {
        writeln!(
            code,
            "({path:?}, include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/themes/default/{path}\"))),"
        )
        .expect("writing to memory can't fail");
    }
    code.push(']');
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("default_theme.rs"), code).expect("OUT_DIR can be written");
}

fn collect(folder: &Path, paths: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the default theme is part of the source") {
        let path = entry.expect("its entries can be read").path();
        if path.is_dir() {
            collect(&path, paths);
        } else {
            let relative = path.strip_prefix("themes/default").expect("it lies below its own folder");
            paths.push(relative.to_str().expect("theme files have plain names").replace('\\', "/"));
        }
    }
}
