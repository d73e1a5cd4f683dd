//! `candor bundle`: what prospects get.

use std::{
    cell::Cell,
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use super::{
    Outcome,
    arguments::{self, Shard},
    build::open_site,
    bundle::{
        hand_over::{Form, Look, NoPassphrases, Passphrases, Refused, hand_over, sums},
        key::{Unsigned, signer},
    },
    git::Git,
    issued::warn_of_breaks,
    report::{Console, shown, size},
    today::Clock,
};

use crate::{
    bundle::{
        assemble::{Bundle, Order},
        id::unused_id,
        ledger::file::{self, LedgerError, append, read as read_ledger, withdraw},
    },
    files::{
        names::{LEDGER, TRUST_FILE},
        site::composed,
    },
    model::{date::Date, gate::Occasion, site::Site},
    output::{
        destination::{Destination, Role},
        error::PublishError,
    },
    pipeline::{failure::Failure, project::Project},
};

use indicatif::{ProgressBar, ProgressStyle};

use rayon::prelude::*;

/// What profiles are called on the command line.
pub(super) const PROSPECT: (&str, &str) = ("prospect", "prospects");

/// Makes bundles; one that fails doesn't stop the others.
pub(super) fn run(options: &arguments::Bundle, date: Date, clock: Clock, console: &Console) -> Outcome {
    let (site, names) = site_and_names(&options.names);
    if names.is_empty() != options.all {
        let outcome = console.usage(if options.all {
            "`--all` and prospects' names exclude each other"
        } else {
            "no prospect is named"
        });
        console.help("name a profile in prospects/ without its `.yaml`, or pass `--all`");
        return outcome;
    }
    let folder = match open_site(&site, console) {
        Ok(folder) => folder,
        Err(outcome) => return outcome,
    };
    let output = options.output.clone().unwrap_or_else(|| site.join("dist/bundles"));
    let ledger = site.join(LEDGER);
    let destinations = [
        Destination::folder(&output, Role::Private, Some(folder.root())),
        Destination::file(&ledger, Role::Record, Some(folder.root())),
    ];
    let output = match destinations {
        [Ok(output), Ok(_)] => output,
        [Err(refusal), _] | [_, Err(refusal)] => return console.refused(&refusal),
    };
    let read = Project::read(&folder, date);
    let checked = match if options.locked { read.and_then(Project::locked) } else { read } {
        Ok(checked) => checked,
        Err(failure) => return console.failure(&failure),
    };
    let signer = match signer(options, &checked) {
        Ok(signer) => signer,
        Err(Unsigned { message, help }) => {
            let outcome = console.usage(&message);
            console.help(&help);
            return outcome;
        }
    };
    let internal = checked.internal();
    let names = match selected(options, names, internal, console) {
        Ok(names) => names,
        Err(outcome) => return outcome,
    };
    let form = Form::of(options);
    let progress = progress_bar(names.len());
    let passphrases = match Passphrases::of(options, &folder, &progress) {
        Ok(passphrases) => passphrases,
        Err(NoPassphrases::Refused(refusal)) => return console.refused(&refusal),
        Err(NoPassphrases::Io(path, error)) => {
            return console.io(&format!("can't write passphrases to {}: {error}", path.display()));
        }
    };
    let needs_passphrase = |name: &String| form.needs_passphrase(&internal.prospects[name].recipients);
    if let (Passphrases::Nowhere, Some(name)) = (&passphrases, names.iter().find(|name| needs_passphrase(name))) {
        let outcome = console.usage(&format!(
            "`{name}` has no public keys, so its bundle gets a passphrase, and there is no terminal to show it on"
        ));
        console.help("pass `--passphrase-file FILE`, or add the prospect's age or SSH public keys as `recipients`");
        return outcome;
    }
    if options.no_ledger {
        console.say("no ledger: bundles are not recorded, and copies of them can't be traced");
    }
    if signer.is_none() {
        console.say("no key: bundles are not signed (see `candor keygen`)");
    }
    let company = internal.trust.company.as_ref().map_or("", |company| company.name.as_str());
    let work = Work {
        checked: &checked,
        clock,
        form,
        passphrases,
        progress,
        output,
        ledger: (!options.no_ledger).then_some(ledger),
        look: Look {
            language: &checked.theme().language,
            brand: &internal.trust.brand,
            publisher: company,
            signer: signer.as_ref(),
        },
        console,
        revision: Git::of(&site).ok().and_then(|git| git.revision()),
        is_single: names.len() == 1,
    };
    if let Some(path) = &work.ledger {
        warn_of_breaks(path, console);
    }
    let outcome = work.all(&names, options.jobs);
    work.passphrases.tidy();
    outcome
}

/// The bar over this many bundles; hidden where they take less than a second.
fn progress_bar(bundles: usize) -> ProgressBar {
    if bundles <= 3 {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} bundles, {eta} left")
        .expect("the template's keys are indicatif's");
    ProgressBar::new(bundles as u64).with_style(style)
}

/// The first name is the site if it is a folder with a `trust.yaml`.
pub(super) fn site_and_names(names: &[String]) -> (PathBuf, Vec<String>) {
    // Profiles are found by their names as people read them.
    let read = |names: &[String]| names.iter().map(|name| composed(name)).collect();
    match names.split_first() {
        Some((first, rest)) if Path::new(first).join(TRUST_FILE).is_file() => (PathBuf::from(first), read(rest)),
        _ => (PathBuf::from("."), read(names)),
    }
}

/// The prospects that the options name, all of which there are.
fn selected(
    options: &arguments::Bundle,
    mut names: Vec<String>,
    internal: &Site,
    console: &Console,
) -> Result<Vec<String>, Outcome> {
    let known: Vec<&str> = internal.prospects.keys().map(String::as_str).collect();
    if options.all {
        let part = |index: usize| options.shard.is_none_or(|Shard { index: own, count }| index % count == own);
        let wanted = known.iter().enumerate().filter(|(index, _)| part(*index));
        return Ok(wanted.map(|(_, name)| (*name).to_owned()).collect());
    }
    if let Some(unknown) = names.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(console.unknown(PROSPECT, unknown, known.iter().copied()));
    }
    names.dedup();
    Ok(names)
}

