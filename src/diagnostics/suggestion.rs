//! “Did you mean …?”

/// So many names are compared with a wrong one. A file may hold ten thousand of both.
const COMPARED: usize = 2_000;
/// So many entries are offered where several have the name.
const MEANT: usize = 4;
/// What records' files end in; nobody means them by a name.
const ENDINGS: [&str; 3] = [".md", ".yaml", ".yml"];
/// A longer text isn't a misspelt name, and comparing takes time that grows with the square of its length.
const LONGEST: usize = 100;

/// The entry of `known` that a person most likely meant by `wrong`, if one is close enough.
#[must_use]
pub fn closest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let fold = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    let allowed = |candidate: &str| 1 + candidate.chars().count() / 4;
    if wrong.len() > LONGEST {
        return None;
    }
    let (folded, letters) = (fold(wrong), letters(wrong));
    known
        .into_iter()
        .take(COMPARED)
        .filter(|candidate| candidate.len() <= LONGEST)
        // Each slip changes two kinds of letters at most: most names are told apart without comparing them.
        .filter(|candidate| (self::letters(candidate) ^ letters).count_ones() as usize <= 2 * allowed(candidate))
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= allowed(candidate))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The entries of `known` that a person most likely meant by `wrong`, which may be a part of the whole: `ACC-02` or
/// `content/controls/acc-02.md` for `controls/ACC-02`, `footer.html` for `partials/footer.html`.
#[must_use]
pub fn meant<'a>(wrong: &str, known: &[&'a str]) -> Vec<&'a str> {
    let last = |text: &str| {
        let name = text.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_lowercase();
        ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(&name).to_owned()
    };
    let wanted = last(wrong);
    let same: Vec<&str> = known.iter().copied().filter(|known| !wanted.is_empty() && last(known) == wanted).collect();
    if !same.is_empty() {
        return same.into_iter().take(MEANT).collect();
    }
    closest(wrong, known.iter().copied()).into_iter().collect()
}

/// The kinds of letters and digits that occur, a bit each; what is neither counts as none.
fn letters(text: &str) -> u64 {
    text.bytes().filter(u8::is_ascii_alphanumeric).fold(0, |all, byte| all | 1 << (byte.to_ascii_lowercase() & 63))
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::suggestion::{closest, meant};

    #[test]
    fn a_name_is_known_by_its_last_part_its_file_or_its_case() {
        let known = ["controls/ACC-01", "controls/ACC-02", "status/ACC-02", "partials/footer.html", "acme"];
        let table: [(&str, &[&str]); 8] = [
            ("ACC-01", &["controls/ACC-01"]),
            ("acc-02", &["controls/ACC-02", "status/ACC-02"]),
            ("content/controls/acc-01.md", &["controls/ACC-01"]),
            ("control/ACC-01", &["controls/ACC-01"]),
            ("footer.html", &["partials/footer.html"]),
            ("prospects/acme.yaml", &["acme"]),
            ("acmee", &["acme"]),
            ("", &[]),
        ];
        for (wrong, expected) in table {
            assert_eq!(meant(wrong, &known), expected, "{wrong}");
        }
    }

    #[test]
    fn a_typo_finds_its_word_and_nonsense_finds_none() {
        let known = ["owner", "title", "criteria"];
        assert_eq!(closest("ownr", known), Some("owner"));
        assert_eq!(closest("Critera", known), Some("criteria"));
        assert_eq!(closest("zzz", known), None);
        assert_eq!(closest("a".repeat(5_000).as_str(), ["a".repeat(5_001).as_str()]), None);
    }
}
