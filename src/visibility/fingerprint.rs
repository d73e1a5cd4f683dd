//! Salted fingerprints of restricted words: they tell that a text was there before, and nothing of what it said.

use super::flag::Audience;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
};

use crate::text::folding::words;

/// A fingerprint of a few words that are restricted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    words: u8,
    /// Whether it counts only in its own field.
    bound: bool,
    hash: u64,
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}-{}{}", self.hash, self.words, if self.bound { "b" } else { "" })
    }
}

impl FromStr for Fingerprint {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (hash, rest) = text.split_once('-').ok_or(())?;
        let (words, bound) = rest.strip_suffix('b').map_or((rest, false), |words| (words, true));
        let words = words.parse().ok().filter(|words| (1..=WORDS).contains(&usize::from(*words))).ok_or(())?;
        Ok(Self { words, bound, hash: u64::from_str_radix(hash, 16).map_err(drop)? })
    }
}

/// Fingerprints, each with the least audiences that saw its words.
pub type Fingerprints = BTreeMap<Fingerprint, BTreeSet<Audience>>;

/// What a salt becomes a key with.
const CONTEXT: &str = "candor exposure.lock 2026 fingerprints of restricted text";

/// Words that a fingerprint of a long sentence stands for: too long to occur by chance, short enough to survive an edit beside
/// it, and half the sentence at least down to [`FEWEST`].
const WORDS: usize = 8;

/// Fewer words of a longer sentence don't give it away.
const FEWEST: usize = 5;

/// Shorter texts occur by chance, so their fingerprints count only in their own place.
const SHORTEST: usize = 8;

/// 2⁶¹ − 1.
const PRIME: u64 = (1 << 61) - 1;

/// Makes fingerprints with one salt: a polynomial over the words' keyed hashes, modulo a Mersenne prime, so that the next run
/// of words costs a few multiplications (Rabin and Karp).
pub(super) struct Hasher {
    key: [u8; 32],
    /// The base's powers from 0 to [`WORDS`].
    powers: [u64; WORDS + 1],
}

impl Hasher {
    pub(super) fn new(salt: &str) -> Self {
        let mut hasher = Self { key: blake3::derive_key(CONTEXT, salt.as_bytes()), powers: [1; WORDS + 1] };
        let base = hasher.word("base of the polynomial");
        for power in 1..=WORDS {
            hasher.powers[power] = times(hasher.powers[power - 1], base);
        }
        hasher
    }

    /// A word's hash, below [`PRIME`].
    pub(super) fn word(&self, word: &str) -> u64 {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&blake3::keyed_hash(&self.key, word.as_bytes()).as_bytes()[..8]);
        u64::from_be_bytes(bytes) % PRIME
    }

    fn append(&self, sum: u64, word: &str) -> u64 {
        (times(sum, self.powers[1]) + self.word(word)) % PRIME
    }

    /// A fingerprint for every few words of a restricted sentence.
    pub(super) fn chunks(&self, sentence: &str, place: u64, mut take: impl FnMut(Fingerprint)) {
        let words = words(sentence);
        let length = (words.len() / 2).clamp(FEWEST, WORDS);
        let length = if words.len() < 2 * FEWEST { words.len().clamp(1, WORDS) } else { length };
        for (index, chunk) in words.chunks(length).enumerate() {
            // A short rest says little: the last words of the sentence say more.
            let rest = index > 0 && chunk.len() < length;
            let chunk = if rest { &words[words.len() - length..] } else { chunk };
            let letters: usize = chunk.iter().map(String::len).sum();
            let bound = letters < SHORTEST || chunk.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
            let sum = chunk.iter().fold(0, |sum, word| self.append(sum, word));
            take(print(chunk.len(), sum, bound.then_some(place)));
        }
    }

    /// The fingerprints of all runs of words, as they count anywhere and in their own place.
    pub(super) fn windows(&self, text: &str, place: u64, mut take: impl FnMut(Fingerprint)) {
        let mut sums = vec![0];
        for word in words(text) {
            sums.push(self.append(sums[sums.len() - 1], &word));
        }
        for start in 0..sums.len() {
            for length in 1..=WORDS.min(sums.len() - 1 - start) {
                let sum = (sums[start + length] + PRIME - times(sums[start], self.powers[length])) % PRIME;
                take(print(length, sum, None));
                take(print(length, sum, Some(place)));
            }
        }
    }
}

fn times(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b) % u128::from(PRIME);
    u64::try_from(product).unwrap_or(0)
}

pub(super) fn print(words: usize, sum: u64, place: Option<u64>) -> Fingerprint {
    let hash = place.map_or(sum, |place| times(sum, place));
    Fingerprint { words: u8::try_from(words).unwrap_or(u8::MAX), bound: place.is_some(), hash }
}
