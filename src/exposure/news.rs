//! What is new to an audience since a day, or since a lock was written: of both, only what it may see.

use std::collections::BTreeSet;

use super::{line::Viewer, lock::Lock};

use crate::{
    diagnostics::diagnostic::Paths,
    files::address::Address,
    model::{
        addresses::{
            control_address, page_address, policy_address, question_address, questionnaire_address,
            subprocessor_anchor, update_address,
        },
        bounded::DaysOrNone,
        date::Date,
        news::{News, NewsItem, NewsKind, Turn},
        notice::{Notices, subprocessor_record},
        records::Subprocessor,
        settings::Freshness,
        site::Site,
    },
    visibility::flag::Audience,
};

/// Since when things count as new.
#[derive(Debug)]
pub enum Since {
    /// Since this day, itself included.
    Day(Date),
    /// What a lock didn't list.
    Lock(Box<Lock>),
}

/// What was shown to a reader when a lock was written.
struct Before<'l> {
    fields: BTreeSet<&'l str>,
    records: BTreeSet<&'l str>,
}

impl<'l> Before<'l> {
    fn of(lock: &'l Lock, reader: &Audience) -> Self {
        let seen =
            lock.lines.iter().filter(|line| matches!(&line.viewer, Viewer::Audience(least) if reader.sees(least)));
        let fields: BTreeSet<&str> = seen.filter_map(|line| line.what.strip_prefix("field ")).collect();
        let records = fields.iter().map(|field| field.rsplit_once('#').map_or(*field, |(record, _)| record)).collect();
        Self { fields, records }
    }
}

/// How a site is compared with what was.
struct Comparing<'c> {
    site: &'c Site,
    date: Date,
    since: &'c Since,
    before: Option<Before<'c>>,
    notices: &'c Notices,
}

/// What is new to the reader of `site`, which is dated `date`. What `public` has too, which is the public site, has an address.
#[must_use]
pub fn news(site: &Site, public: &Site, paths: &Paths, date: Date, since: &Since, notices: &Notices) -> News {
    let before = match since {
        Since::Lock(lock) => Some(Before::of(lock, &site.audience)),
        Since::Day(_) => None,
    };
    let comparing = Comparing { site, date, since, before, notices };
    let known: BTreeSet<(String, String)> =
        records(public, paths).into_iter().map(|(item, _)| (item.record, item.title)).collect();
    let base = site.settings.base_url.as_ref().map(|base| base.as_str());
    let with_url = |(item, address): (NewsItem, Address)| {
        let is_public = known.contains(&(item.record.clone(), item.title.clone()));
        NewsItem { url: base.filter(|_| is_public).map(|base| format!("{base}{address}")), ..item }
    };
    let all = records(site, paths);
    let gone = comparing.gone(&all);
    let mut items: Vec<NewsItem> = comparing.subprocessors().into_iter().map(with_url).collect();
    let others = all.into_iter().filter(|(item, _)| item.kind != NewsKind::Subprocessors);
    items.extend(others.filter(|(item, _)| comparing.is_new(&item.record, item.day)).map(with_url));
    items.sort_by_key(|item| item.kind);
    News { items, gone }
}

impl Comparing<'_> {
    fn is_new(&self, record: &str, day: Option<Date>) -> bool {
        match (self.since, &self.before) {
            (Since::Day(from), _) => day.is_some_and(|day| (*from..=self.date).contains(&day)),
            (Since::Lock(_), before) => before.as_ref().is_some_and(|before| !before.records.contains(record)),
        }
    }

    /// Subprocessors that begin or end. One that is to begin is told until it was announced.
    fn subprocessors(&self) -> Vec<(NewsItem, Address)> {
        let mut found = Vec::new();
        let first = self.notices.first_to(&self.site.audience);
        for one in &self.site.subprocessors {
            let (item, address) = subprocessor(one);
            let since = one.since.as_deref().copied();
            let until = one.until.as_deref().copied();
            let announced = one.announced.as_deref().copied();
            let told = since.and_then(|since| self.notices.told(&item.record, since, &self.site.audience));
            let has_ended = until.is_some_and(|until| until < self.date);
            let waits = |since: Date| since > self.date || first.is_some_and(|first| since > first);
            let is_due = told.is_none() && !has_ended && since.is_some_and(waits);
            if is_due || self.is_new(&item.record, announced.or(told.map(|(day, _)| day)).or(since)) {
                let freshness = &self.site.settings.freshness;
                let object_by = match told.and_then(|(_, told)| told.object_by) {
                    Some(day) => Some(day),
                    None => last_day_to_object(one, freshness, self.date),
                };
                let turn = Some(Turn::Begins { on: since, object_by });
                found.push((NewsItem { day: since, turn, ..item.clone() }, address.clone()));
            }
            if let Some(until) = until.filter(|until| self.ends_anew(&item.record, *until)) {
                found.push((NewsItem { day: Some(until), turn: Some(Turn::Ends(until)), ..item }, address));
            }
        }
        found
    }

    /// Whether a last day is news: it is near, or it wasn't known.
    fn ends_anew(&self, record: &str, until: Date) -> bool {
        match (self.since, &self.before) {
            (Since::Day(from), _) => until >= *from,
            (Since::Lock(_), before) => before.as_ref().is_some_and(|before| {
                before.records.contains(record) && !before.fields.contains(format!("{record}#until").as_str())
            }),
        }
    }

    /// How many records the lock listed for this reader that aren't there any more.
    fn gone(&self, now: &[(NewsItem, Address)]) -> usize {
        let Some(before) = &self.before else { return 0 };
        let now: BTreeSet<&str> = now.iter().map(|(item, _)| item.record.as_str()).collect();
        let told = |record: &&&str| NewsKind::ALL.into_iter().any(|kind| record.starts_with(folder(kind)));
        before.records.iter().filter(told).filter(|record| !now.contains(**record)).count()
    }
}

