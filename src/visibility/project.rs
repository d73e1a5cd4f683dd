//! The first door: what one audience may see.

use super::{
    flag::{Audience, Flag},
    labelled::{Collection, Content, Key, Labelled, LabelledSite, Passage, Record},
    narrative::project_narrative,
    plain::{Plain, PlainKey, PlainRecord, PlainSite, PlainValue},
    policy::{Policy, PolicyNode},
    ruling::{Ruling, Why},
};

use crate::text::identity::Identity;

use std::hash::{Hash, Hasher};

use rayon::prelude::*;

/// Who reads: an audience, and for a bundle the prospect whose profile may be seen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reader {
    /// The audience.
    pub audience: Audience,
    /// The id of the one prospect whose profile this reader may see.
    pub prospect: Option<String>,
}

impl Reader {
    /// Anyone on the web.
    #[must_use]
    pub fn public() -> Self {
        Self { audience: Audience::Public, prospect: None }
    }

    /// The site's own people, who see everything.
    #[must_use]
    pub fn internal() -> Self {
        Self { audience: Audience::Internal, prospect: None }
    }
}

/// The plain tree of what `reader` may see, and nothing else.
///
/// A container that is left with nothing is left out, like a record none of whose fields are visible: what
/// remains doesn't tell whether something was hidden or never there. From the internal audience nothing is hidden, and
/// empty containers stay.
#[must_use]
pub fn project(site: &LabelledSite, reader: &Reader) -> PlainSite {
    PlainSite {
        audience: reader.audience.clone(),
        // Records depend on no other record; a preview waits for all of them.
        records: site.records.par_iter().filter_map(|record| projected(record, &site.policy, reader)).collect(),
    }
}

/// A record before a reader's eyes: what [`project`] makes of it, for stages that remember what they made of that.
///
/// Two that are equal by their hash are of the same record, policy and audience; of a profile, that it is the reader's own or isn't.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    record: &'a Record,
    policy: &'a Policy,
    reader: &'a Reader,
    /// What the policy and the audience are known by.
    terms: Identity,
}

impl Hash for Sight<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { record, reader, terms, .. } = self;
        (record.identity, terms, is_own(record, reader)).hash(state);
    }
}

impl Sight<'_> {
    /// Whether it is known by its hash.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.record.identity.is_some()
    }

    /// What the reader may see of the record, and nothing else; `None` if that is nothing.
    #[must_use]
    pub fn projected(&self) -> Option<PlainRecord> {
        projected(self.record, self.policy, self.reader)
    }
}

/// The records of a site as `reader` sees them, in the order of the source.
pub fn sights<'a>(site: &'a LabelledSite, reader: &'a Reader) -> impl IndexedParallelIterator<Item = Sight<'a>> {
    let terms = Identity::of(&(site.policy_identity, &reader.audience));
    site.records.par_iter().map(move |record| Sight { record, policy: &site.policy, reader, terms })
}

/// Whether a record is the reader's own profile.
fn is_own(record: &Record, reader: &Reader) -> bool {
    record.collection == Collection::Prospects && record.key.as_ref().map(|key| &key.text) == reader.prospect.as_ref()
}

/// What `reader` may see of its own profile, and nothing else.
#[must_use]
pub fn project_profile(site: &LabelledSite, reader: &Reader) -> PlainSite {
    let profiles = site.records.iter().filter(|record| record.collection == Collection::Prospects);
    let records = profiles.filter_map(|record| projected(record, &site.policy, reader)).collect();
    PlainSite { audience: reader.audience.clone(), records }
}

fn projected(record: &Record, policy: &Policy, reader: &Reader) -> Option<PlainRecord> {
    let view = View::of(record, policy, reader)?;
    let root = view.project(&record.root)?;
    Some(PlainRecord { collection: record.collection, key: record.key.as_ref().map(plain_key), root })
}

fn plain_key(key: &Key) -> PlainKey {
    PlainKey { text: key.text.clone(), place: key.place }
}

