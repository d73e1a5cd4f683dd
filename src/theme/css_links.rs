//! Where a style sheet points to other files: `url()`, `@import`, `image-set()` and `src()`, by the grammar of CSS.

use std::ops::Range;

use cssparser::{ParseError, Parser, ParserInput, Token};

/// A place in a style sheet that points to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CssLink {
    /// The bytes to replace: a whole `url(…)`, or a string.
    pub(crate) range: Range<usize>,
    /// The address as it is meant, without escapes.
    pub(crate) address: String,
    /// Whether it is a string, which can't become anything else.
    pub(crate) is_string: bool,
}

impl CssLink {
    /// Whether a page would have to ask another host for it.
    pub(crate) fn leads_elsewhere(&self) -> bool {
        is_elsewhere(&self.address)
    }

    /// Whether it points to a file of the output: not to a part of the page, and not to data of its own.
    pub(crate) fn is_file(&self) -> bool {
        let address = self.address.trim();
        let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
        !(address.is_empty() || address.starts_with('#') || has_scheme || self.leads_elsewhere())
    }

    /// What stands in its place, with another address.
    pub(crate) fn with(&self, address: &str) -> String {
        let quoted = address.replace('\\', "\\\\").replace('"', "\\\"");
        if self.is_string { format!("\"{quoted}\"") } else { format!("url(\"{quoted}\")") }
    }
}

/// Whether an address names a host.
pub(crate) fn is_elsewhere(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    ["http:", "https:", "//", "ftp:", "ws:", "wss:"].iter().any(|start| address.starts_with(start))
}

/// All places in `css` that point to a file, in order.
pub(crate) fn links(css: &str) -> Vec<CssLink> {
    let mut input = ParserInput::new(css);
    let mut found = Vec::new();
    walk(&mut Parser::new(&mut input), Inside::Rules, &mut found);
    found
}

/// What strings mean where the parser stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// They are words.
    Rules,
    /// They are addresses, and the whole call is replaced: it began here.
    Url(usize),
    /// They are addresses.
    Addresses,
}

fn walk(parser: &mut Parser<'_, '_>, inside: Inside, found: &mut Vec<CssLink>) {
    let mut importing = false;
    loop {
        let start = parser.position().byte_index();
        let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else { return };
        let end = parser.position().byte_index();
        match token {
            Token::UnquotedUrl(address) => {
                found.push(CssLink { range: start..end, address: address.to_string(), is_string: false });
                importing = false;
            }
            Token::QuotedString(address) => match inside {
                Inside::Url(from) => {
                    found.push(CssLink { range: from..end, address: address.to_string(), is_string: false });
                }
                Inside::Addresses => {
                    found.push(CssLink { range: start..end, address: address.to_string(), is_string: true })
                }
                Inside::Rules if importing => {
                    found.push(CssLink { range: start..end, address: address.to_string(), is_string: true });
                    importing = false;
                }
                Inside::Rules => {}
            },
            Token::AtKeyword(name) => importing = name.eq_ignore_ascii_case("import"),
            Token::Semicolon => importing = false,
            Token::Function(name) => {
                let within = match &*name.to_ascii_lowercase() {
                    "url" => Inside::Url(start),
                    "src" | "image-set" | "-webkit-image-set" | "image" => Inside::Addresses,
                    // `type("image/avif")` within `image-set()`.
                    _ => Inside::Rules,
                };
                let before = found.len();
                within_block(parser, within, found);
                if let (Inside::Url(_), [link, ..]) = (within, &mut found[before..]) {
                    link.range.end = parser.position().byte_index();
                }
                importing = false;
            }
            Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => {
                within_block(parser, Inside::Rules, found);
            }
            _ => {}
        }
    }
}

fn within_block(parser: &mut Parser<'_, '_>, inside: Inside, found: &mut Vec<CssLink>) {
    // What is wrong in a block ends with it.
    let _: Result<(), ParseError<'_, ()>> = parser.parse_nested_block(|parser| {
        walk(parser, inside, found);
        Ok(())
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_points_to_files_in_every_way_that_css_has() {
        let css = "@import \"a.css\" layer(x); @import url(b.css);\n\
             /* url(no.png) */ a { background: url( c.png ), url('d e.png'), image-set(\"f.png\" 1x type(\"image/png\"), url(g.png) 2x) }\n\
             @font-face { font-family: \"h.woff2\"; src: local(\"i\"), url(j.woff2) format(\"woff2\") }\n\
             @namespace \"http://www.w3.org/1999/xhtml\"; b::after { content: \"url(k.png)\" } @media print { c { mask: url(\\6c.svg#m) } }";
        let found = links(css);
        let addresses: Vec<&str> = found.iter().map(|link| link.address.as_str()).collect();
        let all = ["a.css", "b.css", "c.png", "d e.png", "f.png", "g.png", "j.woff2", "l.svg#m"];
        assert_eq!(addresses, all);
        for link in &found {
            let text = &css[link.range.clone()];
            assert!(
                if link.is_string { text.starts_with('"') } else { text.starts_with("url(") && text.ends_with(')') },
                "{text}"
            );
        }
    }

    #[test]
    fn only_files_are_files() {
        let link = |address: &str| CssLink { range: 0..0, address: address.to_owned(), is_string: false };
        for (address, is_file, elsewhere) in [
            ("fonts/a.woff2", true, false),
            ("/fonts/a.woff2?#iefix", true, false),
            ("#mask", false, false),
            ("data:image/png;base64,xx", false, false),
            ("https://fonts.example/a.css", false, true),
            ("//fonts.example/a.css", false, true),
            ("HTTP://fonts.example/a.css", false, true),
            ("", false, false),
        ] {
            assert_eq!((link(address).is_file(), link(address).leads_elsewhere()), (is_file, elsewhere), "{address}");
        }
    }
}
