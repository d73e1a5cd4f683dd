//! Places in a narrative that links lead to, and their ids on a page. The one home of the rule.
//!
//! An author writes a heading's words as slugs are written, `#access-2` for the second of the same; so do links from other
//! texts. On a page that a narrative shares, its record's anchor and two hyphens stand before that, which no slug
//! holds; so two narratives never meet. On a page of its own, what would meet an id of the theme has `text--` before it.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::LazyLock,
};

use super::{
    tree::{Block, Definition, Inline, Remark},
    words,
};

use crate::{markdown::dialect::chosen_id, model::slugs::slug, theme::load::Theme};

/// The places of a narrative, as its author writes them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchors(BTreeSet<String>);

impl Anchors {
    /// The place that a link's fragment means.
    #[must_use]
    pub fn find(&self, fragment: &str) -> Option<&str> {
        self.0.get(fragment).or_else(|| self.0.get(&chosen(fragment))).map(String::as_str)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// The id on its page of a narrative's place. `anchor` is the record's on that page; empty if the page is the record's.
#[must_use]
pub fn on_page(anchor: &str, place: &str) -> String {
    match anchor {
        "" if is_reserved(place) => format!("text--{place}"),
        "" => place.to_owned(),
        anchor => format!("{anchor}--{place}"),
    }
}

/// Whether a page of the built-in theme has this id for itself.
fn is_reserved(id: &str) -> bool {
    static RESERVED: LazyLock<(BTreeSet<String>, Vec<String>)> = LazyLock::new(|| {
        let theme = Theme::vocabulary();
        let ids = theme.split("id=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(id, _)| id);
        // `year-{{ year }}` reserves what begins like it.
        let (made, fixed): (Vec<&str>, Vec<&str>) = ids.partition(|id| id.contains("{{"));
        let beginnings = made.into_iter().filter_map(|id| id.split("{{").next()).filter(|start| start.len() > 2);
        (fixed.into_iter().map(str::to_owned).collect(), beginnings.map(str::to_owned).collect())
    });
    let (fixed, beginnings) = &*RESERVED;
    fixed.contains(id) || beginnings.iter().any(|start| id.starts_with(start.as_str()))
}

/// An id that an author chose, without what would break out of its record.
pub(super) fn chosen(id: &str) -> String {
    let mut id: String = id.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':')).collect();
    while id.contains("--") {
        id = id.replace("--", "-");
    }
    if id.is_empty() { "untitled".to_owned() } else { id }
}

/// What a footnote's id is made of.
pub(super) fn note(label: &str) -> String {
    format!("note-{}", slug(label))
}

/// Ids that are taken.
#[derive(Debug, Default)]
pub(super) struct Taken {
    ids: BTreeSet<String>,
    /// The number that a base's next id would have.
    next: BTreeMap<String, usize>,
}

impl Taken {
    /// `base`, or the first of `base-2`, `base-3` … that isn't taken; from now on it is.
    pub(super) fn free(&mut self, base: &str) -> String {
        let mut id = base.to_owned();
        if self.ids.contains(base) {
            let next = self.next.entry(base.to_owned()).or_insert(2);
            while self.ids.contains(&id) {
                id = format!("{base}-{next}");
                *next += 1;
            }
        }
        self.ids.insert(id.clone());
        id
    }
}

/// Gives each heading its id: those that authors chose first, then by the words.
pub(super) fn assign(blocks: &mut [Block], mut taken: Taken, remarks: &mut Vec<(Remark, Range<usize>)>) -> Anchors {
    each_heading(blocks, &mut |heading| {
        let Heading { id, is_chosen, text, at } = heading;
        if !*is_chosen && let Some(written) = take_id(text) {
            *id = chosen(&written);
            *is_chosen = true;
        }
        if *is_chosen {
            let free = taken.free(id);
            if free != *id {
                remarks.push((Remark::IdTwice(id.clone()), at.clone()));
            }
            *id = free;
        }
    });
    taken.ids.extend(places(blocks));
    each_heading(blocks, &mut |heading| {
        if !*heading.is_chosen {
            *heading.id = taken.free(&slug(&words::plain(heading.text)));
        }
    });
    Anchors(taken.ids)
}

/// `{#id}` at the end of a heading's text, taken off.
fn take_id(text: &mut [Inline]) -> Option<String> {
    let Some(Inline::Text(last)) = text.last_mut() else { return None };
    let (words, id) = chosen_id(last)?;
    let (length, id) = (words.len(), id.to_owned());
    last.truncate(length);
    Some(id)
}

struct Heading<'b> {
    id: &'b mut String,
    is_chosen: &'b mut bool,
    text: &'b mut Vec<Inline>,
    at: &'b Range<usize>,
}

