//! The search index of a site or a bundle: everything a reader would want to land on, and the words that lead there.
//!
//! No library's format fits a page that is opened from the file system, under a policy that allows no WebAssembly,
//! in a seventh of the text's size. Ours is a script that calls `candorSearch("…", "…", "…")` with three texts, each
//! deflated (RFC 1951) and in Base64 (RFC 4648 §4):
//!
//! - JSON: `kinds`, the kinds of entries in words, and `entries`, `[kind, address, title]`, the address relative to the
//!   site's root. The words of titles are not indexed: the page has them here;
//! - the terms, in order: each a digit that says how many letters it shares with the one before, and the rest;
//! - for each term the entries' numbers, as differences, each written by `step`.
//!
//! A word is a run of letters and digits without case and accents, cut to [`CUT`] letters; signs of Chinese and
//! Japanese are words of their own. A word that stands in more than a quarter of all entries leads nowhere
//! and is left out.

use super::search_index::{CUT, FILE};

use crate::{
    decode::located::Located,
    files::{address::Address, names::with_fingerprint},
    model::{
        addresses::{
            control_address, framework_address, page_address, policy_address, question_address, questionnaire_address,
            requirement_anchor, section_address, update_address,
        },
        control::Control,
        narrative::Narrative,
        prospect::Section,
        questionnaire::RowOutcome,
        records::SectionKind,
    },
    render::{
        edition::Rendering,
        prose::{reader, words},
        views::{controls, navigation::NavigationItem, reports, site, subprocessors},
    },
    theme::language::Language,
};

use std::{collections::HashMap, sync::Arc};

use base64::{Engine, engine::general_purpose::STANDARD};
use miniz_oxide::deflate::compress_to_vec;
use rayon::prelude::*;
use serde_json::json;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// So many entries are made by one core before it asks for more.
const AT_ONCE: usize = 256;

/// Below this many entries no word is left out.
const FEW: usize = 12;

/// A place to land on.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Landing<'s> {
    kind: LandingKind,
    /// From the output's root, as a link.
    address: String,
    title: String,
    /// What its words are taken from, beside its narrative.
    text: String,
    narrative: Option<&'s Narrative>,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum LandingKind {
    Page,
    Control,
    Criterion,
    Requirement,
    Report,
    Section,
    Document,
    Subprocessor,
    Update,
    Question,
    Service,
    Policy,
    Questionnaire,
    Request,
}

impl LandingKind {
    const ALL: [Self; 14] = [
        Self::Page,
        Self::Control,
        Self::Criterion,
        Self::Requirement,
        Self::Report,
        Self::Section,
        Self::Document,
        Self::Subprocessor,
        Self::Update,
        Self::Question,
        Self::Service,
        Self::Policy,
        Self::Questionnaire,
        Self::Request,
    ];

    fn words(self, language: &Language) -> String {
        language.text(match self {
            Self::Page => "kind-page",
            Self::Control => "kind-control",
            Self::Criterion => "kind-criterion",
            Self::Requirement => "kind-requirement",
            Self::Report => "kind-report",
            Self::Section => "kind-section",
            Self::Document => "kind-document",
            Self::Subprocessor => "kind-subprocessor",
            Self::Update => "kind-update",
            Self::Question => "kind-question",
            Self::Service => "kind-service",
            Self::Policy => "kind-policy",
            Self::Questionnaire => "kind-questionnaire",
            Self::Request => "kind-request",
        })
    }
}

/// What an index is made from. Its address comes from that, so that pages can name the index before it is made.
pub struct SearchIndex<'r> {
    entries: Vec<Landing<'r>>,
    language: &'r Language,
}

impl<'r> SearchIndex<'r> {
    /// What the index of this output is made from; `None` when there is nothing but the fixed pages.
    #[must_use]
    pub fn of(rendering: &Rendering<'r>) -> Option<Self> {
        let entries = entries(rendering);
        let has_records = entries
            .iter()
            .any(|entry| !matches!(entry.kind, LandingKind::Page | LandingKind::Criterion | LandingKind::Requirement));
        has_records.then_some(Self { entries, language: rendering.language })
    }

