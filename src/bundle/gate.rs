//! The gate: no bundle without an NDA in force.
//!
//! A bundle is dated as its maker asks, so that it can be made again byte by byte. Whether it may leave is also a question
//! to the clock: else whoever gives another day, or a build tool that sets `SOURCE_DATE_EPOCH`, opens the gate.

use crate::{
    decode::located::Located,
    diagnostics::diagnostic::Diagnostic,
    model::{
        bounded::Days,
        date::Date,
        moment::Moment,
        prospect::{Nda, Prospect},
    },
};

/// Days after which a bundle expires, unless the profile says otherwise.
const DEFAULT_DAYS: Days = Days::clamped(90);

/// How long a bundle holds, and on which NDA it rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// The day on which the NDA was signed.
    pub nda_signed: Date,
    /// The last day of the bundle: the earlier of the profile's term and the NDA's end.
    pub expires: Date,
}

/// What a bundle is made for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Occasion {
    /// A look at what it would be: checking and the preview. It leaves memory for nobody.
    #[default]
    Rehearsal,
    /// It is handed out, at this moment by the clock.
    HandOut(Moment),
}

/// The NDA of a prospect, if it is in force on `date`.
///
/// # Errors
/// A finding that says whose NDA is missing, and since when.
pub fn nda_in_force<'p>(id: &str, prospect: &'p Located<Prospect>, date: Date) -> Result<&'p Nda, Diagnostic> {
    in_force(id, prospect, date, &format!("today is {date}"))
}

/// `today` says which day it was judged by.
fn in_force<'p>(id: &str, prospect: &'p Located<Prospect>, date: Date, today: &str) -> Result<&'p Nda, Diagnostic> {
    let refuse = |why: String| refusal("prospect/nda-not-in-force", id, prospect, &why);
    let Some(nda) = &prospect.nda else {
        return Err(refuse("no NDA is recorded".to_owned())
            .at(prospect.place(), "")
            .help("add `nda: {signed: …}` once it is signed"));
    };
    if nda.signed > date {
        return Err(refuse(format!("its NDA is only signed on {}", nda.signed))
            .at(nda.place(), today)
            .help("check the date, or wait"));
    }
    if let Some(expires) = nda.expires.filter(|expires| *expires < date) {
        return Err(refuse(format!("its NDA lapsed on {expires}, {} days ago", date.days_since(expires)))
            .at(nda.place(), today)
            .help("renew the NDA and record its new end, then make the bundle again"));
    }
    Ok(nda)
}

fn refusal(lint: &'static str, id: &str, prospect: &Prospect, why: &str) -> Diagnostic {
    Diagnostic::error(lint, format!("{} (prospect `{id}`) gets no bundle: {why}", prospect.name))
}

/// Whether a bundle may be dated `date` and made on this occasion, and until when it holds.
///
/// # Errors
/// See [`nda_in_force`]: what is handed out needs the NDA on the clock's day too. And a bundle that would be over before its
/// own date.
pub fn validity(
    id: &str,
    prospect: &Located<Prospect>,
    date: Date,
    occasion: Occasion,
) -> Result<Validity, Diagnostic> {
    let nda = nda_in_force(id, prospect, date)?;
    let clock = match occasion {
        Occasion::Rehearsal => date,
        Occasion::HandOut(moment) => moment.day(),
    };
    in_force(id, prospect, clock, &format!("today is {clock} by the clock, in UTC")).map_err(|refusal| {
        refusal.note(format!(
            "the bundle would be dated {date}, as `--date` or SOURCE_DATE_EPOCH ask; its NDA must be in force on the clock's day too"
        ))
    })?;
    // A day that is still to come lengthens no bundle's term.
    let by_profile = date.min(clock).plus_days(prospect.expires_in.unwrap_or(DEFAULT_DAYS).get());
    let expires = nda.expires.map_or(by_profile, |nda| nda.min(by_profile));
    if expires < date {
        let why = format!("dated {date}, it would be over before it begins, on {expires}");
        return Err(refusal("prospect/dated-ahead", id, prospect, &why)
            .at(prospect.place(), "")
            .note(format!("its term begins on the clock's day, {clock}"))
            .help("make it when its day has come, or leave out `--date`"));
    }
    Ok(Validity { nda_signed: nda.signed, expires })
}

/// There is a profile, but nothing in it may be shown to its own prospect.
pub(super) fn no_profile(id: &str) -> Diagnostic {
    Diagnostic::error("prospect/hidden", format!("everything in the profile of `{id}` is internal, its name too"))
        .help(format!("remove the flags from `name` and `nda` in prospects/{id}.yaml"))
}

/// A bundle states the NDA that it rests on, so its dates can't be hidden from the prospect that signed it.
///
/// # Errors
/// A finding that names the NDA.
pub(super) fn dates_are_shown(whole: &Prospect, shown: &Prospect) -> Result<(), Diagnostic> {
    let dates = |prospect: &Prospect| prospect.nda.as_ref().map(|nda| (nda.signed, nda.expires));
    match &whole.nda {
        Some(nda) if dates(whole) != dates(shown) => Err(Diagnostic::error(
            "prospect/hidden",
            "the dates of the NDA are hidden from the prospect that signed it",
        )
        .at(nda.place(), "")
        .help("remove the flags from `signed` and `expires`")),
        _ => Ok(()),
    }
}
