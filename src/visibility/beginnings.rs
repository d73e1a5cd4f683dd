//! Where one of many texts may begin: told by its first bytes alone, which rules out nearly all of what is searched.

/// What texts are told by; shorter ones by fewer.
const LONG: usize = 8;
const SHORT: usize = 4;

/// Which first bytes texts have, by a few bits of a hash of them.
pub(super) struct Beginnings {
    long: Set,
    short: Set,
}

impl Beginnings {
    /// Those of these texts; `None` if one of them is too short to be told by its first bytes.
    pub(super) fn of(texts: &[&String]) -> Option<Self> {
        let long = texts.iter().filter_map(|text| first_long(text.as_bytes())).collect::<Vec<u64>>();
        let short = texts.iter().filter(|text| text.len() < LONG).map(|text| first_short(text.as_bytes()));
        let short = short.collect::<Option<Vec<u64>>>()?;
        Some(Self { long: Set::of(&long), short: Set::of(&short) })
    }

    /// The first place from `at` on where one of the texts may begin.
    pub(super) fn next(&self, searched: &[u8], at: usize) -> Option<usize> {
        let mut rest = searched.get(at..)?;
        loop {
            let may = first_long(rest).is_some_and(|first| self.long.may_have(first))
                || !self.short.is_empty && first_short(rest).is_some_and(|first| self.short.may_have(first));
            if may {
                return Some(searched.len() - rest.len());
            }
            rest = rest.get(1..).filter(|rest| rest.len() >= SHORT)?;
        }
    }
}

fn first_long(bytes: &[u8]) -> Option<u64> {
    bytes.first_chunk::<LONG>().map(|first| u64::from_le_bytes(*first))
}

fn first_short(bytes: &[u8]) -> Option<u64> {
    bytes.first_chunk::<SHORT>().map(|first| u64::from(u32::from_le_bytes(*first)))
}

/// A set that may have what was never put into it.
struct Set {
    bits: Vec<u64>,
    /// By how much a hash is shifted, so that it is the number of a bit.
    shift: u32,
    is_empty: bool,
}

impl Set {
    fn of(values: &[u64]) -> Self {
        // A bit in thirty-two is set: three texts in a hundred that aren't there may be.
        let bits = (values.len() * 32).next_power_of_two().clamp(1 << 12, 1 << 24);
        let mut set = Self { bits: vec![0; bits / 64], shift: 64 - bits.trailing_zeros(), is_empty: values.is_empty() };
        for value in values {
            let (word, bit) = set.place(*value);
            set.bits[word] |= bit;
        }
        set
    }

    fn place(&self, value: u64) -> (usize, u64) {
        // Fibonacci hashing: the golden ratio spreads what differs in its low bits over the high ones.
        let number = value.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift;
        (usize::try_from(number / 64).unwrap_or_default(), 1 << (number % 64))
    }

    fn may_have(&self, value: u64) -> bool {
        let (word, bit) = self.place(value);
        self.bits[word] & bit != 0
    }
}
