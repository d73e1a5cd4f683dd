//! Candor's own words: where one of them occurs, it tells nothing about a site.

use crate::folding::spaced;

/// How many bytes make a window, and how many bits tell which windows there are: a power of two.
const WINDOW: usize = 8;
const BITS: u32 = 20;

/// Words, folded like the text that is searched, a space before and after each. Nearly every question is answered with no by a
/// table of the windows that occur; a site with thousands of restricted strings asks thousands of times.
pub struct Vocabulary {
    text: String,
    windows: Vec<u64>,
}

impl Vocabulary {
    /// The words of a text.
    #[must_use]
    pub fn new(words: &str) -> Self {
        let text = spaced(words);
        let mut windows = vec![0_u64; 1 << (BITS - 6)];
        for window in text.as_bytes().windows(WINDOW) {
            let (word, bit) = slot(window);
            windows[word] |= bit;
        }
        Self { text, windows }
    }

    /// Whether words stand in it in a row, as [`spaced`] has them.
    pub(super) fn contains(&self, words: &str) -> bool {
        let bytes = words.as_bytes();
        let occurs = |window: &[u8]| {
            let (word, bit) = slot(window);
            self.windows[word] & bit != 0
        };
        let may_occur = bytes.len() < WINDOW || bytes.windows(WINDOW).all(occurs);
        may_occur && self.text.contains(words)
    }
}

/// Which bit stands for a window.
fn slot(window: &[u8]) -> (usize, u64) {
    let bytes = window.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    // The highest bits of a product with the golden ratio's fraction are well mixed (Knuth, volume 3, §6.4).
    let hash = bytes.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS);
    let index = usize::try_from(hash).unwrap_or(0);
    (index / 64, 1 << (index % 64))
}

#[cfg(test)]
mod tests {
    use crate::{folding::spaced, visibility::vocabulary::Vocabulary};

    #[test]
    fn words_are_found_with_any_case_and_white_space_and_others_are_not() {
        let vocabulary = Vocabulary::new("Read the summary report\nSprachen: Überblick");
        for known in ["summary report", "SUMMARY\nREPORT\nSprachen", "überblick", "read the"] {
            assert!(vocabulary.contains(&spaced(known)), "{known}");
        }
        for unknown in ["summary of the report", "überblicke", "mary report", "salaries of the board"] {
            assert!(!vocabulary.contains(&spaced(unknown)), "{unknown}");
        }
    }
}