    /// Its path, with a fingerprint of what it is made from, and of the program that makes it.
    #[must_use]
    pub fn path(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
        let mut add = |text: &str| {
            hasher.update(&text.len().to_le_bytes()).update(text.as_bytes());
        };
        LandingKind::ALL.iter().for_each(|kind| add(&kind.words(self.language)));
        for Landing { kind, address, title, text, narrative } in &self.entries {
            add(&(*kind as usize).to_string());
            [address, title, text].into_iter().for_each(|text| add(text));
            add(narrative.map_or_else(String::new, |narrative| narrative.hash().to_string()).as_str());
        }
        with_fingerprint(FILE, hasher.finalize())
    }

    /// The index as a script.
    #[must_use]
    pub fn script(&self) -> Vec<u8> {
        script(&self.entries, self.language)
    }
}

fn entries<'r>(rendering: &Rendering<'r>) -> Vec<Landing<'r>> {
    let (site, language) = (rendering.site, rendering.language);
    let mut entries = Vec::new();
    // What another output holds is nothing to find in this one.
    let entry = |kind, address: Address, title: &str, texts: &[&str], body: Option<&'r Located<Narrative>>| {
        let address = rendering.routes.link_within("index.html", &address)?;
        let (title, text) = (title.to_owned(), texts.join(" "));
        Some(Landing { kind, address, title, text, narrative: body.map(|body| &**body) })
    };
    let of_control = |control: &'r Arc<Control>| {
        let title = format!("{} {}", control.id, control.title);
        let summary = control.summary.as_deref().unwrap_or_default();
        let criteria: Vec<&str> = control.criteria.iter().map(|id| id.as_str()).collect();
        let texts = [&*control.category, summary, &criteria.join(" ")];
        entry(LandingKind::Control, control_address(control.id.as_str()), &title, &texts, control.body.as_ref())
    };
    // Of other kinds nobody has thousands.
    let controls: Vec<Option<Landing<'r>>> = site.controls.par_iter().with_min_len(AT_ONCE).map(of_control).collect();
    let mut add = |kind, address: Address, title: &str, texts: &[&str], body: Option<&'r Located<Narrative>>| {
        entries.extend(entry(kind, address, title, texts, body));
    };
    let view = site::site_view(rendering);
    let is_other = |address: &Address| {
        *address != Address::from("/report/") && !site.pages.iter().any(|page| page_address(page) == *address)
    };
    let listed = view.navigation.iter().chain(&view.more_pages).flat_map(NavigationItem::all);
    for (item, address) in listed.filter_map(|item| Some((item, item.address().filter(is_other)?))) {
        add(LandingKind::Page, address, &item.title, &[], None);
    }
    add(LandingKind::Page, "/report/".into(), &language.text("page-report"), &[], None);
    for page in &site.pages {
        add(LandingKind::Page, page_address(page), &page.title, &[], page.body.as_ref());
    }
    entries.extend(controls.into_iter().flatten());
    let mut add = |kind, address: Address, title: &str, texts: &[&str], body: Option<&'r Located<Narrative>>| {
        entries.extend(entry(kind, address, title, texts, body));
    };
    for criterion in controls::listed_criteria(rendering) {
        let address = Address::from(format!("/criteria/#{}", criterion.id.to_lowercase().replace('.', "-")));
        add(LandingKind::Criterion, address, &format!("{} {}", criterion.id, language.criterion(criterion)), &[], None);
    }
    for state in site.frameworks_shown(rendering.date) {
        let framework = &state.framework;
        let page = framework_address(&framework.id);
        add(LandingKind::Page, page.clone(), &framework.name(), &[], None);
        for requirement in state.requirements() {
            let title = [Some(&requirement.id), requirement.title.as_ref()];
            let title = title.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
            let address = page.clone().with_fragment(&requirement_anchor(&framework.id, &requirement.id));
            let controls: Vec<&str> = requirement.controls.iter().map(|one| one.control.id.as_str()).collect();
            add(LandingKind::Requirement, address, &title, &[&framework.title, &controls.join(" ")], None);
        }
    }
    for report in reports::report_views(rendering) {
        let firm = report.auditor.as_ref().map_or("", |auditor| &auditor.firm);
        let facts = [&report.number, &report.edition, &report.level, &report.scope, &report.accreditation];
        let texts: Vec<&str> = [firm].into_iter().chain(facts.into_iter().flatten().map(String::as_str)).collect();
        add(LandingKind::Report, Address::from("/reports/").with_fragment(&report.anchor), &report.name, &texts, None);
    }
    for section in &site.system {
        let key = section.section.key();
        let title = section.title.as_ref().map_or_else(|| language.state("section", key), ToString::to_string);
        let assertion = section_address(Section::Assertion);
        let address = match *section.section {
            // A bundle has a page of its own for it.
            SectionKind::Assertion if rendering.routes.has(&assertion) => assertion,
            _ => Address::from(format!("/report/#section-{}", key.replace('_', "-"))),
        };
        add(LandingKind::Section, address, &title, &[], section.body.as_ref());
    }
    for document in reports::document_views(rendering) {
        let summary = document.summary.as_deref().unwrap_or_default();
        let facts = [&document.version, &document.owner].into_iter().flatten().map(String::as_str);
        let texts: Vec<&str> = [document.kind.as_str(), summary].into_iter().chain(facts).collect();
        add(
            LandingKind::Document,
            Address::from("/documents/").with_fragment(&document.anchor),
            &document.title,
            &texts,
            None,
        );
    }
    for policy in &site.policies {
        let title = format!("{} {}", policy.id, policy.title);
        let criteria: Vec<&str> = policy.criteria.iter().map(|id| id.as_str()).collect();
        let criteria = criteria.join(" ");
        let approved_by = policy.approved.as_ref().and_then(|approved| approved.by.as_deref());
        let facts = [
            policy.summary.as_deref(),
            policy.owner.as_deref(),
            approved_by,
            policy.version.as_deref().map(|version| &**version),
        ];
        let changes = policy.changes.iter().flat_map(|change| [&*change.version, &change.text]);
        let texts: Vec<&str> = facts.into_iter().flatten().chain([criteria.as_str()]).chain(changes).collect();
        add(LandingKind::Policy, policy_address(policy), &title, &texts, policy.body.as_ref());
    }
    for questionnaire in &site.answered {
        let rows = questionnaire.rows().flat_map(|row| {
            let said = match &row.outcome {
                RowOutcome::Given(answer) => Some(answer.text.as_str()),
                RowOutcome::Blank(_) => None,
            };
            [row.reference.as_deref(), row.question.as_deref(), said]
        });
        let titles = questionnaire.sections.iter().map(|section| section.title.as_deref());
        let facts = [&questionnaire.standard, &questionnaire.version, &questionnaire.description].map(Option::as_deref);
        let texts: Vec<&str> = facts.into_iter().chain(titles).chain(rows).flatten().collect();
        let address = questionnaire_address(&questionnaire.id);
        add(LandingKind::Questionnaire, address, &questionnaire.title, &texts, None);
    }
    for request in &site.requests {
        let address = section_address(Section::Requests).with_fragment(&request.id.slug());
        let answer = request.answer.as_deref().unwrap_or_default();
        add(LandingKind::Request, address, &format!("{} {}", request.id, request.text), &[answer], None);
    }
    for subprocessor in subprocessors::subprocessor_views(rendering) {
        let address = Address::from("/subprocessors/").with_fragment(&subprocessor.anchor);
        let data = subprocessor.data.join(" ");
        let facts = [&subprocessor.more_countries, &subprocessor.category, &subprocessor.entity];
        let facts = facts.into_iter().flatten().map(String::as_str);
        let own = [subprocessor.purpose.as_str(), &subprocessor.location, &data];
        let texts: Vec<&str> = own.into_iter().chain(facts).collect();
        add(LandingKind::Subprocessor, address, &subprocessor.name, &texts, None);
    }
    for update in &site.updates {
        add(LandingKind::Update, update_address(update), &update.title, &[], update.body.as_ref());
    }
    for question in &site.faq {
        let category = question.category.as_deref().unwrap_or_default();
        add(LandingKind::Question, question_address(question), &question.question, &[category], question.body.as_ref());
    }
    for (id, service) in &site.services {
        let address = Address::from("/status/").with_fragment(&format!("service-{id}"));
        add(LandingKind::Service, address, &service.name, &[], None);
    }
    entries
}

