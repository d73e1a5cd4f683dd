//! The second door: an opaque matcher over what an audience may *not* see, for the leak scan. It tells
//! whether and where a restricted string occurs; the strings themselves can't be read out.

use std::{
    collections::{BTreeMap, HashSet},
    fmt,
    hash::{DefaultHasher, Hash, Hasher},
    ops::Range,
    sync::{Arc, OnceLock},
};

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

use super::{
    exceptions::Exceptions,
    excuses::Excuses,
    labelled::LabelledSite,
    phrases::{Phrases, automaton},
    project::Reader,
    restricted::{Restricted, What, is_short, restricted, words},
    shown::{Shown, shown},
    sight::Sight,
    sought::Sought,
};

use crate::{
    diagnostics::diagnostic::Place,
    text::folding::{self, fold, origins, spaced, strict, trimmed},
};

/// With fewer words, letters match with their case.
const FEW_WORDS: usize = 4;

/// Finds restricted strings in text.
pub struct Guard {
    /// What is looked for, at least.
    phrases: Arc<Phrases>,
    /// The pattern of each text that is looked for, if it is one.
    texts: Vec<Option<usize>>,
    /// The same for numbers.
    numbers: Vec<Option<usize>>,
    pub(super) patterns: Vec<Pattern>,
    /// Visible names that hold a pattern.
    names: AhoCorasick,
    pub(super) shown: Vec<Shown>,
    /// What of all this the audience sees in the sources; looked up once something has leaked.
    pub(super) sights: OnceLock<BTreeMap<usize, Vec<Sight>>>,
}

impl fmt::Debug for Guard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "guard over {} strings", self.patterns.len())
    }
}

/// A restricted string.
pub(super) struct Pattern {
    pub(super) what: What,
    pub(super) is_short: bool,
    /// Whether it is what something is called, wherever it is restricted.
    is_name: bool,
    /// How its letters and marks may stand, where they are too few to leave that to chance.
    forms: Vec<String>,
    /// Its words, as they are fingerprinted.
    pub(super) words: String,
    /// The records that it is restricted in, and where.
    pub(super) origins: Vec<(usize, Place)>,
}

/// A restricted string that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which one.
    pub pattern: usize,
    /// The bytes of the searched text.
    pub range: Range<usize>,
}

/// A matcher over everything that `reader` may not see.
///
/// Left out are strings of fewer than eight characters; numbers and dates that tell nothing by themselves; values that equal a
/// value of the same field which the reader may see; and `exceptions`.
#[must_use]
pub fn guard(site: &LabelledSite, reader: &Reader, exceptions: &Exceptions<'_>) -> Guard {
    guard_among(site, reader, exceptions, None)
}

