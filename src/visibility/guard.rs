//! The second door: an opaque matcher over what an audience may *not* see, for the leak scan. It tells
//! whether and where a restricted string occurs; the strings themselves can't be read out.

use std::{collections::BTreeSet, fmt};

use aho_corasick::AhoCorasick;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{
    LabelledSite, Reader,
    labelled::{Content, Key, Labelled, Passage},
    project::View,
    visible,
    vocabulary::Vocabulary,
};
use crate::{diagnostics::Place, markdown_dialect};

/// Strings shorter than this many characters occur by chance.
const SHORTEST: usize = 8;

/// Finds restricted strings in text.
pub struct Guard {
    automaton: AhoCorasick,
    places: Vec<Place>,
}

impl fmt::Debug for Guard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "guard over {} strings", self.places.len())
    }
}

/// A restricted string that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Where it is restricted.
    pub place: Place,
    /// The byte of the searched text at which it begins.
    pub offset: usize,
}

/// A matcher over everything that `reader` may not see.
///
/// Left out are strings of fewer than eight characters; numbers and dates; values that equal a value
/// which the reader may see; what `vocabulary` (Candor's own words) or one of `allowed` contains.
#[must_use]
pub fn guard(site: &LabelledSite, reader: &Reader, allowed: &[String], vocabulary: &Vocabulary) -> Guard {
    let mut collector = Collector::default();
    for record in &site.records {
        match View::of(record, &site.policy, reader) {
            Some(view) => collector.visit(view, &record.root),
            None => collector.restrict_all(&record.root),
        }
        let shown = View::of(record, &site.policy, reader).is_some();
        if let (false, Some(Key { text, place })) = (shown, &record.key) {
            collector.restrict(text, *place, Origin::Value);
        }
    }
    let allowed: Vec<String> = allowed.iter().map(|phrase| fold(phrase)).collect();
    let Collector { restricted, visible } = collector;
    let (patterns, places): (Vec<String>, Vec<Place>) = restricted
        .into_iter()
        .filter(|(origin, text, _)| *origin == Origin::Passage || !visible.contains(text))
        .filter(|(_, text, _)| !vocabulary.contains(text))
        .filter(|(_, text, _)| !allowed.iter().any(|phrase| phrase.contains(text.as_str())))
        .map(|(_, text, place)| (text, place))
        .unzip();
    // The matcher's only limit is 2³¹ states; source files are limited far below that.
    let automaton = AhoCorasick::new(&patterns).expect("restricted text is bounded by the file limits");
    Guard { automaton, places }
}

impl Guard {
    /// Whether there is nothing to find.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Where restricted strings stand in `text`, in order of appearance. White space is ignored, and
    /// letters match in either case.
    #[must_use]
    pub fn scan(&self, text: &str) -> Vec<Hit> {
        if self.places.is_empty() {
            return Vec::new();
        }
        let folded = fold(text);
        let found = self.automaton.find_iter(&folded);
        let hits: Vec<(usize, Place)> =
            found.map(|found| (found.start(), self.places[found.pattern().as_usize()])).collect();
        if hits.is_empty() {
            return Vec::new();
        }
        let offsets = original_offsets(text);
        let original = |start: usize| offsets.get(start).copied().unwrap_or(0);
        hits.into_iter().map(|(start, place)| Hit { place, offset: original(start) }).collect()
    }
}

/// Lower case, without white space and invisible characters: what copying, wrapping and inline markup
/// leave unchanged.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().filter(|c| counts(*c)) {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            folded.extend(c.to_lowercase());
        }
    }
    folded
}

fn counts(c: char) -> bool {
    // Nearly all of every file is ASCII.
    if c.is_ascii() {
        return !matches!(c, '\t'..='\r' | ' ');
    }
    !c.is_whitespace() && !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// For each byte of the folded text, the byte of the original that it came from.
fn original_offsets(text: &str) -> Vec<usize> {
    let kept = text.char_indices().filter(|(_, c)| counts(*c));
    kept.flat_map(|(offset, c)| {
        let bytes: usize = c.to_lowercase().map(char::len_utf8).sum();
        std::iter::repeat_n(offset, bytes)
    })
    .collect()
}

/// What a restricted string is: a whole value is excused by an equal visible value; a passage never is,
/// since a restricted sentence that is also public is what copy and paste looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Value,
    Passage,
}

