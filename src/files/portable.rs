//! Names that every system can have. A file that Windows can't write is lost when a bundle is unpacked there, often without
//! a word.

use std::borrow::Cow;

use super::site::composed;

/// So many UTF-16 units a name may have, so that a path in a bundle stays below Windows' 260 wherever people unpack it.
const LONGEST: usize = 120;

/// The names that Windows keeps for devices, whatever ending follows (Microsoft, Naming Files, Paths, and Namespaces).
const DEVICES: [&str; 33] = [
    "aux",
    "con",
    "nul",
    "prn",
    "conin$",
    "conout$",
    "com0",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "com\u{b9}",
    "com\u{b2}",
    "com\u{b3}",
    "lpt0",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
    "lpt\u{b9}",
    "lpt\u{b2}",
    "lpt\u{b3}",
    "clock$",
];

/// What is wrong with a name, in the middle of a sentence, if some system can't have it.
#[must_use]
pub fn fault(name: &str) -> Option<String> {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    if let Some(c) = name.chars().find(|c| is_refused(*c)) {
        let shown = if c.is_control() { c.escape_unicode().to_string() } else { c.to_string() };
        return Some(format!("`{shown}` can't stand in a name on Windows"));
    }
    if name.ends_with(['.', ' ']) {
        return Some("Windows cuts off a full stop or a space at a name's end".to_owned());
    }
    if DEVICES.contains(&stem.to_lowercase().as_str()) {
        return Some(format!("`{stem}` is a device on Windows"));
    }
    let length = name.encode_utf16().count();
    (length > LONGEST)
        .then(|| format!("it has {length} characters, and {LONGEST} are safe in a folder that is unpacked"))
}

/// The name as every system can have it: the same, if nothing is wrong with it.
#[must_use]
pub fn portable(name: &str) -> Cow<'_, str> {
    if fault(name).is_none() {
        return Cow::Borrowed(name);
    }
    let mut safe: String = name.chars().map(|c| if is_refused(c) { '-' } else { c }).collect();
    safe.truncate(safe.trim_end_matches(['.', ' ']).len());
    let device = safe.split('.').next().unwrap_or_default().trim_end().to_owned();
    if device.is_empty() || DEVICES.contains(&device.to_lowercase().as_str()) {
        safe.insert(device.len(), '-');
    }
    let ending = safe.rsplit_once('.').filter(|(_, ending)| ending.len() <= 10).map(|(_, ending)| format!(".{ending}"));
    let ending = ending.unwrap_or_default();
    let mut stem = safe[..safe.len() - ending.len()].to_owned();
    while stem.encode_utf16().count() + ending.len() > LONGEST {
        stem.pop();
    }
    if ending.is_empty() {
        stem.truncate(stem.trim_end_matches(['.', ' ']).len());
    }
    Cow::Owned(stem + &ending)
}

/// A path in the form in which systems that don't tell cases apart compare it.
#[must_use]
pub fn folded(path: &str) -> String {
    composed(&path.to_lowercase())
}

fn is_refused(c: char) -> bool {
    c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_windows_cannot_have_gets_another_name() {
        for (name, safe) in [
            ("Policy #3.txt", "Policy #3.txt"),
            ("Größen & Maße.txt", "Größen & Maße.txt"),
            ("Report: 2026?.txt", "Report- 2026-.txt"),
            ("back\\slash.txt", "back-slash.txt"),
            ("trailing dot.", "trailing dot"),
            ("trailing space ", "trailing space"),
            ("a\u{7}b.txt", "a-b.txt"),
        ] {
            assert_eq!(portable(name), safe, "{name}");
        }
        for device in ["aux.txt", "CON", "Com1.tar.gz", "nul", "LPT\u{b2}.pdf", "aux .txt"] {
            assert!(fault(device).is_some() && fault(&portable(device)).is_none(), "{device}");
        }
        for fine in ["auxiliary.txt", "con-trol.pdf", ".htaccess", "-rf.txt", "com10.txt", "🎉.pdf"] {
            assert_eq!(fault(fine), None, "{fine}");
        }
    }

    proptest! {
        #[test]
        fn every_name_becomes_portable(name in "[\\PC:?*\"\\\\. ]{1,300}|(aux|con|nul)[. a-z]{0,9}") {
            prop_assert_eq!(fault(&portable(&name)), None);
        }
    }
}
