//! In which form a bundle leaves, and where its passphrase goes.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, IsTerminal, Write},
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use indicatif::ProgressBar;

use crate::{
    bundle::{
        archive::archive,
        assemble::Bundle,
        manifest::sha256,
        seal::{
            age_file,
            error::SealError,
            page::{self, Labels},
            passphrase::Passphrase,
        },
        signature::Signer,
    },
    cli::arguments,
    model::trust::Brand,
    output::{
        destination::{Destination, Role},
        error::PublishError,
        place::{NewFile, place},
        publish::publish_new,
        refusal::Refusal,
        stage::Access,
    },
    render::{brand::Accents, language::Language},
    site_files::Folder,
};

/// The form that all bundles of a run leave in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// An open folder.
    Folder,
    /// An open zip.
    Zip,
    /// Sealed; whether those with public keys get a page too.
    Sealed { page: bool },
}

impl Form {
    /// The form that the options ask for.
    pub(super) fn of(options: &arguments::Bundle) -> Self {
        match options {
            arguments::Bundle { plain: true, .. } => Self::Folder,
            arguments::Bundle { zip: true, .. } => Self::Zip,
            _ => Self::Sealed { page: options.page },
        }
    }

    /// What to open of the files that were written.
    pub(super) fn opened(self, written: &[PathBuf]) -> Option<PathBuf> {
        match self {
            Self::Folder => written.first().map(|folder| folder.join("index.html")),
            Self::Zip | Self::Sealed { .. } => {
                let page = written.iter().find(|path| path.extension().is_some_and(|end| end == "html"));
                page.or(written.first()).cloned()
            }
        }
    }

    /// Whether a bundle for these public keys has a passphrase.
    pub(super) fn needs_passphrase<T>(self, recipients: &[T]) -> bool {
        matches!(self, Self::Sealed { page } if page || recipients.is_empty())
    }
}

/// Where passphrases go.
pub(super) enum Passphrases {
    /// To the terminal, once, while the bar is away from its line.
    Terminal(ProgressBar),
    /// Into a file that only its owner can read, made for this run at this path.
    File(Mutex<File>, PathBuf),
    /// To an open descriptor.
    Descriptor(Mutex<File>),
    /// Nowhere: no bundle may need one.
    Nowhere,
}

impl Passphrases {
    /// Where the options want them. `progress` is the bar that the terminal shows meanwhile.
    ///
    /// # Errors
    /// If the file is there already, or can't be made.
    pub(super) fn of(
        options: &arguments::Bundle,
        site: &Folder,
        progress: &ProgressBar,
    ) -> Result<Self, NoPassphrases> {
        let failed = |(path, error)| NoPassphrases::Io(path, error);
        if let Some(path) = &options.passphrase_file {
            let destination = Destination::file(path, Role::Private, Some(site.root()))?;
            destination.prepare()?;
            let mut new = OpenOptions::new();
            new.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut new, 0o600);
            return match new.open(destination.path()) {
                Ok(file) => Ok(Self::File(Mutex::new(file), destination.path().to_owned())),
                Err(error) => Err(failed((path.clone(), error))),
            };
        }
        if let Some(number) = options.passphrase_fd {
            let path = PathBuf::from(format!("/dev/fd/{number}"));
            // Opened anew, a file would be written from its start, over what others wrote through this descriptor.
            let file = OpenOptions::new().append(true).open(&path).map_err(|error| failed((path, error)))?;
            return Ok(Self::Descriptor(Mutex::new(file)));
        }
        Ok(if io::stderr().is_terminal() { Self::Terminal(progress.clone()) } else { Self::Nowhere })
    }

    fn keep(&self, bundle: &Bundle, passphrase: &Passphrase) -> io::Result<()> {
        let words = passphrase.words();
        match self {
            Self::Terminal(progress) => {
                let sums: String = sums(bundle).map(|line| format!("\n{line}")).collect();
                let text = format!(
                    "passphrase for {}, shown once: {words}\ntell it together with the SHA-256 of the file that you send:{sums}\n",
                    bundle.name
                );
                progress.suspend(|| io::stderr().write_all(text.as_bytes()))
            }
            Self::File(file, _) | Self::Descriptor(file) => {
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                file.write_all(format!("{}\t{}\t{words}\n", bundle.entry.prospect, bundle.name).as_bytes())?;
                file.flush()
            }
            Self::Nowhere => Ok(()),
        }
    }

    /// Removes a file that nothing was written to: it would stand in the way of the next run.
    pub(super) fn tidy(&self) {
        let Self::File(file, path) = self else { return };
        let file = file.lock().unwrap_or_else(PoisonError::into_inner);
        if file.metadata().is_ok_and(|metadata| metadata.len() == 0) {
            // If it can't be removed, the next run says that it is there.
            let _ = fs::remove_file(path);
        }
    }
}

/// Why passphrases can't be kept.
pub(super) enum NoPassphrases {
    Refused(Refusal),
    Io(PathBuf, io::Error),
}