#[derive(Default)]
struct Collector {
    restricted: Vec<(Origin, String, Place)>,
    visible: BTreeSet<String>,
}

impl Collector {
    fn visit(&mut self, view: View<'_>, node: &Labelled) {
        match &node.content {
            Content::Scalar(scalar) if view.is_visible() => {
                self.visible.insert(fold(&scalar.text));
            }
            Content::Scalar(scalar) => self.restrict_scalar(&scalar.text, node.place),
            Content::List(items) => items.iter().for_each(|item| self.visit(view.item(item), item)),
            Content::Map(entries) => {
                entries.iter().for_each(|(key, value)| self.visit(view.entry(key, value), value));
            }
            Content::Narrative(passages) => {
                let hidden =
                    |passage: &&Passage| !visible(passage.flag.as_ref().unwrap_or(view.flag()), view.audience());
                passages.iter().filter(hidden).for_each(|passage| self.restrict_passage(passage));
            }
        }
    }

    fn restrict_all(&mut self, node: &Labelled) {
        match &node.content {
            Content::Scalar(scalar) => self.restrict_scalar(&scalar.text, node.place),
            Content::List(items) => items.iter().for_each(|item| self.restrict_all(item)),
            Content::Map(entries) => entries.iter().for_each(|(_, value)| self.restrict_all(value)),
            Content::Narrative(passages) => passages.iter().for_each(|passage| self.restrict_passage(passage)),
        }
    }

    fn restrict_scalar(&mut self, text: &str, place: Place) {
        let text = text.trim();
        if is_number(text) {
            return;
        }
        self.restrict(text, place, Origin::Value);
        let sentences = sentences(text);
        if sentences.len() > 1 {
            sentences.iter().for_each(|sentence| self.restrict(sentence, place, Origin::Passage));
        }
    }

    /// The sentences of a passage, as text and as source: either may have been copied.
    fn restrict_passage(&mut self, passage: &Passage) {
        for block in blocks(&passage.text) {
            for sentence in sentences(&block) {
                self.restrict(sentence, passage.place, Origin::Passage);
            }
        }
        // A line of nothing but marks (`| - | - |`) says nothing.
        let says_something = |line: &&str| line.chars().filter(|c| c.is_alphanumeric()).count() >= SHORTEST;
        for line in passage.text.lines().filter(says_something) {
            for sentence in sentences(line) {
                self.restrict(sentence, passage.place, Origin::Passage);
            }
        }
    }

    fn restrict(&mut self, text: &str, place: Place, origin: Origin) {
        let length = text.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>();
        if length > SHORTEST {
            self.restricted.push((origin, fold(text), place));
        }
    }
}

/// Whether a text is a number or a date: it tells nothing by itself.
pub(super) fn is_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || "-:.+TZ ".contains(c))
}

/// The text of each Markdown block, and each link's address.
pub(super) fn blocks(markdown: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for event in Parser::new_ext(markdown, markdown_dialect::options()) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                if let Some(block) = blocks.last_mut() {
                    block.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(block) = blocks.last_mut() {
                    block.push(' ');
                }
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let current = blocks.len() - 1;
                blocks.insert(current, dest_url.into_string());
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image) => {}
            _ => blocks.push(String::new()),
        }
    }
    blocks
}

/// Splits after `.`, `!` and `?` where white space follows.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((offset, c)) = characters.next() {
        let ends = matches!(c, '.' | '!' | '?') && characters.peek().is_some_and(|(_, next)| next.is_whitespace());
        if ends {
            sentences.push(text[start..=offset].trim());
            start = offset + 1;
        }
    }
    sentences.push(text[start..].trim());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_space_follows() {
        assert_eq!(sentences("Runs v1.2 daily. Alerts go out! "), ["Runs v1.2 daily.", "Alerts go out!"]);
    }

    #[test]
    fn folding_ignores_case_space_and_invisible_characters() {
        assert_eq!(fold("Top\u{AD} Se\u{200B}cret\n"), "topsecret");
    }

    #[test]
    fn offsets_point_into_the_original() {
        let text = "a  Bé c";
        let offsets = original_offsets(text);
        assert_eq!(offsets.len(), fold(text).len());
        assert_eq!(&text[offsets[1]..=offsets[1]], "B");
    }
}
