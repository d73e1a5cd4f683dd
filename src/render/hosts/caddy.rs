//! Snippets that the block of a site in a Caddyfile imports.

use std::fmt::Write;

use super::policy::{ANY_ORIGIN, ASK_AGAIN, FOR_EVER, Policy, quoted, with_charset};

use crate::files::{media_types::TYPES, packed::PACKED};

/// The file. In a `route`, Caddy keeps the order of what is written, so that the narrower rule comes last and counts.
pub(super) fn config(policy: &Policy) -> String {
    let base = policy.folder.as_str();
    let (origin, any) = ANY_ORIGIN;
    let mut text = format!(
        "# For Caddy 2.6 and later. Import this file before the site's block, and `candor` within it:\n\
         #\n#     import candor.caddy\n#     trust.example.com {{\n#         root * /srv/www\n#         import candor\n#     }}\n#\n\
         # `root` is the folder in which {base} is found.\n(candor-headers) {{\n\theader {{\n"
    );
    for (name, value) in &policy.every {
        // Writing to a string can't fail.
        let _ = writeln!(text, "\t\t{name} {}", quoted(value));
    }
    let _ = write!(
        text,
        "\t\tCache-Control {}\n\t}}\n}}\n\n(candor) {{\n\troute {{\n\t\timport candor-headers\n",
        quoted(ASK_AGAIN)
    );
    let _ = writeln!(text, "\t\t@assets path {}", quoted(&format!("{base}assets/*")));
    let _ = writeln!(text, "\t\theader @assets Cache-Control {}", quoted(FOR_EVER));
    for (ending, media_type) in TYPES {
        typed(&mut text, ending, &format!("*.{ending}"), media_type);
    }
    for (number, (address, media_type)) in policy.machines.iter().enumerate() {
        let path = policy.path_on_host(address);
        typed(&mut text, &format!("machine-{number}"), &path, media_type);
        let _ = writeln!(text, "\t\theader @machine-{number} {origin} {}", quoted(any));
    }
    if let Some(history) = &policy.history {
        let _ = writeln!(text, "\t\t@history path {}", quoted(&format!("{}*", policy.path_on_host(history))));
        let _ = writeln!(text, "\t\theader @history {origin} {}", quoted(any));
    }
    for (number, (from, to)) in policy.redirects.iter().enumerate() {
        let _ = writeln!(text, "\t\t@former-{number} path_regexp \"^{}$\"", escaped(&policy.path_on_host(from)));
        let _ = writeln!(text, "\t\tredir @former-{number} {} 301", quoted(&policy.on_host(to)));
    }
    text.push_str(
        "\t\t@kept path_regexp /(\\.[^w/]|\\.w[^e/]|_headers$|_redirects$|vercel\\.json$)\n\t\terror @kept 404\n",
    );
    if policy.is_packed {
        let _ = writeln!(text, "\t\t@packed path_regexp \\.({})\\.(br|gz)$\n\t\terror @packed 404", PACKED.join("|"));
        text.push_str("\t\tfile_server {\n\t\t\tprecompressed br gzip\n\t\t}\n");
    } else {
        text.push_str("\t\tfile_server\n");
    }
    let page = quoted(&with_charset("text/html"));
    let _ = write!(
        text,
        "\t}}\n\n\t# An error keeps what was set before it, and loses nothing: both are set anew.\n\thandle_errors {{\n\
         \t\timport candor-headers\n\t\theader Content-Type {page}\n\t\theader -{origin}\n\
         \t\trewrite * {}\n\t\tfile_server\n\t}}\n}}\n",
        quoted(&format!("{base}404.html")),
    );
    text
}

/// The media type of what `path` matches.
fn typed(text: &mut String, name: &str, path: &str, media_type: &str) {
    // Writing to a string can't fail.
    let _ = writeln!(text, "\t\t@{name} path {}", quoted(path));
    let _ = writeln!(text, "\t\theader @{name} Content-Type {}", quoted(&with_charset(media_type)));
}

/// A path as a pattern that matches nothing else, for quotes: in them Caddy takes a stroke as it is. A `path` would take braces
/// for a variable, brackets for a choice and a percent sign for the beginning of a code.
fn escaped(path: &str) -> String {
    let mut pattern = String::new();
    for c in path.chars() {
        if c.is_ascii_punctuation() && !"/-_\"".contains(c) {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}
