//! `candor bundle`, from the options to a batch of bundles.

use std::{
    fs::{self, OpenOptions},
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    sync::Mutex,
};

use indicatif::{ProgressBar, ProgressStyle};

use super::{batch::Batch, key::signer, options::Bundle};

use crate::{
    bundle::{
        assemble::Order,
        hand_over::{Form, Look, Passphrases},
        issue::Issuer,
        ledger::followed::FollowedLedger,
    },
    check::concern::Concern,
    cli::{
        choices::BundleLayout,
        console::Console,
        error::Error,
        git::Git,
        paths::shown,
        site::{PROSPECT, open_site, site_and_names},
        timings::Stopwatch,
        today::Clock,
        values::Shard,
    },
    diagnostics::stages::Listener,
    drafts::letter::{LetterError, LetterTemplate},
    files::{names::LEDGER, site::Folder},
    model::{date::Date, site::Site},
    output::{
        destination::{Destination, Role},
        refusal::Refusal,
    },
    pipeline::{failure::Failure, project::Project},
    text::characters::normalised,
};

/// Makes bundles; one that fails doesn't stop the others.
pub(crate) fn run(
    options: &Bundle,
    date: Date,
    clock: Clock,
    stopwatch: &Stopwatch,
    console: &Console,
) -> Result<(), Error> {
    let (site, names) = wanted(options)?;
    let folder = open_site(&site)?;
    let (output, ledger) = places(options, &site, &folder)?;
    let checked = read(&folder, date, options.locked, stopwatch)?;
    let (signer, letter) = (signer(options.key.as_deref(), &checked)?, letter(options)?);
    let internal = checked.internal();
    let names = selected(options, names, internal)?;
    let (form, passphrases, progress) = way(options, &folder, &names, internal)?;
    let issuer = Issuer {
        make: |id: &str, order: &Order<'_>| checked.bundle(id, order),
        now: Box::new(move || clock.now()),
        form,
        passphrases,
        output,
        by_prospect: options.layout == BundleLayout::ByProspect,
        ledger: (!options.no_ledger).then(|| FollowedLedger::at(ledger)),
        look: Look { signer: signer.as_ref(), letter: letter.as_ref() },
        revision: Git::of(&site).ok().and_then(|git| git.revision()),
        stages: stopwatch,
    };
    Batch { issuer, sources: &checked.source.sources, names: &names, progress, console }.run(options.jobs)
}

/// The template of the letter, tried before anything is made.
fn letter(options: &Bundle) -> Result<Option<LetterTemplate>, Error> {
    let Some(path) = &options.letter else { return Ok(None) };
    let expected = "name a template, such as letters/bundle.md, which `candor new` writes into a site";
    let text = fs::read_to_string(path).map_err(|error| Error::unreadable("--letter", path, &error, expected))?;
    LetterTemplate::read(&normalised(text)).map(Some).map_err(|wrong| letter_error(path, &wrong))
}

/// What is wrong with a letter's template.
fn letter_error(path: &Path, LetterError { place, message }: &LetterError) -> Error {
    let at = place.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"));
    Error::wrong(format!("{}{at}: {message}", shown(path)))
        .help("docs/guides/handing-over.md lists what a letter may say; nothing was made")
}

/// The site, and the prospects that are named: some, or all of them.
fn wanted(options: &Bundle) -> Result<(PathBuf, Vec<String>), Error> {
    let (site, names) = site_and_names(&options.names);
    let message = match (options.all, names.is_empty()) {
        (true, false) => "`--all` and prospects' names exclude each other",
        (false, true) => "no prospect is named",
        (true, true) | (false, false) => return Ok((site, names)),
    };
    Err(Error::usage(message).help("name a profile in prospects/ without its `.yaml`, or pass `--all`"))
}

/// Where bundles go, and the ledger. A ledger that couldn't be written is refused before anything is made.
fn places(options: &Bundle, site: &Path, folder: &Folder) -> Result<(Destination, PathBuf), Refusal> {
    let output = options.output.clone().unwrap_or_else(|| site.join("dist/bundles"));
    let output = Destination::folder(&output, Role::Private, Some(folder.root()))?;
    let ledger = site.join(LEDGER);
    Destination::file(&ledger, Role::Record, Some(folder.root()))?;
    Ok((output, ledger))
}

fn read<'f>(folder: &'f Folder, date: Date, locked: bool, stages: &'f dyn Listener) -> Result<Project<'f>, Failure> {
    let checked = Project::read_for(&Concern::Everybody, folder, date, stages)?;
    if locked { checked.locked() } else { Ok(checked) }
}

