//! The one form in which texts are compared, wherever words that are restricted are looked for: only letters and digits,
//! compatibility-decomposed (NFKD), without accents, in lower case.
//!
//! What copying, typesetting and typing change is gone then: ligatures, full width, curly quotes, dashes, hyphens at a
//! line's end, white space, invisible characters, footnote marks. Where a hit begins and ends is judged in the text as it
//! was; there is a way back from each byte of the form.

use std::ops::Range;

use unicode_normalization::{
    UnicodeNormalization,
    char::{canonical_combining_class, decompose_compatible},
};

/// No language has longer words: such a run is text that has lost its spaces, as in some PDFs.
const LONGEST_WORD: usize = 32;

/// Where a word may be parted at a line's end.
const SOFT_HYPHEN: char = '\u{AD}';

/// The folded form.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded: Vec<u8> = Vec::with_capacity(text.len());
    let bytes = text.as_bytes();
    let mut letters = [0; 256];
    let mut at = 0;
    while at < bytes.len() {
        // Nearly all of nearly every text: it is folded byte by byte, without a branch for what is left out.
        let (mut count, mut taken) = (0, 0);
        for byte in bytes[at..].iter().take(letters.len()) {
            let Some(letter) = ASCII.get(usize::from(*byte)).filter(|letter| **letter != DIGIT) else { break };
            letters[count] = *letter;
            count += usize::from(*letter != LEFT_OUT);
            taken += 1;
        }
        folded.extend_from_slice(&letters[..count]);
        at += taken;
        if taken == letters.len() {
            continue;
        }
        at += signs_at(&bytes[at..]);
        at = step(text, at, |_, c| folded.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()));
    }
    String::from_utf8(folded).expect("only whole characters were added")
}

/// What an ASCII byte is to the folded form: the letter that it becomes, or one of two that are no letters.
const ASCII: [u8; 128] = {
    let mut table = [LEFT_OUT; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphabetic() {
            table[byte as usize] = byte.to_ascii_lowercase();
        } else if byte.is_ascii_digit() {
            table[byte as usize] = DIGIT;
        }
        byte += 1;
    }
    table
};
const LEFT_OUT: u8 = 0;
const DIGIT: u8 = 1;

/// For each byte of the folded form, the byte of the original at which its character begins.
#[must_use]
pub fn origins(text: &str) -> Vec<usize> {
    let mut origins = Vec::with_capacity(text.len());
    walk(text, |at, c| origins.extend(std::iter::repeat_n(at, c.len_utf8())));
    origins
}

/// Hands out the characters of the folded form, each with the byte that it comes from.
fn walk(text: &str, mut emit: impl FnMut(usize, char)) {
    let mut at = 0;
    while at < text.len() {
        at = step(text, at, &mut emit);
    }
}

/// Hands out what the character at `at` is folded to, or the number that begins there; returns where the next one is.
fn step(text: &str, at: usize, mut emit: impl FnMut(usize, char)) -> usize {
    let bytes = text.as_bytes();
    match bytes.get(at).map(|byte| ASCII.get(usize::from(*byte))) {
        None => at,
        Some(Some(&LEFT_OUT)) => at + 1,
        Some(Some(&DIGIT)) => {
            let end = at + digits_at(&bytes[at..]);
            if !is_note(text, at, end) {
                (at..end).for_each(|digit| emit(digit, char::from(bytes[digit])));
            }
            end
        }
        Some(Some(letter)) => {
            emit(at, char::from(*letter));
            at + 1
        }
        Some(None) => match text[at..].chars().next() {
            Some(c) => {
                letters(c, |letter| emit(at, letter));
                at + c.len_utf8()
            }
            None => text.len(),
        },
    }
}

/// The letters and digits that a character outside of ASCII stands for.
fn letters(c: char, mut emit: impl FnMut(char)) {
    if is_punctuation(c) || is_note_mark(c) {
        return;
    }
    decompose_compatible(c, |part| {
        if part.is_ascii() {
            if part.is_ascii_alphanumeric() {
                emit(part.to_ascii_lowercase());
            }
        } else if let Some(digit) = decimal(part) {
            emit(digit);
        } else if part == 'ẞ' {
            "ss".chars().for_each(&mut emit);
        } else if counts(part) {
            // By way of capitals, `ß` and `ss`, `ς` and `σ` are one.
            part.to_uppercase().flat_map(char::to_lowercase).for_each(&mut emit);
        }
    });
}

/// Most of what isn't ASCII in pages: quotes, dashes, dots, arrows. None of them stands for a letter.
fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{A0}'..='\u{A9}' | '\u{AB}'..='\u{B1}' | '\u{B6}'..='\u{B7}' | '\u{BB}' | '\u{2000}'..='\u{206F}' | '\u{2190}'..='\u{21FF}')
}

