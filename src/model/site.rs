//! Stage 3, types: the trust data as one audience may see them. One file a kind of record, or a few small ones.
//!
//! What comes in is a [`PlainSite`]; what goes out holds no value that its audience may not see.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::de::DeserializeOwned;

use super::{
    addresses::questionnaire_file,
    answer::Answer,
    bounded::Order,
    control::Control,
    date::Date,
    framework::{Applicability, Framework},
    id::{Id, natural_order},
    policy::Policy,
    prospect::Prospect,
    questionnaire::{AnsweredQuestionnaire, Questionnaire},
    records::{Document, Page, Question, Subprocessor, SubserviceOrganisation, SystemSection, Update, UserControl},
    report::Report,
    request::Request,
    settings::{KEYS, Settings},
    spoken::{Marks, spoken},
    status::{Service, Status},
    trust::Trust,
};

use crate::{
    decode::{located::Located, record::decode},
    diagnostics::diagnostic::Diagnostic,
    visibility::{
        flag::Audience,
        labelled::Collection,
        plain::{PlainRecord, PlainSite},
    },
};

/// The key of the date that holds for all of `data/status.yaml`.
pub const STATUS_AS_OF: &str = "as_of";

/// Everything that one audience may see, typed.
#[derive(Debug, Clone)]
pub struct Site {
    /// Who sees this.
    pub audience: Audience,
    /// How the site is built.
    pub settings: Settings,
    /// The company, its brand and contacts.
    pub trust: Trust,
    /// Controls, in natural order of their ids.
    pub controls: Vec<Control>,
    /// The day of which all statuses are true, unless they say otherwise.
    pub status_as_of: Option<Date>,
    /// The status of each control, by its id.
    pub statuses: BTreeMap<String, Located<Status>>,
    /// Services, by id.
    pub services: BTreeMap<String, Located<Service>>,
    /// The system description, in order.
    pub system: Vec<SystemSection>,
    /// Reports, in the order of the source.
    pub reports: Vec<Report>,
    /// Documents, in the order of the source.
    pub documents: Vec<Document>,
    /// Subprocessors, by name.
    pub subprocessors: Vec<Subprocessor>,
    /// Subservice organisations, in the order of the source.
    pub subservice: Vec<SubserviceOrganisation>,
    /// Complementary user entity controls, in the order of the source.
    pub user_controls: Vec<UserControl>,
    /// Updates, newest first.
    pub updates: Vec<Update>,
    /// Questions, in order.
    pub faq: Vec<Question>,
    /// The library of answers, by their first wording.
    pub answers: Vec<Answer>,
    /// Questionnaires that are published, in natural order of their ids.
    pub questionnaires: Vec<Questionnaire>,
    /// The same with their answers, once somebody has answered them for this reader.
    pub answered: Vec<AnsweredQuestionnaire>,
    /// Free pages, in order.
    pub pages: Vec<Page>,
    /// Policies, in natural order of their ids.
    pub policies: Vec<Policy>,
    /// The site's own frameworks, in the order of the source.
    pub frameworks: Vec<Framework>,
    /// Whether requirements of frameworks apply, in the order of the source.
    pub applicability: Vec<Applicability>,
    /// What an auditor asks for, in natural order of their ids. No site shows them to anybody outside: only bundles do.
    pub requests: Vec<Request>,
    /// Prospects' profiles, by id: all for the internal audience, one for a bundle, none for the public.
    pub prospects: BTreeMap<String, Located<Prospect>>,
}

impl Site {
    /// Types what an audience may see. Records with errors are left out; the errors are in `diagnostics`.
    #[must_use]
    pub fn read(plain: &PlainSite, settings: &Settings, diagnostics: &mut Vec<Diagnostic>) -> Self {
        if settings.has_translations() {
            let spoken = spoken(plain, settings, Marks::Hidden);
            return Self::read_spoken(&spoken, settings, diagnostics);
        }
        Self::read_spoken(plain, settings, diagnostics)
    }

    /// The same for pages: short texts that aren't translated carry marks.
    #[must_use]
    pub fn read_marked(plain: &PlainSite, settings: &Settings, diagnostics: &mut Vec<Diagnostic>) -> Self {
        Self::read_spoken(&spoken(plain, settings, Marks::Shown), settings, diagnostics)
    }

