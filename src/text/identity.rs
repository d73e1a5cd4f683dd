//! What inputs of remembered stages are known by, so that nobody reads a text again to find out that it is the same.

use std::hash::{Hash, Hasher};

/// A hash of all that something is made of: of two that have the same, a remembered stage makes the same. It never becomes part of an
/// output, since it may be of what is restricted.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Identity([u8; 16]);

impl Identity {
    /// The identity of what is made of these parts.
    #[must_use]
    pub fn of(parts: &impl Hash) -> Self {
        let mut collected = Collected(blake3::Hasher::new());
        parts.hash(&mut collected);
        let (mut short, whole) = ([0; 16], collected.0.finalize());
        short.copy_from_slice(&whole.as_bytes()[..16]);
        Self(short)
    }
}

/// Neither a value nor what could be compared with one.
impl std::fmt::Debug for Identity {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an identity")
    }
}

/// Takes in what a value is made of.
struct Collected(blake3::Hasher);

impl Hasher for Collected {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let mut short = [0; 8];
        short.copy_from_slice(&self.0.finalize().as_bytes()[..8]);
        u64::from_le_bytes(short)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_of_other_parts_has_another_identity() {
        assert_eq!(Identity::of(&("a", 1)), Identity::of(&("a", 1)));
        let others =
            [Identity::of(&("a", 2)), Identity::of(&("b", 1)), Identity::of(&("ab", "c")), Identity::of(&("a", "bc"))];
        for (number, one) in others.iter().enumerate() {
            assert!(!others[..number].contains(one) && *one != Identity::of(&("a", 1)));
        }
        assert_eq!(format!("{:?}", others[0]), "an identity");
    }
}
