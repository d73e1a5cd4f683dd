//! Which flags count where: the whole rule, in one place.
//!
//! A field's own flag counts. Else a policy for its path counts together with the nearest flag that an author wrote
//! above it in the record: an explicit flag is a ceiling that no policy lifts. Else what holds for its surroundings holds for it.
//! The flag of a passage counts within the same ceiling.

use std::fmt;

use super::flag::{Audience, Flag, visible};

/// A flag that counts, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counted<'a> {
    pub(super) flag: &'a Flag,
    pub(super) why: Why<'a>,
}

/// Why a flag counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why<'a> {
    /// It stands on the value or on what holds it.
    Written,
    /// The policy for this dotted path.
    Policy(&'a str),
    /// Nothing speaks of the collection: `visibility.default`, or `internal`.
    Default,
    /// A profile is addressed to its prospect.
    Addressed,
}

impl fmt::Display for Counted<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.why {
            Why::Written => write!(formatter, "flag {}", self.flag),
            Why::Policy(path) => write!(formatter, "policy {path}: {}", self.flag),
            Why::Default => write!(formatter, "default {}", self.flag),
            Why::Addressed => formatter.write_str("addressed to the prospect"),
        }
    }
}

/// The flags that count together: whoever sees something may see what carries each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Flags<'a> {
    first: Counted<'a>,
    second: Option<Counted<'a>>,
}

impl<'a> Flags<'a> {
    fn one(first: Counted<'a>) -> Self {
        Self { first, second: None }
    }

    /// The one or two of them.
    pub(super) fn iter(self) -> impl Iterator<Item = Counted<'a>> {
        std::iter::once(self.first).chain(self.second)
    }

    /// Whether `audience` may see what they count for.
    pub(super) fn show_to(self, audience: &Audience) -> bool {
        self.iter().all(|counted| visible(counted.flag, audience))
    }

    /// The least audience that may see what they count for.
    pub(super) fn least(self) -> Audience {
        self.iter().fold(Audience::Public, |least, counted| least.and(&counted.flag.audience()))
    }
}

/// What counts at one place of a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ruling<'a> {
    flags: Flags<'a>,
    /// The nearest flag that stands on the place or above it in the record.
    ceiling: Option<Counted<'a>>,
}

impl<'a> Ruling<'a> {
    /// At a record's root, as long as no author wrote a flag there: the policy for the collection, or the default.
    pub(super) fn general(flag: &'a Flag, why: Why<'a>) -> Self {
        Self { flags: Flags::one(Counted { flag, why }), ceiling: None }
    }

    /// On or below something with an author's flag, if that has one.
    pub(super) fn written(self, flag: Option<&'a Flag>) -> Self {
        match flag.map(|flag| Counted { flag, why: Why::Written }) {
            Some(own) => Self { flags: Flags::one(own), ceiling: Some(own) },
            None => self,
        }
    }

    /// Where the policy may speak of the path.
    pub(super) fn policy(self, policy: Option<Counted<'a>>) -> Self {
        match (policy, self.ceiling) {
            (Some(policy), ceiling) => Self { flags: Flags { first: policy, second: ceiling }, ..self },
            (None, _) => self,
        }
    }

    /// What counts for the value itself.
    pub(super) fn flags(self) -> Flags<'a> {
        self.flags
    }

    /// What counts for a passage in it, which may have a flag of its own.
    pub(super) fn passage(self, own: Option<&'a Flag>) -> Flags<'a> {
        match own {
            Some(flag) => Flags { first: Counted { flag, why: Why::Written }, second: self.ceiling },
            None => self.flags,
        }
    }

    /// The nearest flag that stands on the place or above it.
    pub(super) fn ceiling(self) -> Option<&'a Flag> {
        self.ceiling.map(|counted| counted.flag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The second truth table of the documentation: what is written above, the policy for the path, the field's own flag, and
    /// the least audience that sees the field.
    #[test]
    fn which_flags_count() {
        let rows = [
            (None, None, None, "nda"),
            (None, Some("public"), None, "public"),
            (None, Some("internal"), None, "internal"),
            (Some("internal"), None, None, "internal"),
            (Some("public"), None, None, "public"),
            (Some("internal"), Some("public"), None, "internal"),
            (Some("public"), Some("internal"), None, "internal"),
            (Some("nda"), Some("public"), None, "nda"),
            (Some("nda"), Some("nda:healthcare"), None, "nda:healthcare"),
            (Some("nda:auditor"), Some("nda:healthcare"), None, "nda:auditor+healthcare"),
            (Some("nda:auditor"), Some("nda:auditor"), None, "nda:auditor"),
            (None, Some("internal"), Some("public"), "public"),
            (Some("internal"), Some("internal"), Some("nda"), "nda"),
            (Some("public"), Some("public"), Some("internal"), "internal"),
        ];
        for (above, policy, own, least) in rows {
            let [above, policy, own] = [above, policy, own].map(|name| name.map(|name| Flag::parse(name).unwrap()));
            let policy = policy.as_ref().map(|flag| Counted { flag, why: Why::Policy("controls.owner") });
            let record = Ruling::general(&Flag::Nda, Why::Policy("controls")).written(above.as_ref());
            let field = record.policy(policy).written(own.as_ref());
            assert_eq!(field.flags().least().to_string(), least, "{above:?} above, {policy:?}, own {own:?}");
        }
    }

    #[test]
    fn a_passage_is_never_wider_than_what_is_written_on_its_record() {
        for (above, own, least) in [
            (None, Some("public"), "public"),
            (Some("internal"), Some("nda"), "internal"),
            (Some("public"), Some("nda"), "nda"),
            (Some("nda"), None, "nda"),
        ] {
            let [above, own] = [above, own].map(|name| name.map(|name| Flag::parse(name).unwrap()));
            let body = Ruling::general(&Flag::Nda, Why::Default).written(above.as_ref());
            assert_eq!(body.passage(own.as_ref()).least().to_string(), least, "{own:?} in {above:?}");
        }
    }
}