    fn read_spoken(plain: &PlainSite, settings: &Settings, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut reading = Reading { plain, diagnostics };
        let mut site = Self {
            audience: plain.audience.clone(),
            settings: settings.clone(),
            trust: reading.list(Collection::Trust, "trust.yaml").pop().unwrap_or_default(),
            controls: reading.list(Collection::Controls, "control"),
            status_as_of: reading.status_as_of(),
            statuses: reading.keyed(Collection::Status, "status"),
            services: reading.keyed(Collection::Services, "service"),
            system: reading.list(Collection::System, "system section"),
            reports: reading.list(Collection::Reports, "report"),
            documents: reading.list(Collection::Documents, "document"),
            subprocessors: reading.list(Collection::Subprocessors, "subprocessor"),
            subservice: reading.list(Collection::Subservice, "subservice organisation"),
            user_controls: reading.list(Collection::UserControls, "user control"),
            updates: reading.list(Collection::Updates, "update"),
            faq: reading.list(Collection::Faq, "question"),
            answers: reading.list(Collection::Answers, "answer"),
            questionnaires: reading.list(Collection::Questionnaires, "questionnaire"),
            answered: Vec::new(),
            pages: reading.list(Collection::Pages, "page"),
            policies: reading.list(Collection::Policies, "policy"),
            frameworks: reading.list(Collection::Frameworks, "framework"),
            applicability: reading.list(Collection::Applicability, "line of the statement of applicability"),
            requests: reading.list(Collection::Requests, "request"),
            prospects: reading.keyed(Collection::Prospects, "prospect"),
        };
        site.sort();
        // The site's own people are told what is wrong with a reference; nobody else learns that there is one.
        if site.audience != Audience::Internal {
            site.forget_unknown_records();
        }
        site
    }

    /// Types the profiles among what an audience may see.
    #[must_use]
    pub fn read_profiles(plain: &PlainSite, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, Located<Prospect>> {
        Reading { plain, diagnostics }.keyed(Collection::Prospects, "prospect")
    }

    /// Puts records in an order that depends only on what is visible of them; sorts are stable.
    fn sort(&mut self) {
        self.controls.sort_by_cached_key(|control| natural_order(control.id.as_str()));
        self.requests.sort_by_cached_key(|request| natural_order(request.id.as_str()));
        self.questionnaires.sort_by_cached_key(|questionnaire| natural_order(questionnaire.id.as_str()));
        self.policies.sort_by_cached_key(|policy| natural_order(policy.id.as_str()));
        self.system.sort_by_key(|section| (section.order.map_or(i64::MAX, Order::get), *section.section));
        self.subprocessors.sort_by_cached_key(|subprocessor| subprocessor.name.to_lowercase());
        self.updates.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.title.cmp(&b.title)));
        self.faq.sort_by(|a, b| {
            let key =
                |question: &Question| (question.order.map_or(i64::MAX, Order::get), question.question.to_string());
            key(a).cmp(&key(b))
        });
        self.answers.sort_by(|a, b| {
            let wording = |answer: &Answer| answer.questions.first().map(ToString::to_string);
            wording(a).cmp(&wording(b))
        });
        self.pages.sort_by(|a, b| {
            let key = |page: &Page| (page.order.map_or(i64::MAX, Order::get), page.title.to_string());
            key(a).cmp(&key(b))
        });
    }

    /// Drops references to records that aren't here, where a reference says no more than the record does: what a
    /// reader may not see leaves no id behind.
    pub fn forget_unknown_records(&mut self) {
        let known: BTreeSet<String> = self.documents.iter().map(|document| document.id.to_string()).collect();
        let policies: BTreeSet<String> = self.policies.iter().map(|policy| policy.id.to_string()).collect();
        let controls: BTreeSet<String> = self.controls.iter().map(|control| control.id.to_string()).collect();
        let is_known = |id: &Located<Id>| known.contains(id.as_str());
        for control in &mut self.controls {
            control.policy.retain(is_known);
            control.policies.retain(|id| policies.contains(id.as_str()));
        }
        for policy in &mut self.policies {
            policy.controls.retain(|id| controls.contains(id.as_str()));
            policy.supersedes.take_if(|id| !policies.contains(id.as_str()));
        }
        let reports: BTreeSet<String> = self.reports.iter().map(|report| report.id.to_string()).collect();
        for request in &mut self.requests {
            request.controls.retain(|id| controls.contains(id.as_str()));
            request.policies.retain(|id| policies.contains(id.as_str()));
            request.documents.retain(is_known);
            request.report.take_if(|id| !reports.contains(id.as_str()));
        }
        for report in &mut self.reports {
            report.statement_of_applicability.take_if(|id| !is_known(id));
        }
        for document in &mut self.documents {
            document.supersedes.take_if(|id| !is_known(id));
        }
        for answer in &mut self.answers {
            answer.documents.retain(is_known);
            answer.policies.retain(|id| policies.contains(id.as_str()));
        }
    }

    /// The status of a control, if this audience may see one.
    #[must_use]
    pub fn status(&self, control: &Control) -> Option<&Located<Status>> {
        self.statuses.get(control.id.as_str())
    }

    /// The system's name. It is a setting, but only a reader who may see some content gets it.
    #[must_use]
    pub fn system_name(&self) -> Option<&str> {
        self.settings.scope.system.as_deref().filter(|_| !self.is_empty())
    }

    /// The files of all questionnaires for spreadsheets.
    pub fn questionnaire_files(&self) -> impl Iterator<Item = String> {
        self.questionnaires.iter().flat_map(|one| ["csv", "xlsx"].map(|ending| questionnaire_file(&one.id, ending)))
    }

    /// How many documents are on offer: files, policies and questionnaires.
    #[must_use]
    pub fn offered(&self) -> usize {
        self.documents.len() + self.policies.len() + self.questionnaires.len()
    }

    /// Whether there is nothing at all to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { trust, controls, statuses, services, system, reports, documents, .. } = self;
        let Self {
            subprocessors,
            subservice,
            user_controls,
            updates,
            faq,
            questionnaires,
            pages,
            policies,
            frameworks,
            applicability,
            ..
        } = self;
        *trust == Trust::default()
            && controls.is_empty()
            && statuses.is_empty()
            && services.is_empty()
            && system.is_empty()
            && reports.is_empty()
            && documents.is_empty()
            && subprocessors.is_empty()
            && subservice.is_empty()
            && user_controls.is_empty()
            && updates.is_empty()
            && faq.is_empty()
            && questionnaires.is_empty()
            && pages.is_empty()
            && policies.is_empty()
            && frameworks.is_empty()
            && applicability.is_empty()
    }
}