/// The bytes in front that are such signs, from U+2000 to U+206F: at the end of each piece of text, a marked page has twenty that nobody sees.
pub(crate) fn signs_at(bytes: &[u8]) -> usize {
    let (signs, _) = bytes.as_chunks::<3>();
    signs.iter().take_while(|sign| matches!(sign, [0xE2, 0x80, _] | [0xE2, 0x81, 0x80..=0xAF])).count() * 3
}

fn counts(c: char) -> bool {
    c.is_alphanumeric() && !is_invisible(c) && !is_apostrophe(c) && canonical_combining_class(c) == 0
}

/// The ASCII digit for a decimal digit of another script.
pub(crate) fn decimal(c: char) -> Option<char> {
    let zeros = ['0', '\u{660}', '\u{6F0}', '\u{966}', '\u{FF10}'];
    let value = zeros.iter().find_map(|zero| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

/// Unicode's default-ignorable code points: nobody sees them.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Letters by category that are apostrophes by sight.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\u{2B9}' | '\u{2BB}'..='\u{2BD}' | '\u{2C8}' | '\u{2CA}' | '\u{2CB}' | '\u{55A}')
}

/// Raised and circled digits: they mark a footnote.
fn is_note_mark(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '\u{2070}' | '\u{2074}'..='\u{2079}' | '\u{2460}'..='\u{2473}')
}

/// How many ASCII digits there are in front.
fn digits_at(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// Whether the digits `start..end` mark a footnote: in brackets (`certified[1]`), or hung onto a word or a sentence
/// (`certified1 by`), as a raised digit is once it is copied.
fn is_note(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let before = &bytes[..start];
    if bytes.get(end) == Some(&b']') && before.last() == Some(&b'[') {
        return end - start <= 3;
    }
    let ends_there = !text[end..].starts_with(char::is_alphanumeric);
    if end - start > 2 || !ends_there {
        return false;
    }
    match before.last() {
        None => false,
        Some(byte) if byte.is_ascii_lowercase() || !byte.is_ascii() => {
            text[..start].chars().rev().take(4).filter(|c| c.is_lowercase()).count() == 4
        }
        Some(b'.' | b',' | b';' | b'!' | b'?' | b')' | b'"') => {
            let closes = text[..start].chars().rev().nth(1).is_some_and(char::is_alphabetic);
            closes && text[end..].chars().next().is_none_or(|next| next.is_whitespace() || next == '<')
        }
        _ => false,
    }
}

/// A stricter form, for a few words, that chance would find: with the case of letters and with punctuation, but for
/// quotes, hyphens, and the marks that Markdown sets around words.
#[must_use]
pub fn strict(text: &str) -> String {
    let mut form = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_note_mark(*c)) {
        decompose_compatible(c, |part| {
            let is_left_out = part.is_whitespace()
                || is_invisible(part)
                || is_apostrophe(part)
                || is_hyphen(part)
                || is_mark_of_markdown(part)
                || matches!(part, '–' | '—' | '−' | '\'' | '"' | '‘'..='‟' | '«' | '»' | '‹' | '›')
                || canonical_combining_class(part) != 0;
            if !is_left_out {
                form.push(decimal(part).unwrap_or(part));
            }
        });
    }
    form
}

/// Whether Markdown sets a character around words, where nobody sees it.
pub(crate) fn is_mark_of_markdown(c: char) -> bool {
    matches!(c, '*' | '_' | '`' | '~')
}

/// A text as people see it: composed (NFKC), without invisible characters.
#[must_use]
pub fn seen(text: &str) -> String {
    text.nfkc().filter(|c| !is_invisible(*c)).collect()
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// From the first letter or digit of a text to its last.
#[must_use]
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The words of a text, folded. A hyphen within a word, at a line's end too, doesn't part it; a character of a script without
/// spaces is a word of its own.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    walk_words(text, |begins, c| match words.last_mut() {
        Some(word) if !begins => word.push(c),
        _ => words.push(c.to_string()),
    });
    words
}

/// Hands out the characters of the folded form, each with whether a word begins with it.
fn walk_words(text: &str, mut emit: impl FnMut(bool, char)) {
    let bytes = text.as_bytes();
    let (mut at, mut end) = (0, 0);
    let mut last: Option<char> = None;
    while at < bytes.len() {
        // A letter right behind one: most of a text.
        let letter = ASCII.get(usize::from(bytes[at])).copied().filter(u8::is_ascii_lowercase);
        if let Some(letter) = letter.filter(|_| at == end && last.is_some_and(|last| last.is_ascii())) {
            emit(false, char::from(letter));
            at += 1;
            end = at;
            continue;
        }
        at = step(text, at, |at, c| {
            let begins = at >= end
                && (last.is_none_or(has_no_spaces)
                    || has_no_spaces(c)
                    || (at > end && parts(&text[end..at], end, text)));
            emit(begins, c);
            last = Some(c);
            end = end.max(at + text[at..].chars().next().map_or(1, char::len_utf8));
        });
    }
}

