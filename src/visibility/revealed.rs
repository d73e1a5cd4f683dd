//! The first door once more, for the preview alone: what the site's own people see, with a mark around each value and
//! passage that not everyone may see, and which rule decided so.
//!
//! Marks are characters that no text may hold (Unicode's noncharacters), so that whatever renders texts carries them along.
//! They must be taken out before a page is shown: `serve/outline.rs` makes them into outlines.

use std::collections::BTreeSet;

use super::{
    exposure::names,
    flag::{Audience, Flag},
    labelled::{Collection, Content, Labelled, LabelledSite, Passage, Shape},
    narrative::project_narrative,
    plain::{Plain, PlainKey, PlainRecord, PlainSite, PlainValue},
    project::{Reader, View},
    restricted::below,
    ruling::{Counted, Flags, Why},
};

use crate::diagnostics::diagnostic::{Paths, Place};

/// Begins a marked value; its number follows.
pub const VALUE: char = '\u{FDD0}';
/// Ends a marked value.
pub const VALUE_END: char = '\u{FDD1}';
/// Begins marked blocks; their number follows. It stands in a paragraph of its own.
pub const BLOCK: char = '\u{FDD2}';
/// Ends marked blocks, in a paragraph of its own.
pub const BLOCK_END: char = '\u{FDD3}';
/// Ends a number.
pub const NUMBER_END: char = '\u{FDD4}';
/// The first of sixteen digits.
pub const DIGIT: char = '\u{FDE0}';

/// Something that not everyone sees, or that they would see anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Its record, such as `controls/ACC-01`.
    pub record: String,
    /// Its path in the record, such as `owner`; `body` for a narrative.
    pub path: String,
    /// The least audience that sees it.
    pub least: Audience,
    /// Which rules decided: one, or two of which the narrower counts.
    pub rules: Vec<Rule>,
    /// Where it stands.
    pub place: Place,
    /// Whether the text carries the mark. Dates, ids and words of a fixed list can't.
    pub is_carried: bool,
}

/// A rule, with its flag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The flag that it sets.
    pub flag: Flag,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a flag comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// It stands on the value or passage itself.
    Own,
    /// It stands on what holds it, there.
    Above(Place),
    /// The policy for this path.
    Policy(String),
    /// The policy for the whole collection.
    Collection(String),
    /// `visibility.default`.
    Default,
}

/// Everything, with marks around what not everyone sees and what stands at one of the places that are `new`. What stands at
/// a place of `bare` carries no mark, since something is read from it that isn't text.
#[must_use]
pub fn reveal(
    site: &LabelledSite,
    paths: &Paths,
    bare: &BTreeSet<Place>,
    new: &BTreeSet<Place>,
) -> (PlainSite, Vec<Outline>) {
    static INTERNAL: Reader = Reader { audience: Audience::Internal, prospect: None };
    let mut marks = Vec::new();
    let mut records = Vec::new();
    for (record, name) in site.records.iter().zip(names(site, paths)) {
        let Some(view) = View::of(record, &site.policy, &INTERNAL) else { continue };
        let mut revealer = Revealer { collection: record.collection, name: &name, bare, new, marks: &mut marks };
        // What a list says of its records stands above each of them.
        let above = record.inherited.as_ref().map(|_| record.root.place);
        let root = revealer.node(view, &record.root, above, "");
        let key = record.key.as_ref().map(|key| PlainKey { text: key.text.clone(), place: key.place });
        records.push(PlainRecord { collection: record.collection, key, root });
    }
    (PlainSite { audience: Audience::Internal, records }, marks)
}

/// What readers see of these as words. Other texts are names that something is found by, addresses, or words of a list.
const WORDS: [&str; 37] = [
    "accreditation",
    "address",
    "by",
    "data",
    "data_protection_officer",
    "description",
    "entity",
    "firm",
    "frequency",
    "insurance",
    "legal_name",
    "letter",
    "level",
    "location",
    "note",
    "number",
    "opinion_basis",
    "owner",
    "plan",
    "procedure",
    "product",
    "purpose",
    "registration",
    "representative",
    "response",
    "safe_harbor",
    "scope",
    "services",
    "signed_by",
    "source",
    "step",
    "summary",
    "system",
    "text",
    "title",
    "transfer_basis",
    "version",
];