/// The prospects that the options name, all of which there are.
fn selected(options: &Bundle, mut names: Vec<String>, internal: &Site) -> Result<Vec<String>, Error> {
    let known: Vec<&str> = internal.prospects.keys().map(String::as_str).collect();
    if options.all {
        let part = |index: usize| options.shard.is_none_or(|Shard { index: own, count }| index % count == own);
        let wanted = known.iter().enumerate().filter(|(index, _)| part(*index));
        return Ok(wanted.map(|(_, name)| (*name).to_owned()).collect());
    }
    if let Some(unknown) = names.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(Error::unknown(PROSPECT, unknown, known.iter().copied()));
    }
    names.dedup();
    Ok(names)
}

/// In which form bundles leave, where their passphrases go, and the bar that the terminal shows meanwhile.
fn way(
    options: &Bundle,
    folder: &Folder,
    names: &[String],
    internal: &Site,
) -> Result<(Form, Passphrases, ProgressBar), Error> {
    let form = form(options);
    let progress = progress_bar(names.len());
    let passphrases = passphrases(options, folder, &progress)?;
    let needs_passphrase = |name: &String| form.needs_passphrase(&internal.prospects[name].recipients);
    match (&passphrases, names.iter().find(|name| needs_passphrase(name))) {
        (Passphrases::Nowhere, Some(_)) if form == Form::EncryptedPdf => {
            Err(Error::usage("an encrypted PDF has a passphrase, and there is no terminal to show it on")
                .help("pass `--passphrase-file FILE` or `--passphrase-dir DIR`"))
        }
        (Passphrases::Nowhere, Some(name)) => Err(Error::usage(format!(
            "`{name}` has no public keys, so its bundle gets a passphrase, and there is no terminal to show it on"
        ))
        .help("pass `--passphrase-file FILE` or `--passphrase-dir DIR`, or add the prospect's age or SSH public keys as `recipients`")),
        _ => Ok((form, passphrases, progress)),
    }
}

/// The form that the options ask for.
fn form(options: &Bundle) -> Form {
    match options {
        Bundle { plain: true, .. } => Form::Folder,
        Bundle { zip: true, .. } => Form::Zip,
        Bundle { pdf_encrypted: true, .. } => Form::EncryptedPdf,
        _ => Form::Sealed { page: options.page },
    }
}

/// Where the options want them. `progress` is the bar that the terminal shows meanwhile.
///
/// # Errors
/// If the file is there already, or can't be made.
fn passphrases(options: &Bundle, site: &Folder, progress: &ProgressBar) -> Result<Passphrases, NoPassphrases> {
    let failed = |(path, error)| NoPassphrases::Io(path, error);
    if let Some(path) = &options.passphrase_file {
        let destination = Destination::file(path, Role::Private, Some(site.root()))?;
        destination.prepare()?;
        let mut new = OpenOptions::new();
        new.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut new, 0o600);
        return match new.open(destination.path()) {
            Ok(file) => Ok(Passphrases::File(Mutex::new(file), destination.path().to_owned())),
            Err(error) => Err(failed((path.clone(), error))),
        };
    }
    if let Some(path) = &options.passphrase_dir {
        let folder = Destination::folder(path, Role::Private, Some(site.root()))?;
        return Ok(Passphrases::Folder(folder));
    }
    if let Some(number) = options.passphrase_fd {
        let path = PathBuf::from(format!("/dev/fd/{number}"));
        // Opened anew, a file would be written from its start, over what others wrote through this descriptor.
        let file = OpenOptions::new().append(true).open(&path).map_err(|error| failed((path, error)))?;
        return Ok(Passphrases::Descriptor(Mutex::new(file)));
    }
    if !io::stderr().is_terminal() {
        return Ok(Passphrases::Nowhere);
    }
    // The bar is away from its line meanwhile.
    let progress = progress.clone();
    Ok(Passphrases::Terminal(Box::new(move |text| progress.suspend(|| io::stderr().write_all(text.as_bytes())))))
}

/// Why passphrases can't be kept.
enum NoPassphrases {
    Refused(Refusal),
    Io(PathBuf, io::Error),
}

impl From<Refusal> for NoPassphrases {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
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

impl From<NoPassphrases> for Error {
    fn from(reason: NoPassphrases) -> Self {
        match reason {
            NoPassphrases::Refused(refusal) => refusal.into(),
            NoPassphrases::Io(path, error) => {
                Self::io(format!("can't write passphrases to {}: {error}", path.display()))
            }
        }
    }
}
