//! What frameworks that ship with Candor say in English to readers of every language: it is marked, so that it is read in the right voice.

use std::collections::BTreeSet;

use crate::{
    criteria::{
        framework::{Group, TSC},
        shipped::shipped,
    },
    render::edition::Rendering,
};

/// The words of a framework that ship with Candor in English, for readers of another language.
pub(super) struct Ours<'a, 's>(BTreeSet<String>, &'a Rendering<'s>);

impl<'a, 's> Ours<'a, 's> {
    /// Those of the framework with this id, if it ships.
    pub(super) fn of(framework: &str, rendering: &'a Rendering<'s>) -> Self {
        let shipped = shipped(framework).filter(|_| framework != TSC && rendering.marks_english());
        let Some(shipped) = shipped else { return Self(BTreeSet::new(), rendering) };
        let of_groups = shipped.groups.iter().filter_map(Group::name);
        let of_requirements = shipped.requirements().filter_map(|one| one.title.clone());
        let facts = [&shipped.source, &shipped.licence].into_iter().flatten().cloned();
        Self(of_groups.chain(of_requirements).chain(facts).collect(), rendering)
    }

    /// A text of the framework, marked if it is ours. A site's own has its own marks.
    pub(super) fn marked(&self, text: &str) -> String {
        if self.0.contains(text) { self.1.in_english(text) } else { text.to_owned() }
    }
}
