//! The algebra: flags, segments, audiences, and who sees what.

use std::{collections::BTreeSet, fmt};

/// A group of prospects that sees more than the others, declared in `trust.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Segment(String);

impl Segment {
    /// Lower-case letters, digits and hyphens, starting with a letter; `None` for anything else.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        let mut characters = name.chars();
        let starts = characters.next().is_some_and(|first| first.is_ascii_lowercase());
        let continues = characters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        (starts && continues).then(|| Self(name.to_owned()))
    }

    /// The name as declared.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Who may see a field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// Everyone: the trust page.
    Public,
    /// Every prospect with a valid NDA.
    Nda,
    /// Prospects in one segment.
    NdaSegment(Segment),
    /// Nobody outside.
    Internal,
}

impl Flag {
    /// Reads `public`, `nda`, `nda:SEGMENT` or `internal`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "public" => Some(Self::Public),
            "nda" => Some(Self::Nda),
            "internal" => Some(Self::Internal),
            _ => Segment::new(text.strip_prefix("nda:")?).map(Self::NdaSegment),
        }
    }

    /// The least audience that sees what carries this flag.
    #[must_use]
    pub fn audience(&self) -> Audience {
        match self {
            Self::Public => Audience::Public,
            Self::Nda => Audience::Nda(BTreeSet::new()),
            Self::NdaSegment(segment) => Audience::Nda(BTreeSet::from([segment.clone()])),
            Self::Internal => Audience::Internal,
        }
    }

    /// The names without a segment, for “did you mean”.
    pub const NAMES: [&str; 3] = ["public", "nda", "internal"];
}

impl fmt::Display for Flag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => formatter.write_str("public"),
            Self::Nda => formatter.write_str("nda"),
            Self::NdaSegment(segment) => write!(formatter, "nda:{}", segment.as_str()),
            Self::Internal => formatter.write_str("internal"),
        }
    }
}

/// A reader; or all who see something, named by the least of them: `nda:a+b` stands for those who are in both segments.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Anyone on the web.
    Public,
    /// A prospect with an NDA, and the segments that it is in.
    Nda(BTreeSet<Segment>),
    /// The site's own people.
    Internal,
}

impl Audience {
    /// Reads `public`, `nda`, `nda:SEGMENT`, `nda:SEGMENT+SEGMENT` or `internal`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix("nda:") {
            Some(names) => names.split('+').map(Segment::new).collect::<Option<_>>().map(Self::Nda),
            None => Flag::parse(text).map(|flag| flag.audience()),
        }
    }

    /// Whether this audience sees what is for `least` and all who see more.
    #[must_use]
    pub fn sees(&self, least: &Self) -> bool {
        match (self, least) {
            (Self::Internal, _) | (_, Self::Public) => true,
            (Self::Nda(own), Self::Nda(needed)) => needed.is_subset(own),
            (_, Self::Internal) | (Self::Public, _) => false,
        }
    }

    /// The least audience that sees what is for `self` and what is for `other`.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Internal, _) | (_, Self::Internal) => Self::Internal,
            (Self::Public, other) | (other, Self::Public) => other.clone(),
            (Self::Nda(one), Self::Nda(other)) => Self::Nda(one | other),
        }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => formatter.write_str("public"),
            Self::Internal => formatter.write_str("internal"),
            Self::Nda(segments) if segments.is_empty() => formatter.write_str("nda"),
            Self::Nda(segments) => {
                let names: Vec<&str> = segments.iter().map(Segment::as_str).collect();
                write!(formatter, "nda:{}", names.join("+"))
            }
        }
    }
}

/// Whether `audience` may see what carries `flag`: the whole rule.
#[must_use]
pub fn visible(flag: &Flag, audience: &Audience) -> bool {
    match (flag, audience) {
        (Flag::Public, _) | (_, Audience::Internal) => true,
        (Flag::Nda, Audience::Nda(_)) => true,
        (Flag::NdaSegment(segment), Audience::Nda(segments)) => segments.contains(segment),
        (Flag::Internal, _) | (_, Audience::Public) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The truth table of the documentation, cell by cell.
    #[test]
    fn truth_table() {
        let healthcare = Segment::new("healthcare").unwrap();
        let auditor = Segment::new("auditor").unwrap();
        let audiences = [
            Audience::Public,
            Audience::Nda(BTreeSet::new()),
            Audience::Nda(BTreeSet::from([healthcare.clone()])),
            Audience::Internal,
        ];
        let rows = [
            (Flag::Public, [true, true, true, true]),
            (Flag::Nda, [false, true, true, true]),
            (Flag::NdaSegment(healthcare), [false, false, true, true]),
            (Flag::NdaSegment(auditor), [false, false, false, true]),
            (Flag::Internal, [false, false, false, true]),
        ];
        for (flag, expected) in rows {
            for (audience, expected) in audiences.iter().zip(expected) {
                assert_eq!(visible(&flag, audience), expected, "{flag} for {audience}");
            }
        }
    }

    #[test]
    fn audiences_are_read_as_they_are_written() {
        for name in ["public", "nda", "nda:auditor", "nda:auditor+healthcare", "internal"] {
            assert_eq!(Audience::parse(name).unwrap().to_string(), name);
        }
        for wrong in ["nda:", "nda:a+", "nda:+", "a", "internal+public", ""] {
            assert_eq!(Audience::parse(wrong), None, "{wrong}");
        }
    }

    /// An audience sees what is for two exactly if it sees what is for each.
    #[test]
    fn two_audiences_together_are_the_least_that_sees_both() {
        let names = ["public", "nda", "nda:a", "nda:b", "nda:a+b", "nda:b+c", "internal"];
        let all = names.map(|name| Audience::parse(name).unwrap());
        for one in &all {
            for other in &all {
                let both = one.and(other);
                for viewer in &all {
                    assert_eq!(
                        viewer.sees(&both),
                        viewer.sees(one) && viewer.sees(other),
                        "{viewer}: {one} and {other}"
                    );
                }
            }
        }
    }

    #[test]
    fn flags_are_read_strictly() {
        assert_eq!(Flag::parse("nda:healthcare").unwrap().to_string(), "nda:healthcare");
        for wrong in ["NDA", "nda:", "nda:Health care", "secret", ""] {
            assert_eq!(Flag::parse(wrong), None, "{wrong}");
        }
    }
}
