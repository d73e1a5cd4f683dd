//! What stands in a text in Base64: `data:` addresses, attachments, keys.

use base64::{
    Engine,
    alphabet::{STANDARD, URL_SAFE},
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use super::{
    kind::{FileFormat, kind},
    text::Encoded,
};

/// Shorter runs are words.
const SHORTEST: usize = 16;

/// The bytes of each run that makes sense once decoded.
pub(super) fn decoded(text: &str) -> Vec<Vec<u8>> {
    let runs = runs(text).into_iter().filter_map(|run| {
        let is_between = |c: char| c.is_ascii_whitespace() || c == '\\';
        if run.contains(is_between) { bytes_of(&run.replace(is_between, "")) } else { bytes_of(run) }
    });
    runs.filter(|bytes| makes_sense(bytes)).collect()
}

/// What a byte is to a run.
const LETTER: u8 = 1;
/// What may stand between two lines of a run.
const BETWEEN: u8 = 2;
const KIND: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = match byte {
            b'+' | b'/' | b'-' | b'_' | b'=' => LETTER,
            b'\\' => BETWEEN,
            _ if byte.is_ascii_alphanumeric() => LETTER,
            _ if byte.is_ascii_whitespace() => BETWEEN,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// Runs of letters that Base64 is made of, over the ends of lines: a line of mail, of a key, of a style sheet.
fn runs(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let kind = |at: usize| bytes.get(at).map_or(0, |byte| KIND[usize::from(*byte)]);
    let mut runs = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        // Most letters are those of words: as far as the last one that none is, no run is long enough.
        let window = &bytes[at..bytes.len().min(at + SHORTEST)];
        if let Some(last) = window.iter().rposition(|byte| KIND[usize::from(*byte)] != LETTER) {
            at += last + 1;
            continue;
        }
        let start = at;
        let mut line = at;
        loop {
            while kind(at) == LETTER {
                at += 1;
            }
            // A long line goes on in the next one.
            let is_full = at - line >= SHORTEST;
            if !is_full {
                break;
            }
            let mut next = at;
            while kind(next) == BETWEEN {
                next += 1;
            }
            let breaks = bytes[at..next].iter().any(|byte| matches!(byte, b'\n' | b'\r' | b'\\'));
            if breaks && kind(next) == LETTER {
                line = next;
                at = next;
            } else {
                break;
            }
        }
        if at - start >= SHORTEST {
            runs.push(&text[start..at]);
        }
    }
    runs
}

/// The bytes that a run stands for, if it is Base64 at all.
fn bytes_of(run: &str) -> Option<Vec<u8>> {
    let lenient = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let alphabet = if run.contains(['-', '_']) { &URL_SAFE } else { &STANDARD };
    let engine = GeneralPurpose::new(alphabet, lenient);
    let run = run.trim_end_matches('=');
    let (run, _) = run.split_once('=').unwrap_or((run, ""));
    // One letter too many says nothing.
    let whole = if run.len() % 4 == 1 { &run[..run.len() - 1] } else { run };
    engine.decode(whole).ok()
}

/// Whether decoded bytes are something: a known kind, or text in UTF-8 or UTF-16.
fn makes_sense(bytes: &[u8]) -> bool {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let odd = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
        return odd == 0 || matches!(kind(bytes), FileFormat::Text(_)) && odd * 10 < bytes.len();
    }
    match kind(bytes) {
        FileFormat::Text(Encoded::Told(texts)) if texts.len() == 1 => true,
        FileFormat::Text(_) => bytes.iter().filter(|byte| **byte < 0x80).count() * 5 >= bytes.len() * 4,
        // Two bytes that fit by chance.
        FileFormat::Zlib | FileFormat::Unread(_) | FileFormat::Plain => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::output::readable::base64_runs::{KIND, LETTER, SHORTEST, decoded, runs};

    proptest! {
        #[test]
        fn a_run_begins_with_each_line_that_is_long_enough(text in "([a-zA-Z0-9+/]{1,24}|[ .,é]|\n|\\\\n){0,24}") {
            let is_letter = |c: char| c.is_ascii() && KIND[c as usize] == LETTER;
            let long = text.split(|c| !is_letter(c)).filter(|line| line.len() >= SHORTEST);
            let found = runs(&text);
            let whole = found.join("|");
            long.for_each(|line| assert!(whole.contains(line), "{line} in {found:?}"));
            for run in found {
                assert!(run.split(|c| !is_letter(c)).next().is_some_and(|line| line.len() >= SHORTEST), "{run:?}");
            }
        }
    }

    #[test]
    fn words_and_checksums_are_no_base64() {
        let sums = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  assets/site.1a2b3c4d5e6f.js\n";
        assert_eq!(decoded(sums), Vec::<Vec<u8>>::new());
        assert_eq!(decoded("sha256-uP3rJ0m9yzJv3E2Y7zX1q0c3f0n8k8l7w4d5s6a7b8c="), Vec::<Vec<u8>>::new());
    }

    #[test]
    fn lines_of_base64_are_one_run() {
        let text = "key: VGhlIGtleSBpcyBrZXB0\n  IGluIHRoZSBzYWZlLCBub3Qg\n  YmVoaW5kIGl0Lg==\n";
        let found: Vec<String> = decoded(text).into_iter().map(|bytes| String::from_utf8(bytes).unwrap()).collect();
        assert_eq!(found, ["The key is kept in the safe, not behind it."]);
    }
}
