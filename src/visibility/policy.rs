//! The site's policy: a flag for a collection or for a field, by dotted path.

use std::collections::BTreeMap;

use super::{
    flag::{Flag, Segment},
    ruling::{Counted, Why},
};

/// `visibility.policy` and `visibility.default` of `trust.yaml`, as a tree over path segments.
#[derive(Debug, Clone, Hash)]
pub struct Policy {
    default: Flag,
    collections: PolicyNode,
    redaction_marks: bool,
    /// What counts for an auditor's requests where nothing else does: never what the site says of everything.
    requests: Flag,
}

/// What the policy says of a path, and of the paths below it.
#[derive(Debug, Clone, Default, Hash)]
pub(super) struct PolicyNode {
    /// The dotted path with its flag.
    flag: Option<(String, Flag)>,
    children: BTreeMap<String, PolicyNode>,
}

impl PolicyNode {
    pub(super) fn child(&self, segment: &str) -> Option<&Self> {
        self.children.get(segment)
    }

    /// What it says of exactly this path.
    pub(super) fn counted(&self) -> Option<Counted<'_>> {
        self.flag.as_ref().map(|(path, flag)| Counted { flag, why: Why::Policy(path) })
    }
}

impl Policy {
    /// A policy from pairs of dotted path and flag; `default` counts where nothing else does.
    pub fn new<'a>(
        default: Option<Flag>,
        paths: impl IntoIterator<Item = (&'a str, Flag)>,
        redaction_marks: bool,
    ) -> Self {
        let mut collections = PolicyNode::default();
        for (path, flag) in paths {
            let mut node = &mut collections;
            for segment in path.split('.') {
                node = node.children.entry(segment.to_owned()).or_default();
            }
            node.flag = Some((path.to_owned(), flag));
        }
        Self { default: default.unwrap_or(Flag::Internal), collections, redaction_marks, requests: Flag::Internal }
    }

    /// The policy's part for a collection, if it speaks of it.
    pub(super) fn collection(&self, name: &str) -> Option<&PolicyNode> {
        self.collections.child(name)
    }

    /// The same for a site that has a segment for its auditors: they see their requests, unless the site says otherwise.
    #[must_use]
    pub fn with_requests_for(self, auditors: Segment) -> Self {
        Self { requests: Flag::NdaSegment(auditors), ..self }
    }

    /// What counts where neither a field, its ancestors nor the policy has a flag.
    pub(super) fn default_flag(&self) -> &Flag {
        &self.default
    }

    /// The same for an auditor's requests.
    pub(super) fn default_of_requests(&self) -> &Flag {
        &self.requests
    }

    /// Whether the public page marks where an `nda` passage stood.
    pub(super) fn redaction_marks(&self) -> bool {
        self.redaction_marks
    }
}
