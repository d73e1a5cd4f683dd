//! The labelled tree: what was read, with its flags. Its values can't be read from outside
//! [`crate::visibility`]: fields are private, `Debug` shows flags only, and there is no `Serialize`.

use std::sync::Arc;

use std::fmt;

use super::{flag::Flag, policy::Policy};

use crate::{diagnostics::diagnostic::Place, text::identity::Identity};

/// A value with the flag that its author put on it, if any.
#[derive(Clone)]
pub struct Labelled {
    pub(super) place: Place,
    pub(super) flag: Option<Flag>,
    pub(super) content: Content,
}

#[derive(Clone)]
pub(super) enum Content {
    Scalar(Scalar),
    List(Vec<Labelled>),
    Map(Vec<(Key, Labelled)>),
    Narrative(Vec<Passage>),
}

/// A YAML scalar's text; only a plain one may be read as a number, a boolean or nothing.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Scalar {
    pub(super) text: String,
    pub(super) plain: bool,
}

/// A mapping's key.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    pub(super) text: String,
    pub(super) place: Place,
}

impl Key {
    /// A key with its place.
    pub fn new(text: impl Into<String>, place: Place) -> Self {
        Self { text: text.into(), place }
    }
}

/// A stretch of a narrative's Markdown source with the flag of the innermost directive around it.
///
/// The first passage of a directive carries that directive's own flag, even where it is empty.
#[derive(Clone)]
pub struct Passage {
    pub(super) flag: Option<Flag>,
    pub(super) text: String,
    pub(super) place: Place,
    pub(super) shape: Shape,
    /// The outermost directive's number, so that a redaction mark stands once for each; 0 outside of any.
    pub(super) directive: usize,
    /// In the first passage of a directive that stands in another one: that one's flag.
    pub(super) outer: Option<Flag>,
}

/// Whether a passage stands in an inline directive or is ordinary text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// The text of an inline directive; `within` is the flag of the block around it, if that has one.
    Inline {
        /// The flag of the surrounding block directive.
        within: Option<Flag>,
    },
    /// Text outside of inline directives.
    Block,
}

impl Passage {
    /// A passage of Markdown source. `directive` numbers the outermost directive around it, 0 for none.
    pub fn new(flag: Option<Flag>, text: impl Into<String>, place: Place, shape: Shape, directive: usize) -> Self {
        Self { flag, text: text.into(), place, shape, directive, outer: None }
    }

    /// The first passage of a directive inside of another one that carries `outer`.
    #[must_use]
    pub fn nested_in(self, outer: Option<Flag>) -> Self {
        Self { outer, ..self }
    }
}

impl Labelled {
    /// A scalar; `plain` when it was written without quotes.
    pub fn scalar(place: Place, flag: Option<Flag>, text: impl Into<String>, plain: bool) -> Self {
        Self { place, flag, content: Content::Scalar(Scalar { text: text.into(), plain }) }
    }

    /// A list.
    #[must_use]
    pub fn list(place: Place, flag: Option<Flag>, items: Vec<Labelled>) -> Self {
        Self { place, flag, content: Content::List(items) }
    }

    /// A mapping, in the order of the source.
    #[must_use]
    pub fn map(place: Place, flag: Option<Flag>, entries: Vec<(Key, Labelled)>) -> Self {
        Self { place, flag, content: Content::Map(entries) }
    }

    /// Markdown with directives.
    #[must_use]
    pub fn narrative(place: Place, flag: Option<Flag>, passages: Vec<Passage>) -> Self {
        Self { place, flag, content: Content::Narrative(passages) }
    }

    /// Adds an entry to a mapping: a Markdown file's body joins its front matter so.
    #[must_use]
    pub fn with_entry(mut self, key: Key, value: Labelled) -> Self {
        if let Content::Map(entries) = &mut self.content {
            entries.push((key, value));
        }
        self
    }
}

/// Flags and shape, never a value: a stray `{:?}` in a message must not leak.
impl fmt::Debug for Labelled {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(flag) = &self.flag {
            write!(formatter, "!{flag} ")?;
        }
        match &self.content {
            Content::Scalar(_) => formatter.write_str("scalar"),
            Content::List(items) => formatter.debug_list().entries(items).finish(),
            Content::Map(entries) => formatter.debug_list().entries(entries.iter().map(|(_, value)| value)).finish(),
            Content::Narrative(passages) => {
                let flags = passages.iter().map(|passage| passage.flag.as_ref().map(Flag::to_string));
                formatter.write_str("narrative ")?;
                formatter.debug_list().entries(flags).finish()
            }
        }
    }
}

