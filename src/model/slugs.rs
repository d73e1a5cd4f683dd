//! Words for addresses, from titles and names.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A part of an address is a file's name, which file systems allow 255 bytes; a date may stand before it.
const LONGEST: usize = 120;
/// So many words of a title stand in an address.
const WORDS: usize = 12;
/// So many digits of a title's hash tell it from others that begin with the same words.
const DIGITS: usize = 6;

/// Words for an address: letters and digits of any script, lower case, joined by hyphens.
#[must_use]
pub fn slug(text: &str) -> String {
    let slug = words(&composed(text)).0;
    if slug.is_empty() { "untitled".to_owned() } else { slug }
}

/// Words for the address of the record with this title. Where they don't hold all of it, a few digits of the title's hash
/// follow: they depend only on the title, and not on which other titles somebody may see.
#[must_use]
pub(crate) fn slug_of_title(title: &str) -> String {
    let title = composed(title);
    let (words, is_cut) = words(&title);
    if words.is_empty() || !is_cut && !loses_signs(&title) {
        return slug(&title);
    }
    format!("{words}-{}", &blake3::hash(title.to_lowercase().as_bytes()).to_hex()[..DIGITS])
}

fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// The words, and whether some are left out.
fn words(text: &str) -> (String, bool) {
    let folded = text.to_lowercase();
    let mut rest = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let whole = rest.by_ref().take(WORDS).collect::<Vec<_>>().join("-");
    let end = whole.floor_char_boundary(LONGEST);
    let is_cut = end < whole.len() || rest.next().is_some();
    (whole[..end].to_owned(), is_cut)
}

/// Whether a name would lose the sign that makes it another name: C, C++ and C#.
fn loses_signs(text: &str) -> bool {
    let mut before = ' ';
    text.chars()
        .any(|c| matches!(std::mem::replace(&mut before, c), b if b.is_alphanumeric()) && matches!(c, '+' | '#'))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn slugs_keep_letters_of_any_script() {
        assert_eq!(slug("Where is my data?  "), "where-is-my-data");
        assert_eq!(slug("Änderung & Über"), "änderung-über");
        assert_eq!(slug("A\u{308}nderung"), "änderung");
        assert_eq!(slug("?!"), "untitled");
        assert_eq!(slug_of_title("Do you have a SOC 2 + HIPAA report?"), "do-you-have-a-soc-2-hipaa-report");
    }

    #[test]
    fn titles_that_differ_have_addresses_that_differ() {
        let long = "Are policies and procedures established, documented, approved, communicated, applied, evaluated and maintained for";
        let japanese = "情報".repeat(50);
        let titles = [
            format!("{long} audit assurance?"),
            format!("{long} change control?"),
            "C++ or C#?".to_owned(),
            "C or C#?".to_owned(),
            "C or C?".to_owned(),
            format!("{japanese}一"),
            format!("{japanese}二"),
            "A+".to_owned(),
            "A".to_owned(),
        ];
        let slugs: BTreeSet<String> = titles.iter().map(|title| slug_of_title(title)).collect();
        assert_eq!(slugs.len(), titles.len(), "{slugs:?}");
        assert!(slugs.iter().all(|slug| slug.len() <= LONGEST + DIGITS + 1), "{slugs:?}");
    }
}
