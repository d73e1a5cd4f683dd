//! Letters to those who have a copy: each as a text and as the draft of a mail, which somebody completes and sends.

use crate::{
    cli::error::Error,
    drafts::mail::{self, Addressee},
    files::site::Folder,
    model::{
        date::Date,
        prospect::{Contact, Prospect},
    },
    output::{destination::Destination, place::NewFile, stage::Access},
    pipeline::project::Project,
};

/// Whom letters are written to, and who writes them.
pub(super) struct Letters<'f> {
    project: Project<'f>,
}

/// A letter's two ends.
pub(super) struct Ends<'p> {
    /// The recipient's profile, unless it is gone or another company's by now.
    pub(super) profile: Option<&'p Prospect>,
    /// Who publishes, as the recipient may see it.
    pub(super) publisher: String,
    recipient: &'p str,
}

impl<'f> Letters<'f> {
    /// The letters of a site, whatever its lints say.
    pub(super) fn of(folder: &'f Folder, date: Date) -> Result<Self, Error> {
        Ok(Self { project: Project::read_unchecked(folder, date)? })
    }

    /// Whom a copy for `recipient` went to.
    pub(super) fn ends<'p>(&'p self, prospect: Option<&str>, recipient: &'p str) -> Result<Ends<'p>, Error> {
        let known = prospect.and_then(|id| Some((id, self.project.internal().prospects.get(id)?)));
        let known = known.filter(|(_, profile)| profile.name.as_str() == recipient);
        let publisher = self.project.publisher(known.map(|(id, _)| id))?;
        Ok(Ends { profile: known.map(|(_, profile)| &**profile), publisher, recipient })
    }
}

impl Ends<'_> {
    /// The person who is spoken to, or the company.
    pub(super) fn name(&self) -> &str {
        self.contact().map_or(self.recipient, |contact| contact.name.as_str())
    }

    fn contact(&self) -> Option<&Contact> {
        self.profile.and_then(|profile| profile.contact.as_ref())
    }

    /// A letter as files of this name below a folder.
    pub(super) fn files(&self, folder: &Destination, name: &str, subject: &str, text: &str) -> [NewFile; 2] {
        let to = self.contact().map(|contact| Addressee { name: &contact.name, email: &contact.email });
        let file = |ending: &str, text: String| NewFile {
            destination: folder.below(format!("{name}.{ending}")),
            bytes: text.into_bytes(),
            access: Access::Owner,
        };
        [file("txt", format!("{subject}\n\n{text}")), file("eml", mail::draft(to, subject, text))]
    }
}
