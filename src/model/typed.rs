//! Records of what one reader sees, typed one by one.

use std::{any::Any, collections::BTreeMap, sync::Arc};

use rayon::prelude::*;
use serde::de::DeserializeOwned;

use super::{
    answer::Answer,
    control::Control,
    framework::{Applicability, Framework},
    policy::Policy,
    prospect::Prospect,
    questionnaire::Questionnaire,
    records::{Document, Page, Question, Subprocessor, SubserviceOrganisation, SystemSection, Update, UserControl},
    report::Report,
    request::Request,
    settings::KEYS,
    spoken::Speaker,
    status::{Service, Status, StatusHeading},
    trust::Trust,
};

use crate::{
    decode::{located::Located, record::decode},
    diagnostics::diagnostic::Diagnostic,
    visibility::{
        flag::Audience,
        labelled::{Collection, LabelledSite},
        plain::{PlainKey, PlainRecord, PlainSite},
        project::{Reader, Sight, sights},
    },
};

/// So many records are decoded by one core before it asks for more.
const RECORDS_AT_ONCE: usize = 16;

/// A record of what a reader sees, typed.
#[derive(Clone)]
pub(super) struct Typed {
    collection: Collection,
    key: Option<PlainKey>,
    /// The value, of the type that its collection has; none where it has errors.
    value: Option<Arc<dyn Any + Send + Sync>>,
    /// What is wrong with it.
    found: Vec<Diagnostic>,
}

impl Typed {
    /// The records of a plain site, said by `speaker` if it has several languages.
    pub(super) fn all(plain: &PlainSite, speaker: Option<&Speaker<'_>>) -> Vec<Arc<Self>> {
        let typed = |record: &PlainRecord| match speaker {
            Some(speaker) => Some(Arc::new(Self::of(&speaker.record(record)?, &plain.audience))),
            None => Some(Arc::new(Self::of(record, &plain.audience))),
        };
        plain.records.par_iter().with_min_len(RECORDS_AT_ONCE).filter_map(typed).collect()
    }

    /// The same of what `reader` sees of a labelled site.
    pub(super) fn seen(labelled: &LabelledSite, reader: &Reader, speaker: Option<&Speaker<'_>>) -> Vec<Arc<Self>> {
        let typed = |sight: Sight<'_>| typed(sight, &reader.audience, speaker);
        sights(labelled, reader).with_min_len(RECORDS_AT_ONCE).filter_map(typed).collect()
    }

    fn of(record: &PlainRecord, audience: &Audience) -> Self {
        let mut found = Vec::new();
        let mut decoder = Decoder { record, audience, found: &mut found };
        let value = match (record.collection, &record.key) {
            (Collection::Trust, _) => decoder.beside::<Trust>("trust.yaml", &KEYS),
            (Collection::Controls, _) => decoder.value::<Control>("control"),
            (Collection::Status, None) => decoder.value::<StatusHeading>("status file"),
            (Collection::Status, Some(_)) => decoder.value::<Status>("status"),
            (Collection::Services, _) => decoder.value::<Service>("service"),
            (Collection::System, _) => decoder.value::<SystemSection>("system section"),
            (Collection::Reports, _) => decoder.value::<Report>("report"),
            (Collection::Documents, _) => decoder.value::<Document>("document"),
            (Collection::Subprocessors, _) => decoder.value::<Subprocessor>("subprocessor"),
            (Collection::Subservice, _) => decoder.value::<SubserviceOrganisation>("subservice organisation"),
            (Collection::UserControls, _) => decoder.value::<UserControl>("user control"),
            (Collection::Updates, _) => decoder.value::<Update>("update"),
            (Collection::Faq, _) => decoder.value::<Question>("question"),
            (Collection::Answers, _) => decoder.value::<Answer>("answer"),
            (Collection::Questionnaires, _) => decoder.value::<Questionnaire>("questionnaire"),
            (Collection::Pages, _) => decoder.value::<Page>("page"),
            (Collection::Policies, _) => decoder.value::<Policy>("policy"),
            (Collection::Frameworks, _) => decoder.value::<Framework>("framework"),
            (Collection::Applicability, _) => decoder.value::<Applicability>("line of the statement of applicability"),
            (Collection::Requests, _) => decoder.value::<Request>("request"),
            (Collection::Prospects, _) => decoder.value::<Prospect>("prospect"),
        };
        Self { collection: record.collection, key: record.key.clone(), value, found }
    }
}

