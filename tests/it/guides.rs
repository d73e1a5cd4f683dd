//! The guides' commands, as they are written.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// The blocks of shell in a text.
fn scripts(guide: &str) -> Vec<&str> {
    let blocks = guide.split("\n```").skip(1).step_by(2);
    blocks.filter_map(|block| block.strip_prefix("sh\n")).collect()
}

#[test]
fn the_commands_of_the_guides_work_as_written() {
    let binary = Path::new(env!("CARGO_BIN_EXE_candor")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    for (name, blocks, outcome) in [
        ("coming-from", 4, "public/index.html"),
        ("handing-over", 3, "passphrases.txt"),
        ("cookies", 1, "public/index.html"),
    ] {
        let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/guides/{name}.md"));
        let guide = fs::read_to_string(guide).unwrap();
        let scripts = scripts(&guide);
        assert_eq!(scripts.len(), blocks, "{name}");
        let folder = tempfile::tempdir().unwrap();
        // One shell for all blocks: the folder that one ends in is where the next begins.
        let script = format!("set -e\n{}\n", scripts.join("\n"));
        let mut shell = Command::new("bash");
        let run = shell.arg("-c").arg(&script).current_dir(folder.path()).env("PATH", &path).env("NO_COLOR", "1");
        let run = run.env_remove("SOURCE_DATE_EPOCH").stdin(Stdio::null()).output().unwrap();
        let said = [run.stdout, run.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        assert!(run.status.success(), "{name}: {said}");
        assert!(folder.path().join(outcome).exists(), "{name} makes no {outcome}: {said}");
    }
}
