//! The library as one reader may see it: what can be answered, by whom it is asked for, and how it stands today.

use std::{collections::BTreeMap, sync::OnceLock};

use super::{bm25::Index, text::text_of};

use crate::{
    diagnostics::diagnostic::Paths,
    files::names::hex,
    model::{
        addresses::{control_address, question_address, section_file},
        answer::Polarity,
        date::Date,
        prospect::Section,
        site::Site,
        standing::{Doubt, Standing},
        status::Operation,
    },
    text::folding::fold,
    visibility::flag::Audience,
};

use sha2::{Digest, Sha256};

/// Where the library's files are.
const ANSWERS: &str = "content/answers/";

/// An answer that a reader may be given.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its file in the site's folder, for the site's own people.
    pub record: String,
    /// The question in its wordings.
    pub questions: Vec<String>,
    /// What is answered, if controls carry that.
    pub polarity: Option<Polarity>,
    /// What is said.
    pub text: String,
    /// The day of which it is true.
    pub as_of: Option<Date>,
    /// Why it is not to be given.
    pub doubts: Vec<Doubt>,
    /// What it rests on, for its reader.
    pub source: String,
    /// The controls that it rests on, with their state.
    pub controls: Vec<(String, Operation)>,
}

impl Entry {
    /// How many characters it takes with its source.
    #[must_use]
    pub fn length(&self) -> usize {
        self.text.chars().count() + self.source.chars().count()
    }

    /// A hash over what is said: the answer, the text, and the state of what it rests on. That somebody looked again changes nothing.
    #[must_use]
    pub fn said(&self) -> String {
        let states: Vec<String> =
            self.controls.iter().map(|(control, state)| format!("{control}:{}", state.key())).collect();
        let polarity = self.polarity.map_or("", Polarity::key);
        let whole = [polarity, &self.text, &states.join(",")].join("\u{1F}");
        hex(&Sha256::digest(whole.as_bytes()))[..16].to_owned()
    }
}

/// The library.
#[derive(Debug)]
pub struct Library {
    /// Its answers.
    pub entries: Vec<Entry>,
    /// The answers to a question of a set, by the question's id; with each the set.
    refs: BTreeMap<String, Vec<(String, usize)>>,
    wordings: BTreeMap<String, Vec<usize>>,
    records: BTreeMap<String, usize>,
    /// What is searched for words, answer by answer, and the index over it once somebody asks.
    searched: Vec<String>,
    index: OnceLock<Index>,
}

/// Why none of several answers is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Withheld {
    /// Two of them say different things.
    Contradicting,
    /// This one is to be doubted, and there is none that isn't.
    Doubtful(usize, Doubt),
}

