//! JSON and its kin: every string and key in order, also where one key stands twice, line by line, or where the document
//! isn't whole.

use serde::de::IgnoredAny;

use super::escapes;

/// Whether a text is one value of JSON and nothing else: backslashes stand in its strings only.
pub(super) fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// The strings of a text that looks like JSON, decoded, one a line; `None` for any other text.
pub(super) fn strings(text: &str) -> Option<String> {
    let start = text.trim_start();
    let looks = start.starts_with(['{', '[', '"']) && start.contains('"') && text.contains('\\');
    if !looks {
        return None;
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('"') {
        decoded.push_str(&rest[..open]);
        rest = &rest[open + 1..];
        let end = end_of_string(rest);
        // Nothing that was restricted holds this character: values don't run into each other.
        decoded.push('\u{1F}');
        decoded.push_str(&escapes::backslashes(&rest[..end]));
        decoded.push('\u{1F}');
        rest = rest.get(end + 1..).unwrap_or("");
    }
    decoded.push_str(rest);
    Some(decoded)
}

fn end_of_string(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use crate::output::readable::json::strings;

    #[test]
    fn a_key_that_stands_twice_is_read_twice() {
        let read = strings("{\"a\": \"top \\u0073ecret\", \"a\": \"\\\"no\\\"\"}\n{\"b\": 1}").unwrap();
        assert!(read.contains("top secret") && read.contains("\"no\"") && read.contains('1'), "{read:?}");
    }
}
