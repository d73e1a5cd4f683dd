//! The reports' periods on one line of time, with bridge letters, gaps and today.

use schemars::JsonSchema;
use serde::Serialize;

use super::reports;

use crate::{
    model::{date::Date, report::Report},
    render::edition::Rendering,
};

/// The space between two rows, in pixels.
const ROW: u32 = 46;
/// Where the first row's title stands, in pixels.
const FIRST: u32 = 38;
/// Below the last row: the word for today.
const FOOT: u32 = 10;
/// The least width of a span, in hundredths of a per cent, so that a day can be seen.
const LEAST: i64 = 60;

/// A chart: positions are in per cent of its width, heights in pixels.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Timeline {
    /// Its height.
    pub height: u32,
    /// What it shows, for readers that can't see: each span in words.
    pub label: String,
    /// Where today is.
    pub today: f64,
    /// The quarters' first days.
    pub ticks: Vec<Tick>,
    /// The rows, one for each report's name.
    pub rows: Vec<TimelineRow>,
    /// The kinds of spans that occur, for a legend.
    pub keys: Vec<TimelineKey>,
}

/// A quarter's first day.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Tick {
    /// Its position.
    pub x: f64,
    /// The year, at its first day.
    pub label: Option<String>,
}

/// All periods of the reports with one name.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TimelineRow {
    /// The name.
    pub title: String,
    /// Where the name stands; the spans stand below it.
    pub y: u32,
    /// The spans in order of time.
    pub spans: Vec<Span>,
}

/// A span of days.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Span {
    /// `period`, `point`, `valid`, `bridge`, `gap` or `planned`.
    pub key: &'static str,
    /// Where it begins.
    pub x: f64,
    /// How wide it is.
    pub width: f64,
    /// The span in words.
    pub label: String,
}

/// A kind of spans.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TimelineKey {
    /// As in [`Span::key`].
    pub key: &'static str,
    /// The kind in words.
    pub label: String,
}

/// What happened between two days, the last one included.
#[derive(Debug, Clone)]
struct Stretch {
    key: &'static str,
    words: &'static str,
    start: Date,
    end: Date,
}

/// The chart; `None` when no report has dates.
#[must_use]
pub fn timeline(rendering: &Rendering<'_>) -> Option<Timeline> {
    let (today, language) = (rendering.date, rendering.language);
    let mut rows: Vec<(String, Vec<&Report>)> = Vec::new();
    for report in reports::in_order(rendering.site, today) {
        let title = report.name().to_owned();
        match rows.iter_mut().find(|(named, _)| *named == title) {
            Some((_, reports)) => reports.push(report),
            None => rows.push((title, vec![report])),
        }
    }
    let rows: Vec<(String, Vec<Stretch>)> = rows
        .into_iter()
        .map(|(title, reports)| (title, stretches(&reports, today)))
        .filter(|(_, stretches)| !stretches.is_empty())
        .collect();
    let all = || rows.iter().flat_map(|(_, stretches)| stretches);
    let first = quarter(all().map(|stretch| stretch.start).min()?.min(today));
    let last = quarter(all().map(|stretch| stretch.end).max()?.max(today).plus_months(3));
    let scale = Scale { first, days: last.days_since(first).max(1) };

    let ticks = ticks(&scale, last);
    let words = |stretch: &Stretch| {
        let (start, end) = (language.date(stretch.start), language.date(stretch.end));
        language.format(stretch.words, &[("start", start.into()), ("end", end.clone().into()), ("date", end.into())])
    };
    let (separator, end) = (language.text("list-separator"), language.text("label-end"));
    let spoken: Vec<String> = rows
        .iter()
        .map(|(title, stretches)| {
            format!("{title}{end} {}", stretches.iter().map(words).collect::<Vec<_>>().join(&separator))
        })
        .collect();
    let extent = language.format(
        "timeline-label",
        &[("start", language.date(first).into()), ("end", language.date(last.plus_days(-1)).into())],
    );
    let keys = ["period", "point", "valid", "bridge", "gap", "planned"].into_iter();
    let keys = keys.filter(|key| all().any(|stretch| stretch.key == *key));
    let keys = keys.map(|key| TimelineKey { key, label: language.state("timeline-legend", key) }).collect();
    let height = FIRST + ROW * u32::try_from(rows.len()).unwrap_or(0) + FOOT;
    let rows = rows.into_iter().zip(0..).map(|((title, stretches), index)| TimelineRow {
        title,
        y: FIRST + ROW * index,
        spans: stretches
            .iter()
            .map(|stretch| {
                let (x, width) = scale.span(stretch);
                Span { key: stretch.key, x, width, label: words(stretch) }
            })
            .collect(),
    });
    Some(Timeline {
        height,
        label: format!("{extent}. {}", spoken.join("; ")),
        today: scale.position(today),
        ticks,
        rows: rows.collect(),
        keys,
    })
}

