//! The colours of states. Their home is the style sheet, whose tokens a theme may change in `assets/tokens.css`; typeset
//! documents read the same ones from `typst/states.json`.

use std::collections::BTreeMap;

/// What typeset documents read, among the theme's files for typesetting.
pub(super) const FILE: &str = "typst/states.json";

/// The style sheet and what a theme lays over it, in this order.
const SHEETS: [&str; 2] = ["assets/style.css", "assets/tokens.css"];

/// The tokens of states: good, half, alarm, bad, to come, without meaning.
const TOKENS: [&str; 6] = ["ok", "half", "warn", "bad", "plan", "na"];

/// The file's contents: each token's colour on light ground, as `#` and hexadecimal digits; where a site's theme has none, the one
/// in the `built_in` files.
pub(super) fn of(assets: &BTreeMap<String, Vec<u8>>, built_in: &[(&str, &[u8])]) -> Vec<u8> {
    let built_in = built_in.iter().find(|(path, _)| *path == SHEETS[0]).map(|(_, bytes)| *bytes);
    let own = SHEETS.iter().filter_map(|path| assets.get(*path).map(Vec::as_slice));
    let sheets: Vec<_> = built_in.into_iter().chain(own).map(String::from_utf8_lossy).collect();
    let colours: BTreeMap<&str, &str> = TOKENS
        .into_iter()
        .filter_map(|token| Some((token, sheets.iter().rev().find_map(|sheet| declared(sheet, token))?)))
        .collect();
    serde_json::json!(colours).to_string().into_bytes()
}

/// The first colour in hexadecimal digits that a sheet gives a token: the one on light ground, since the dark scheme and
/// print come later. A colour that is written otherwise is one for browsers, and the sheet below counts.
fn declared<'a>(sheet: &'a str, token: &str) -> Option<&'a str> {
    let (_, behind) = sheet.split_once(&format!("--{token}:"))?;
    let value = behind.split([';', '}']).next()?.trim();
    let digits = value.strip_prefix('#')?;
    (matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(value)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::Value;

    use super::{SHEETS, of};

    fn states(tokens: &str) -> Value {
        let assets = BTreeMap::from([(SHEETS[1].to_owned(), tokens.as_bytes().to_vec())]);
        let built_in: &[u8] = include_bytes!("../../themes/default/assets/style.css");
        serde_json::from_slice(&of(&assets, &[(SHEETS[0], built_in)])).unwrap()
    }

    #[test]
    fn every_state_has_its_colour_from_the_style_sheet() {
        let Value::Object(colours) = states("") else { panic!("no object") };
        assert_eq!(colours.len(), 6, "{colours:?}");
        assert_eq!(colours["ok"], "#17683c");
    }

    #[test]
    fn a_themes_tokens_count_first_and_colours_for_browsers_only_are_passed_over() {
        for (tokens, ok) in [
            (":root { --ok: #0a5; }", "#0a5"),
            (":root{--ok:#00aa55}@media(prefers-color-scheme:dark){:root{--ok:#7fd}}", "#00aa55"),
            (":root { --ok: oklch(.5 .1 150); }", "#17683c"),
            (":root { --ok: #12345; }", "#17683c"),
            (":root { --okay: #000; }", "#17683c"),
        ] {
            assert_eq!(states(tokens)["ok"], ok, "{tokens}");
        }
    }
}
