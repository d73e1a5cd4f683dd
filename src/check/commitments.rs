//! One promise, one number.

use super::{
    context::Context,
    texts::{Text, Word, sentences, within, words},
};

use crate::{
    diagnostics::diagnostic::{Diagnostic, Place},
    model::{phrases::in_any_case, site::Site},
};

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// A promise that has a name of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Commitment {
    Uptime,
    RecoveryTime,
    RecoveryPoint,
}

impl Commitment {
    const ALL: [Self; 3] = [Self::Uptime, Self::RecoveryTime, Self::RecoveryPoint];

    fn name(self) -> &'static str {
        match self {
            Self::Uptime => "uptime",
            Self::RecoveryTime => "recovery time objective",
            Self::RecoveryPoint => "recovery point objective",
        }
    }

    /// Whether a sentence names it. Uptime that was measured isn't a promise, so a word of promising must stand beside it.
    fn is_named(self, words: &[Word<'_>]) -> bool {
        let has = |wanted: &[&str]| words.iter().any(|word| wanted.iter().any(|wanted| word.is(wanted)));
        let phrase = |phrase: [&str; 3]| {
            words.windows(3).any(|words| words.iter().zip(phrase).all(|(word, part)| word.is(part)))
        };
        match self {
            Self::Uptime => {
                has(&["uptime", "availability"])
                    && has(&[
                        "promise",
                        "promises",
                        "promised",
                        "commit",
                        "committed",
                        "commitment",
                        "target",
                        "objective",
                        "sla",
                    ])
            }
            Self::RecoveryTime => has(&["rto"]) || phrase(["recovery", "time", "objective"]),
            Self::RecoveryPoint => has(&["rpo"]) || phrase(["recovery", "point", "objective"]),
        }
    }
}

/// A number that is stated for a commitment: per cent, or minutes.
pub(super) struct Statement<'t> {
    commitment: Commitment,
    amount: f64,
    quoted: &'t str,
    place: Place,
}

/// Compares what is stated in the texts that one audience sees, and the targets of its services.
pub(super) fn check(stated: &[&Statement<'_>], site: &Site, findings: &mut Vec<Diagnostic>) {
    for commitment in Commitment::ALL {
        let stated: Vec<&&Statement<'_>> = stated.iter().filter(|stated| stated.commitment == commitment).collect();
        let targets: Vec<(f64, Place)> = match commitment {
            Commitment::Uptime => {
                site.services.values().map(|service| (service.target.get(), service.place())).collect()
            }
            _ => Vec::new(),
        };
        let same = |a: f64, b: f64| (a - b).abs() < 1e-9;
        let (known, rest) = match (targets.is_empty(), stated.split_first()) {
            (true, Some((first, rest))) => (vec![(first.amount, first.place)], rest),
            _ => (targets, stated.as_slice()),
        };
        for other in rest.iter().filter(|other| !known.iter().any(|(amount, _)| same(*amount, other.amount))) {
            let Some((_, first)) = known.first() else { continue };
            findings.push(
                Diagnostic::warning(
                    "commitment/contradiction",
                    format!("two numbers for one promise: {}", commitment.name()),
                )
                .at(other.place, format!("{} here", other.quoted))
                .at(*first, "another here")
                .help("say the same everywhere, or name the two promises differently"),
            );
        }
    }
}

/// What a text states for each commitment.
pub(super) fn statements<'t>(text: &Text<'t>, context: &Context<'_>) -> Vec<Statement<'t>> {
    /// What has none of these names no commitment.
    static NAMES: LazyLock<AhoCorasick> =
        LazyLock::new(|| in_any_case(&["uptime", "availability", "rto", "rpo", "recovery"]));
    if !NAMES.is_match(text.text) {
        return Vec::new();
    }
    let statement = |commitment: Commitment, sentence: &'t str, words: &[Word<'t>]| {
        let is_named = commitment.is_named(words);
        let (amount, quoted) =
            words.iter().filter(|_| is_named).find_map(|word| amount(sentence, word.at, commitment))?;
        Some(Statement { commitment, amount, quoted, place: within(text.place, quoted, context) })
    };
    let in_sentence = |sentence: &'t str| {
        let words = words(sentence);
        Commitment::ALL.into_iter().filter_map(move |commitment| statement(commitment, sentence, &words))
    };
    sentences(text.text).filter(|sentence| NAMES.is_match(*sentence)).flat_map(in_sentence).collect()
}

/// The number at a byte of a sentence, with its unit: per cent for uptime, else minutes, hours or days.
fn amount(sentence: &str, at: usize, commitment: Commitment) -> Option<(f64, &str)> {
    let rest = &sentence[at..];
    let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let number = rest[..digits].trim_end_matches('.');
    let value: f64 = number.parse().ok()?;
    let unit = rest[number.len()..].trim_start_matches([' ', '\u{A0}', '\u{202F}', '-']);
    let units: &[(&str, f64)] = match commitment {
        Commitment::Uptime => &[("%", 1.0), ("percent", 1.0), ("per cent", 1.0)],
        _ => &[("minute", 1.0), ("hour", 60.0), ("day", 1440.0)],
    };
    let (name, factor) = units.iter().find(|(name, _)| unit.starts_with(name))?;
    let end = sentence.len() - unit.len() + name.len();
    Some((value * factor, &sentence[at..end]))
}