/// A collection of records, by the name that policy paths use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Collection {
    /// `trust.yaml`'s content.
    Trust,
    /// Control narratives.
    Controls,
    /// Sections of the system description.
    System,
    /// Dated notices.
    Updates,
    /// Questions and answers.
    Faq,
    /// The library of answers to questionnaires.
    Answers,
    /// Questionnaires that are published with their answers.
    Questionnaires,
    /// Free pages.
    Pages,
    /// Policies.
    Policies,
    /// The status of each control.
    Status,
    /// The uptime of each service.
    Services,
    /// Audit reports and certifications.
    Reports,
    /// Files on offer.
    Documents,
    /// Who processes customer data.
    Subprocessors,
    /// Subservice organisations.
    Subservice,
    /// Complementary user entity controls.
    UserControls,
    /// The site's own frameworks.
    Frameworks,
    /// Whether requirements of frameworks apply.
    Applicability,
    /// What an auditor asks for.
    Requests,
    /// Prospects' profiles.
    Prospects,
}

impl Collection {
    /// Every collection that a policy may speak of: all but the prospects, who are addressed one by one.
    pub const WITH_POLICY: [Self; 19] = [
        Self::Trust,
        Self::Controls,
        Self::System,
        Self::Updates,
        Self::Faq,
        Self::Answers,
        Self::Questionnaires,
        Self::Pages,
        Self::Policies,
        Self::Status,
        Self::Services,
        Self::Reports,
        Self::Documents,
        Self::Subprocessors,
        Self::Subservice,
        Self::UserControls,
        Self::Frameworks,
        Self::Applicability,
        Self::Requests,
    ];

    /// The name in policy paths.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Trust => "trust",
            Self::Controls => "controls",
            Self::System => "system",
            Self::Updates => "updates",
            Self::Faq => "faq",
            Self::Answers => "answers",
            Self::Questionnaires => "questionnaires",
            Self::Pages => "pages",
            Self::Policies => "policies",
            Self::Status => "status",
            Self::Services => "services",
            Self::Reports => "reports",
            Self::Documents => "documents",
            Self::Subprocessors => "subprocessors",
            Self::Subservice => "subservice",
            Self::UserControls => "user-controls",
            Self::Frameworks => "frameworks",
            Self::Applicability => "applicability",
            Self::Requests => "requests",
            Self::Prospects => "prospects",
        }
    }
}

/// A record: one item of a collection.
#[derive(Clone)]
pub struct Record {
    pub(super) collection: Collection,
    /// The id, where the record is a mapping's value (`status.controls`) or a file's name (`prospects`).
    pub(super) key: Option<Key>,
    /// The nearest flag above the record: a tag on the list that it is an item of.
    pub(super) inherited: Option<Flag>,
    pub(super) root: Labelled,
    /// What it is known by to stages that remember what they made of it.
    pub(super) identity: Option<Identity>,
}

impl Record {
    /// A record with the flag of what holds it, if that carries one.
    #[must_use]
    pub fn new(collection: Collection, key: Option<Key>, inherited: Option<Flag>, root: Labelled) -> Self {
        Self { collection, key, inherited, root, identity: None }
    }

    /// The same, known by what all of it was labelled from.
    #[must_use]
    pub fn identified(self, identity: Identity) -> Self {
        Self { identity: Some(identity), ..self }
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {:?}", self.collection.name(), self.root)
    }
}

/// Everything that was read from a site folder, labelled.
#[derive(Debug, Clone)]
pub struct LabelledSite {
    pub(super) records: Vec<Arc<Record>>,
    pub(super) policy: Policy,
    /// What the policy is known by.
    pub(super) policy_identity: Identity,
}

impl LabelledSite {
    /// The records in the order in which they were read, and the policy that they are projected by.
    #[must_use]
    pub fn new(records: Vec<Arc<Record>>, policy: Policy) -> Self {
        Self { records, policy_identity: Identity::of(&policy), policy }
    }
}
