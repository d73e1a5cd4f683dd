//! `candor answer FILE`: read, matched, written, recorded.

use std::{
    cell::Cell,
    io,
    path::{Path, PathBuf},
};

use super::{asked::Asked, options::Answer, past, reader::Recipient, telling};

use crate::{
    answers::library::Library,
    bundle::{
        id::unused_id,
        ledger::{
            file::{HandedOut, NotRecorded, append_questionnaire, read_all, withdraw},
            questionnaire::QuestionnaireEntry,
        },
        manifest::sha256,
        mark::fingerprint,
        signature::Signer,
    },
    cli::{bundle::key::signer, console::Console, error::Error, git::Git, paths::shown, site::open_site, today::Clock},
    files::{names::LEDGER, output::Files, site::Folder},
    model::{date::Date, moment::Moment},
    output::{
        destination::{Destination, Role},
        error::PublishError,
        place::{NewFile, place},
        stage::Access,
    },
    pipeline::{editions::Edition, parts::EditionKey, project::Project},
    questionnaires::{
        about::{self, Facts},
        answering::{Known, decide},
        fill::{Filled, Style, fill},
        known::{earlier, words},
        paper::Written,
    },
};

/// Answers a questionnaire, or looks back at those that were answered.
pub(in crate::cli) fn run(options: &Answer, date: Date, clock: Clock, console: &Console) -> Result<(), Error> {
    match (&options.file, options.recall, options.gaps) {
        (_, true, _) => past::recall(options, date, console),
        (_, _, true) => past::gaps(options, date, console),
        (Some(file), ..) => answer(file, options, date, clock, console),
        (None, ..) => Err(Error::usage("no questionnaire is named").help("`candor answer FILE --for PROSPECT`")),
    }
}

/// Answers a questionnaire.
fn answer(file: &Path, options: &Answer, date: Date, clock: Clock, console: &Console) -> Result<(), Error> {
    let folder = open_site(&options.site)?;
    let now = clock.now().map_err(Error::io)?;
    let project = Project::read(&folder, date)?;
    let recipient = Recipient::of(options, &project, now)?;
    let edition = project.edition(&EditionKey::site(recipient.reader.clone()))?;
    let asked = Asked::open(file, options.map.as_deref(), &folder, console)?;
    let ledger = options.site.join(LEDGER);
    let before = read_all(&ledger).map_err(|error| Error::ledger(&ledger, &error))?;
    let answered = Answered::of(&asked, &edition, &project, &recipient, &before)?;
    telling::rows(&asked, &answered.filled, options.dry_run || console.is_verbose(), console);
    answered.scan(&project, &edition, &recipient, console)?;
    if options.dry_run {
        console.result(format!("would write {}", answered.filled.counts()));
        return Ok(());
    }
    let signer = signer(options.key.as_deref(), &project)?;
    let handing = Handing { options, folder: &folder, asked: &asked, ledger: &ledger, now, date, signer };
    handing.out(answered, &recipient, console)?;
    asked.remember(&folder, console)
}

/// A questionnaire with its answers, in memory.
struct Answered {
    id: String,
    filled: Filled,
    about: Vec<Vec<String>>,
    written: Written,
}

impl Answered {
    fn of(
        asked: &Asked,
        edition: &Edition<'_>,
        project: &Project<'_>,
        recipient: &Recipient,
        before: &HandedOut,
    ) -> Result<Self, Error> {
        let site = edition.site();
        let library = Library::of(site, project.paths(), project.date());
        let earlier = earlier(before, recipient.reader.prospect.as_deref(), &recipient.name);
        let known = Known { set: asked.map.set.as_deref(), words: words(&asked.name, &asked.grids), earlier };
        let decisions = decide(&asked.layouts, &library, &known);
        let is_taken = |id: &str| {
            before.bundles.iter().any(|entry| entry.bundle == id)
                || before.questionnaires.iter().any(|entry| entry.questionnaire == id)
        };
        let id = unused_id(is_taken)
            .map_err(|error| Error::io(format!("the system gives no randomness for an id: {error}")))?;
        let mark = fingerprint::of(&id).unwrap_or_default();
        let style = Style { mark: &mark, own_column: asked.paper.takes_columns() };
        let filled = fill(&decisions, &asked.layouts, &asked.grids, &library, style);
        let facts = Facts {
            company: site.trust.company.as_ref().map_or("", |company| company.name.as_str()),
            recipient: &recipient.name,
            date: project.date(),
            id: &id,
            mark: &mark,
            key: site.settings.signing.public_key.as_deref().map(|key| key.as_str()),
        };
        let about = about::rows(&facts, &filled);
        let written = asked.paper.with(&filled.edits, &about).map_err(Error::wrong)?;
        Ok(Self { id, filled, about, written })
    }

