//! Who processes customer data, and every change of it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    model::{addresses::subprocessor_anchor, country::Country, date::Date, records::Subprocessor},
    render::edition::Rendering,
};

/// A subprocessor.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SubprocessorView {
    /// Its name.
    pub name: String,
    /// The name as a fragment.
    pub anchor: String,
    /// The purpose.
    pub purpose: String,
    /// The place where it processes data.
    pub location: String,
    /// The data that it processes.
    pub data: Vec<String>,
    /// Its site.
    pub url: Option<String>,
    /// Its data processing agreement.
    pub dpa: Option<String>,
    /// The day on which it starts, ISO.
    pub since_iso: Option<Date>,
    /// The day on which it starts, in words.
    pub since: Option<String>,
    /// Its last day, in words.
    pub until: Option<String>,
    /// When it was announced, in words.
    pub announced: Option<String>,
    /// Days between the announcement and the first day.
    pub notice_days: Option<i64>,
    /// Whether its first day is still to come.
    pub upcoming: bool,
    /// Whether its last day is past.
    pub former: bool,
    /// The legal basis for transfers out of the data's region.
    pub transfer_basis: Option<String>,
    /// The countries that it processes data in.
    pub countries: Vec<CountryView>,
    /// The countries that `location` doesn't name, in words.
    pub more_countries: Option<String>,
    /// The group that it belongs to.
    pub category: Option<String>,
    /// The legal entity that the contract is with.
    pub entity: Option<String>,
    /// Whether it processes data only for customers who use what it is for.
    pub optional: bool,
}

/// A country.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CountryView {
    /// Its code (ISO 3166-1).
    pub code: String,
    /// Its name in the site's language.
    pub name: String,
}

/// All subprocessors.
#[must_use]
pub fn subprocessor_views(rendering: &Rendering<'_>) -> Vec<SubprocessorView> {
    rendering.site.subprocessors.iter().map(|subprocessor| view(subprocessor, rendering)).collect()
}

fn view(subprocessor: &Subprocessor, rendering: &Rendering<'_>) -> SubprocessorView {
    let words = |date: Option<Date>| date.map(|date| rendering.language.date(date));
    let (since, until) = (subprocessor.since.as_deref().copied(), subprocessor.until.as_deref().copied());
    let announced = subprocessor.announced.as_deref().copied();
    let country =
        |country: &Country| CountryView { code: country.code().to_owned(), name: rendering.language.country(country) };
    let countries: Vec<CountryView> = subprocessor.country.iter().map(country).collect();
    let unnamed = countries.iter().filter(|country| !subprocessor.location.contains(&country.name));
    let unnamed = unnamed
        .map(|country| country.name.as_str())
        .collect::<Vec<_>>()
        .join(&rendering.language.text("list-separator"));
    SubprocessorView {
        name: subprocessor.name.to_string(),
        anchor: subprocessor_anchor(subprocessor),
        purpose: subprocessor.purpose.clone(),
        location: subprocessor.location.clone(),
        data: subprocessor.data.clone(),
        url: subprocessor.url.as_ref().map(ToString::to_string),
        dpa: subprocessor.dpa.as_ref().map(ToString::to_string),
        since_iso: since,
        since: words(since),
        until: words(until),
        announced: words(announced),
        notice_days: since.zip(announced).map(|(since, announced)| since.days_since(announced)),
        upcoming: since.is_some_and(|since| since > rendering.date),
        former: until.is_some_and(|until| until < rendering.date),
        transfer_basis: subprocessor.transfer_basis.clone(),
        countries,
        more_countries: Some(unnamed).filter(|names| !names.is_empty()),
        category: subprocessor.category.as_ref().map(ToString::to_string),
        entity: subprocessor.entity.as_ref().map(ToString::to_string),
        optional: subprocessor.optional.unwrap_or_default(),
    }
}

/// What changes on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Customers are told of a new one.
    Announced,
    /// A new one starts.
    Starts,
    /// One has had its last day.
    Ended,
}

/// A change of subprocessors: an entry of the history, of the feed and of the calendar.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChangeView {
    /// ISO date.
    pub date: Date,
    /// The date in words.
    pub date_text: String,
    /// What changes.
    pub change: Change,
    /// The change in words: `Ternlight Routing starts`.
    pub title: String,
    /// What the subprocessor is for, and where.
    pub text: String,
    /// The subprocessor's fragment on its page.
    pub anchor: String,
    /// Whether the day is still to come.
    pub upcoming: bool,
    /// Whether it is a first day before the first change that the site recorded: one was there when the history began.
    pub before_history: bool,
}

/// The basis for transfers that most of those share who process data today or will, said once for all. Each of them must
/// have one: where nothing is stated, nothing may be read from what others have.
#[must_use]
pub fn common_transfer_basis(current: &[SubprocessorView], upcoming: &[SubprocessorView]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for subprocessor in current.iter().chain(upcoming) {
        *counts.entry(subprocessor.transfer_basis.as_deref()?).or_default() += 1;
    }
    let (basis, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count > 1 && 2 * count > current.len() + upcoming.len()).then(|| basis.to_owned())
}

/// All changes that have dates, newest first. A subprocessor that was there from the company's beginnings, without
/// a date of announcement, counts from its first day.
#[must_use]
pub fn changes(rendering: &Rendering<'_>) -> Vec<ChangeView> {
    let mut changes: Vec<ChangeView> = Vec::new();
    for subprocessor in &rendering.site.subprocessors {
        let dates = [
            (Change::Announced, "subprocessors-announcement", &subprocessor.announced),
            (Change::Starts, "subprocessors-added", &subprocessor.since),
            (Change::Ended, "subprocessors-ended", &subprocessor.until),
        ];
        for (change, words, date) in dates {
            let Some(date) = date.as_deref().copied() else { continue };
            changes.push(ChangeView {
                date,
                date_text: rendering.language.date(date),
                change,
                title: rendering.language.format(words, &[("name", subprocessor.name.as_str().into())]),
                text: format!("{}. {}", subprocessor.purpose.trim_end_matches('.'), subprocessor.location),
                anchor: subprocessor_anchor(subprocessor),
                upcoming: date > rendering.date,
                before_history: false,
            });
        }
    }
    let recorded = changes.iter().filter(|change| change.change != Change::Starts && !change.upcoming);
    let recorded = recorded.map(|change| change.date).min();
    for change in &mut changes {
        change.before_history =
            change.change == Change::Starts && recorded.is_some_and(|recorded| change.date < recorded);
    }
    changes.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| (&a.title, a.change).cmp(&(&b.title, b.change))));
    changes
}
