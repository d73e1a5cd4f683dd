//! The calendar of changes of subprocessors (RFC 5545).

use ics::{
    Event, ICalendar,
    parameters::Value,
    properties::{Categories, Description, DtStart, Name, Summary, Transp, URL},
};

use crate::{
    files::address::encoded,
    model::date::Date,
    render::{
        edition::Rendering,
        views::{
            site,
            subprocessors::{self, Change},
        },
    },
};

/// First and last days as events of a whole day. An event's id and stamp come from the change itself, so that the file
/// changes only when a change does.
#[must_use]
pub(super) fn changes(rendering: &Rendering<'_>, base: &str) -> Vec<u8> {
    let page = format!("{base}/subprocessors/");
    let mut calendar = ICalendar::new("2.0", "-//Candor//Subprocessors//EN");
    calendar.push(Name::new(ics::escape_text(format!(
        "{}: {}",
        site::site_view(rendering).title,
        rendering.language.text("subprocessors-feed")
    ))));
    for change in
        subprocessors::changes(rendering).into_iter().rev().filter(|change| change.change != Change::Announced)
    {
        let kind = if change.change == Change::Ended { "ended" } else { "starts" };
        let host = page.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let uid = format!("{}-{kind}-{}@{host}", change.anchor, change.date);
        let mut event = Event::new(uid, format!("{}T000000Z", compact(change.date)));
        let mut start = DtStart::new(compact(change.date));
        start.add(Value::DATE);
        event.push(start);
        event.push(Summary::new(ics::escape_text(change.title)));
        event.push(Description::new(ics::escape_text(change.text)));
        event.push(Categories::new(ics::escape_text(rendering.language.text("page-subprocessors"))));
        event.push(URL::new(format!("{page}#{}", encoded(&change.anchor))));
        event.push(Transp::transparent());
        calendar.add_event(event);
    }
    let mut file = Vec::new();
    calendar.write(&mut file).expect("writing to memory can't fail");
    folded(&file)
}

/// A calendar whose lines have 75 bytes at the most (RFC 5545 §3.1). The library doesn't count the space that a line goes on with.
#[must_use]
pub fn folded(file: &[u8]) -> Vec<u8> {
    let whole = String::from_utf8_lossy(file).replace("\r\n ", "");
    let mut folded = String::with_capacity(file.len());
    for line in whole.split_terminator("\r\n") {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > 75 {
                folded.push_str("\r\n ");
                length = 1;
            }
            folded.push(c);
            length += c.len_utf8();
        }
        folded.push_str("\r\n");
    }
    folded.into_bytes()
}

/// `20261123` (RFC 5545 §3.3.4).
fn compact(date: Date) -> String {
    date.to_string().replace('-', "")
}
