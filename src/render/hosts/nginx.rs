//! A file that a `server` block of nginx includes.

use std::fmt::Write;

use super::policy::{ANY_ORIGIN, ASK_AGAIN, FOR_EVER, Policy, quoted};

use crate::files::{media_types::TYPES, packed::PACKED};

/// The file. A location that adds a header loses all that it would inherit, so each has all of its own.
pub(super) fn config(policy: &Policy) -> String {
    let base = policy.folder.as_str();
    let types: String = TYPES.iter().map(|(ending, media_type)| format!("    {media_type} {ending};\n")).collect();
    let mut texts: Vec<&str> =
        TYPES.into_iter().map(|(_, media_type)| media_type).filter(|one| one.starts_with("text/")).collect();
    // nginx warns of a type that is named twice; HTML is among them by itself.
    texts.sort_unstable();
    texts.dedup();
    texts.retain(|media_type| *media_type != "text/html");
    let charset_types = texts.join(" ");
    let not_found = quoted(&format!("{base}404.html"));
    let mut text = format!(
        "# For nginx 1.22 and later. Include this file in the `server` block of the site, which sets `server_name`, TLS and\n\
         # `root`: the folder in which {base} is found.\n\
         types {{\n{types}}}\ndefault_type application/octet-stream;\n\
         charset utf-8;\ncharset_types {charset_types};\n\
         index index.html;\nabsolute_redirect off;\nerror_page 403 =404 {not_found};\nerror_page 404 {not_found};\n"
    );
    if policy.is_packed {
        // Without its module, nginx refuses the line that is left out here by a `#`.
        text.push_str(
            "gzip_static on;\ngzip_vary on;\n# With the module for Brotli (libnginx-mod-http-brotli-static):\n# brotli_static on;\n",
        );
    }
    let packed = format!("location ~ \"\\.({})\\.(br|gz)$\" {{ return 404; }}", PACKED.join("|"));
    let refused: &[String] = if policy.is_packed { std::slice::from_ref(&packed) } else { &[] };
    location(&mut text, &format!("^~ {}", quoted(&format!("{base}assets/"))), policy, FOR_EVER, refused);
    location(&mut text, &quoted(base), policy, ASK_AGAIN, &[]);
    for (address, media_type) in &policy.machines {
        let (name, value) = ANY_ORIGIN;
        let more = [
            format!("types {{ }} default_type {};", quoted(media_type)),
            format!("add_header {name} {} always;", quoted(value)),
        ];
        location(&mut text, &format!("= {}", quoted(&policy.path_on_host(address))), policy, ASK_AGAIN, &more);
    }
    if let Some(history) = &policy.history {
        let (name, value) = ANY_ORIGIN;
        let more = [format!("add_header {name} {} always;", quoted(value))];
        location(&mut text, &format!("^~ {}", quoted(&policy.path_on_host(history))), policy, ASK_AGAIN, &more);
    }
    for (from, to) in &policy.redirects {
        let more = [format!("return 301 {};", quoted(&policy.on_host(to)))];
        location(&mut text, &format!("= {}", quoted(&policy.path_on_host(from))), policy, ASK_AGAIN, &more);
    }
    if base != "/" {
        let more = [format!("return 301 {};", quoted(&policy.base))];
        location(&mut text, &format!("= {}", quoted(base.trim_end_matches('/'))), policy, ASK_AGAIN, &more);
    }
    text.push_str("# Lists and settings that Candor and hosts keep among the files.\n");
    text.push_str("location ~ \"/(\\.(?!well-known/)|_headers$|_redirects$|vercel\\.json$)\" { return 404; }\n");
    // What is packed is sent in the place of the plain file, and is no file of its own.
    refused.iter().for_each(|line| {
        let _ = writeln!(text, "{line}");
    });
    text
}

fn location(text: &mut String, place: &str, policy: &Policy, cache: &str, more: &[String]) {
    // Writing to a string can't fail.
    let _ = writeln!(text, "location {place} {{");
    for (name, value) in &policy.every {
        let _ = writeln!(text, "    add_header {name} {} always;", quoted(value));
    }
    let _ = writeln!(text, "    add_header Cache-Control {} always;", quoted(cache));
    for line in more {
        let _ = writeln!(text, "    {line}");
    }
    text.push_str("}\n");
}
