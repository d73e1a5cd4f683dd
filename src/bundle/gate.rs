//! The gate: no bundle without an NDA in force.

use crate::{
    decode::Located,
    diagnostics::Diagnostic,
    model::{Date, Days, Nda, Prospect},
};

/// Days after which a bundle expires, unless the profile says otherwise.
pub(super) const DEFAULT_DAYS: Days = Days::clamped(90);

/// How long a bundle holds, and on which NDA it rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// The day on which the NDA was signed.
    pub nda_signed: Date,
    /// The last day of the bundle: the earlier of the profile's term and the NDA's end.
    pub expires: Date,
}

/// The NDA of a prospect, if it is in force on `date`.
///
/// # Errors
/// A finding that says whose NDA is missing, and since when.
pub fn nda_in_force<'p>(id: &str, prospect: &'p Located<Prospect>, date: Date) -> Result<&'p Nda, Diagnostic> {
    let refuse = |why: String| {
        Diagnostic::error(
            "prospect/nda-not-in-force",
            format!("{} (prospect `{id}`) gets no bundle: {why}", prospect.name),
        )
    };
    let Some(nda) = &prospect.nda else {
        return Err(refuse("no NDA is recorded".to_owned())
            .at(prospect.place(), "")
            .help("add `nda: {signed: …}` once it is signed"));
    };
    if nda.signed > date {
        return Err(refuse(format!("its NDA is only signed on {}", nda.signed))
            .at(nda.place(), format!("today is {date}"))
            .help("check the date, or wait"));
    }
    if let Some(expires) = nda.expires.filter(|expires| *expires < date) {
        return Err(refuse(format!("its NDA lapsed on {expires}, {} days ago", date.days_since(expires)))
            .at(nda.place(), format!("today is {date}"))
            .help("renew the NDA and record its new end, then make the bundle again"));
    }
    Ok(nda)
}

/// Whether a bundle may be made on `date`, and until when it holds.
///
/// # Errors
/// See [`nda_in_force`].
pub fn validity(id: &str, prospect: &Located<Prospect>, date: Date) -> Result<Validity, Diagnostic> {
    let nda = nda_in_force(id, prospect, date)?;
    Ok(Validity { nda_signed: nda.signed, expires: super::expiry(prospect, nda.expires, date) })
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
