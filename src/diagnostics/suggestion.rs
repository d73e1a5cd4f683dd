//! “Did you mean …?”

/// The entry of `known` that a person most likely meant by `wrong`, if one is close enough.
#[must_use]
pub fn closest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = wrong.to_lowercase().replace(['-', ' '], "_");
    known
        .into_iter()
        .map(|candidate| {
            let target = candidate.to_lowercase().replace(['-', ' '], "_");
            (strsim::damerau_levenshtein(&folded, &target), candidate)
        })
        .filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn a_typo_finds_its_word_and_nonsense_finds_none() {
        let known = ["owner", "title", "criteria"];
        assert_eq!(closest("ownr", known), Some("owner"));
        assert_eq!(closest("Critera", known), Some("criteria"));
        assert_eq!(closest("zzz", known), None);
    }
}
