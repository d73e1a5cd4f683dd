//! What a trust page must not say, and what no auditor can test.

use super::{
    context::Context,
    texts::{Text, Word, denies, exactly, within, words},
};

use crate::{
    diagnostics::diagnostic::{Diagnostic, Place},
    model::{phrases::in_any_case, report::ReportKind, site::Site},
    visibility::labelled::Collection,
};

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// Words that a test can't be made of.
const VAGUE: &[&[&str]] = &[
    &["appropriate"],
    &["appropriately"],
    &["periodically"],
    &["as", "needed"],
    &["as", "necessary"],
    &["from", "time", "to", "time"],
    &["in", "a", "timely", "manner"],
    &["regularly"],
    &["where", "possible"],
];

/// Promises that nobody can keep.
const ABSOLUTE: &[&[&str]] = &[
    &["100", "secure"],
    &["100", "safe"],
    &["absolutely", "secure"],
    &["bank", "grade"],
    &["completely", "secure"],
    &["guarantee"],
    &["guaranteed"],
    &["guarantees"],
    &["hacker", "proof"],
    &["impenetrable"],
    &["military", "grade"],
    &["unbreakable"],
    &["unhackable"],
];

/// Looks at texts that somebody outside sees. `internal` tells which reports there are.
pub(super) fn check(texts: &[Text<'_>], internal: &Site, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let has_soc3 = internal.reports.iter().any(|report| report.kind == ReportKind::Soc3 && report.is_issued());
    /// Each of these lints looks for a phrase with one of these in it.
    static KEYS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let longest = |phrase: &&[&'static str]| phrase.iter().copied().max_by_key(|word| word.len());
        in_any_case(&ABSOLUTE.iter().chain(VAGUE).filter_map(longest).chain(["SOC"]).collect::<Vec<_>>())
    });
    let may_hold_one = |text: &&Text<'_>| text.text.contains(char::is_whitespace) && KEYS.is_match(text.text);
    for text in texts.iter().filter(may_hold_one) {
        let words = words(text.text);
        for range in soc_misnamed(text.text, &words) {
            let quoted = &text.text[range];
            findings.push(
                Diagnostic::error("wording/soc-certified", format!("“{quoted}” isn't the name of an attestation"))
                    .at(within(text.place, quoted, context), "")
                    .note("a SOC examination is an attestation: nobody is certified by it")
                    .help("write “SOC 2®”, and “we have a SOC 2® report”"),
            );
        }
        if let Some(range) = soc3_report(&words).filter(|_| !has_soc3) {
            let quoted = &text.text[range];
            findings.push(
                Diagnostic::error("wording/soc3-report", format!("“{quoted}”, but no SOC 3 report is declared"))
                    .at(within(text.place, quoted, context), "")
                    .note("only a licensed CPA firm issues a SOC 3 report; what Candor makes is management's summary")
                    .help("declare the report in data/reports.yaml (`kind: soc3`), or name the page otherwise"),
            );
        }
        if let Some((place, others)) = phrases(text, &words, ABSOLUTE, context) {
            let finding =
                Diagnostic::warning("wording/absolute", "an absolute promise, which nobody can keep").at(place, "");
            findings.push(with_others(finding, &others).help("say what is done instead"));
        }
        let narrates = matches!(text.collection, Collection::Controls | Collection::System) && text.key == "body";
        if let Some((place, others)) = phrases(text, &words, VAGUE, context).filter(|_| narrates) {
            let finding = Diagnostic::warning("wording/vague", "a wording that no test can be made of").at(place, "");
            findings.push(
                with_others(finding, &others).help("say who, what and how often: “every quarter”, “within one day”"),
            );
        }
    }
}

fn with_others(finding: Diagnostic, others: &[&str]) -> Diagnostic {
    match others {
        [] => finding,
        others => finding.note(format!("in the same text: {}", others.join(", "))),
    }
}

/// The place of the first of these phrases that isn't denied, and the others that follow.
fn phrases<'t>(
    text: &Text<'t>,
    words: &[Word<'t>],
    phrases: &[&[&str]],
    context: &Context<'_>,
) -> Option<(Place, Vec<&'t str>)> {
    let at = |start: usize| {
        let stands = |phrase: &&&[&str]| {
            words[start].is(phrase[0])
                && words.len() >= start + phrase.len()
                && phrase.iter().zip(&words[start..]).all(|(part, word)| word.is(part))
        };
        let phrase = phrases.iter().find(stands)?;
        let range = words[start].at..words[start + phrase.len() - 1].end();
        (!is_denied(words, start)).then(|| &text.text[range])
    };
    let mut found = (0..words.len()).filter_map(at);
    let first = found.next()?;
    let start = first.as_ptr().addr() - text.text.as_ptr().addr();
    let mut others: Vec<&str> = found.filter(|other| *other != first).collect();
    others.sort_unstable();
    others.dedup();
    Some((exactly(text, &(start..start + first.len()), context), others))
}

