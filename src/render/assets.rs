//! The theme's assets on their way out: brand tokens, smaller style sheets, fingerprints.

use super::{
    brand::{
        fonts::BrandFonts,
        tokens::{tokens, with_scheme},
    },
    routes::Routes,
};

use crate::{
    diagnostics::{diagnostic::Diagnostic, suggestion::closest},
    files::{address::Address, names::fingerprinted, output::Files},
    model::brand::Brand,
    theme::{
        css_links::{self, CssLink},
        load::Theme,
    },
};

use std::collections::BTreeMap;

/// The style sheet of every page; the brand's colours and the theme's own `assets/tokens.css` are laid over it.
const STYLE_SHEET: &str = "assets/style.css";
const TOKENS: &str = "assets/tokens.css";
/// Assets that only bundles have.
const BUNDLE_ASSETS: &str = "bundle/";
/// An asset that only sites in several languages have.
const OF_LANGUAGES: &str = "assets/languages.css";

/// What assets are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssetsOf {
    /// A site.
    Site,
    /// A site in several languages.
    SiteInLanguages,
    /// A bundle.
    Bundle,
}

/// The theme's assets with fingerprints; their addresses join `routes`, which has those of all other files that style sheets may
/// point to. Beside them what is wrong with the places in style sheets that point to files.
#[must_use]
pub fn assets(
    theme: &Theme,
    brand: &Brand,
    fonts: &BrandFonts,
    kind: AssetsOf,
    routes: &mut Routes,
) -> (Files, Vec<Diagnostic>) {
    let mut files = Files::default();
    let mut findings = Vec::new();
    let wanted = |path: &str| match path {
        OF_LANGUAGES => kind == AssetsOf::SiteInLanguages,
        path => kind == AssetsOf::Bundle || !path.starts_with(BUNDLE_ASSETS),
    };
    let published = |path: &str| path != TOKENS && wanted(path);
    let assets = theme.assets.iter().filter(|(path, _)| published(path));
    let (sheets, others): (Vec<_>, Vec<_>) = assets.partition(|(path, _)| path.ends_with(".css"));
    for (path, bytes) in others {
        files.extend(fingerprint(path, bytes.clone(), routes));
    }
    let mut left: BTreeMap<&str, Vec<Piece<'_>>> =
        sheets.into_iter().map(|(path, bytes)| (path.as_str(), pieces(path, bytes, theme, brand, fonts))).collect();
    // A sheet's name depends on those of the sheets that it imports: they go first.
    while !left.is_empty() {
        let ready =
            left.iter().find(|(_, pieces)| !pieces.iter().any(|piece| piece.waits_for(&left))).map(|(path, _)| *path);
        let path = match (ready, left.keys().next()) {
            (Some(path), _) => path,
            (None, Some(path)) => {
                findings.push(circle(theme, path, &left));
                path
            }
            (None, None) => break,
        };
        let Some(pieces) = left.remove(path) else { break };
        let mut css = String::new();
        for piece in pieces {
            css.push_str(&piece.linked(path, theme, routes, &mut findings));
        }
        let css = compact(with_scheme(&css, brand.scheme()).as_bytes());
        files.extend(fingerprint(path, css, routes));
    }
    (files, findings)
}

/// A part of a style sheet that comes from one place.
struct Piece<'t> {
    /// The file of the theme that it comes from; none if it is made.
    path: &'t str,
    text: String,
    links: Vec<CssLink>,
}

/// What a style sheet consists of.
fn pieces<'t>(path: &'t str, bytes: &[u8], theme: &Theme, brand: &Brand, fonts: &BrandFonts) -> Vec<Piece<'t>> {
    let piece = |path: &'t str, text: String| Piece { links: css_links::links(&text), path, text };
    let own = piece(path, String::from_utf8_lossy(bytes).into_owned());
    if path != STYLE_SHEET {
        return vec![own];
    }
    let over = theme.assets.get(TOKENS).map(|bytes| piece(TOKENS, String::from_utf8_lossy(bytes).into_owned()));
    [own, piece(STYLE_SHEET, tokens(brand, fonts))].into_iter().chain(over).collect()
}