/// So many records are decoded by one core before it asks for more.
const RECORDS_AT_ONCE: usize = 16;

struct Reading<'a> {
    plain: &'a PlainSite,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Reading<'a> {
    fn records(&self, collection: Collection) -> impl Iterator<Item = &'a PlainRecord> + use<'a> {
        self.plain.records.iter().filter(move |record| record.collection == collection)
    }

    /// Decodes records on all cores, each with what is wrong with it.
    fn decoded<T: DeserializeOwned + Send>(
        &self,
        records: &[&PlainRecord],
        what: &str,
    ) -> Vec<(Option<T>, Vec<Diagnostic>)> {
        let decoded = records.par_iter().with_min_len(RECORDS_AT_ONCE).map(|record| {
            let beside = if record.collection == Collection::Trust { &KEYS[..] } else { &[] };
            let mut found = Vec::new();
            (decode(&record.root, what, &self.plain.audience, beside, &mut found), found)
        });
        decoded.collect()
    }

    fn list<T: DeserializeOwned + Send>(&mut self, collection: Collection, what: &str) -> Vec<T> {
        let records: Vec<_> = self.records(collection).filter(|record| record.key.is_none()).collect();
        let mut values = Vec::new();
        for (value, found) in self.decoded(&records, what) {
            values.extend(value);
            self.diagnostics.extend(found);
        }
        values
    }

    /// Records by key, each with the key's place. The same key twice is an error that shows both places.
    fn keyed<T: DeserializeOwned + Send>(
        &mut self,
        collection: Collection,
        what: &str,
    ) -> BTreeMap<String, Located<T>> {
        let read: Vec<_> = self.records(collection).filter(|record| record.key.is_some()).collect();
        let mut records: BTreeMap<String, Located<T>> = BTreeMap::new();
        for (record, (value, found)) in read.iter().zip(self.decoded(&read, what)) {
            let Some(key) = &record.key else { continue };
            if let Some(first) = records.get(&key.text) {
                self.diagnostics.push(
                    Diagnostic::error("id/duplicate", format!("there are two {what} records for `{}`", key.text))
                        .at(key.place, "again here")
                        .at(first.place(), "first here")
                        .help("merge them into one"),
                );
                continue;
            }
            self.diagnostics.extend(found);
            if let Some(value) = value {
                records.insert(key.text.clone(), Located::new(value, key.place));
            }
        }
        records
    }

    /// `as_of` at the top of status files stands beside the records, without a key of its own.
    fn status_as_of(&mut self) -> Option<Date> {
        #[derive(serde::Deserialize)]
        struct Heading {
            as_of: Date,
        }
        let headings: Vec<Heading> = self.list(Collection::Status, "status file");
        headings.into_iter().map(|heading| heading.as_of).max()
    }
}