/// Whether one of the three words before says no.
fn is_denied(words: &[Word<'_>], start: usize) -> bool {
    words[start.saturating_sub(3)..start].iter().any(denies)
}

/// A report's number behind “SOC”: `2`, or written together.
fn soc(words: &[Word<'_>], start: usize) -> Option<(char, usize)> {
    let number = |text: &str| text.chars().next().filter(|c| text.len() == 1 && ('1'..='3').contains(c));
    let first = words.get(start)?.text;
    if first == "SOC" {
        return Some((number(words.get(start + 1)?.text)?, start + 2));
    }
    Some((number(first.strip_prefix("SOC")?)?, start + 1))
}

/// The bytes of “SOC 3 report”, unless it is denied.
fn soc3_report(words: &[Word<'_>]) -> Option<std::ops::Range<usize>> {
    let at = |start: usize| {
        let (number, next) = soc(words, start)?;
        let report = words.get(next).filter(|word| number == '3' && (word.is("report") || word.is("reports")))?;
        (!is_denied(words, start)).then(|| words[start].at..report.end())
    };
    (0..words.len()).find_map(at)
}

/// The bytes of names that AICPA's guidelines rule out: “SOC-2”, “SOC II”, “SOC 2 certified”, “certified to SOC 2”.
fn soc_misnamed(text: &str, words: &[Word<'_>]) -> Vec<std::ops::Range<usize>> {
    let certifies = |word: &Word<'_>| word.text.to_lowercase().starts_with("certif") || word.is("accredited");
    let between = |first: &Word<'_>, second: &Word<'_>| &text[first.end()..second.at];
    let at = |start: usize| {
        let word = words[start];
        if word.text == "SOC"
            && let Some(next) = words.get(start + 1)
        {
            let hyphen =
                ["1", "2", "3"].contains(&next.text) && ["-", "\u{2011}", "\u{2013}"].contains(&between(&word, next));
            let roman = ["I", "II", "III"].contains(&next.text) && between(&word, next).trim().is_empty();
            if hyphen || roman {
                return Some(word.at..next.end());
            }
        }
        if let Some((_, next)) = soc(words, start) {
            // “SOC 2 Type 2 certified”, “SOC 2 Type II certified”.
            let next = if words.get(next).is_some_and(|word| word.is("type")) { next + 2 } else { next };
            let last = words.get(next).filter(|word| certifies(word) && !is_denied(words, start))?;
            let gap = between(&words[next - 1], last);
            return gap.chars().all(|c| c.is_whitespace() || "®-".contains(c)).then(|| word.at..last.end());
        }
        let target = start + 1 + usize::from(words.get(start + 1).is_some_and(|word| word.is("to") || word.is("for")));
        let (_, next) = soc(words, target).filter(|_| certifies(&word) && !is_denied(words, start))?;
        let gap = between(&words[target - 1], &words[target]);
        gap.trim().is_empty().then(|| word.at..words[next - 1].end())
    };
    (0..words.len()).filter_map(at).collect()
}

#[cfg(test)]
mod unit {
    use crate::check::{
        texts::words,
        wording::{soc_misnamed, soc3_report},
    };

    #[test]
    fn names_of_attestations() {
        let misnamed = |text: &str| {
            soc_misnamed(text, &words(text)).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>()
        };
        for (text, found) in [
            ("We are SOC 2 certified.", "SOC 2 certified"),
            ("Our SOC 2® Type II certification", "SOC 2® Type II certification"),
            ("certified to SOC 2", "certified to SOC 2"),
            ("a SOC-2 report", "SOC-2"),
            ("SOC II", "SOC II"),
            ("SOC2 certificate", "SOC2 certificate"),
        ] {
            assert_eq!(misnamed(text), [found], "{text}");
        }
        for text in [
            "We have a SOC 2® report.",
            "ISO 27001 certified, SOC 2 attested",
            "Nobody is ever SOC 2 certified.",
            "see soc-2-report.pdf",
            "SOC 2: certificates of our hosts",
            "the SOC, I think",
        ] {
            assert_eq!(misnamed(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_report_that_is_denied_is_not_claimed() {
        let claims = |text: &str| soc3_report(&words(text)).is_some();
        assert!(claims("Read our SOC 3® report"));
        assert!(!claims("This is not a SOC 3 report."));
        assert!(!claims("a SOC 3-style report"));
    }
}