fn each_heading(blocks: &mut [Block], take: &mut dyn FnMut(Heading<'_>)) {
    for block in blocks {
        match block {
            Block::Heading { id, chosen, text, at, .. } => take(Heading { id, is_chosen: chosen, text, at }),
            Block::List { items, .. } => items.iter_mut().for_each(|item| each_heading(item, take)),
            Block::Definitions(definitions) => definitions.iter_mut().for_each(|definition| {
                if let Definition::Meaning(blocks) = definition {
                    each_heading(blocks, take);
                }
            }),
            Block::Table(table) => {
                let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
                cells.for_each(|cell| each_heading(cell, take));
            }
            Block::Quote { blocks, .. }
            | Block::Details { blocks, .. }
            | Block::Figure { blocks, .. }
            | Block::Footnote { blocks, .. } => each_heading(blocks, take),
            Block::Paragraph(_) | Block::Plain(_) | Block::Code { .. } | Block::Rule => {}
        }
    }
}

/// The ids of places that aren't headings.
fn places(blocks: &[Block]) -> Vec<String> {
    let mut places = Vec::new();
    words::each_inline(blocks, &mut |piece| {
        if let Inline::Anchor(id) = piece {
            places.push(id.clone());
        }
    });
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::prose::reader::read;

    fn ids(markdown: &str) -> Vec<String> {
        let mut ids = Vec::new();
        each_heading(&mut read(markdown).blocks.clone(), &mut |heading| ids.push(heading.id.clone()));
        ids
    }

    #[test]
    fn no_two_headings_of_a_text_share_an_id() {
        let cases: [(&str, &[&str]); 6] = [
            ("## Access\n\n## Access 2\n\n## Access", &["access", "access-2", "access-3"]),
            ("## Access\n\n## Access\n\n## Access 2", &["access", "access-2", "access-2-2"]),
            ("## Other\n\n## Scope {#other}", &["other-2", "other"]),
            ("## A {#x}\n\n## B {#x}", &["x", "x-2"]),
            ("## Note 1\n\nx[^1]\n\n[^1]: y", &["note-1-2"]),
            ("> ## In\n\n- ## In\n\n<h2>In</h2>", &["in", "in-2", "in-3"]),
        ];
        for (markdown, expected) in cases {
            assert_eq!(ids(markdown), expected, "{markdown}");
        }
    }

    #[test]
    fn an_id_that_is_chosen_is_no_word() {
        let heading = |markdown: &str| words::words(&read(markdown).blocks).trim().to_owned();
        assert_eq!(heading("## Scope {#my-scope .x}"), "Scope");
        for kept in ["Data {see annex}", "Scope {.unnumbered}", "Use {# of}"] {
            assert_eq!(heading(&format!("## {kept}")), kept);
        }
    }

    #[test]
    fn an_id_of_the_theme_is_its_own() {
        for (anchor, place, expected) in [
            ("", "main", "text--main"),
            ("", "scope", "scope"),
            ("q", "main", "q--main"),
            ("", "year-2026", "text--year-2026"),
        ] {
            assert_eq!(on_page(anchor, place), expected);
        }
    }
}