/// The characters around a text, for a mark's number.
fn opening(begin: char, number: usize) -> String {
    let digits = format!("{number:x}");
    let digits = digits.chars().filter_map(|digit| {
        let value = digit.to_digit(16)?;
        char::from_u32(u32::from(DIGIT) + value)
    });
    std::iter::once(begin).chain(digits).chain([NUMBER_END]).collect()
}

/// Marks one record.
struct Revealer<'r> {
    collection: Collection,
    name: &'r str,
    bare: &'r BTreeSet<Place>,
    new: &'r BTreeSet<Place>,
    marks: &'r mut Vec<Outline>,
}

impl Revealer<'_> {
    /// A node as it is, marked; `above` is where the nearest flag above it stands.
    fn node(&mut self, view: View<'_>, node: &Labelled, above: Option<Place>, path: &str) -> Plain {
        let own = node.flag.as_ref().map(|_| node.place);
        let nearest = own.or(above);
        let value = match &node.content {
            Content::Scalar(scalar) => {
                let text = self.scalar(view, node, above, path, &scalar.text);
                PlainValue::Scalar { text, plain: scalar.plain }
            }
            Content::Narrative(passages) => {
                let marked = self.narrative(view, node, passages, above, path);
                // Its own people see each passage: without text there was none.
                let text = project_narrative(&marked, view.ruling(), &Audience::Internal, false).unwrap_or_default();
                PlainValue::Scalar { text, plain: false }
            }
            Content::List(items) => {
                PlainValue::List(items.iter().map(|item| self.node(view.item(item), item, nearest, path)).collect())
            }
            Content::Map(entries) => {
                let entry = |(key, value): &(super::labelled::Key, Labelled)| {
                    let plain = self.node(view.entry(key, value), value, nearest, &below(path, key));
                    (PlainKey { text: key.text.clone(), place: key.place }, plain)
                };
                PlainValue::Map(entries.iter().map(entry).collect())
            }
        };
        Plain { place: node.place, value }
    }

    fn scalar(&mut self, view: View<'_>, node: &Labelled, above: Option<Place>, path: &str, text: &str) -> String {
        let flags = view.ruling().flags();
        if !self.is_marked(flags, node.place) || text.trim().is_empty() {
            return text.to_owned();
        }
        let is_words = WORDS.contains(&path.rsplit('.').next().unwrap_or_default());
        // The address of these is made from their titles.
        let is_address = matches!(self.collection, Collection::Updates | Collection::Pages | Collection::Faq);
        let is_carried = is_words && !is_address && !self.bare.contains(&node.place);
        let number = self.mark(flags, node.flag.is_some(), node.place, above, path, is_carried);
        if is_carried { format!("{}{text}{VALUE_END}", opening(VALUE, number)) } else { text.to_owned() }
    }

    /// A narrative's passages with marks among them. Blocks are marked together as far as they have one flag; what is narrower
    /// within a line has its own mark.
    fn narrative(
        &mut self,
        view: View<'_>,
        node: &Labelled,
        passages: &[Passage],
        above: Option<Place>,
        path: &str,
    ) -> Vec<Passage> {
        let mut marked = Vec::new();
        for blocks in passages.chunk_by(|one, next| surroundings(one) == surroundings(next)) {
            let own = surroundings(&blocks[0]).0;
            let flags = view.ruling().passage(own);
            let has_text = blocks.iter().any(|passage| !passage.text.trim().is_empty() && !is_comment(passage));
            let place = if own.is_some() { first_place(blocks) } else { node.place };
            let is_marked = has_text && self.is_marked(flags, if own.is_some() { place } else { node.place });
            if is_marked {
                let has_own = own.is_some() || node.flag.is_some();
                let number =
                    self.mark(flags, has_own, place, own.map_or(above, |_| node_flag(node).or(above)), path, true);
                marked.push(paragraph(&opening(BLOCK, number), &blocks[0]));
            }
            for passage in blocks {
                marked.extend(self.passage(view, node, passage, flags, above, path));
            }
            if is_marked {
                marked.push(paragraph(&BLOCK_END.to_string(), &blocks[blocks.len() - 1]));
            }
        }
        marked
    }

    fn passage(
        &mut self,
        view: View<'_>,
        node: &Labelled,
        passage: &Passage,
        around: Flags<'_>,
        above: Option<Place>,
        path: &str,
    ) -> Option<Passage> {
        let flags = view.ruling().passage(passage.flag.as_ref());
        let is_narrower = matches!(passage.shape, Shape::Inline { .. }) && flags.least() != around.least();
        if !is_narrower
            || passage.text.trim().is_empty()
            || is_comment(passage)
            || !self.is_marked(flags, passage.place)
        {
            return Some(passage.clone());
        }
        let number = self.mark(flags, true, passage.place, node_flag(node).or(above), path, true);
        let text = format!("{}{}{VALUE_END}", opening(VALUE, number), passage.text);
        Some(Passage { text, ..passage.clone() })
    }

    fn is_marked(&self, flags: Flags<'_>, place: Place) -> bool {
        // A profile is addressed to its prospect: it stands on no page of the site.
        self.collection != Collection::Prospects && (flags.least() != Audience::Public || self.new.contains(&place))
    }

    /// Notes a mark, and returns its number. `has_own` says whether the first flag stands on the thing itself.
    fn mark(
        &mut self,
        flags: Flags<'_>,
        has_own: bool,
        place: Place,
        above: Option<Place>,
        path: &str,
        is_carried: bool,
    ) -> usize {
        let rule = |(position, counted): (usize, Counted<'_>)| Rule {
            flag: counted.flag.clone(),
            origin: match counted.why {
                Why::Written if has_own && position == 0 => Origin::Own,
                Why::Written | Why::Addressed => above.map_or(Origin::Own, Origin::Above),
                Why::Policy(path) if path.contains('.') => Origin::Policy(path.to_owned()),
                Why::Policy(path) => Origin::Collection(path.to_owned()),
                Why::Default => Origin::Default,
            },
        };
        self.marks.push(Outline {
            record: self.name.to_owned(),
            path: path.to_owned(),
            least: flags.least(),
            rules: flags.iter().enumerate().map(rule).collect(),
            place,
            is_carried,
        });
        self.marks.len() - 1
    }
}