impl From<Refusal> for NoPassphrases {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// The hashes of what was handed out, a line a file as `sha256sum -c` reads it.
pub(super) fn sums(bundle: &Bundle) -> impl Iterator<Item = String> {
    bundle.entry.files.iter().map(|(name, hash)| format!("{hash}  {name}"))
}

/// What all bundles of a run are sealed and signed with.
pub(super) struct Look<'a> {
    pub(super) language: &'a Language,
    pub(super) brand: &'a Brand,
    pub(super) publisher: &'a str,
    /// The key that signs.
    pub(super) signer: Option<&'a Signer>,
}

/// Why a bundle didn't leave.
pub(super) enum Refused {
    Seal(SealError),
    Publish(PublishError),
}

/// Writes a bundle below `folder` in its form, with a detached signature beside each file if there is a key, and returns
/// what was written. The files' hashes are in its entry before `record` is called, and that is called before anything gets
/// its name; nothing is written if it fails.
///
/// # Errors
/// [`Refused`]; nothing is left behind.
pub(super) fn hand_over(
    bundle: &mut Bundle,
    form: Form,
    folder: &Destination,
    passphrases: &Passphrases,
    look: &Look<'_>,
    record: impl FnOnce(&Bundle) -> Result<(), PublishError>,
) -> Result<Vec<PathBuf>, Refused> {
    if form == Form::Folder {
        let target = folder.folder_below(&bundle.name);
        record(bundle).and_then(|()| publish_new(&bundle.files, &target)).map_err(Refused::Publish)?;
        return Ok(vec![target.given().to_owned()]);
    }
    let packed = archive(&bundle.files, &bundle.name).map_err(|error| {
        let help = "leave out documents with `include` in the profile".to_owned();
        Refused::Seal(SealError { message: format!("the bundle can't be packed: {error}"), help })
    })?;
    let (mut files, passphrase) = match form {
        Form::Sealed { .. } => sealed(bundle, form, &packed, look).map_err(Refused::Seal)?,
        Form::Folder | Form::Zip => (vec![(format!("{}.zip", bundle.name), packed)], None),
    };
    bundle.entry.files = files.iter().map(|(name, contents)| (name.clone(), sha256(contents))).collect();
    if let Some(signer) = look.signer {
        let signatures = files.iter().map(|(name, contents)| {
            let signature = signer.sign_file(name, contents, &bundle.entry).map_err(|reason| {
                let help = "check the key, or leave out `--key`; nothing was written".to_owned();
                Refused::Seal(SealError { message: format!("`{name}` can't be signed: {reason}"), help })
            })?;
            Ok((format!("{name}.minisig"), signature.into_bytes()))
        });
        let signatures = signatures.collect::<Result<Vec<_>, Refused>>()?;
        files.extend(signatures);
    }
    let named = |(name, bytes)| NewFile { destination: folder.below(name), bytes, access: Access::Owner };
    let files: Vec<NewFile> = files.into_iter().map(named).collect();
    let before = || {
        record(bundle)?;
        // Before the files: a bundle whose passphrase got lost opens for nobody.
        let lost = |error| PublishError::Io(PathBuf::from("the passphrase's file"), error);
        passphrase.as_ref().map_or(Ok(()), |passphrase| passphrases.keep(bundle, passphrase).map_err(lost))
    };
    place(&files, before).map_err(Refused::Publish)?;
    Ok(files.into_iter().map(|file| file.destination.given().to_owned()).collect())
}

/// Files by name, and the passphrase that opens them.
type Sealed = (Vec<(String, Vec<u8>)>, Option<Passphrase>);

/// The sealed files of a bundle.
fn sealed(bundle: &Bundle, form: Form, packed: &[u8], look: &Look<'_>) -> Result<Sealed, SealError> {
    let passphrase = form.needs_passphrase(&bundle.recipients).then(Passphrase::generate).transpose();
    let passphrase = passphrase.map_err(|error| {
        let message = format!("the system gives no randomness for a passphrase: {error}");
        SealError { message, help: "try again; nothing was written".to_owned() }
    })?;
    let sealed = match (&passphrase, bundle.recipients.is_empty()) {
        (Some(passphrase), true) => age_file::for_passphrase(packed, passphrase)?,
        _ => age_file::for_recipients(packed, &bundle.recipients)?,
    };
    let mut files = vec![(format!("{}.zip.age", bundle.name), sealed)];
    if let Some(passphrase) = &passphrase {
        let accents = Accents::of(look.brand.accent.as_deref());
        let labels = Labels {
            language: look.language,
            accent: &accents.on_light,
            accent_dark: &accents.on_dark,
            title: &bundle.title,
            publisher: look.publisher,
            is_signed: look.signer.is_some(),
        };
        files.push((
            format!("{}.html", bundle.name),
            page::page(packed, &bundle.name, &bundle.entry, passphrase, &labels)?,
        ));
    }
    Ok((files, passphrase))
}
