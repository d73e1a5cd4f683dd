//! Restricted words that may be seen all the same.

use std::collections::BTreeSet;

use super::{fingerprint::Hasher, numbers, vocabulary::Vocabulary};

use crate::text::folding::spaced;

/// What the leak scan passes over.
pub struct Exceptions<'a> {
    vocabulary: &'a Vocabulary,
    phrases: Vec<String>,
    numbers: BTreeSet<String>,
    known: Option<(Hasher, BTreeSet<u64>)>,
}

impl<'a> Exceptions<'a> {
    /// Candor's own words, and phrases that a site allows.
    #[must_use]
    pub fn new<'p>(vocabulary: &'a Vocabulary, phrases: impl IntoIterator<Item = &'p str>) -> Self {
        let mut exceptions = Self { vocabulary, phrases: Vec::new(), numbers: BTreeSet::new(), known: None };
        for phrase in phrases {
            exceptions.phrases.push(spaced(phrase));
            exceptions.numbers.extend(numbers::told(phrase));
        }
        exceptions
    }

    /// And sentences that are known to stand in both restricted and visible text, by the fingerprints that `salt` gives them.
    #[must_use]
    pub fn with_known(mut self, salt: &str, prints: BTreeSet<u64>) -> Self {
        self.known = Some((Hasher::new(salt), prints));
        self
    }

    /// Whether words, spaced, may be seen anywhere.
    pub(super) fn allow(&self, words: &str) -> bool {
        self.phrases.iter().any(|phrase| phrase.contains(words)) || self.vocabulary.contains(words)
    }

    /// Whether words, spaced, are known to stand in visible text too.
    pub(super) fn know(&self, words: &str) -> bool {
        self.known.as_ref().is_some_and(|(hasher, prints)| prints.contains(&hasher.word(words)))
    }

    pub(super) fn allow_number(&self, number: &str) -> bool {
        self.numbers.contains(number)
    }
}