/// What is known of the reports with one name, and the gaps between them up to today.
fn stretches(reports: &[&Report], today: Date) -> Vec<Stretch> {
    let mut known: Vec<Stretch> = Vec::new();
    for report in reports {
        let is_done = report.stage(today).is_out();
        let mut add = |key, words, start, end| known.push(Stretch { key, words, start, end });
        if let Some(period) = &report.period {
            let (key, words) = if is_done { ("period", "timeline-period") } else { ("planned", "timeline-planned") };
            add(key, words, period.start, period.end);
        } else if let (true, Some(from), Some(until)) =
            (is_done, report.valid_from.as_deref().or(report.issued.as_deref()), report.valid_until.as_deref())
            && !report.kind.is_soc()
        {
            add("valid", "timeline-valid", *from, *until);
        } else if let (true, Some(as_of)) = (is_done, report.as_of.as_deref()) {
            add("point", "timeline-point", *as_of, *as_of);
        }
        if let (true, Some(letter)) = (is_done, &report.bridge_letter) {
            add("bridge", "timeline-bridge", *letter.covers_from, *letter.covers_through);
        }
    }
    known.extend(gaps(&known, today));
    known.sort_by_key(|stretch| (stretch.start, stretch.end));
    known
}

/// What nobody examined, bridged or is examining, from the first period's end up to today. A Type 1 speaks of one day
/// and a certificate of none: nothing is expected to follow without a gap.
fn gaps(known: &[Stretch], today: Date) -> Vec<Stretch> {
    let mut periods: Vec<&Stretch> =
        known.iter().filter(|stretch| !["timeline-point", "timeline-valid"].contains(&stretch.words)).collect();
    periods.sort_by_key(|stretch| (stretch.start, stretch.end));
    let mut gaps = Vec::new();
    let mut covered: Option<Date> = None;
    for stretch in periods {
        if let Some(end) = covered.filter(|end| end.plus_days(1) < stretch.start) {
            gaps.push(gap(end, stretch.start.plus_days(-1).min(today)));
        }
        covered = covered.max(Some(stretch.end));
    }
    if let Some(end) = covered.filter(|end| *end < today) {
        gaps.push(gap(end, today));
    }
    gaps.retain(|gap| gap.start <= gap.end);
    gaps
}

/// From the day after `covered` to `end`.
fn gap(covered: Date, end: Date) -> Stretch {
    Stretch { key: "gap", words: "timeline-gap", start: covered.plus_days(1), end }
}

/// The first day of the quarter that `date` is in.
fn quarter(date: Date) -> Date {
    let into = i64::from((date.month() - 1) % 3);
    date.plus_days(1 - i64::from(date.day())).plus_months(-into)
}

/// One tick a quarter, or one a year where quarters would stand too close.
fn ticks(scale: &Scale, last: Date) -> Vec<Tick> {
    let step = if scale.days > 6 * 366 { 12 } else { 3 };
    let mut ticks = Vec::new();
    let mut day = if step == 12 { scale.first.plus_months(1 - i64::from(scale.first.month())) } else { scale.first };
    while day < last {
        if day >= scale.first {
            let x = scale.position(day);
            let is_labelled = day.month() == 1 || (ticks.is_empty() && day.month() < 10);
            ticks.push(Tick { x, label: is_labelled.then(|| day.year().to_string()) });
        }
        day = day.plus_months(step);
    }
    ticks
}

/// Days as shares of the width.
struct Scale {
    first: Date,
    days: i64,
}

impl Scale {
    fn hundredths(&self, date: Date) -> i64 {
        date.days_since(self.first) * 10_000 / self.days
    }

    fn position(&self, date: Date) -> f64 {
        per_cent(self.hundredths(date))
    }

    fn span(&self, stretch: &Stretch) -> (f64, f64) {
        let start = self.hundredths(stretch.start);
        let width = (self.hundredths(stretch.end.plus_days(1)) - start).max(LEAST);
        (per_cent(start), per_cent(width))
    }
}

fn per_cent(hundredths: i64) -> f64 {
    f64::from(i32::try_from(hundredths).unwrap_or(i32::MAX)) / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn stretch(words: &'static str, start: &str, end: &str) -> Stretch {
        let key = if words == "timeline-bridge" { "bridge" } else { "period" };
        Stretch { key, words, start: date(start), end: date(end) }
    }

    fn shown(known: &[Stretch], today: &str) -> Vec<String> {
        gaps(known, date(today)).iter().map(|gap| format!("{} to {}", gap.start, gap.end)).collect()
    }

    #[test]
    fn gaps_lie_between_periods_and_before_today_and_bridges_fill_them() {
        let mut known = vec![
            stretch("timeline-period", "2024-01-01", "2024-06-30"),
            stretch("timeline-period", "2025-01-01", "2025-12-31"),
        ];
        assert_eq!(shown(&known, "2025-05-01"), ["2024-07-01 to 2024-12-31"]);
        assert_eq!(shown(&known, "2026-03-01"), ["2024-07-01 to 2024-12-31", "2026-01-01 to 2026-03-01"]);
        known.push(stretch("timeline-bridge", "2026-01-01", "2026-03-31"));
        assert_eq!(shown(&known, "2026-03-01"), ["2024-07-01 to 2024-12-31"]);
        assert_eq!(shown(&known, "2026-04-02"), ["2024-07-01 to 2024-12-31", "2026-04-01 to 2026-04-02"]);
    }

    #[test]
    fn a_type_1_and_a_certificate_leave_no_gap_behind() {
        let known = [
            stretch("timeline-point", "2025-06-30", "2025-06-30"),
            stretch("timeline-valid", "2024-01-01", "2025-01-01"),
        ];
        assert_eq!(shown(&known, "2026-03-01"), [""; 0]);
    }

    #[test]
    fn quarters_begin_on_their_first_day() {
        assert_eq!(quarter(date("2026-11-23")), date("2026-10-01"));
        assert_eq!(quarter(date("2026-03-31")), date("2026-01-01"));
    }
}