impl Library {
    /// What there is in a site as its reader sees it.
    #[must_use]
    pub fn of(site: &Site, paths: &Paths, date: Date) -> Self {
        let mut entries = Vec::new();
        let mut searched = Vec::new();
        let mut refs: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
        for answer in &site.answers {
            let Some(first) = answer.questions.first() else { continue };
            let Standing { polarity, as_of, controls, doubts, .. } = site.standing(answer, date);
            for reference in &answer.refs {
                let at = (id_key(reference.set()), entries.len());
                refs.entry(id_key(reference.id())).or_default().push(at);
            }
            let text = answer.body.as_ref().map_or_else(String::new, |body| text_of(body.markdown()));
            let titles = site.controls.iter().filter(|control| answer.controls.iter().any(|id| **id == *control.id));
            let titles: Vec<&str> = titles.map(|control| control.title.as_str()).collect();
            let questions: Vec<String> = answer.questions.iter().map(ToString::to_string).collect();
            searched.push([questions.join(" ").as_str(), &text, &titles.join(" ")].join(" "));
            let mut doubts = doubts;
            if text.is_empty() && polarity.is_none() {
                doubts.push(Doubt::SaysNothing);
            }
            entries.push(Entry {
                record: paths.path(first.place().file).to_owned(),
                source: source(site, &controls, as_of),
                questions,
                polarity,
                text,
                as_of,
                doubts,
                controls,
            });
        }
        for question in &site.faq {
            let text = question.body.as_ref().map_or_else(String::new, |body| text_of(body.markdown()));
            searched.push(format!("{} {text}", *question.question));
            let page = page(site, &question_address(question).to_string(), Section::Questions);
            entries.push(Entry {
                record: paths.path(question.question.place().file).to_owned(),
                questions: vec![question.question.to_string()],
                polarity: None,
                doubts: if text.is_empty() { vec![Doubt::SaysNothing] } else { Vec::new() },
                text,
                as_of: None,
                source: format!("Questions and answers, {page}"),
                controls: Vec::new(),
            });
        }
        let mut wordings: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, entry) in entries.iter().enumerate() {
            entry.questions.iter().for_each(|asked| wordings.entry(fold(asked)).or_default().push(number));
        }
        let records = entries.iter().enumerate().map(|(number, entry)| (entry.record.clone(), number)).collect();
        Self { index: OnceLock::new(), searched, entries, refs, wordings, records }
    }

    /// The answers to the question with this id: of the set that is named, or else of the only set that has it, if the id is
    /// one that no other list is likely to have.
    #[must_use]
    pub fn by_ref(&self, id: &str, set: &dyn Fn(&str) -> bool) -> Vec<usize> {
        let (named, id) = id.split_once(':').map_or((None, id), |(set, id)| (Some(id_key(set)), id));
        let found = self.refs.get(&id_key(id)).map_or(&[][..], Vec::as_slice);
        let of = |is_it: &dyn Fn(&str) -> bool| -> Vec<usize> {
            found.iter().filter(|(set, _)| is_it(set)).map(|(_, entry)| *entry).collect()
        };
        if let Some(named) = named {
            return of(&|set| set == named);
        }
        let of_set = of(set);
        if !of_set.is_empty() {
            return of_set;
        }
        let is_telling = id.chars().any(char::is_alphabetic) && id.chars().any(|c| c.is_ascii_digit()) && id.len() >= 4;
        let is_one_set = found.iter().all(|(set, _)| *set == found[0].0);
        if is_telling && is_one_set { of(&|_| true) } else { Vec::new() }
    }

    /// The answers to a question in this wording.
    #[must_use]
    pub fn by_wording(&self, question: &str) -> &[usize] {
        self.wordings.get(&fold(question)).map_or(&[], Vec::as_slice)
    }

    /// The answer in this file.
    #[must_use]
    pub fn by_record(&self, record: &str) -> Option<usize> {
        self.records.get(record).copied()
    }

    /// The answer in the file with this name, its folder and ending left out.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<usize> {
        self.entries.iter().position(|entry| name_of(&entry.record) == Some(name))
    }

    /// The names of the answers' files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().filter_map(|entry| name_of(&entry.record))
    }

    /// One of several answers, if they don't contradict each other: one that carries yes or no, the fullest.
    ///
    /// # Errors
    /// Why none of them is given.
    pub fn best(&self, found: &[usize]) -> Result<usize, Withheld> {
        let entry = |number: &usize| &self.entries[*number];
        let good: Vec<usize> = found.iter().copied().filter(|number| entry(number).doubts.is_empty()).collect();
        let mut polarities: Vec<Polarity> = good.iter().filter_map(|number| entry(number).polarity).collect();
        polarities.sort_unstable();
        polarities.dedup();
        if polarities.len() > 1 {
            return Err(Withheld::Contradicting);
        }
        let fullness = |entry: &Entry| (entry.polarity.is_some(), entry.text.len());
        match good.iter().rev().max_by_key(|number| fullness(entry(number))) {
            Some(best) => Ok(*best),
            None => {
                let doubt = found.first().and_then(|first| Some((*first, entry(first).doubts.first()?.clone())));
                let (first, doubt) = doubt.unwrap_or((0, Doubt::SaysNothing));
                Err(Withheld::Doubtful(first, doubt))
            }
        }
    }

    /// The answer that says most of what a question asks, and how much of it.
    #[must_use]
    pub fn by_text(&self, question: &str) -> Option<(usize, f64)> {
        self.index.get_or_init(|| Index::of(self.searched.iter().map(String::as_str))).best(question)
    }
}

/// The name of an answer's file: `mfa` of `content/answers/mfa.md`. Questions and answers of the site have none.
fn name_of(record: &str) -> Option<&str> {
    let path = record.strip_prefix(ANSWERS)?;
    path.rsplit('/').next()?.strip_suffix(".md")
}

/// An id as it is compared: letters and digits, in capitals, with one mark between.
fn id_key(id: &str) -> String {
    let parts = id.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(".").to_uppercase()
}

/// Where a reader finds a page of ours: on the site, or in the bundle.
fn page(site: &Site, address: &str, section: Section) -> String {
    match (&site.audience, &site.settings.base_url) {
        (Audience::Public, Some(base)) => format!("{}{address}", base.as_str()),
        (Audience::Public, None) => address.to_owned(),
        _ => format!("{} in the bundle", section_file(section)),
    }
}

/// What an answer rests on, for its reader.
fn source(site: &Site, controls: &[(String, Operation)], as_of: Option<Date>) -> String {
    let of_control = |(id, state): &(String, Operation)| {
        let title = site.controls.iter().find(|control| control.id.as_str() == id);
        let title = title.map_or("", |control| control.title.as_str());
        let as_of = site.statuses.get(id).map_or_else(String::new, |status| format!(" as of {}", *status.as_of));
        let page = page(site, &control_address(id).to_string(), Section::Controls);
        format!("{id} {title}: {}{as_of}, {page}", state.key().replace('_', " "))
    };
    if controls.is_empty() {
        return as_of.map_or_else(|| "Our answers".to_owned(), |as_of| format!("Our answers, as of {as_of}"));
    }
    controls.iter().map(of_control).collect::<Vec<_>>().join("\n")
}