/// Whether what stands between two letters parts words.
fn parts(gap: &str, start: usize, text: &str) -> bool {
    if let Some(b' ' | b',' | b'.' | b'\n') = gap.as_bytes().first() {
        return true;
    }
    let seen =
        |c: &char| *c == SOFT_HYPHEN || !is_invisible(*c) && canonical_combining_class(*c) == 0 && !is_note_mark(*c);
    let mut gap_seen = gap.chars().filter(seen);
    match gap_seen.next() {
        None => false,
        Some(first) if (is_hyphen(first) || first == SOFT_HYPHEN) && text[..start].ends_with(char::is_alphanumeric) => {
            let rest: Vec<char> = gap_seen.collect();
            !(rest.is_empty() || (rest.iter().all(|c| c.is_whitespace()) && rest.contains(&'\n')))
        }
        Some(_) => true,
    }
}

/// The words with a space before and after each: what contains another text in this form contains its words.
#[must_use]
pub fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 2);
    walk_words(text, |begins, c| {
        if begins {
            spaced.push(' ');
        }
        spaced.push(c);
    });
    if !spaced.starts_with(' ') {
        spaced.insert(0, ' ');
    }
    if spaced.len() > 1 {
        spaced.push(' ');
    }
    spaced
}

/// Whether a character belongs to a script that writes no spaces between words, or hangs endings onto them.
pub(crate) fn has_no_spaces(c: char) -> bool {
    matches!(
        u32::from(c),
        0xE00..=0xEFF | 0x1000..=0x109F | 0x1100..=0x11FF | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3130..=0x318F
            | 0x31F0..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0xFF66..=0xFF9F
            | 0x20000..=0x3134F
    )
}

/// Whether `range` begins and ends at the edge of a word.
#[must_use]
pub fn is_whole(text: &str, range: &Range<usize>) -> bool {
    is_edge(text, range.start) && is_edge(text, range.end)
}

fn is_edge(text: &str, at: usize) -> bool {
    let shows = |c: &char| !is_invisible(*c) && canonical_combining_class(*c) == 0;
    let (before, after) = (text[..at].chars().rev().find(shows), text[at..].chars().find(shows));
    let (Some(before), Some(after)) = (before, after) else { return true };
    let is_of_word = |c: char| c.is_alphanumeric() && !is_note_mark(c) && !is_apostrophe(c);
    if !is_of_word(before) || !is_of_word(after) || has_no_spaces(before) || has_no_spaces(after) {
        return true;
    }
    // Cells that markup held apart run into each other: `OktaPlatform team`.
    let is_glued = after.is_uppercase() && (before.is_lowercase() || before.is_numeric());
    let digits = digits_at(&text.as_bytes()[at..]);
    is_glued || (digits > 0 && is_note(text, at, at + digits)) || is_in_run(text, at)
}