/// The words of a narrative without its marks. Remembered: of many, few change.
#[comemo::memoize]
fn words_of(narrative: &Narrative) -> Arc<Words> {
    Arc::new(Words::of(&words::words(&reader::of(narrative).blocks)))
}

fn script(entries: &[Landing<'_>], language: &Language) -> Vec<u8> {
    let found = |entry: &Landing<'_>| {
        let narrative = entry.narrative.map(words_of);
        (Words::of(&entry.text), narrative.unwrap_or_default(), Words::of(&entry.title))
    };
    let found: Vec<_> = entries.par_iter().map(found).collect();
    let mut terms: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, (text, narrative, title)) in found.iter().enumerate() {
        for word in text.iter().chain(narrative.iter()).filter(|word| title.iter().all(|other| other != *word)) {
            let entries = terms.entry(word).or_default();
            if entries.last() != Some(&number) {
                entries.push(number);
            }
        }
    }
    let mut terms: Vec<(&str, Vec<usize>)> = terms.into_iter().collect();
    terms.sort_unstable();
    let most = if entries.len() < FEW { entries.len() } else { entries.len() / 4 };
    terms.retain(|(_, entries)| entries.len() <= most);

    let (mut coded, mut postings) = (Vec::new(), Vec::new());
    let mut before = "";
    for (term, entries) in &terms {
        let shared = term.char_indices().zip(before.chars()).take_while(|((_, a), b)| a == b).count();
        let rest: String = term.chars().skip(shared).collect();
        // Terms have eight letters at most.
        coded.push(format!("{shared}{rest}"));
        before = term;
        let mut last = 0;
        let steps = entries.iter().map(|entry| step(entry - std::mem::replace(&mut last, *entry)));
        postings.push(steps.collect::<String>());
    }
    let kinds: Vec<String> = LandingKind::ALL.iter().map(|kind| kind.words(language)).collect();
    let entries: Vec<_> =
        entries.iter().map(|entry| json!([entry.kind as usize, entry.address, entry.title])).collect();
    let entries = json!({"kinds": kinds, "entries": entries}).to_string();
    // Each by itself: what they are made of differs, and so does what deflates them best.
    let parts = [entries, coded.join(" "), postings.join(" ")];
    let parts = parts.map(|part| format!("\"{}\"", STANDARD.encode(compress_to_vec(part.as_bytes(), 10))));
    format!("candorSearch({})\n", parts.join(",")).into_bytes()
}