/// The same as [`guard`]. What two guards look for that were made with the same `others` is looked for in a text once; that saves time
/// where `others` is for readers who see no more than `reader` does.
#[must_use]
pub fn guard_among(site: &LabelledSite, reader: &Reader, exceptions: &Exceptions<'_>, others: Option<&Guard>) -> Guard {
    let (shown, restricted) = rayon::join(|| shown(site, reader), || restricted(site, reader));
    let excuses = Excuses::of(&shown);
    let kept = |text: Restricted| {
        let (folded, words) = (fold(&text.text), spaced(&text.text));
        let is_excused = if text.what == What::Number {
            excuses.number(&text) || exceptions.allow_number(&text.text)
        } else {
            folded.is_empty() || excuses.value(&text, &folded) || exceptions.allow(&words)
        };
        let may_be_known = matches!(text.what, What::Label | What::Sentence | What::Value | What::Number);
        let is_known = || may_be_known && exceptions.know(&words);
        (!is_excused && !is_known()).then_some((text, folded, words))
    };
    let kept: Vec<(Restricted, String, String)> = restricted.into_par_iter().filter_map(kept).collect();
    let mut patterns: BTreeMap<String, Pattern> = BTreeMap::new();
    let mut digits: BTreeMap<String, Pattern> = BTreeMap::new();
    for (text, folded, words) in kept {
        let all = if text.what == What::Number { &mut digits } else { &mut patterns };
        // Numbers are looked up as they are told.
        let key = if text.what == What::Number { text.text.clone() } else { folded };
        all.entry(key).or_insert_with(|| Pattern::new(&text, words)).note(&text);
    }
    let names = names_with(&patterns, &shown);
    let has_all = |phrases: &Phrases| {
        patterns.keys().all(|text| phrases.text(text).is_some())
            && digits.keys().all(|number| phrases.number(number).is_some())
    };
    let phrases = others.map(|others| &others.phrases).filter(|phrases| has_all(phrases)).map(Arc::clone);
    let phrases = phrases.unwrap_or_else(|| Arc::new(Phrases::new(patterns.keys(), digits.keys())));
    let (texts, numbers) = phrases.counts();
    let (mut texts, mut numbers) = (vec![None; texts], vec![None; numbers]);
    let mut all = Vec::new();
    let mut take = |place: Option<usize>, patterns: &mut Vec<Option<usize>>, pattern: Pattern| {
        if let Some(place) = place {
            patterns[place] = Some(all.len());
            all.push(pattern);
        }
    };
    patterns.into_iter().for_each(|(text, pattern)| take(phrases.text(&text), &mut texts, pattern));
    digits.into_iter().for_each(|(number, pattern)| take(phrases.number(&number), &mut numbers, pattern));
    Guard { phrases, texts, numbers, patterns: all, names, shown, sights: OnceLock::new() }
}

/// Visible names that are longer than a restricted one within them.
fn names_with(patterns: &BTreeMap<String, Pattern>, shown: &[Shown]) -> AhoCorasick {
    let within = patterns.iter().filter(|(_, pattern)| pattern.is_name).map(|(folded, _)| folded);
    let within = automaton(within).expect("restricted text is bounded by the file limits");
    let mut names: Vec<String> = shown.iter().filter(|shown| shown.is_name()).map(|shown| fold(&shown.text)).collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| within.find_overlapping_iter(name).any(|found| found.len() < name.len()));
    automaton(names).expect("visible text is bounded by the file limits")
}

impl Pattern {
    fn new(text: &Restricted, words: String) -> Self {
        let is_short = is_short(&text.text);
        Self { what: text.what, is_short, is_name: true, forms: Vec::new(), words, origins: Vec::new() }
    }

    /// Takes up one more text with these letters.
    fn note(&mut self, text: &Restricted) {
        self.what = self.what.max(text.what);
        self.is_name &= text.field.is_name() && matches!(text.what, What::Value | What::Id);
        self.origins.push((text.record, text.place));
        if self.is_short && text.what != What::Address {
            let form = strict(trimmed(&text.text));
            let form = if self.minds_case() { form } else { form.to_lowercase() };
            if !self.forms.contains(&form) {
                self.forms.push(form);
            }
        }
    }

    /// An id may stand in an address, in small letters.
    fn minds_case(&self) -> bool {
        self.what != What::Id && words(&self.words) < FEW_WORDS
    }

    /// Whether `text` is written as one of the forms.
    fn is_written(&self, text: &str) -> bool {
        let form = strict(text);
        self.forms.is_empty()
            || self
                .forms
                .iter()
                .any(|known| *known == form || (!self.minds_case() && known.to_lowercase() == form.to_lowercase()))
    }
}

