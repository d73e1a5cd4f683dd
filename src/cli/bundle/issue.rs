//! Making a bundle and handing it out: the ledger comes before the file.

use std::{cell::Cell, io, path::PathBuf};

use super::hand_over::{Form, Look, Passphrases, Refused, hand_over};
use crate::{
    bundle::{
        assemble::{Bundle, Order, assemble},
        gate::Occasion,
        id::unused_id,
        ledger::{
            entry::Entry,
            file::{LedgerError, Refused as NotRecorded, append, read as read_ledger, withdraw},
        },
    },
    cli::today::Clock,
    output::{destination::Destination, error::PublishError},
    pipeline::{Checked, Failure},
    visibility::project::Reader,
};

/// What all bundles of a run have in common.
pub(super) struct Issuer<'a> {
    pub(super) checked: &'a Checked<'a>,
    pub(super) clock: Clock,
    pub(super) form: Form,
    pub(super) passphrases: Passphrases,
    /// The folder that bundles go into.
    pub(super) output: Destination,
    /// The ledger's file, unless nothing is to be recorded.
    pub(super) ledger: Option<PathBuf>,
    pub(super) look: Look<'a>,
    /// The revision of the sources, if Git knows one.
    pub(super) revision: Option<String>,
}

/// A bundle that was handed out.
pub(super) struct Issued {
    pub(super) bundle: Bundle,
    /// The files and folders that were written for it.
    pub(super) written: Vec<PathBuf>,
}

/// Why there is no bundle.
pub(super) enum Problem {
    /// Findings, or what the file system refused to read.
    Site(Failure),
    /// There is no such prospect.
    Unknown,
    /// The clock shows no usable time.
    Clock(String),
    /// The system gives no randomness for an id.
    Random(getrandom::Error),
    /// The ledger can't be read.
    Ledger(PathBuf, LedgerError),
    /// It was made, and couldn't be handed out.
    NotHandedOut {
        /// Why not.
        reason: Refused,
        /// Its line in the ledger, if that couldn't be taken back.
        stays: Option<Stays>,
    },
}

/// A line that stays in the ledger, though its bundle was not written.
pub(super) struct Stays {
    /// The bundle's id.
    pub(super) id: String,
    /// Why the line couldn't be taken back.
    pub(super) error: io::Error,
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Self::Site(failure)
    }
}

/// What became of the line in the ledger.
enum Line {
    /// It was not written, since nothing is recorded or something failed before.
    Unwritten,
    /// It was written.
    Written,
    /// Another run took the id meanwhile.
    IdIsTaken,
}

impl Issuer<'_> {
    /// Makes the bundle of a prospect, records it and hands it out.
    ///
    /// # Errors
    /// [`Problem`]; then nothing is handed out.
    pub(super) fn issue(&self, prospect: &str) -> Result<Issued, Problem> {
        let reader = self.checked.prospect_reader(prospect)?.ok_or(Problem::Unknown)?;
        loop {
            if let Some(issued) = self.attempt(&reader)? {
                return Ok(issued);
            }
        }
    }

    /// The same with an id that no line of the ledger has; `None` if another run took it meanwhile.
    fn attempt(&self, reader: &Reader) -> Result<Option<Issued>, Problem> {
        let mut bundle = self.assemble(reader)?;
        let line = Cell::new(Line::Unwritten);
        let record = |bundle: &Bundle| {
            let (became, recorded) = self.record(&bundle.entry);
            line.set(became);
            recorded
        };
        let written = hand_over(&mut bundle, self.form, &self.output, &self.passphrases, &self.look, record);
        match (written, line.into_inner()) {
            (_, Line::IdIsTaken) => Ok(None),
            (Ok(written), Line::Unwritten | Line::Written) => Ok(Some(Issued { bundle, written })),
            (Err(reason), Line::Unwritten) => Err(Problem::NotHandedOut { reason, stays: None }),
            (Err(reason), Line::Written) => {
                Err(Problem::NotHandedOut { reason, stays: self.take_back(&bundle.entry.bundle) })
            }
        }
    }

    /// A bundle in memory, with an id of its own.
    fn assemble(&self, reader: &Reader) -> Result<Bundle, Problem> {
        let issued = match &self.ledger {
            Some(path) => read_ledger(path).map_err(|error| Problem::Ledger(path.clone(), error))?,
            None => Vec::new(),
        };
        let id = unused_id(|id| issued.iter().any(|entry| entry.bundle == id)).map_err(Problem::Random)?;
        let occasion = Occasion::HandOut(self.clock.now().map_err(Problem::Clock)?);
        let order = Order { id: &id, occasion, signer: self.look.signer, issued: &issued };
        let mut bundle = assemble(self.checked, reader, &order)?;
        bundle.entry.revision.clone_from(&self.revision);
        Ok(bundle)
    }

    /// Writes a bundle's line into the ledger, if there is one to write.
    fn record(&self, entry: &Entry) -> (Line, Result<(), PublishError>) {
        let Some(path) = &self.ledger else { return (Line::Unwritten, Ok(())) };
        match append(path, entry) {
            Ok(()) => (Line::Written, Ok(())),
            Err(NotRecorded::Io(error)) => (Line::Unwritten, Err(PublishError::Io(path.clone(), error))),
            Err(NotRecorded::IdIsTaken) => {
                (Line::IdIsTaken, Err(PublishError::Io(path.clone(), io::ErrorKind::AlreadyExists.into())))
            }
        }
    }

    /// Takes a line back; returns it if it stays.
    fn take_back(&self, id: &str) -> Option<Stays> {
        let error = withdraw(self.ledger.as_ref()?, id).err()?;
        Some(Stays { id: id.to_owned(), error })
    }
}
