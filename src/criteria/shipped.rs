//! The frameworks that ship with Candor, from `content/frameworks/`: ids, and titles that are in the public domain or our own.
//!
//! They are read when somebody first asks for one. What stands in them is ours, so that a mistake in them is a test's to find.

use std::sync::OnceLock;

use granit_parser::{Event, Parser};

use super::framework::{Framework, Group, Requirement, TSC, trust_services_criteria};

/// The files, by the framework's id, in order.
const FILES: [(&str, &str); 7] = [
    ("cis", include_str!("../../content/frameworks/cis.yaml")),
    ("csa_ccm", include_str!("../../content/frameworks/csa_ccm.yaml")),
    ("hipaa", include_str!("../../content/frameworks/hipaa.yaml")),
    ("iso27001", include_str!("../../content/frameworks/iso27001.yaml")),
    ("nist_800_53", include_str!("../../content/frameworks/nist_800_53.yaml")),
    ("nist_csf", include_str!("../../content/frameworks/nist_csf.yaml")),
    ("pci_dss", include_str!("../../content/frameworks/pci_dss.yaml")),
];

/// What was read of each of them, and at the end the trust services criteria.
static READ: [OnceLock<Framework>; FILES.len() + 1] = [const { OnceLock::new() }; FILES.len() + 1];

/// The shipped framework with this id.
#[must_use]
pub fn shipped(id: &str) -> Option<&'static Framework> {
    let number = shipped_ids().position(|known| known == id)?;
    Some(READ[number].get_or_init(|| match FILES.get(number) {
        Some((id, text)) => framework(id, &Tree::read(text)),
        None => trust_services_criteria(),
    }))
}

/// The ids of all shipped frameworks, in order.
pub fn shipped_ids() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(id, _)| *id).chain([TSC])
}

/// Every id and title in them: Candor's own words, which tell nothing about a site.
#[must_use]
pub fn vocabulary() -> String {
    let words = |framework: &'static Framework| {
        let named = [&framework.title].into_iter().chain(&framework.version);
        let titles = framework.titles().into_values().chain(framework.ids());
        named.map(String::as_str).chain(titles).collect::<Vec<_>>().join("\n")
    };
    shipped_ids().filter_map(shipped).map(words).collect::<Vec<_>>().join("\n")
}

/// YAML as it stands, without tags or places.
#[derive(Debug)]
enum Tree {
    Text(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

impl Tree {
    fn read(text: &str) -> Self {
        let mut events = Parser::new_from_str(text).filter_map(Result::ok).map(|(event, _)| event);
        Self::next(&mut events).unwrap_or(Self::Text(String::new()))
    }

    /// The next value; `None` at the end of a list or mapping.
    fn next<'t>(events: &mut impl Iterator<Item = Event<'t>>) -> Option<Self> {
        loop {
            return match events.next()? {
                Event::Scalar(text, ..) => Some(Self::Text(text.into_owned())),
                Event::SequenceStart(..) => Some(Self::List(std::iter::from_fn(|| Self::next(events)).collect())),
                Event::MappingStart(..) => {
                    let entry = || match Self::next(events)? {
                        Self::Text(key) => Some((key, Self::next(events)?)),
                        _ => None,
                    };
                    Some(Self::Map(std::iter::from_fn(entry).collect()))
                }
                Event::SequenceEnd | Event::MappingEnd => None,
                _ => continue,
            };
        }
    }

    fn text(&self, key: &str) -> Option<String> {
        match self.value(key)? {
            Self::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    fn list(&self, key: &str) -> &[Self] {
        match self.value(key) {
            Some(Self::List(items)) => items,
            _ => &[],
        }
    }

    fn value(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }
}

fn framework(id: &str, tree: &Tree) -> Framework {
    let requirement = |one: &Tree| Some(Requirement { id: one.text("id")?, title: one.text("title") });
    let group = |group: &Tree| Group {
        id: group.text("id"),
        title: group.text("title"),
        requirements: group.list("requirements").iter().filter_map(requirement).collect(),
    };
    Framework {
        id: id.to_owned(),
        title: tree.text("title").unwrap_or_default(),
        version: tree.text("version"),
        source: tree.text("source"),
        licence: tree.text("licence"),
        groups: tree.list("groups").iter().map(group).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::criteria::shipped::{FILES, Tree, shipped, shipped_ids};

    #[test]
    fn shipped_frameworks_are_whole_and_say_their_source_and_licence() {
        let counts = [
            ("cis", 153),
            ("csa_ccm", 197),
            ("hipaa", 80),
            ("iso27001", 93),
            ("nist_800_53", 1014),
            ("nist_csf", 106),
            ("pci_dss", 351),
            ("tsc", 61),
        ];
        assert_eq!(shipped_ids().collect::<Vec<_>>(), counts.map(|(id, _)| id));
        for (id, count) in counts {
            let framework = shipped(id).unwrap();
            assert_eq!(framework.requirements().count(), count, "{id}");
            let ids: Vec<&str> = framework.ids().collect();
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{id}: no id twice");
            assert!(framework.source.is_some() && framework.licence.is_some() && framework.version.is_some(), "{id}");
            for one in framework.requirements() {
                let title = one.title.as_deref().unwrap_or_default();
                assert!(!title.is_empty() && title.len() < 120, "{id} {}: {title}", one.id);
            }
        }
        for (id, text) in FILES {
            let tree = Tree::read(text);
            assert_eq!(tree.text("id").as_deref(), Some(id), "the file says which it is");
            for one in tree.list("groups").iter().flat_map(|group| group.list("requirements")) {
                // A comma without quotes would begin another key.
                assert!(matches!(one, Tree::Map(entries) if entries.len() == 2), "{id}: {one:?}");
            }
        }
    }
}