/// The words of a text, folded and cut, each once, with a space after each: an index is made from very many of them.
#[derive(Debug, Default)]
struct Words(String);

impl Words {
    fn of(text: &str) -> Self {
        let mut all = String::with_capacity(text.len());
        fold_words(text, &mut all);
        let mut words: Vec<&str> = all.split_terminator(' ').collect();
        words.sort_unstable();
        words.dedup();
        Self(words.into_iter().flat_map(|word| [word, " "]).collect())
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split_terminator(' ')
    }
}

/// Writes all words of a text, folded and cut, with a space after each.
fn fold_words(text: &str, words: &mut String) {
    // Where the word begins that is being written, and its letters.
    let (mut start, mut letters) = (0, 0);
    let mut end = |words: &mut String, letters: &mut usize| {
        if words.len() > start {
            words.push(' ');
        }
        start = words.len();
        *letters = 0;
    };
    let push = |words: &mut String, letters: &mut usize, c: char| {
        if *letters < CUT {
            words.push(c);
        }
        *letters += 1;
    };
    for c in text.chars() {
        // Most letters are themselves.
        if c.is_ascii_alphanumeric() {
            push(words, &mut letters, c.to_ascii_lowercase());
            continue;
        }
        if c.is_ascii() {
            end(words, &mut letters);
            continue;
        }
        // Marks go, so that it doesn't matter in which order they stand.
        for c in std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
            if is_sign(c) {
                end(words, &mut letters);
                push(words, &mut letters, c);
                end(words, &mut letters);
            } else if c.is_alphanumeric() {
                push(words, &mut letters, c);
            } else {
                end(words, &mut letters);
            }
        }
    }
    end(words, &mut letters);
}

