//! `candor bundle`, from the options to a batch of bundles.

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use super::{
    batch::Batch,
    hand_over::{Form, Look, NoPassphrases, Passphrases},
    issue::Issuer,
    key::signer,
};
use crate::{
    bundle::ledger::file::LEDGER,
    cli::{
        arguments::{self, Shard},
        console::Console,
        error::Error,
        git::Git,
        site::{PROSPECT, open_site, site_and_names},
        today::Clock,
    },
    model::{date::Date, site::Site},
    output::{
        destination::{Destination, Role},
        refusal::Refusal,
    },
    pipeline::{Checked, Failure, read_and_check},
    site_files::Folder,
    visibility::project::Reader,
};

/// Makes bundles; one that fails doesn't stop the others.
pub(in crate::cli) fn run(
    options: &arguments::Bundle,
    date: Date,
    clock: Clock,
    console: &Console,
) -> Result<(), Error> {
    let (site, names) = wanted(options)?;
    let folder = open_site(&site)?;
    let (output, ledger) = places(options, &site, &folder)?;
    let checked = read(&folder, date, options.locked)?;
    let signer = signer(options, &checked)?;
    let internal = checked.site_for(&Reader::internal())?;
    let names = selected(options, names, &internal)?;
    let (form, passphrases, progress) = way(options, &folder, &names, &internal)?;
    let issuer = Issuer {
        checked: &checked,
        clock,
        form,
        passphrases,
        output,
        ledger: (!options.no_ledger).then_some(ledger),
        look: Look {
            language: &checked.theme().language,
            brand: &internal.trust.brand,
            publisher: internal.trust.company.as_ref().map_or("", |company| company.name.as_str()),
            signer: signer.as_ref(),
        },
        revision: Git::of(&site).ok().and_then(|git| git.revision()),
    };
    Batch { issuer, names: &names, progress, console }.run(options.jobs)
}

/// The site, and the prospects that are named: some, or all of them.
fn wanted(options: &arguments::Bundle) -> Result<(PathBuf, Vec<String>), Error> {
    let (site, names) = site_and_names(&options.names);
    let message = match (options.all, names.is_empty()) {
        (true, false) => "`--all` and prospects' names exclude each other",
        (false, true) => "no prospect is named",
        (true, true) | (false, false) => return Ok((site, names)),
    };
    Err(Error::usage(message).help("name a profile in prospects/ without its `.yaml`, or pass `--all`"))
}

/// Where bundles go, and the ledger. A ledger that couldn't be written is refused before anything is made.
fn places(options: &arguments::Bundle, site: &Path, folder: &Folder) -> Result<(Destination, PathBuf), Refusal> {
    let output = options.output.clone().unwrap_or_else(|| site.join("dist/bundles"));
    let output = Destination::folder(&output, Role::Private, Some(folder.root()))?;
    let ledger = site.join(LEDGER);
    Destination::file(&ledger, Role::Record, Some(folder.root()))?;
    Ok((output, ledger))
}

fn read(folder: &Folder, date: Date, locked: bool) -> Result<Checked<'_>, Failure> {
    let checked = read_and_check(folder, date)?;
    if locked { checked.locked() } else { Ok(checked) }
}

/// The prospects that the options name, all of which there are.
fn selected(options: &arguments::Bundle, mut names: Vec<String>, internal: &Site) -> Result<Vec<String>, Error> {
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
    options: &arguments::Bundle,
    folder: &Folder,
    names: &[String],
    internal: &Site,
) -> Result<(Form, Passphrases, ProgressBar), Error> {
    let form = Form::of(options);
    let progress = progress_bar(names.len());
    let passphrases = Passphrases::of(options, folder, &progress)?;
    let needs_passphrase = |name: &String| form.needs_passphrase(&internal.prospects[name].recipients);
    match (&passphrases, names.iter().find(|name| needs_passphrase(name))) {
        (Passphrases::Nowhere, Some(name)) => Err(Error::usage(format!(
            "`{name}` has no public keys, so its bundle gets a passphrase, and there is no terminal to show it on"
        ))
        .help("pass `--passphrase-file FILE`, or add the prospect's age or SSH public keys as `recipients`")),
        _ => Ok((form, passphrases, progress)),
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
