//! Whom a questionnaire is answered for: what that reader may see.

use super::options::Answer;

use crate::{
    check::audiences::audience_of,
    cli::{error::Error, site::PROSPECT},
    diagnostics::diagnostic::Diagnostic,
    model::{
        gate::{Occasion, validity},
        moment::Moment,
    },
    pipeline::project::Project,
    visibility::{flag::Audience, project::Reader},
};

/// Whom a questionnaire is answered for.
pub(super) struct Recipient {
    /// What may be seen.
    pub(super) reader: Reader,
    /// The name that stands in the file.
    pub(super) name: String,
}

impl Recipient {
    /// The one that the options name. A prospect needs an NDA in force, today by the clock too.
    pub(super) fn of(options: &Answer, project: &Project<'_>, now: Moment) -> Result<Self, Error> {
        match (&options.prospect, &options.audience) {
            (Some(id), None) => Self::prospect(id, project, now),
            (None, Some(audience)) => Self::audience(audience, project),
            _ => Err(Error::usage("nobody is named that it is answered for")
                .help("pass `--for PROSPECT`, or `--audience public`, `nda` or `nda:SEGMENT`")),
        }
    }

    fn prospect(id: &str, project: &Project<'_>, now: Moment) -> Result<Self, Error> {
        let prospects = &project.internal().prospects;
        let Some(whole) = prospects.get(id) else {
            return Err(Error::unknown(PROSPECT, id, prospects.keys().map(String::as_str)));
        };
        validity(id, whole, project.date(), Occasion::HandOut(now)).map_err(|refusal: Diagnostic| {
            let refusal = refusal.help("record the NDA, or answer with what everybody may see: `--audience public`");
            project.failure(vec![refusal])
        })?;
        let reader = Reader { audience: audience_of(whole), prospect: Some(id.to_owned()) };
        Ok(Self { reader, name: whole.name.to_string() })
    }

    fn audience(named: &str, project: &Project<'_>) -> Result<Self, Error> {
        let segments: Vec<&str> = project.source.segments.iter().map(|segment| segment.as_str()).collect();
        let audience = Audience::parse(named).filter(|audience| match audience {
            Audience::Public => true,
            Audience::Nda(own) => own.iter().all(|segment| segments.contains(&segment.as_str())),
            Audience::Internal => false,
        });
        let Some(audience) = audience else {
            let known = ["public".to_owned(), "nda".to_owned()].into_iter();
            let known: Vec<String> = known.chain(segments.iter().map(|segment| format!("nda:{segment}"))).collect();
            let known = known.iter().map(String::as_str);
            return Err(Error::unknown(("audience outside", "audiences outside"), named, known));
        };
        let name = match &audience {
            Audience::Public => "everybody".to_owned(),
            _ => format!("readers under NDA ({audience})"),
        };
        Ok(Self { reader: Reader { audience, prospect: None }, name })
    }
}