    /// Searches all that is written for what its reader may not see. What the questionnaire said before is its sender's.
    fn scan(
        &self,
        project: &Project<'_>,
        edition: &Edition<'_>,
        recipient: &Recipient,
        console: &Console,
    ) -> Result<(), Error> {
        let told = self.about.iter().flat_map(|row| match row.as_slice() {
            [cell, _, why] => vec![cell.as_str(), why.as_str()],
            row => row.iter().map(String::as_str).collect(),
        });
        let texts: Vec<&str> = self.filled.edits.values().map(String::as_str).chain(told).collect();
        let mut files = Files::default();
        files.insert("answers.txt", texts.join("\n\n"));
        let warnings = project.scan(&files, edition, &recipient.reader)?;
        console.findings(&warnings, &project.source.sources);
        Ok(())
    }
}

/// How it leaves.
struct Handing<'h> {
    options: &'h Answer,
    folder: &'h Folder,
    asked: &'h Asked,
    ledger: &'h Path,
    now: Moment,
    date: Date,
    signer: Option<Signer>,
}

impl Handing<'_> {
    /// Records it and writes it: the ledger comes before the file.
    fn out(&self, answered: Answered, recipient: &Recipient, console: &Console) -> Result<(), Error> {
        let path = self.path(recipient);
        let name = |path: &Path| path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let Answered { id, filled, written, .. } = answered;
        let mut files = vec![(path.clone(), written.file)];
        files.extend(written.beside.map(|(ending, bytes)| (path.with_extension(ending), bytes)));
        let mut entry = QuestionnaireEntry {
            questionnaire: id,
            prospect: recipient.reader.prospect.clone(),
            recipient: recipient.name.clone(),
            audience: recipient.reader.audience.to_string(),
            issued: self.date,
            made: self.now,
            asked: self.asked.name.clone(),
            asked_sha256: sha256(&self.asked.bytes),
            files: files.iter().map(|(path, bytes)| (name(path), sha256(bytes))).collect(),
            cells: filled.lines.iter().map(|line| line.cell.clone()).collect(),
            candor: env!("CARGO_PKG_VERSION").to_owned(),
            revision: Git::of(&self.options.site).ok().and_then(|git| git.revision()),
        };
        if let Some(signer) = &self.signer {
            let (of, bytes) = &files[0];
            let signature = signer.sign_questionnaire(&name(of), bytes, &entry).map_err(Error::io)?;
            let beside = PathBuf::from(format!("{}.minisig", of.display()));
            entry.files.insert(name(&beside), sha256(signature.as_bytes()));
            files.push((beside, signature.into_bytes()));
        } else {
            console.say("no key: the file is not signed (see `candor keygen`)");
        }
        self.write(&files, &entry, console)?;
        console.result(format!(
            "wrote {} for {} (copy {}): {}",
            shown(&path),
            recipient.name,
            entry.questionnaire,
            filled.counts()
        ));
        Ok(())
    }

    fn write(&self, files: &[(PathBuf, Vec<u8>)], entry: &QuestionnaireEntry, console: &Console) -> Result<(), Error> {
        let new = files.iter().map(|(path, bytes)| {
            let destination = Destination::file(path, Role::Private, Some(self.folder.root()))?;
            Ok(NewFile { destination, bytes: bytes.clone(), access: Access::Usual })
        });
        let new: Vec<NewFile> = new.collect::<Result<_, Error>>()?;
        Destination::file(self.ledger, Role::Record, Some(self.folder.root()))?;
        if self.options.no_ledger {
            console.say("no ledger: the answers are not recorded, and can't be called back");
            return Ok(place(&new, || Ok(()))?);
        }
        let is_recorded = Cell::new(false);
        let record = || match append_questionnaire(self.ledger, entry) {
            Ok(()) => {
                is_recorded.set(true);
                Ok(())
            }
            Err(NotRecorded::Io(error)) => Err(PublishError::Io(self.ledger.to_owned(), error)),
            Err(NotRecorded::IdIsTaken) => {
                Err(PublishError::Io(self.ledger.to_owned(), io::ErrorKind::AlreadyExists.into()))
            }
        };
        let placed = place(&new, record);
        if placed.is_err()
            && is_recorded.get()
            && let Err(error) = withdraw(self.ledger, &entry.questionnaire)
        {
            console.say(format!("{} stays in the ledger, though it was not written: {error}", entry.questionnaire));
        }
        Ok(placed?)
    }

    /// Where it goes: where the options say, or among the outputs of the site.
    fn path(&self, recipient: &Recipient) -> PathBuf {
        let (stem, ending) = self.asked.name.rsplit_once('.').unwrap_or((&self.asked.name, ""));
        let whom = recipient.reader.prospect.clone();
        let whom = whom.unwrap_or_else(|| recipient.reader.audience.to_string().replace([':', '+'], "-"));
        let name = format!("{stem}-{whom}.{ending}");
        match &self.options.output {
            Some(output) if output.is_dir() => output.join(name),
            Some(output) => output.clone(),
            None => self.options.site.join("dist/questionnaires").join(name),
        }
    }
}
