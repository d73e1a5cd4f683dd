//! What comes, as a calendar (RFC 5545).

use ics::{
    Event, ICalendar,
    parameters::Value,
    properties::{Description, DtStart, Name, Summary, Transp},
};
use sha2::{Digest, Sha256};

use super::state::Readiness;

use crate::{
    model::date::Date,
    render::{attachments::hex, data::calendar::folded},
};

/// The calendar file; `None` without an event, since a calendar without a component is none (RFC 5545 §3.6).
#[must_use]
pub fn calendar(readiness: &Readiness) -> Option<Vec<u8>> {
    if readiness.upcoming.is_empty() {
        return None;
    }
    let mut calendar = ICalendar::new("2.0", "-//Candor//Readiness//EN");
    let system = readiness.system.as_deref().unwrap_or("Trust center");
    calendar.push(Name::new(ics::escape_text(format!("{system}: readiness"))));
    for upcoming in &readiness.upcoming {
        // The same event has the same id in each file, so that importing again changes nothing.
        let id = hex(&Sha256::digest(format!("{} {} {}", upcoming.date, upcoming.about, upcoming.what)));
        let mut event = Event::new(format!("{}@candor", &id[..32]), format!("{}T000000Z", compact(readiness.as_of)));
        let mut start = DtStart::new(compact(upcoming.date));
        start.add(Value::DATE);
        event.push(start);
        event.push(Summary::new(ics::escape_text(&upcoming.what)));
        event.push(Description::new(ics::escape_text(&upcoming.about)));
        event.push(Transp::transparent());
        calendar.add_event(event);
    }
    let mut file = Vec::new();
    calendar.write(&mut file).expect("writing to memory can't fail");
    Some(folded(&file))
}

/// `20261123` (RFC 5545 §3.3.4).
fn compact(date: Date) -> String {
    date.to_string().replace('-', "")
}