/// A node's surroundings as far as visibility goes: what counts there and what the policy says of its path.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    ruling: Ruling<'a>,
    policy: Option<&'a PolicyNode>,
    audience: &'a Audience,
    redaction_marks: bool,
}

impl<'a> View<'a> {
    /// The view on a record's root, or `None` if the record is a profile of somebody else.
    pub(super) fn of(record: &'a Record, site: &'a Policy, reader: &'a Reader) -> Option<Self> {
        let policy = site.collection(record.collection.name());
        let general = if record.collection == Collection::Prospects {
            if !is_own(record, reader) && reader.audience != Audience::Internal {
                return None;
            }
            Ruling::general(&Flag::Public, Why::Addressed)
        } else {
            // The policy for a collection is a default, which a flag on a record replaces.
            match policy.and_then(PolicyNode::counted) {
                Some(counted) => Ruling::general(counted.flag, counted.why),
                None if record.collection == Collection::Requests => {
                    Ruling::general(site.default_of_requests(), Why::Default)
                }
                None => Ruling::general(site.default_flag(), Why::Default),
            }
        };
        let ruling = general.written(record.inherited.as_ref()).written(record.root.flag.as_ref());
        Some(Self { ruling, policy, audience: &reader.audience, redaction_marks: site.redaction_marks() })
    }

    /// The view on a mapping's entry.
    pub(super) fn entry(self, key: &Key, value: &'a Labelled) -> Self {
        let policy = self.policy.and_then(|node| node.child(&key.text));
        let ruling = self.ruling.policy(policy.and_then(PolicyNode::counted)).written(value.flag.as_ref());
        Self { ruling, policy, ..self }
    }

    /// The view on a list's item: paths skip positions, so the policy for the list is the item's too.
    pub(super) fn item(self, value: &'a Labelled) -> Self {
        Self { ruling: self.ruling.written(value.flag.as_ref()), ..self }
    }

    /// What counts for the node in view.
    pub(super) fn ruling(self) -> Ruling<'a> {
        self.ruling
    }

    /// Whether the node in view may be seen, were it a scalar.
    pub(super) fn is_visible(self) -> bool {
        self.ruling.flags().show_to(self.audience)
    }

    /// Whether a passage of the narrative in view may be seen.
    pub(super) fn shows(self, passage: &'a Passage) -> bool {
        self.ruling.passage(passage.flag.as_ref()).show_to(self.audience)
    }

    /// What may be seen of the narrative in view, as source text without marks.
    pub(super) fn narrative(self, passages: &'a [Passage]) -> Option<String> {
        project_narrative(passages, self.ruling, self.audience, false)
    }

    /// Whether a container stays. Its own people see an empty one as it was written: an empty list in a profile narrows a
    /// bundle to nothing, where a missing one doesn't narrow it.
    fn keeps(self, is_empty: bool) -> bool {
        !is_empty || *self.audience == Audience::Internal
    }

    fn project(self, node: &'a Labelled) -> Option<Plain> {
        let value = match &node.content {
            Content::Scalar(scalar) => {
                let shown = PlainValue::Scalar { text: scalar.text.clone(), plain: scalar.plain };
                self.is_visible().then_some(shown)
            }
            Content::Narrative(passages) => {
                let text = project_narrative(passages, self.ruling, self.audience, self.redaction_marks)?;
                Some(PlainValue::Scalar { text, plain: false })
            }
            Content::List(items) => {
                let items: Vec<Plain> = items.iter().filter_map(|item| self.item(item).project(item)).collect();
                self.keeps(items.is_empty()).then_some(PlainValue::List(items))
            }
            Content::Map(entries) => {
                let entries: Vec<(PlainKey, Plain)> = entries
                    .iter()
                    .filter_map(|(key, value)| Some((plain_key(key), self.entry(key, value).project(value)?)))
                    .collect();
                self.keeps(entries.is_empty()).then_some(PlainValue::Map(entries))
            }
        };
        Some(Plain { place: node.place, value: value? })
    }
}
