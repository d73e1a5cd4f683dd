//! Which of many texts says most of what a question asks, by its words (BM25).

use std::collections::{BTreeMap, HashMap};

use crate::text::folding;

/// How much of a word that stands several times counts.
const SATURATION: f64 = 1.2;
/// How much a text's length counts.
const LENGTH: f64 = 0.75;

/// Words that every question has.
const STOP: [&str; 60] = [
    "a",
    "all",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "by",
    "can",
    "company",
    "describe",
    "do",
    "does",
    "for",
    "from",
    "has",
    "have",
    "how",
    "if",
    "in",
    "is",
    "it",
    "its",
    "of",
    "on",
    "or",
    "organisation",
    "organization",
    "our",
    "please",
    "provide",
    "that",
    "the",
    "their",
    "there",
    "these",
    "they",
    "this",
    "to",
    "us",
    "vendor",
    "we",
    "what",
    "when",
    "where",
    "which",
    "who",
    "will",
    "with",
    "within",
    "yes",
    "no",
    "you",
    "your",
    "been",
    "than",
    "such",
    "was",
];

/// Texts, to be asked.
#[derive(Debug, Default)]
pub struct Index {
    /// For each word the texts that have it, with how often.
    places: HashMap<String, Vec<(usize, f64)>>,
    lengths: Vec<f64>,
}

impl Index {
    /// Takes up the texts.
    #[must_use]
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut index = Self::default();
        for (number, text) in texts.into_iter().enumerate() {
            let words = terms(text);
            #[expect(clippy::cast_precision_loss, reason = "no text has so many words")]
            index.lengths.push(words.len() as f64);
            let mut counts: BTreeMap<String, f64> = BTreeMap::new();
            words.into_iter().for_each(|word| *counts.entry(word).or_default() += 1.0);
            for (word, count) in counts {
                index.places.entry(word).or_default().push((number, count));
            }
        }
        index
    }

    /// The text that says most of what `question` asks, and how much of it: 1 for one with all of its words.
    #[must_use]
    pub fn best(&self, question: &str) -> Option<(usize, f64)> {
        let mut asked = terms(question);
        asked.sort_unstable();
        asked.dedup();
        #[expect(clippy::cast_precision_loss, reason = "no library has so many texts")]
        let count = self.lengths.len() as f64;
        let mean = self.lengths.iter().sum::<f64>() / count.max(1.0);
        let mut scores: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
        let mut possible = 0.0;
        for word in &asked {
            let places = self.places.get(word).map_or(&[][..], Vec::as_slice);
            #[expect(clippy::cast_precision_loss, reason = "no library has so many texts")]
            let within = places.len() as f64;
            let weight = ((count - within + 0.5) / (within + 0.5) + 1.0).ln();
            possible += weight;
            for (text, times) in places {
                let norm = 1.0 - LENGTH + LENGTH * self.lengths[*text] / mean.max(1.0);
                let score = scores.entry(*text).or_default();
                score.0 += weight * times * (SATURATION + 1.0) / (times + SATURATION * norm);
                score.1 += 1;
            }
        }
        // One word in common says nothing.
        let told = scores.into_iter().filter(|(_, (_, words))| *words >= 2);
        let best = told.max_by(|(a, (one, _)), (b, (other, _))| one.total_cmp(other).then(b.cmp(a)));
        best.map(|(text, (score, _))| (text, score / possible.max(f64::MIN_POSITIVE)))
    }
}

/// The words that tell texts apart, without the endings that only say how many there are.
fn terms(text: &str) -> Vec<String> {
    let words = folding::words(text).into_iter().filter(|word| word.len() > 1 && !STOP.contains(&word.as_str()));
    words.map(stem).collect()
}

fn stem(mut word: String) -> String {
    for (ending, kept) in [("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", "")] {
        if word.len() > ending.len() + 3 && word.ends_with(ending) && !word.ends_with("ss") {
            word.truncate(word.len() - ending.len());
            word.push_str(kept);
            break;
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_with_most_of_the_question_is_found_and_a_stranger_is_not() {
        let texts = [
            "Is customer data encrypted at rest? All volumes are encrypted with AES-256.",
            "Is multi-factor authentication required for staff?",
            "Do you run penetration tests each year?",
        ];
        let index = Index::of(texts);
        let best = |question: &str| index.best(question).map(|(text, score)| (text, score > 0.5));
        assert_eq!(best("Is data encrypted at rest?"), Some((0, true)));
        assert_eq!(best("Is a penetration test run every year?"), Some((2, true)));
        assert_eq!(best("Who chairs the board?"), None);
    }
}
