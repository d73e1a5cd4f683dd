//! Where one of many texts may begin: told by its first bytes alone, which rules out nearly all of what is searched.

/// What texts are told by; shorter ones by fewer.
const LONG: usize = 8;
const SHORT: usize = 4;

/// Which first bytes texts have, by a few bits of a hash of them.
pub(super) struct Beginnings {
    /// The first bytes of all texts, as many as short ones are told by: they rule out most of what is searched.
    any: Set,
    long: Set,
    short: Set,
}

impl Beginnings {
    /// Those of these texts; `None` if one of them is too short to be told by its first bytes.
    pub(super) fn of(texts: &[&String]) -> Option<Self> {
        let any = texts.iter().map(|text| first_short(text.as_bytes())).collect::<Option<Vec<u64>>>()?;
        let long = texts.iter().filter_map(|text| first_long(text.as_bytes())).collect::<Vec<u64>>();
        let short = texts.iter().filter(|text| text.len() < LONG).filter_map(|text| first_short(text.as_bytes()));
        Some(Self { any: Set::of(&any), long: Set::of(&long), short: Set::of(&short.collect::<Vec<u64>>()) })
    }

    /// The first place from `at` on where one of the texts may begin.
    pub(super) fn next(&self, searched: &[u8], at: usize) -> Option<usize> {
        let rest = searched.get(at..)?;
        let mut windows = rest.windows(LONG);
        let long = windows.position(|window| {
            first_long(window).is_some_and(|first| {
                let short = first & u64::from(u32::MAX);
                self.any.may_have(short) && (self.long.may_have(first) || self.short.may_have(short))
            })
        });
        // Behind the last of them only short ones have room.
        let end = rest.len().saturating_sub(LONG - 1);
        let short = || {
            rest[end..]
                .windows(SHORT)
                .position(|window| first_short(window).is_some_and(|first| self.short.may_have(first)))
        };
        long.or_else(|| short().map(|behind| end + behind)).map(|found| at + found)
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
}

impl Set {
    fn of(values: &[u64]) -> Self {
        // A bit in thirty-two is set: three texts in a hundred that aren't there may be.
        let bits = (values.len() * 32).next_power_of_two().clamp(1 << 12, 1 << 24);
        let mut set = Self { bits: vec![0; bits / 64], shift: 64 - bits.trailing_zeros() };
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
