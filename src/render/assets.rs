//! The theme's assets on their way out: brand tokens, smaller style sheets, fingerprints.

use super::{attachments::fingerprinted, brand::Accents, edition::Files, html::theme::Theme, routes::Routes};

use crate::model::trust::Brand;

/// The style sheet of every page; the brand's colours and the theme's own `assets/tokens.css` are laid over it.
const STYLE_SHEET: &str = "assets/style.css";
const TOKENS: &str = "assets/tokens.css";
/// Assets that only bundles have.
const BUNDLE_ASSETS: &str = "bundle/";

/// The theme's assets with fingerprints; their addresses join `routes`.
#[must_use]
pub fn assets(theme: &Theme, brand: &Brand, of_bundle: bool, routes: &mut Routes) -> Files {
    let mut files = Files::default();
    let assets = theme.assets.iter().filter(|(path, _)| *path != TOKENS);
    for (path, bytes) in assets.filter(|(path, _)| of_bundle || !path.starts_with(BUNDLE_ASSETS)) {
        let mut bytes = bytes.clone();
        if path == STYLE_SHEET {
            bytes.extend(brand_tokens(brand).into_bytes());
            bytes.extend(theme.assets.get(TOKENS).into_iter().flatten());
        }
        if path.ends_with(".css") {
            bytes = compact(&bytes);
        }
        files.extend(fingerprint(path, bytes, routes));
    }
    files
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

/// The brand's tokens as CSS: what the style sheet would derive from the accent is computed, so that text on every
/// ground of the theme can be read.
fn brand_tokens(brand: &Brand) -> String {
    let font = brand.font.as_ref().map_or_else(String::new, |font| format!("--font:\"{}\";", font.as_str()));
    let Some(accent) = &brand.accent else {
        return if font.is_empty() { font } else { format!(":root{{{font}}}\n") };
    };
    let Accents { on_light, on_dark, .. } = Accents::of(Some(accent));
    format!(
        ":root{{{font}--accent:{};--accent-ink:{on_light}}}\n\
         @media(prefers-color-scheme:dark){{:root{{--accent-ink:{on_dark}}}}}\n@media print{{:root{{--accent-ink:{on_light}}}}}\n",
        accent.as_css()
    )
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