/// Whether this is a sign of Chinese or Japanese, which are written without spaces between words. The page has the
/// same ranges.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A number as characters: its digits in base 42 from the highest, the last one counted from `(`, those before it from
/// `R`. Most differences take one character.
fn step(mut number: usize) -> String {
    let character = |digit: usize, first: u8| char::from(first + u8::try_from(digit).unwrap_or(0));
    let mut characters = vec![character(number % 42, b'(')];
    while number >= 42 {
        number /= 42;
        characters.push(character(number % 42, b'R'));
    }
    characters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// What the page makes of the script.
    fn read(script: &[u8]) -> (Vec<String>, BTreeMap<String, Vec<usize>>) {
        let parts = crate::text::script::unpack(std::str::from_utf8(script).unwrap()).unwrap();
        let [entries, coded, postings] = parts.try_into().unwrap();
        let json: serde_json::Value = serde_json::from_str(&entries).unwrap();
        let titles = json["entries"].as_array().unwrap().iter().map(|entry| entry[2].as_str().unwrap().to_owned());
        let mut terms = BTreeMap::new();
        let mut term = String::new();
        for (coded, steps) in coded.split(' ').zip(postings.split(' ')).filter(|(coded, _)| !coded.is_empty()) {
            let shared: usize = coded[..1].parse().unwrap();
            term = term.chars().take(shared).chain(coded[1..].chars()).collect();
            let (mut number, mut step, mut entries) = (0, 0, Vec::new());
            for character in steps.bytes() {
                step = step * 42 + usize::from(character - b'(') % 42;
                if character < b'R' {
                    number += std::mem::take(&mut step);
                    entries.push(number);
                }
            }
            terms.insert(term.clone(), entries);
        }
        (titles.collect(), terms)
    }

    fn entry(title: &str, text: &str) -> Landing<'static> {
        let (address, title, text) = ("/x/".to_owned(), title.to_owned(), text.to_owned());
        Landing { kind: LandingKind::Page, address, title, text, narrative: None }
    }

    fn language() -> Language {
        Language::load("en", &BTreeMap::new(), &mut Vec::new())
    }

    #[test]
    fn words_have_no_case_and_no_accents_and_are_cut() {
        let found = |text: &str| Words::of(text).iter().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(found("Crème brûlée, TLS 1.3"), ["1", "3", "brulee", "creme", "tls"]);
        assert_eq!(found("Encryption encrypting"), ["encrypti"]);
        assert_eq!(found("暗号 key"), ["key", "号", "暗"]);
        assert_eq!(found("التشفير"), ["التشفير"]);
    }

    #[test]
    fn steps_of_any_size_are_written() {
        assert_eq!([0, 41, 42, 1764].map(step), ["(", "Q", "S(", "SR("]);
    }

    #[test]
    fn a_word_of_most_entries_leads_nowhere() {
        let entries: Vec<Landing<'_>> = (0..20).map(|number| entry("a", &format!("always own{number}"))).collect();
        let (_, terms) = read(&script(&entries, &language()));
        assert_eq!((terms.contains_key("always"), terms.get("own7")), (false, Some(&vec![7])));
    }

    proptest! {
        #[test]
        fn every_word_of_a_text_leads_to_its_entry(texts in prop::collection::vec("[a-zA-Zäé暗 -]{0,40}", 1..9)) {
            let entries: Vec<Landing<'_>> = texts.iter().enumerate().map(|(number, text)| entry(&format!("T{number}"), text)).collect();
            let (titles, terms) = read(&script(&entries, &language()));
            for (number, entry) in entries.iter().enumerate() {
                prop_assert_eq!(&titles[number], &entry.title);
                for word in Words::of(&entry.text).iter() {
                    let led = terms.get(word).is_some_and(|entries| entries.contains(&number));
                    prop_assert!(led || Words::of(&entry.title).iter().any(|own| own == word), "{} in {:?}", word, entry);
                }
            }
        }
    }
}
