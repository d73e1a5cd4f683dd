//! Stage 3, types: the trust data as one audience may see them. One file a kind of record, or a few small ones.
//!
//! What comes in is a [`PlainSite`]; what goes out holds no value that its audience may not see.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rayon::prelude::*;

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
    settings::Settings,
    spoken::{Marks, Speaker},
    status::{Service, Status, StatusHeading},
    trust::Trust,
    typed::{Typed, TypedRecords},
};

use crate::{
    decode::located::Located,
    diagnostics::diagnostic::Diagnostic,
    visibility::{
        flag::Audience,
        labelled::{Collection, LabelledSite},
        plain::PlainSite,
        project::Reader,
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
    pub controls: Vec<Arc<Control>>,
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
        let speaker = settings.has_translations().then(|| Speaker::of(settings, &plain.audience, Marks::Hidden));
        Self::assembled(Typed::all(plain, speaker.as_ref()), &plain.audience, settings, diagnostics)
    }

    /// The same for what `reader` may see of a labelled site. Remembered record by record: of many, few change from one
    /// version to the next.
    #[must_use]
    pub fn seen(
        labelled: &LabelledSite,
        reader: &Reader,
        settings: &Settings,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let speaker = settings.has_translations().then(|| Speaker::of(settings, &reader.audience, Marks::Hidden));
        Self::assembled(Typed::seen(labelled, reader, speaker.as_ref()), &reader.audience, settings, diagnostics)
    }

    /// The same for pages: short texts that aren't translated carry marks.
    #[must_use]
    pub fn seen_marked(
        labelled: &LabelledSite,
        reader: &Reader,
        settings: &Settings,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let speaker = Speaker::of(settings, &reader.audience, Marks::Shown);
        Self::assembled(Typed::seen(labelled, reader, Some(&speaker)), &reader.audience, settings, diagnostics)
    }

    fn assembled(
        typed: Vec<Arc<Typed>>,
        audience: &Audience,
        settings: &Settings,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut records = TypedRecords::new(typed, diagnostics);
        let mut site = Self {
            audience: audience.clone(),
            settings: settings.clone(),
            trust: records.list(Collection::Trust).pop().unwrap_or_default(),
            controls: records.shared(Collection::Controls),
            status_as_of: records
                .list(Collection::Status)
                .into_iter()
                .map(|heading: StatusHeading| heading.as_of)
                .max(),
            statuses: records.keyed(Collection::Status, "status"),
            services: records.keyed(Collection::Services, "service"),
            system: records.list(Collection::System),
            reports: records.list(Collection::Reports),
            documents: records.list(Collection::Documents),
            subprocessors: records.list(Collection::Subprocessors),
            subservice: records.list(Collection::Subservice),
            user_controls: records.list(Collection::UserControls),
            updates: records.list(Collection::Updates),
            faq: records.list(Collection::Faq),
            answers: records.list(Collection::Answers),
            questionnaires: records.list(Collection::Questionnaires),
            answered: Vec::new(),
            pages: records.list(Collection::Pages),
            policies: records.list(Collection::Policies),
            frameworks: records.list(Collection::Frameworks),
            applicability: records.list(Collection::Applicability),
            requests: records.list(Collection::Requests),
            prospects: records.keyed(Collection::Prospects, "prospect"),
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
        TypedRecords::new(Typed::all(plain, None), diagnostics).keyed(Collection::Prospects, "prospect")
    }

    /// Puts records in an order that depends only on what is visible of them; sorts are stable.
    fn sort(&mut self) {
        self.controls.par_sort_by_cached_key(|control| natural_order(control.id.as_str()));
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
        let is_known = |id: &Located<Id>| known.contains(id.as_str());
        let is_policy = |id: &Located<Id>| policies.contains(id.as_str());
        // Nearly all controls stay as they are, and are shared with other versions and readers.
        for control in &mut self.controls {
            if !control.policy.iter().all(is_known) || !control.policies.iter().all(is_policy) {
                let control = Arc::make_mut(control);
                control.policy.retain(is_known);
                control.policies.retain(is_policy);
            }
        }
        let names_controls = !self.policies.is_empty() || !self.requests.is_empty();
        let named = self.controls.iter().filter(|_| names_controls).map(|control| control.id.as_str());
        let controls: BTreeSet<&str> = named.collect();
        for policy in &mut self.policies {
            policy.controls.retain(|id| controls.contains(id.as_str()));
            policy.supersedes.take_if(|id| !policies.contains(id.as_str()));
        }
        let reports: BTreeSet<String> = self.reports.iter().map(|report| report.id.to_string()).collect();
        for request in &mut self.requests {
            request.controls.retain(|id| controls.contains(id.as_str()));
            request.policies.retain(is_policy);
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
            answer.policies.retain(is_policy);
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
