//! Making everything for everybody, and writing nothing: what only rendering finds.

use super::{attachments, failure::Failure, parts::EditionKey, project::Project};

use crate::{
    bundle::assemble::Order,
    check::{
        concern::Concern,
        lints::{expect_vocabulary, levelled},
    },
    diagnostics::diagnostic::Diagnostic,
    files::site::FileError,
    model::gate::nda_in_force,
    output::leaks::Leaks,
    render::documents::plan::Documents,
    visibility::project::Reader,
};

/// The id of a bundle that is never written.
const REHEARSAL_ID: &str = "REHEARSAL";

/// What rehearsing has found.
#[derive(Default)]
struct Rehearsal {
    findings: Vec<Diagnostic>,
    leaks: Leaks,
}

impl Rehearsal {
    /// Takes up how an output went: what leaks in it, or why there is none.
    fn add(&mut self, outcome: Result<Leaks, Failure>) -> Result<(), FileError> {
        match outcome {
            Ok(leaks) => self.leaks.extend(leaks),
            Err(Failure::Site(found, _)) => self.findings.extend(found),
            Err(Failure::Files(error)) => return Err(error),
        }
        Ok(())
    }
}

impl Project<'_> {
    /// Renders for all those concerned whom an output can be made for, and returns what only rendering finds:
    /// missing files, broken templates, leaks. Nothing is written. Documents are set and marked unless they are left out.
    ///
    /// # Errors
    /// What the file system refused.
    pub fn rehearse(&self) -> Result<Vec<Diagnostic>, FileError> {
        expect_vocabulary();
        let concern = &self.concern;
        let mut rehearsal = Rehearsal::default();
        if !matches!(concern, Concern::Prospect(_)) {
            rehearsal.add(self.rehearsed_site())?;
        }
        if *concern == Concern::Everybody {
            rehearsal.add(attachments::of(self, self.internal(), true).map(|_| Leaks::default()))?;
        }
        for (id, prospect) in &self.internal().prospects {
            let is_concerned = match concern {
                Concern::Everybody | Concern::Announcing => true,
                Concern::Prospect(wanted) => wanted == id,
                // What nobody outside sees is no concern of the public.
                Concern::Public => false,
            };
            if is_concerned && nda_in_force(id, prospect, self.date()).is_ok() {
                rehearsal.add(self.rehearsed_bundle(id))?;
            }
        }
        // Whether an allowance is of use, only all outputs together tell.
        let all = *concern == Concern::Everybody;
        let found = [rehearsal.findings, levelled(rehearsal.leaks.findings(), &self.source, all)].concat();
        Ok(concern.of(found, &self.source))
    }

    fn rehearsed_site(&self) -> Result<Leaks, Failure> {
        let public = Reader::public();
        let edition = self.edition(&EditionKey::site(public.clone()))?;
        Ok(self.leaks(edition.unscanned()?, &edition, &public)?)
    }

    fn rehearsed_bundle(&self, id: &str) -> Result<Leaks, Failure> {
        let order = Order { id: REHEARSAL_ID, ..Order::default() };
        let (files, edition, reader) = match self.press().documents {
            Documents::Later => self.draft(id, &order)?,
            Documents::Set => {
                let (bundle, edition, reader) = self.unscanned_bundle(id, &order)?;
                (bundle.files, edition, reader)
            }
        };
        Ok(self.leaks(&files, &edition, &reader)?)
    }
}
