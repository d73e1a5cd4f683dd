//! Texts and numbers looked for at once: what guards of one audience share, so that a text is searched once for all of them.

use std::{
    collections::HashMap,
    ops::Range,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, BuildError, automaton::Automaton, nfa::contiguous::NFA};

use super::{
    beginnings::Beginnings,
    numbers::Numbers,
    sought::{Sought, Standing},
};

/// How many were made.
static MADE: AtomicUsize = AtomicUsize::new(0);

/// Texts, in their folded form, and numbers, as they are told.
pub(super) struct Phrases {
    /// Which of all those made it is.
    number: usize,
    texts: HashMap<String, usize>,
    numbers: HashMap<String, usize>,
    trie: NFA,
    /// Where one of the texts may begin; none if one is too short for that.
    beginnings: Option<Beginnings>,
    digits: Numbers<usize>,
}

/// How many steps from where texts may begin are worth a byte of what is searched: more than that are wasted on texts that
/// begin alike again and again.
const STEPS: usize = 16;

impl Phrases {
    pub(super) fn new<'t>(texts: impl Iterator<Item = &'t String>, numbers: impl Iterator<Item = &'t String>) -> Self {
        let texts: Vec<&String> = texts.collect();
        // The matcher's only limit is 2³¹ states; source files are limited far below that.
        let trie = NFA::new(&texts).expect("restricted text is bounded by the file limits");
        let placed = |(place, text): (usize, &String)| (text.clone(), place);
        let numbers: HashMap<String, usize> = numbers.enumerate().map(placed).collect();
        Self {
            number: MADE.fetch_add(1, Ordering::Relaxed),
            beginnings: Beginnings::of(&texts),
            texts: texts.into_iter().enumerate().map(placed).collect(),
            trie,
            digits: Numbers::new(numbers.clone()),
            numbers,
        }
    }

    /// The place of a text; `None` if it isn't looked for.
    pub(super) fn text(&self, folded: &str) -> Option<usize> {
        self.texts.get(folded).copied()
    }

    /// The place of a number; `None` if it isn't looked for.
    pub(super) fn number(&self, told: &str) -> Option<usize> {
        self.numbers.get(told).copied()
    }

    /// How many texts, and how many numbers.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.texts.len(), self.numbers.len())
    }

    /// Where they stand in a text, which remembers it.
    pub(super) fn stand_in(&self, text: &Sought) -> Arc<Standing> {
        text.standing(self.number, || {
            let mut standing = Standing::default();
            if !self.digits.is_empty() {
                self.digits.find(text.text(), text.figures(), |number, range| standing.numbers.push((number, range)));
            }
            let folded = text.folded().as_bytes();
            if !self.find(folded, &mut standing.texts) {
                standing.texts.clear();
                self.find_all(folded, &mut standing.texts);
            }
            standing
        })
    }

    /// Where the texts stand, looked for where one of them may begin; `false` if that would take too long.
    fn find(&self, folded: &[u8], found: &mut Vec<(usize, Range<usize>)>) -> bool {
        let (Some(beginnings), Ok(start)) = (&self.beginnings, self.trie.start_state(Anchored::Yes)) else {
            return false;
        };
        let mut left = folded.len().saturating_mul(STEPS);
        let mut at = 0;
        while let Some(begins) = beginnings.next(folded, at) {
            let mut state = start;
            for (end, byte) in folded.iter().enumerate().skip(begins) {
                state = self.trie.next_state(Anchored::Yes, state, *byte);
                if self.trie.is_dead(state) {
                    break;
                }
                if left == 0 {
                    return false;
                }
                left -= 1;
                let matches = if self.trie.is_match(state) { self.trie.match_len(state) } else { 0 };
                for index in 0..matches {
                    let text = self.trie.match_pattern(state, index);
                    // Those that end here too, and begin later, are found where they begin.
                    if self.trie.pattern_len(text) == end + 1 - begins {
                        found.push((text.as_usize(), begins..end + 1));
                    }
                }
            }
            at = begins + 1;
        }
        true
    }

    /// Where the texts stand, in a time that grows with the length of what is searched, whatever stands in it.
    fn find_all(&self, folded: &[u8], found: &mut Vec<(usize, Range<usize>)>) {
        let Ok(mut state) = self.trie.start_state(Anchored::No) else { return };
        for (end, byte) in folded.iter().enumerate() {
            state = self.trie.next_state(Anchored::No, state, *byte);
            let matches = if self.trie.is_match(state) { self.trie.match_len(state) } else { 0 };
            for index in 0..matches {
                let text = self.trie.match_pattern(state, index);
                found.push((text.as_usize(), end + 1 - self.trie.pattern_len(text)..end + 1));
            }
        }
    }
}

/// A matcher for these texts. Filling in a whole automaton would take time that grows with the square of a sentence's length
/// where its words repeat.
pub(super) fn automaton(patterns: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Result<AhoCorasick, BuildError> {
    AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(patterns)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Phrases;
    use crate::visibility::sought::Sought;

    fn standing(phrases: &Phrases, text: &str) -> Vec<(usize, std::ops::Range<usize>)> {
        let mut found = phrases.stand_in(&Sought::new(text)).texts.clone();
        found.sort_by_key(|(text, range)| (range.start, range.end, *text));
        found
    }

    proptest! {
        #[test]
        fn each_text_is_found_wherever_it_stands(
            texts in proptest::collection::btree_set("[ab]{1,12}|[abcé]{9,20}", 1..12),
            text in "[abcé]{0,200}",
        ) {
            let phrases = Phrases::new(texts.iter(), std::iter::empty());
            let text = crate::text::folding::fold(&text);
            let mut expected: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
            for (number, sought) in texts.iter().enumerate() {
                let all = (0..text.len()).filter(|at| text.as_bytes()[*at..].starts_with(sought.as_bytes()));
                expected.extend(all.map(|at| (number, at..at + sought.len())));
            }
            expected.sort_by_key(|(text, range)| (range.start, range.end, *text));
            prop_assert_eq!(standing(&phrases, &text), expected);
        }
    }

    /// What begins alike again and again is found, and in no time.
    #[test]
    fn a_text_that_repeats_is_searched_at_once() {
        let texts = ["a".repeat(200_000), format!("{}b", "a".repeat(100_000))];
        let phrases = Phrases::new(texts.iter(), std::iter::empty());
        assert_eq!(standing(&phrases, &format!("{}b", "a".repeat(150_000))), [(1, 50_000..150_001)]);
    }
}