impl Piece<'_> {
    /// The address in the output that a link of this piece means.
    fn address(&self, link: &CssLink) -> Address {
        let written = link.address.trim();
        if written.starts_with('/') {
            return written.into();
        }
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let (path, rest) = written.find(['?', '#']).map_or((written, ""), |at| written.split_at(at));
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        format!("/{}{rest}", parts.join("/")).into()
    }

    /// Whether it points to a sheet that has no name yet.
    fn waits_for(&self, left: &BTreeMap<&str, Vec<Piece<'_>>>) -> bool {
        let files = self.links.iter().filter(|link| link.is_file());
        files.map(|link| self.address(link)).any(|address| {
            let path = address.path().trim_start_matches('/');
            left.contains_key(path)
        })
    }

    /// Its text with the addresses of the output.
    fn linked(&self, sheet: &str, theme: &Theme, routes: &Routes, findings: &mut Vec<Diagnostic>) -> String {
        let mut text = String::new();
        let mut done = 0;
        for link in self.links.iter().filter(|link| link.is_file()) {
            let address = self.address(link);
            // What leads out of a bundle would ask another host.
            let known = routes.has(&address).then(|| routes.link(sheet, &address)).flatten();
            match known {
                Some(address) => {
                    text.push_str(&self.text[done..link.range.start]);
                    text.push_str(&link.with(&address));
                    done = link.range.end;
                }
                None => findings.push(self.broken(link, theme)),
            }
        }
        text.push_str(&self.text[done..]);
        text
    }

    fn broken(&self, link: &CssLink, theme: &Theme) -> Diagnostic {
        let message = format!("the style sheet points to `{}`, which this output doesn't have", link.address);
        let finding = Diagnostic::error("reference/broken-link", message);
        let finding = finding.in_text(format!("{}/{}", theme.folder, self.path), self.text.clone(), link.range.clone());
        let asked = self.address(link);
        let asked = asked.path().trim_start_matches('/');
        match closest(asked, theme.assets.keys().map(String::as_str)) {
            Some(near) => finding.help(format!("did you mean `/{near}`?")),
            None => finding.help(
                "put the file into the theme's assets/ and name it from there, or from the site's root as `/assets/…`",
            ),
        }
    }
}

/// Style sheets that import each other.
fn circle(theme: &Theme, path: &str, left: &BTreeMap<&str, Vec<Piece<'_>>>) -> Diagnostic {
    let names: Vec<String> = left.keys().map(|path| format!("`{path}`")).collect();
    Diagnostic::error("theme/circle", format!("these style sheets import each other: {}", names.join(", ")))
        .in_text(format!("{}/{path}", theme.folder), "", 0..0)
        .help("let one of them import nothing")
}

/// A file with its fingerprint; its address joins `routes`.
pub(super) fn fingerprint(path: &str, bytes: Vec<u8>, routes: &mut Routes) -> Files {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("assets", path));
    let output = format!("{folder}/{}", fingerprinted(name, &bytes));
    routes.add_file(path, &output);
    let mut files = Files::default();
    files.insert(output, bytes);
    files
}

/// A style sheet without its comments and without the white space at the edges of blocks and declarations, where CSS
/// never gives it a meaning. Strings stay as they are. Whoever wants to read it exports the theme.
fn compact(css: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(css.len());
    let mut index = 0;
    while let Some(&byte) = css.get(index) {
        match byte {
            b'/' if css.get(index + 1) == Some(&b'*') => {
                let end = css[index + 2..].windows(2).position(|pair| pair == b"*/");
                index = end.map_or(css.len(), |end| index + 2 + end + 2);
                if !matches!(out.last(), None | Some(b'{' | b'}' | b';' | b' ')) {
                    // It parts what stands before it from what follows (CSS Syntax Level 3 §4.3.2).
                    out.extend(b"/**/");
                }
                continue;
            }
            b'"' | b'\'' => {
                let end = string_end(css, index);
                out.extend(&css[index..end]);
                index = end;
                continue;
            }
            _ if byte.is_ascii_whitespace() => {
                // Behind a colon too: no selector has white space there. Before one it is a descendant's.
                if !matches!(out.last(), None | Some(b'{' | b'}' | b';' | b',' | b':' | b' ')) {
                    out.push(b' ');
                }
            }
            b'{' | b'}' | b';' | b',' => {
                if out.last() == Some(&b' ') {
                    out.pop();
                }
                if byte == b'}' && out.last() == Some(&b';') {
                    out.pop();
                }
                out.push(byte);
            }
            _ => out.push(byte),
        }
        index += 1;
    }
    out
}

/// Where the string that begins at `start` ends: behind its closing quote.
fn string_end(css: &[u8], start: usize) -> usize {
    let mut index = start + 1;
    while let Some(&byte) = css.get(index) {
        match byte {
            b'\\' => index += 1,
            _ if byte == css[start] => return index + 1,
            _ => {}
        }
        index += 1;
    }
    css.len()
}

#[cfg(test)]
mod tests {
    use crate::render::assets::compact;

    #[test]
    fn style_sheets_lose_only_what_means_nothing() {
        let small = |css: &str| String::from_utf8(compact(css.as_bytes())).unwrap();
        assert_eq!(
            small("/* a */\na :is(b) ,\n c {\n  x: clamp(1rem, 1rem + 1vw, 2rem);\n}\n"),
            "a :is(b),c{x:clamp(1rem,1rem + 1vw,2rem)}"
        );
        assert_eq!(small(r#"a::after { content: " /* \" ; } " }"#), r#"a::after{content:" /* \" ; } "}"#);
        assert_eq!(small("a{b:c}/* open"), "a{b:c}");
        assert_eq!(small("a/* and */b { }"), "a/**/b{}");
    }
}
