//! `.htaccess`, which Apache reads in the folder that it serves.

use std::fmt::Write;

use super::policy::{ANY_ORIGIN, ASK_AGAIN, FOR_EVER, Policy, in_utf_8, quoted};

use crate::files::{media_types::TYPES, packed::PACKED};

/// The file. Headers are set with `always`, so that errors have them; and by an expression that is judged when the answer is
/// sent, so that the page for unknown addresses has those of a page.
pub(super) fn config(policy: &Policy) -> String {
    let (base, written) = (policy.folder.as_str(), policy.base.as_str());
    let mut text = format!(
        "# For Apache 2.4 with mod_headers, mod_mime, mod_dir and mod_rewrite, and `AllowOverride All` for this folder, which is\n\
         # found at {base}.\nOptions -Indexes -MultiViews\nDirectoryIndex index.html\nErrorDocument 403 {written}404.html\n\
         ErrorDocument 404 {written}404.html\n\n"
    );
    for (ending, media_type) in TYPES {
        // Writing to a string can't fail.
        let _ = writeln!(text, "AddType {media_type} .{ending}");
    }
    let _ = writeln!(text, "AddCharset utf-8 .{}\n", in_utf_8().collect::<Vec<_>>().join(" ."));
    for (name, value) in &policy.every {
        let _ = writeln!(text, "Header always set {name} {}", quoted(value));
    }
    let _ = writeln!(text, "Header always set Cache-Control {}", quoted(ASK_AGAIN));
    let assets = expression(&format!("^{}assets/", escaped(base)));
    let _ = writeln!(text, "Header always set Cache-Control {} {assets}", quoted(FOR_EVER));
    let packed = if policy.is_packed { "(\\.(br|gz))?" } else { "" };
    for (address, media_type) in &policy.machines {
        let (name, value) = ANY_ORIGIN;
        let path = format!("^{}{packed}$", escaped(&policy.path_on_host(address)));
        let _ = writeln!(text, "Header always set {name} {} {}", quoted(value), expression(&path));
        let charset = if media_type.starts_with("text/") { "; charset=utf-8" } else { "" };
        let _ = writeln!(
            text,
            "<If {}>\n    ForceType {}\n</If>",
            condition(&path),
            quoted(&format!("{media_type}{charset}"))
        );
    }
    if let Some(history) = &policy.history {
        let (name, value) = ANY_ORIGIN;
        let path = format!("^{}", escaped(&policy.path_on_host(history)));
        let _ = writeln!(text, "Header always set {name} {} {}", quoted(value), expression(&path));
    }
    text.push_str("\nRewriteEngine On\n");
    text.push_str("# Lists and settings that Candor and hosts keep among the files.\n");
    text.push_str("RewriteRule \"(^|/)(\\.(?!well-known/)|_headers$|_redirects$|vercel\\.json$)\" - [R=404,L]\n");
    for (from, to) in &policy.redirects {
        let from = format!("^{}$", escaped(from.path().trim_start_matches('/')));
        let to = policy.on_host(to).replace('\\', "\\\\").replace('%', "\\%").replace('$', "\\$");
        let _ = writeln!(text, "RewriteRule {} {} [R=301,L,NE]", quoted_pattern(&from), quoted_pattern(&to));
    }
    if policy.is_packed {
        text.push_str(&packing());
    }
    text
}

/// Sends the packed file in the place of the plain one to whoever can read it.
fn packing() -> String {
    let endings = PACKED.join("|");
    let mut text = format!(
        "\n# What is packed is sent in the place of the plain file, and is no file of its own. Archives stay what they are.\n\
         <FilesMatch \"\\.({endings})\\.(br|gz)$\">\n    RemoveType .gz\n    AddEncoding br .br\n    AddEncoding gzip .gz\n\
         </FilesMatch>\nHeader always merge Vary Accept-Encoding\n\
         RewriteCond %{{ENV:REDIRECT_STATUS}} ^$\nRewriteRule \"\\.({endings})\\.(br|gz)$\" - [R=404,L]\n"
    );
    for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
        // Writing to a string can't fail.
        let _ = write!(
            text,
            "RewriteCond %{{HTTP:Accept-Encoding}} \\b{encoding}\\b\nRewriteCond %{{REQUEST_FILENAME}}.{ending} -f\n\
             RewriteRule \"^(.+\\.({endings}))$\" \"$1.{ending}\" [L]\n"
        );
    }
    text
}

/// The condition of a header: that the address that is answered matches.
fn expression(pattern: &str) -> String {
    format!("\"expr=%{{REQUEST_URI}} =~ m#{pattern}#\"")
}

fn condition(pattern: &str) -> String {
    format!("\"%{{REQUEST_URI}} =~ m#{pattern}#\"")
}

/// A pattern or a target in quotes; in a pattern a stroke means something already.
fn quoted_pattern(pattern: &str) -> String {
    format!("\"{}\"", pattern.replace('"', "\\\""))
}

/// A text as a pattern that matches nothing else.
fn escaped(text: &str) -> String {
    let mut pattern = String::new();
    for c in text.chars() {
        if "\\.+*?()|[]{}^$#\"".contains(c) {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}
