//! The fingerprint: a bundle's id in characters that nobody sees, which travel along when text is copied.
//!
//! It is a mark, no lock: who retypes the text, or strips such characters, leaves it behind.

use crate::bundle::id::{ALPHABET, ID_LENGTH};

/// What begins a fingerprint: INVISIBLE SEPARATOR.
const START: char = '\u{2063}';

/// Two bits each: ZERO WIDTH SPACE, NON-JOINER and JOINER, WORD JOINER.
const DIGITS: [char; 4] = ['\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}'];

/// Digits of a fingerprint: 30 bits of the id, then ten that tell a fingerprint from chance.
const LENGTH: u32 = 20;

/// The fingerprint of a bundle; `None` for names that aren't ids, such as the preview's.
pub(crate) fn of(id: &str) -> Option<String> {
    let number = number(id)?;
    let word = number << 10 | check(number);
    let digits = (0..LENGTH).rev().map(|place| DIGITS[(word >> (2 * place) & 3) as usize]);
    Some(std::iter::once(START).chain(digits).collect())
}

/// The ids whose fingerprints `text` carries, in order, each once.
pub(crate) fn find(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in text.split(START).skip(1) {
        if let Some(id) = read(part).filter(|id| !found.contains(id)) {
            found.push(id);
        }
    }
    found
}

fn read(digits: &str) -> Option<String> {
    let mut word = 0_u64;
    let mut characters = digits.chars();
    for _ in 0..LENGTH {
        let c = characters.next()?;
        word = word << 2 | DIGITS.iter().position(|digit| *digit == c)? as u64;
    }
    let (number, checked) = (word >> 10, word & 0x3FF);
    let letter = |place: usize| char::from(ALPHABET[(number >> (5 * place) & 31) as usize]);
    (check(number) == checked).then(|| (0..ID_LENGTH).rev().map(letter).collect())
}

fn number(id: &str) -> Option<u64> {
    let value = |byte: u8| ALPHABET.iter().position(|letter| *letter == byte);
    let digits: Vec<usize> = id.bytes().map(value).collect::<Option<_>>()?;
    (digits.len() == ID_LENGTH).then(|| digits.into_iter().fold(0, |number, digit| number << 5 | digit as u64))
}

/// Ten bits that a number's bytes decide.
fn check(number: u64) -> u64 {
    let hash = blake3::hash(&number.to_le_bytes());
    u64::from(u16::from_le_bytes([hash.as_bytes()[0], hash.as_bytes()[1]]) & 0x3FF)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::bundle::mark::fingerprint::{find, of};

    proptest! {
        #[test]
        fn every_id_is_found_again_within_text(id in "[0-9A-HJKMNP-TV-Z]{6}") {
            let text = format!("Keys are rotated.{}\nSo are\u{200B} staff.{}", of(&id).unwrap(), of(&id).unwrap());
            prop_assert_eq!(find(&text), [id]);
        }

        #[test]
        fn a_digit_that_was_changed_is_no_fingerprint(id in "[0-9A-HJKMNP-TV-Z]{6}", place in 1_usize..=20) {
            let mut characters: Vec<char> = of(&id).unwrap().chars().collect();
            characters[place] = if characters[place] == '\u{200B}' { '\u{200C}' } else { '\u{200B}' };
            let found = find(&characters.into_iter().collect::<String>());
            prop_assert_ne!(found, [id]);
        }
    }

    #[test]
    fn names_that_are_no_ids_have_none() {
        assert_eq!(of("PREVIEW"), None);
        assert_eq!(of("ILOU00"), None);
    }
}