/// What all bundles of a run have in common.
struct Work<'a> {
    checked: &'a Project<'a>,
    clock: Clock,
    form: Form,
    passphrases: Passphrases,
    progress: ProgressBar,
    output: Destination,
    ledger: Option<PathBuf>,
    look: Look<'a>,
    console: &'a Console,
    /// The revision of the sources, if Git knows one.
    revision: Option<String>,
    /// Whether this is the only bundle, which is opened next.
    is_single: bool,
}

impl Work<'_> {
    /// Makes all bundles, and says in the end how each went.
    fn all(&self, names: &[String], jobs: Option<u16>) -> Outcome {
        let progress = &self.progress;
        // A hidden bar would tick for nobody.
        if !progress.is_hidden() {
            progress.enable_steady_tick(Duration::from_millis(200));
        }
        let one = |name: &String| {
            let outcome = self.one(name);
            progress.inc(1);
            // Printing is short: the bar is locked meanwhile.
            progress.suspend(|| self.tell(name, outcome))
        };
        let make = || names.par_iter().with_max_len(1).map(one).collect::<Vec<_>>();
        let pool = jobs.map(|jobs| rayon::ThreadPoolBuilder::new().num_threads(jobs.into()).build());
        let outcomes = match pool {
            Some(Ok(pool)) => pool.install(make),
            _ => make(),
        };
        progress.finish_and_clear();
        if names.len() > 1 {
            self.summary(names, &outcomes);
        }
        let failed = outcomes.iter().filter_map(|outcome| outcome.as_ref().err().copied());
        failed.reduce(|worst, next| if worst == Outcome::Io { worst } else { next }).unwrap_or(Outcome::Done)
    }

    /// How each bundle went, as a table.
    fn summary(&self, names: &[String], outcomes: &[Result<String, Outcome>]) {
        let wide = names.iter().map(String::len).max().unwrap_or(0);
        for (name, outcome) in names.iter().zip(outcomes) {
            self.console.say(format!("  {name:wide$}  {}", outcome.as_deref().unwrap_or("refused, see above")));
        }
        let made = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        self.console.say(format!("{made} of {} bundles made", outcomes.len()));
        if made > 0 {
            self.console.result(shown(self.output.given()));
        }
    }

    /// Makes one bundle, and returns it with what was written.
    fn one(&self, name: &str) -> Result<(Bundle, Vec<PathBuf>), Problem> {
        loop {
            if let Some(made) = self.attempt(name)? {
                return Ok(made);
            }
        }
    }

    /// Makes a bundle; `None` if another run took its id meanwhile.
    fn attempt(&self, name: &str) -> Result<Option<(Bundle, Vec<PathBuf>)>, Problem> {
        let issued = match &self.ledger {
            Some(path) => read_ledger(path).map_err(|error| Problem::Ledger(path.clone(), error))?,
            None => Vec::new(),
        };
        let id = unused_id(|id| issued.iter().any(|entry| entry.bundle == id)).map_err(Problem::Random)?;
        let occasion = Occasion::HandOut(self.clock.now().map_err(Problem::Clock)?);
        let order = Order { id: &id, occasion, signer: self.look.signer, issued: &issued };
        let mut bundle = self.checked.bundle(name, &order)?;
        bundle.entry.revision.clone_from(&self.revision);
        let recorded = Cell::new(None);
        let id_is_taken = Cell::new(false);
        let record = |bundle: &Bundle| match &self.ledger {
            Some(path) => match append(path, &bundle.entry) {
                Ok(()) => {
                    recorded.set(Some(path));
                    Ok(())
                }
                Err(file::Refused::Io(error)) => Err(PublishError::Io(path.clone(), error)),
                Err(file::Refused::IdIsTaken) => {
                    id_is_taken.set(true);
                    Err(PublishError::Io(path.clone(), io::ErrorKind::AlreadyExists.into()))
                }
            },
            None => Ok(()),
        };
        let written = hand_over(&mut bundle, self.form, &self.output, &self.passphrases, &self.look, record);
        if id_is_taken.get() {
            return Ok(None);
        }
        if let (Err(_), Some(path)) = (&written, recorded.get())
            && let Err(error) = withdraw(path, id.as_str())
        {
            self.console.say(format!("{id} stays in the ledger, though it was not written: {error}"));
        }
        Ok(Some((bundle, written?)))
    }

    /// Says how a bundle went; returns its id and term in words.
    fn tell(&self, name: &str, outcome: Result<(Bundle, Vec<PathBuf>), Problem>) -> Result<String, Outcome> {
        let console = self.console;
        if let Ok((bundle, _)) = &outcome
            && !bundle.warnings.is_empty()
        {
            console.findings(&bundle.warnings, &self.checked.source.sources);
        }
        let (bundle, written) = outcome.map_err(|problem| match problem {
            Problem::Site(failure) => console.failure(&failure),
            Problem::Clock(message) => console.io(&message),
            Problem::Random(error) => console.io(&format!("the system gives no randomness for a bundle id: {error}")),
            Problem::Ledger(path, error) => {
                let outcome = console.io(&format!("can't read the ledger {}: {error}", shown(&path)));
                console.help(error.help());
                outcome
            }
            Problem::Refused(Refused::Publish(error)) => console.unpublished(&error),
            Problem::Refused(Refused::Seal(error)) => {
                console.error(&format!("{name}: {}", error.message));
                console.help(&error.help);
                Outcome::SiteErrors
            }
        })?;
        console.result(format!(
            "wrote the bundle for {}: {} files, {} to {}, good until {}",
            bundle.entry.recipient,
            bundle.files.len(),
            size(bundle.files.size()),
            written.iter().map(|path| shown(path)).collect::<Vec<_>>().join(" and "),
            bundle.entry.expires,
        ));
        // On the terminal they stand beside the passphrase, which they travel with.
        if !matches!(self.passphrases, Passphrases::Terminal(_)) || !self.form.needs_passphrase(&bundle.recipients) {
            sums(&bundle).for_each(|line| console.result(line));
        }
        if let (true, Some(open)) = (self.is_single, self.form.opened(&written)) {
            console.result(shown(&open));
        }
        Ok(format!("{}  good until {}", bundle.entry.bundle, bundle.entry.expires))
    }
}

/// Why there is no bundle.
enum Problem {
    Site(Failure),
    Clock(String),
    Random(getrandom::Error),
    Ledger(PathBuf, LedgerError),
    Refused(Refused),
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Self::Site(failure)
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

pub mod hand_over;
pub mod key;
