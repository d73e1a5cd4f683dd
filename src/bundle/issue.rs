//! Making a bundle and handing it out: the ledger comes before the file.

use std::{cell::Cell, io, path::PathBuf};

use super::{
    assemble::{Bundle, Order},
    hand_over::{Form, Look, Passphrases, Refused, hand_over},
    id::unused_id,
    ledger::{
        entry::Entry,
        file::{LedgerError, NotRecorded, append, withdraw},
        followed::{FollowedLedger, IssuedBefore},
    },
};

use crate::{
    diagnostics::stages::{Listener, Stage, during},
    files::portable::portable,
    model::{gate::Occasion, moment::Moment},
    output::{destination::Destination, error::PublishError},
};

/// What all bundles of a run have in common.
pub struct Issuer<'a, M> {
    /// Makes a prospect's bundle in memory.
    pub make: M,
    /// The moment by the clock: a second try asks again.
    pub now: Box<dyn Fn() -> Result<Moment, String> + Send + Sync + 'a>,
    /// The form that they leave in.
    pub form: Form,
    /// Where their passphrases go.
    pub passphrases: Passphrases,
    /// The folder that bundles go into.
    pub output: Destination,
    /// Whether each prospect has a folder of its own in it.
    pub by_prospect: bool,
    /// The ledger, unless nothing is to be recorded.
    pub ledger: Option<FollowedLedger>,
    /// What they are sealed and signed with.
    pub look: Look<'a>,
    /// The revision of the sources, if Git knows one.
    pub revision: Option<String>,
    /// Who hears of stages.
    pub stages: &'a dyn Listener,
}

/// A bundle that was handed out.
pub struct Issued {
    /// The bundle.
    pub bundle: Bundle,
    /// The files and folders that were written for it.
    pub written: Vec<PathBuf>,
}

/// Why there is no bundle.
pub enum Problem<E> {
    /// It couldn't be made.
    Made(E),
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
pub struct Stays {
    /// The bundle's id.
    pub id: String,
    /// Why the line couldn't be taken back.
    pub error: io::Error,
}

/// What became of the line in the ledger.
enum LineFate {
    /// It was not written, since nothing is recorded or something failed before.
    Unwritten,
    /// It was written.
    Written,
    /// Another run took the id meanwhile.
    IdIsTaken,
}

impl<E, M: Fn(&str, &Order<'_>) -> Result<Bundle, E>> Issuer<'_, M> {
    /// Makes the bundle of a prospect, records it and hands it out.
    ///
    /// # Errors
    /// [`Problem`]; then nothing is handed out.
    pub fn issue(&self, prospect: &str) -> Result<Issued, Problem<E>> {
        loop {
            if let Some(issued) = self.attempt(prospect)? {
                return Ok(issued);
            }
        }
    }

    /// The same with an id that no line of the ledger has; `None` if another run took it meanwhile.
    fn attempt(&self, prospect: &str) -> Result<Option<Issued>, Problem<E>> {
        let mut bundle = self.assemble(prospect)?;
        let line = Cell::new(LineFate::Unwritten);
        let record = |bundle: &Bundle| {
            let (became, recorded) = self.record(&bundle.entry);
            line.set(became);
            recorded
        };
        let output =
            if self.by_prospect { self.output.folder_below(&*portable(prospect)) } else { self.output.clone() };
        let written = during(self.stages, Stage::HandingOver, || {
            hand_over(&mut bundle, self.form, &output, &self.passphrases, &self.look, record)
        });
        match (written, line.into_inner()) {
            (_, LineFate::IdIsTaken) => Ok(None),
            (Ok(written), LineFate::Unwritten | LineFate::Written) => Ok(Some(Issued { bundle, written })),
            (Err(reason), LineFate::Unwritten) => Err(Problem::NotHandedOut { reason, stays: None }),
            (Err(reason), LineFate::Written) => {
                Err(Problem::NotHandedOut { reason, stays: self.take_back(&bundle.entry.bundle) })
            }
        }
    }

    /// A bundle in memory, with an id of its own.
    fn assemble(&self, prospect: &str) -> Result<Bundle, Problem<E>> {
        let IssuedBefore { ids, bundles } = match &self.ledger {
            Some(ledger) => {
                ledger.before(prospect).map_err(|error| Problem::Ledger(ledger.path().to_owned(), error))?
            }
            None => IssuedBefore::default(),
        };
        let id = unused_id(|id| ids.iter().any(|taken| taken == id)).map_err(Problem::Random)?;
        let occasion = Occasion::HandOut((self.now)().map_err(Problem::Clock)?);
        let order = Order { id: &id, occasion, signer: self.look.signer, issued: &bundles };
        let mut bundle = (self.make)(prospect, &order).map_err(Problem::Made)?;
        bundle.entry.revision.clone_from(&self.revision);
        Ok(bundle)
    }

    /// Writes a bundle's line into the ledger, if there is one to write.
    fn record(&self, entry: &Entry) -> (LineFate, Result<(), PublishError>) {
        let Some(path) = self.ledger.as_ref().map(FollowedLedger::path) else { return (LineFate::Unwritten, Ok(())) };
        match append(path, entry) {
            Ok(()) => (LineFate::Written, Ok(())),
            Err(NotRecorded::Io(error)) => (LineFate::Unwritten, Err(PublishError::Io(path.to_owned(), error))),
            Err(NotRecorded::IdIsTaken) => {
                (LineFate::IdIsTaken, Err(PublishError::Io(path.to_owned(), io::ErrorKind::AlreadyExists.into())))
            }
        }
    }

    /// Takes a line back; returns it if it stays.
    fn take_back(&self, id: &str) -> Option<Stays> {
        let error = withdraw(self.ledger.as_ref()?.path(), id).err()?;
        Some(Stays { id: id.to_owned(), error })
    }
}
