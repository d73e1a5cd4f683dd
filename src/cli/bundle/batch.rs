//! All bundles of a run, several at a time, and what is said of each.

use std::{
    collections::BTreeMap,
    num::NonZero,
    path::PathBuf,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use indicatif::ProgressBar;

use crate::{
    bundle::{
        assemble::{Bundle, Order},
        hand_over::{Passphrases, Refused, sums},
        issue::{Issued, Issuer, Problem, Stays},
    },
    cli::{
        console::{Console, size},
        error::{Cause, Error},
        issued::warn_of_breaks,
        paths::shown,
    },
    diagnostics::diagnostic::SourceMap,
    pipeline::failure::Failure,
};

/// What typesetting nests takes as much as the first thread of a program has.
const STACK: usize = 8 << 20;

/// The bundles of a run.
pub(super) struct Batch<'a, M> {
    pub(super) issuer: Issuer<'a, M>,
    /// The texts that findings point into.
    pub(super) sources: &'a SourceMap,
    /// The prospects that they are for.
    pub(super) names: &'a [String],
    pub(super) progress: ProgressBar,
    pub(super) console: &'a Console,
}

impl<M: Fn(&str, &Order<'_>) -> Result<Bundle, Failure> + Sync> Batch<'_, M> {
    /// Makes all bundles, so many at a time, and says how each went.
    ///
    /// # Errors
    /// If one of them wasn't made, which has been said then.
    pub(super) fn run(&self, jobs: Option<u16>) -> Result<(), Error> {
        self.announce();
        let outcomes = self.make(jobs);
        if self.names.len() > 1 {
            self.summary(&outcomes);
        }
        self.issuer.passphrases.tidy();
        let failed = outcomes.iter().filter_map(|outcome| outcome.as_ref().err().copied());
        let worst = failed.reduce(|worst, next| if worst == Cause::Io { worst } else { next });
        worst.map_or(Ok(()), |cause| Err(Error::said_already(cause)))
    }

    /// Says what these bundles lack, before the first of them leaves.
    fn announce(&self) {
        let Issuer { ledger, look, .. } = &self.issuer;
        if ledger.is_none() {
            self.console.say("no ledger: bundles are not recorded, and copies of them can't be traced");
        }
        if look.signer.is_none() {
            self.console.say("no key: bundles are not signed (see `candor keygen`)");
        }
        if let Some(ledger) = ledger {
            warn_of_breaks(ledger.path(), self.console);
        }
    }

    /// How each bundle went, in the order of their names: its id and term in words, or where its error came from.
    fn make(&self, jobs: Option<u16>) -> Vec<Result<String, Cause>> {
        let progress = &self.progress;
        // A hidden bar would tick for nobody.
        if !progress.is_hidden() {
            progress.enable_steady_tick(Duration::from_millis(200));
        }
        let one = |name: &String| {
            let issued = self.issuer.issue(name);
            progress.inc(1);
            // Printing is short: the bar is locked meanwhile.
            progress.suspend(|| self.tell(name, issued))
        };
        let outcomes = at_once(jobs, self.names, one);
        progress.finish_and_clear();
        outcomes
    }

    /// How each bundle went, as a table.
    fn summary(&self, outcomes: &[Result<String, Cause>]) {
        let wide = self.names.iter().map(String::len).max().unwrap_or(0);
        for (name, outcome) in self.names.iter().zip(outcomes) {
            self.console.say(format!("  {name:wide$}  {}", outcome.as_deref().unwrap_or("refused, see above")));
        }
        let made = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        self.console.say(format!("{made} of {} bundles made", outcomes.len()));
        if made > 0 {
            self.console.result(shown(self.issuer.output.given()));
        }
    }

    /// Says how a bundle went. The others go on, so an error is printed at once.
    fn tell(&self, name: &str, issued: Result<Issued, Problem<Failure>>) -> Result<String, Cause> {
        let issued = issued.map_err(|problem| {
            if let Problem::NotHandedOut { stays: Some(Stays { id, error }), .. } = &problem {
                self.console.say(format!("{id} stays in the ledger, though it was not written: {error}"));
            }
            self.console.error(&error(name, problem))
        })?;
        self.tell_of(&issued);
        let entry = &issued.bundle.entry;
        Ok(format!("{}  good until {}", entry.bundle, entry.expires))
    }

    /// What was handed out, and what to look at in it.
    fn tell_of(&self, Issued { bundle, written }: &Issued) {
        if !bundle.warnings.is_empty() {
            self.console.findings(&bundle.warnings, self.sources);
        }
        self.console.result(format!(
            "wrote the bundle for {}: {} files, {} to {}, good until {}",
            bundle.entry.recipient,
            bundle.files.len(),
            size(bundle.files.size()),
            written.iter().map(|path| shown(path)).collect::<Vec<_>>().join(" and "),
            bundle.entry.expires,
        ));
        if !self.sums_were_shown(bundle) {
            sums(bundle).for_each(|line| self.console.result(line));
        }
        if let Some(open) = self.to_open(written) {
            self.console.result(shown(&open));
        }
    }

    /// Whether the files' hashes stand on the terminal already, beside the passphrase, which they travel with.
    fn sums_were_shown(&self, bundle: &Bundle) -> bool {
        let Issuer { form, passphrases, .. } = &self.issuer;
        matches!(passphrases, Passphrases::Terminal(_)) && form.needs_passphrase(&bundle.recipients)
    }

    /// What somebody opens next, if there is only this bundle.
    fn to_open(&self, written: &[PathBuf]) -> Option<PathBuf> {
        if self.names.len() == 1 { self.issuer.form.opened(written) } else { None }
    }
}

/// Does `one` for each name, several at a time, and returns what came of them in the names' order. Each has a thread of its own and
/// not one that shared work waits in: that would begin another bundle while it waits for a part of its own, and another in that, until
/// its stack is full.
fn at_once<T: Send>(jobs: Option<u16>, names: &[String], one: impl Fn(&String) -> T + Sync) -> Vec<T> {
    let jobs = jobs.map_or_else(|| thread::available_parallelism().map_or(1, NonZero::get), usize::from);
    let (next, outcomes) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || {
        while let Some((number, name)) = names.iter().enumerate().nth(next.fetch_add(1, Ordering::Relaxed)) {
            let outcome = one(name);
            outcomes.lock().unwrap_or_else(PoisonError::into_inner).insert(number, outcome);
        }
    };
    thread::scope(|scope| {
        // What can't be started is done by those that run; this thread is one of them.
        for _ in 1..jobs.min(names.len()) {
            let _ = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        }
        work();
    });
    outcomes.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
}

/// Why the bundle of a prospect wasn't made.
fn error(name: &str, problem: Problem<Failure>) -> Error {
    match problem {
        Problem::Made(failure) => failure.into(),
        Problem::Clock(message) => Error::io(message),
        Problem::Random(error) => Error::io(format!("the system gives no randomness for a bundle id: {error}")),
        Problem::Ledger(path, error) => Error::ledger(&path, &error),
        Problem::NotHandedOut { reason: Refused::Publish(error), .. } => error.into(),
        Problem::NotHandedOut { reason: Refused::Letter(wrong), .. } => {
            Error::wrong(format!("{name}: the letter can't be written: {}", wrong.message))
                .help("the template is right for other bundles; mend it for this one")
        }
        Problem::NotHandedOut { reason: Refused::Seal(error), .. } => {
            Error::wrong(format!("{name}: {}", error.message)).help(error.help)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use rayon::prelude::*;

    use crate::cli::bundle::batch::at_once;

    thread_local! {
        static BUSY: Cell<bool> = const { Cell::new(false) };
    }

    /// Tried: a hundred prospects who see the same, on two cores.
    /// Before: each thread began bundle after bundle while it waited for a part of the first one, and its stack was full.
    #[test]
    fn no_bundle_begins_on_a_thread_that_waits_for_another() {
        let names: Vec<String> = (0..64).map(|number| format!("prospect-{number}")).collect();
        let one = |name: &String| {
            assert!(!BUSY.replace(true), "{name} begins within another");
            let sum: u64 = (0..10_000_u64).into_par_iter().map(|number| number % 7).sum();
            BUSY.set(false);
            format!("{name}: {sum}")
        };
        let outcomes = at_once(Some(4), &names, one);
        let expected: Vec<String> = names.iter().map(|name| format!("{name}: 29994")).collect();
        assert_eq!(outcomes, expected);
        assert_eq!(at_once(None, &names[..1], one), expected[..1]);
        assert_eq!(at_once(Some(3), &[], one), [""; 0]);
    }
}