/// Whether what stands around `at` is too long for a word.
fn is_in_run(text: &str, at: usize) -> bool {
    let letters = |c: &char| c.is_alphabetic();
    let before = text[..at].chars().rev().take_while(letters).take(LONGEST_WORD).count();
    before + text[at..].chars().take_while(letters).take(LONGEST_WORD).count() >= LONGEST_WORD
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SENTENCE: &str =
        "The firewall configuration is certified by Züricher Prüfstelle and the office doesn't affect it.";

    #[test]
    fn what_copying_changes_doesnt_count() {
        for copied in [
            "The ﬁrewall conﬁguration is certiﬁed by Züricher Prüfstelle and the oﬃce doesn't aﬀect it.",
            "The firewall configuration is certified by Zu\u{308}richer Pru\u{308}fstelle and the office doesn’t affect it.",
            "The firewall configuration is certified by Z¨uricher Pr¨ufstelle and the office doesn't affect it.",
            "“The firewall” «configuration» is „certified‟ by Züricher Prüfstelle — and the office doesn\u{2BC}t affect it…",
            "Ｔｈｅ　ｆｉｒｅｗａｌｌ configuration is certified by Züricher Prüfstelle and the office doesn＇t affect it．",
            "\u{200E}The fire\u{200F}wall \u{2066}configuration\u{2069} is cer\u{34F}tified by\u{FE0F} Züri\u{180E}cher Prüf\u{61C}stelle and the office doesn't af\u{2063}fect it.",
            "The firewall con-\nfiguration is cer\u{AD}\ntified by Züricher Prüf\u{2010}\nstelle and the office doesn't affect it.",
            "The firewall¹ configuration is certified[1] by Züricher Prüfstelle2 and the office* doesn't affect it.3",
            "THE FIREWALL\u{A0}CONFIGURATION\tIS CERTIFIED BY ZÜRICHER PRÜFSTELLE AND THE OFFICE DOESN'T AFFECT IT",
            "𝐓𝐡𝐞 𝐟𝐢𝐫𝐞𝐰𝐚𝐥𝐥 configuration is certified by Züricher Prüfstelle and the office doesn't affect it.",
        ] {
            assert_eq!(fold(copied), fold(SENTENCE), "{copied}");
            if !copied.contains("Z¨") {
                assert_eq!(words(copied), words(SENTENCE), "{copied}");
            }
        }
    }

    #[test]
    fn punctuation_stands_for_no_letter() {
        for c in (0..0x3000).filter_map(char::from_u32).filter(|c| is_punctuation(*c)) {
            assert!(!std::iter::once(c).nfkd().any(|part| counts(part) || decimal(part).is_some()), "{c:?}");
        }
        for c in ('\0'..=char::MAX).filter(|c| !matches!(c, '\u{2000}'..='\u{206F}')) {
            assert_eq!(signs_at(c.encode_utf8(&mut [0; 4]).as_bytes()), 0, "{c:?}");
        }
        let signs: String = ('\u{2000}'..='\u{206F}').collect();
        assert_eq!(signs_at(format!("{signs}\u{2070}").as_bytes()), signs.len());
    }

    #[test]
    fn what_differs_stays_different() {
        for (a, b) in [("SOC2", "SOC1"), ("Prospect 9", "Prospect 98"), ("90 days", "30 days"), ("年次", "月次")] {
            assert_ne!(fold(a), fold(b));
        }
        assert_eq!(fold("STRASSE Straße STRAẞE ΟΔΟΣ οδός"), "strassestrassestrasseοδοσοδοσ");
    }

    proptest! {
        #[test]
        fn each_byte_of_the_folded_form_has_an_origin(text in "([a-zA-Z ,.-]{0,300}|[0-9]{1,3}|[éß“１²ﬁ\u{AD}機]){0,12}") {
            let mut one_by_one = String::new();
            walk(&text, |_, c| one_by_one.push(c));
            prop_assert_eq!(fold(&text), one_by_one);
            let joined = words(&text).into_iter().map(|word| format!(" {word}")).collect::<String>() + " ";
            prop_assert_eq!(spaced(&text), joined);
        }
    }

    #[test]
    fn origins_lead_back() {
        let text = "a  Bé ﬁ c";
        let origins = origins(text);
        assert_eq!(origins.len(), fold(text).len());
        assert_eq!(origins.iter().map(|at| text[*at..].chars().next().unwrap()).collect::<String>(), "aBéﬁﬁc");
    }

    #[test]
    fn a_hit_begins_and_ends_with_a_word() {
        let whole = |text: &str, part: &str| {
            let start = text.find(part).unwrap();
            is_whole(text, &(start..start + part.len()))
        };
        for (text, part) in [
            ("It is encrypted.", "encrypted"),
            ("OktaPlatform team", "Platform team"),
            ("the Platform team's", "Platform team"),
            ("the Platform team1 and", "Platform team"),
            ("担当は機密情報部です", "機密情報部"),
            ("thereviewcomparestheidentityproviderofthePlatform teamwiththepayrolllinebylineandmonth", "Platform team"),
        ] {
            assert!(whole(text, part), "{part} in {text}");
        }
        for (text, part) in [
            ("It is unencrypted.", "encrypted"),
            ("It is un\u{AD}encrypted.", "encrypted"),
            ("Prospect 98", "Prospect 9"),
            ("the caf\u{e9}s", "caf"),
            ("the cafe\u{301}s", "cafe"),
        ] {
            assert!(!whole(text, part), "{part} in {text}");
        }
    }

    #[test]
    fn words_are_parted_by_what_people_see() {
        assert_eq!(words("Multi-factor, e\u{301}te\u{301} 機密 it’s"), ["multifactor", "ete", "機", "密", "it", "s"]);
        assert_eq!(spaced("Top-secret: plan"), " topsecret plan ");
    }

    #[test]
    fn invisible_characters_part_no_word_that_is_seen() {
        assert_eq!(seen("Copy 7\u{200B}QK\u{AD}3ＭＸ, of us"), "Copy 7QK3MX, of us");
    }

    #[test]
    fn a_few_words_are_compared_strictly() {
        assert_eq!(strict("‘ACME’–Team"), strict("ACME\u{AD}\nTeam"));
        assert_ne!(strict("C++ team"), strict("C# team"));
        assert_ne!(strict("Engineering"), strict("engineering"));
    }
}
