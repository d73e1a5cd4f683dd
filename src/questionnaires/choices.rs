//! The words of yes and no: what a cell offers, what somebody filled in, and what we say.

use crate::{
    author::import::words::{POLARITIES, folded, meant},
    model::answer::Polarity,
};

/// What stands in a cell that nobody has chosen in yet.
const UNCHOSEN: [&str; 8] = [
    "select",
    "please select",
    "select one",
    "choose",
    "please choose",
    "choose one",
    "select an option",
    "bitte wählen",
];

/// What a word, or the first words of a text, answers.
#[must_use]
pub fn polarity_of(text: &str) -> Option<Polarity> {
    let of = |text: &str| {
        Some(match meant(text, POLARITIES)? {
            "yes" => Polarity::Yes,
            "partial" => Polarity::Partial,
            "no" => Polarity::No,
            _ => Polarity::NotApplicable,
        })
    };
    of(text).or_else(|| of(text.split([',', '.', ';', ':', '–', '—', '\n']).next().unwrap_or_default()))
}

/// Whether a cell waits for somebody to choose.
#[must_use]
pub fn is_unchosen(text: &str) -> bool {
    UNCHOSEN.contains(&folded(text).as_str())
}

/// The choice that means this, if exactly that is offered: the first one, as the sheet writes it.
#[must_use]
pub fn choice(polarity: Polarity, options: &[String]) -> Option<&str> {
    let means = |option: &&String| !is_unchosen(option) && polarity_of(option) == Some(polarity);
    options.iter().find(means).map(String::as_str)
}

/// Whether choices are between yes and no at all.
#[must_use]
pub fn are_answers(options: &[String]) -> bool {
    [Polarity::Yes, Polarity::No].into_iter().all(|polarity| choice(polarity, options).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_gets_one_of_its_own_choices_or_none() {
        use Polarity::{No, NotApplicable, Partial, Yes};
        let table: [(&[&str], [Option<&str>; 4]); 5] = [
            (&["Yes", "No", "N/A"], [Some("Yes"), None, Some("No"), Some("N/A")]),
            (&["Y", "N"], [Some("Y"), None, Some("N"), None]),
            (
                &["Select", "Compliant", "Partially compliant", "Non-compliant", "Not applicable"],
                [Some("Compliant"), Some("Partially compliant"), Some("Non-compliant"), Some("Not applicable")],
            ),
            (&["Ja", "Teilweise", "Nein"], [Some("Ja"), Some("Teilweise"), Some("Nein"), None]),
            (&["High", "Low"], [None, None, None, None]),
        ];
        for (options, expected) in table {
            let options: Vec<String> = options.iter().map(|option| (*option).to_owned()).collect();
            let chosen = [Yes, Partial, No, NotApplicable].map(|polarity| choice(polarity, &options));
            assert_eq!(chosen, expected, "{options:?}");
        }
    }

    #[test]
    fn what_somebody_filled_in_is_read_by_its_first_words() {
        assert_eq!(polarity_of("Yes, since 2020."), Some(Polarity::Yes));
        assert_eq!(polarity_of("No"), Some(Polarity::No));
        assert_eq!(polarity_of("Nothing is known"), None);
    }
}