/// A record as a reader sees it, projected and typed. Remembered by the record, the policy and the audience: what an author doesn't
/// touch isn't taken apart again.
#[comemo::memoize(enabled = sight.is_known())]
fn typed(sight: Sight<'_>, audience: &Audience, speaker: Option<&Speaker<'_>>) -> Option<Arc<Typed>> {
    let plain = sight.projected()?;
    let plain = match speaker {
        Some(speaker) => speaker.record(&plain)?,
        None => plain,
    };
    Some(Arc::new(Typed::of(&plain, audience)))
}

struct Decoder<'r> {
    record: &'r PlainRecord,
    audience: &'r Audience,
    found: &'r mut Vec<Diagnostic>,
}

impl Decoder<'_> {
    fn value<T: DeserializeOwned + Send + Sync + 'static>(&mut self, what: &str) -> Option<Arc<dyn Any + Send + Sync>> {
        self.beside::<T>(what, &[])
    }

    fn beside<T: DeserializeOwned + Send + Sync + 'static>(
        &mut self,
        what: &str,
        beside: &'static [&'static str],
    ) -> Option<Arc<dyn Any + Send + Sync>> {
        let value = decode::<T>(&self.record.root, what, self.audience, beside, self.found)?;
        Some(Arc::new(value))
    }
}

/// Typed records, by their collections.
pub(super) struct TypedRecords<'d> {
    /// Those of each collection, in the order of the source, without a key and with one.
    by_collection: BTreeMap<(Collection, bool), Vec<Arc<Typed>>>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'d> TypedRecords<'d> {
    pub(super) fn new(typed: Vec<Arc<Typed>>, diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        let mut by_collection: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for record in typed {
            by_collection.entry((record.collection, record.key.is_some())).or_default().push(record);
        }
        Self { by_collection, diagnostics }
    }

    /// Those without a key; what is wrong with them is told.
    pub(super) fn list<T: Clone + Send + Sync + 'static>(&mut self, collection: Collection) -> Vec<T> {
        self.shared(collection).into_iter().map(Arc::unwrap_or_clone).collect()
    }

    /// The same, shared with all who see the same of them.
    pub(super) fn shared<T: Send + Sync + 'static>(&mut self, collection: Collection) -> Vec<Arc<T>> {
        let records = self.by_collection.remove(&(collection, false)).unwrap_or_default();
        let mut values = Vec::with_capacity(records.len());
        for record in records {
            let Typed { value, found, .. } = Arc::unwrap_or_clone(record);
            values.extend(value.and_then(|value| value.downcast().ok()));
            self.diagnostics.extend(found);
        }
        values
    }

    /// Those with a key, each with the key's place. The same key twice is an error that shows both places.
    pub(super) fn keyed<T: Clone + Send + Sync + 'static>(
        &mut self,
        collection: Collection,
        what: &str,
    ) -> BTreeMap<String, Located<T>> {
        let read = self.by_collection.remove(&(collection, true)).unwrap_or_default();
        let mut records: BTreeMap<String, Located<T>> = BTreeMap::new();
        for record in read {
            let Typed { key, value, found, .. } = Arc::unwrap_or_clone(record);
            let Some(key) = key else { continue };
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
            if let Some(value) = value.and_then(|value| value.downcast::<T>().ok()) {
                records.insert(key.text, Located::new(Arc::unwrap_or_clone(value), key.place));
            }
        }
        records
    }
}