/// Where a node's own flag stands.
fn node_flag(node: &Labelled) -> Option<Place> {
    node.flag.as_ref().map(|_| node.place)
}

/// The flag of the blocks that a passage stands in, and the number of their directive.
fn surroundings(passage: &Passage) -> (Option<&Flag>, usize) {
    match &passage.shape {
        Shape::Inline { within: None } => (None, 0),
        Shape::Inline { within } => (within.as_ref(), passage.directive),
        Shape::Block => (passage.flag.as_ref(), passage.directive),
    }
}

/// Where the first passage stands that says something.
fn first_place(passages: &[Passage]) -> Place {
    passages.iter().find(|passage| !passage.text.trim().is_empty()).unwrap_or(&passages[0]).place
}

fn is_comment(passage: &Passage) -> bool {
    passage.text.trim_start().starts_with("<!--")
}

/// A mark in a paragraph of its own.
fn paragraph(mark: &str, beside: &Passage) -> Passage {
    Passage::new(None, format!("\n\n{mark}\n\n"), beside.place, Shape::Block, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diagnostics::diagnostic::SourceMap,
        visibility::{
            labelled::{Key, Record},
            policy::Policy,
        },
    };

    /// Text with its marks as one reads them: `[0:…]` for values, `{0:…}` for blocks.
    fn legible(text: &str) -> String {
        let legible = text.chars().map(|c| match c {
            VALUE => "[".to_owned(),
            VALUE_END => "]".to_owned(),
            BLOCK => "{".to_owned(),
            BLOCK_END => "}".to_owned(),
            NUMBER_END => ":".to_owned(),
            '\u{FDE0}'..='\u{FDEF}' => format!("{:x}", u32::from(c) - u32::from(DIGIT)),
            c => c.to_string(),
        });
        legible.collect()
    }

    #[test]
    fn what_not_everyone_sees_is_marked_with_the_rule_that_decided() {
        let mut sources = SourceMap::default();
        let file = sources.add("content/controls/a.md", "0123456789".repeat(20));
        let at = |start: usize| Place::new(file, start, start + 5);
        let flag = |name: &str| Flag::parse(name);
        let scalar = |start, own: Option<Flag>, text: &str| Labelled::scalar(at(start), own, text, true);
        let key = |name: &str| Key::new(name, at(0));
        let passages = vec![
            Passage::new(None, "Public, ", at(60), Shape::Block, 0),
            Passage::new(flag("nda"), "by us", at(65), Shape::Inline { within: None }, 1),
            Passage::new(None, ".\n", at(70), Shape::Block, 0),
            Passage::new(flag("nda"), "Under NDA, ", at(75), Shape::Block, 2),
            Passage::new(flag("internal"), "secretly", at(80), Shape::Inline { within: flag("nda") }, 2),
            Passage::new(flag("nda"), ".\n", at(85), Shape::Block, 2),
        ];
        let evidence = vec![(key("title"), scalar(40, None, "A list")), (key("date"), scalar(45, None, "2026-01-02"))];
        let root = Labelled::map(
            at(1),
            None,
            vec![
                (key("id"), scalar(10, None, "ACC-01")),
                (key("title"), scalar(15, None, "Reviews")),
                (key("owner"), scalar(20, None, "A team")),
                (key("summary"), scalar(25, flag("nda"), "In short")),
                (key("evidence"), Labelled::map(at(30), flag("nda:auditor"), evidence)),
                (key("body"), Labelled::narrative(at(55), None, passages)),
            ],
        );
        let record = Record::new(Collection::Controls, None, None, root);
        let policy = [("controls", Flag::Public), ("controls.owner", Flag::Internal)];
        let site = LabelledSite::new(vec![record.into()], Policy::new(None, policy, false));
        let none = BTreeSet::new();
        let (plain, marks) = reveal(&site, &sources.paths(), &none, &none);
        let seen: Vec<String> = marks
            .iter()
            .map(|mark| {
                let rules: Vec<String> = mark
                    .rules
                    .iter()
                    .map(|rule| match &rule.origin {
                        Origin::Above(place) => format!("{} above at {}", rule.flag, place.start),
                        origin => format!("{} {origin:?}", rule.flag),
                    })
                    .collect();
                format!("{} {} {}: {} {}", mark.path, mark.least, mark.place.start, rules.join(", "), mark.is_carried)
            })
            .collect();
        assert_eq!(
            seen,
            [
                "owner internal 20: internal Policy(\"controls.owner\") true",
                "summary nda 25: nda Own true",
                "evidence.title nda:auditor 40: nda:auditor above at 30 true",
                "evidence.date nda:auditor 45: nda:auditor above at 30 false",
                "body nda 65: nda Own true",
                "body nda 75: nda Own true",
                "body internal 80: internal Own true",
            ]
        );
        let PlainValue::Map(entries) = &plain.records[0].root.value else { panic!("a map") };
        let texts: Vec<String> = entries
            .iter()
            .filter_map(|(_, value)| match &value.value {
                PlainValue::Scalar { text, .. } => Some(legible(text)),
                _ => None,
            })
            .collect();
        let body = "Public, [4:by us].\n\n{5:\n\nUnder NDA, [6:secretly].\n\n}\n";
        assert_eq!(texts, ["ACC-01", "Reviews", "[0:A team]", "[1:In short]", body]);

        // What reads as no text stays bare, and what is new is marked though everyone sees it.
        let (bare, new) = (BTreeSet::from([at(20)]), BTreeSet::from([at(15)]));
        let (_, marks) = reveal(&site, &sources.paths(), &bare, &new);
        let owner = marks.iter().find(|mark| mark.path == "owner").unwrap();
        let title = marks.iter().find(|mark| mark.path == "title").unwrap();
        assert_eq!((owner.is_carried, title.is_carried), (false, true));
        assert_eq!(title.rules, [Rule { flag: Flag::Public, origin: Origin::Collection("controls".to_owned()) }]);
    }
}