impl Guard {
    /// Whether there is nothing to find.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Where restricted strings stand in `text`: each of them once, and none within a longer one.
    #[must_use]
    pub fn scan(&self, text: &Sought) -> Vec<Hit> {
        let mut hits = self.hits(text);
        hits.sort_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end)));
        let mut end = 0;
        hits.retain(|hit| {
            let is_within = hit.range.end <= end;
            // A few words may be excused where they stand: they excuse nothing within them.
            if !self.patterns[hit.pattern].is_short {
                end = end.max(hit.range.end);
            }
            !is_within
        });
        once_each(hits)
    }

    /// Where each restricted string stands in `text`, also within a longer one.
    pub(super) fn scan_for_all(&self, text: &str) -> Vec<Hit> {
        once_each(self.hits(&Sought::new(text)))
    }

    /// A restricted string's first place in `text`.
    #[must_use]
    pub fn locate(&self, pattern: usize, text: &str) -> Option<Range<usize>> {
        self.hits(&Sought::new(text))
            .into_iter()
            .filter(|hit| hit.pattern == pattern)
            .map(|hit| hit.range)
            .min_by_key(|range| range.start)
    }

    /// A number that stands for a restricted string, the same for all audiences.
    #[must_use]
    pub fn key(&self, pattern: usize) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.patterns[pattern].words.hash(&mut hasher);
        hasher.finish()
    }

    fn hits(&self, text: &Sought) -> Vec<Hit> {
        let standing = self.phrases.stand_in(text);
        let number = |(number, range): &(usize, Range<usize>)| {
            Some(Hit { pattern: self.numbers[*number]?, range: range.clone() })
        };
        let mut hits: Vec<Hit> = standing.numbers.iter().filter_map(number).collect();
        let mut found = standing.texts.iter().filter_map(|(text, range)| Some((self.texts[*text]?, range))).peekable();
        if found.peek().is_none() {
            return hits;
        }
        let (folded, text) = (text.folded(), text.text());
        let origins = origins(text);
        // From folded bytes to those of the text, if a whole character begins and ends there.
        let original = |start: usize, end: usize| {
            let (first, last) = (origins[start], origins[end - 1]);
            let begins = start == 0 || origins[start - 1] != first;
            let ends = origins.get(end).is_none_or(|next| *next != last);
            let length = text[last..].chars().next().map_or(0, char::len_utf8);
            (begins && ends).then(|| first..last + length)
        };
        let names: OnceLock<Vec<Range<usize>>> = OnceLock::new();
        let find_names = || {
            let ranges = self.names.find_overlapping_iter(folded).filter_map(|name| original(name.start(), name.end()));
            ranges.filter(|range| folding::is_whole(text, range)).collect()
        };
        for (pattern, found) in found {
            let Some(range) = original(found.start, found.end) else { continue };
            // Digits that hang on are a footnote's mark, if the folded form leaves them out.
            let hangs_on = origins.get(found.end) != Some(&range.end);
            let Some(range) = self.patterns[pattern].matched(text, range, hangs_on) else { continue };
            let is_part_of =
                |name: &Range<usize>| name.start <= range.start && range.end <= name.end && name.len() > range.len();
            if !(self.patterns[pattern].is_name && names.get_or_init(find_names).iter().any(is_part_of)) {
                hits.push(Hit { pattern, range });
            }
        }
        hits
    }
}

impl Pattern {
    /// The range, with what belongs to it, if the pattern stands there as a whole.
    fn matched(&self, text: &str, range: Range<usize>, hangs_on: bool) -> Option<Range<usize>> {
        if self.what == What::Address && goes_on(&text[range.end..]) {
            return None;
        }
        let digits = if hangs_on { text[range.end..].bytes().take_while(u8::is_ascii_digit).count() } else { 0 };
        // They may be a part of the words all the same.
        let ends = [range.end + digits, range.end];
        let mut ranges = ends.into_iter().map(|end| range.start..end);
        ranges.find(|range| folding::is_whole(text, range) && self.is_written(&text[range.clone()]))
    }
}

fn once_each(mut hits: Vec<Hit>) -> Vec<Hit> {
    let mut seen = HashSet::new();
    hits.retain(|hit| seen.insert(hit.pattern));
    hits
}

/// Whether an address goes on.
fn goes_on(rest: &str) -> bool {
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    rest.trim_start_matches(['/', '?', '#', '&', '=', '-', '_', '%', '.', '~', '+']).starts_with(char::is_alphanumeric)
}
