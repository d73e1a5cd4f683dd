//! Passphrases that Candor makes. People's own are never taken: they can be guessed.

use std::fmt;

use bip39::Language;

use crate::bundle::id::ALPHABET;

/// Words of eleven bits each: 110 bits.
const WORDS: usize = 10;

/// Groups of a passphrase for a PDF, and signs of each: 125 bits in 29 signs.
const GROUPS: usize = 5;
const GROUP: usize = 5;

/// A generated passphrase. It is shown once, and kept nowhere.
pub struct Passphrase(String);

impl Passphrase {
    /// A fresh passphrase of ten words, from the system's generator.
    ///
    /// # Errors
    /// If the system has no randomness to give.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 2 * WORDS];
        getrandom::fill(&mut bytes)?;
        let list = Language::English.word_list();
        // The list has 2048 words: eleven bits choose one, and all alike.
        let word = |pair: &[u8]| list[usize::from(u16::from_le_bytes([pair[0], pair[1]])) % list.len()];
        Ok(Self(bytes.chunks_exact(2).map(word).collect::<Vec<_>>().join("-")))
    }

    /// The same in groups of letters and digits, for what asks for a passphrase by programs that take it as it is typed, and no
    /// more than 32 signs of it, as poppler's do.
    ///
    /// # Errors
    /// If the system has no randomness to give.
    pub fn in_groups() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; GROUPS * GROUP];
        getrandom::fill(&mut bytes)?;
        // The alphabet has 32 signs: five bits choose one, and all alike.
        let sign = |byte: &u8| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]).to_ascii_lowercase();
        let groups = bytes.chunks_exact(GROUP).map(|group| group.iter().map(sign).collect::<String>());
        Ok(Self(groups.collect::<Vec<_>>().join("-")))
    }

    /// The words, joined by hyphens.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Passphrase(…)")
    }
}

#[cfg(test)]
mod tests {
    use crate::bundle::seal::passphrase::Passphrase;

    #[test]
    fn in_groups_it_is_short_enough_for_every_program_and_differs_each_time() {
        let (one, other) = (Passphrase::in_groups().unwrap(), Passphrase::in_groups().unwrap());
        assert!(one.words().len() <= 32 && one.words().split('-').all(|group| group.len() == 5), "{one:?}");
        assert!(one.words().chars().all(|c| c == '-' || c.is_ascii_digit() || c.is_ascii_lowercase()));
        assert_ne!(one.words(), other.words());
    }

    #[test]
    fn it_has_ten_words_differs_each_time_and_hides_from_logs() {
        let (one, other) = (Passphrase::generate().unwrap(), Passphrase::generate().unwrap());
        assert_eq!(one.words().split('-').count(), 10);
        assert_ne!(one.words(), other.words());
        assert!(!format!("{one:?}").contains(one.words()));
    }
}