/// How the records of a kind begin in a lock.
fn folder(kind: NewsKind) -> &'static str {
    match kind {
        NewsKind::Subprocessors => "subprocessors/",
        NewsKind::Updates => "content/updates/",
        NewsKind::Reports => "reports/",
        NewsKind::Documents => "documents/",
        NewsKind::Policies => "policies/",
        NewsKind::Questionnaires => "questionnaires/",
        NewsKind::Controls => "controls/",
        NewsKind::Questions => "content/faq/",
        NewsKind::Pages => "content/pages/",
    }
}

/// The last day to object: where a number of days is promised, so many after customers were told; else the day before the first
/// one. Whoever was promised days has them even if it begins earlier.
fn last_day_to_object(subprocessor: &Subprocessor, freshness: &Freshness, date: Date) -> Option<Date> {
    let since = subprocessor.since.as_deref().copied();
    let announced = subprocessor.announced.as_deref().copied();
    let told = announced.map_or(date, |announced| announced.min(date));
    match freshness.notice_days.map_or(0, DaysOrNone::get) {
        0 => since.map(|since| since.plus_days(-1)).filter(|last| *last >= told),
        days => Some(told.plus_days(days)),
    }
}

fn subprocessor(one: &Subprocessor) -> (NewsItem, Address) {
    let sentence = |text: &str| text.trim().trim_end_matches('.').to_owned();
    let data = if one.data.is_empty() { String::new() } else { format!("Data: {}.", one.data.join(", ")) };
    let parts = [sentence(&one.purpose), sentence(&one.location)];
    let parts = parts.into_iter().filter(|part| !part.is_empty()).map(|part| format!("{part}."));
    let text = parts.chain(Some(data).filter(|data| !data.is_empty())).collect::<Vec<_>>().join(" ");
    let address = Address::from("/subprocessors/").with_fragment(&subprocessor_anchor(one));
    (item(NewsKind::Subprocessors, subprocessor_record(one), &one.name, None, text), address)
}

fn item(kind: NewsKind, record: String, title: &str, day: Option<Date>, text: String) -> NewsItem {
    NewsItem { kind, record, title: title.to_owned(), day, text, url: None, turn: None }
}

/// The records of a site that customers are told of, each with its address.
fn records(site: &Site, paths: &Paths) -> Vec<(NewsItem, Address)> {
    let mut all: Vec<(NewsItem, Address)> = site.subprocessors.iter().map(subprocessor).collect();
    let mut add = |kind: NewsKind, record: String, title: &str, day: Option<Date>, text: &str, address: Address| {
        all.push((item(kind, record, title, day, text.trim().to_owned()), address));
    };
    for update in &site.updates {
        let record = paths.path(update.date.place().file).to_owned();
        add(NewsKind::Updates, record, &update.title, Some(*update.date), "", update_address(update));
    }
    for report in &site.reports {
        let day = report.issued.as_deref().copied();
        let record = format!("reports/{}", *report.id);
        add(NewsKind::Reports, record, report.name(), day, "", Address::from("/reports/"));
    }
    for document in &site.documents {
        let (record, day) = (format!("documents/{}", *document.id), document.date.as_deref().copied());
        let text = document.summary.as_deref().unwrap_or_default();
        add(NewsKind::Documents, record, &document.title, day, text, Address::from("/documents/"));
    }
    for policy in &site.policies {
        let day = policy.approved.as_ref().map(|approval| *approval.on);
        let text = policy.summary.as_deref().unwrap_or_default();
        add(NewsKind::Policies, format!("policies/{}", *policy.id), &policy.title, day, text, policy_address(policy));
    }
    for one in &site.questionnaires {
        let (record, address) = (format!("questionnaires/{}", *one.id), questionnaire_address(&one.id));
        let text = one.description.as_deref().unwrap_or_default();
        add(NewsKind::Questionnaires, record, &one.title, None, text, address);
    }
    for control in &site.controls {
        let (record, address) = (format!("controls/{}", *control.id), control_address(control.id.as_str()));
        add(NewsKind::Controls, record, &control.title, control.since, "", address);
    }
    for question in &site.faq {
        let record = paths.path(question.question.place().file).to_owned();
        add(NewsKind::Questions, record, &question.question, None, "", question_address(question));
    }
    for page in &site.pages {
        let record = paths.path(page.title.place().file).to_owned();
        add(NewsKind::Pages, record, &page.title, None, "", page_address(page));
    }
    all
}
