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
        Bundle, archive,
        seal::{self, Labels, Passphrase, SealError},
    },
    cli::arguments,
    model::Brand,
    output::{Access, Destination, NewFile, PublishError, Refusal, Role, place, publish_new},
    render::{Language, brand::Accents},
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
                let line = format!("passphrase for {}, shown once: {words}\n", bundle.name);
                progress.suspend(|| io::stderr().write_all(line.as_bytes()))
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

/// What a page that opens a bundle is made with.
pub(super) struct Look<'a> {
    pub(super) language: &'a Language,
    pub(super) brand: &'a Brand,
    pub(super) publisher: &'a str,
}

/// Why a bundle didn't leave.
pub(super) enum Refused {
    Seal(SealError),
    Publish(PublishError),
}

/// Writes a bundle below `folder` in its form, and returns what was written. Before anything gets its name there,
/// `record` is called; nothing is written if it fails.
///
/// # Errors
/// [`Refused`]; nothing is left behind.
pub(super) fn hand_over(
    bundle: &Bundle,
    form: Form,
    folder: &Destination,
    passphrases: &Passphrases,
    look: &Look<'_>,
    record: impl FnOnce() -> Result<(), PublishError>,
) -> Result<Vec<PathBuf>, Refused> {
    let packed = || {
        archive(&bundle.files, &bundle.name).map_err(|error| {
            let help = "leave out documents with `include` in the profile".to_owned();
            Refused::Seal(SealError { message: format!("the bundle can't be packed: {error}"), help })
        })
    };
    let named = |ending: &str, bytes: Vec<u8>| NewFile {
        destination: folder.below(format!("{}.{ending}", bundle.name)),
        bytes,
        access: Access::Owner,
    };
    let files = match form {
        Form::Folder => {
            let target = folder.folder_below(&bundle.name);
            record().and_then(|()| publish_new(&bundle.files, &target)).map_err(Refused::Publish)?;
            return Ok(vec![target.given().to_owned()]);
        }
        Form::Zip => vec![named("zip", packed()?)],
        Form::Sealed { .. } => {
            let packed = packed()?;
            let passphrase = form.needs_passphrase(&bundle.recipients).then(Passphrase::generate).transpose();
            let passphrase = passphrase.map_err(|error| {
                let message = format!("the system gives no randomness for a passphrase: {error}");
                Refused::Seal(SealError { message, help: "try again; nothing was written".to_owned() })
            })?;
            let sealed = match (&passphrase, bundle.recipients.is_empty()) {
                (Some(passphrase), true) => seal::for_passphrase(&packed, passphrase),
                _ => seal::for_recipients(&packed, &bundle.recipients),
            };
            let mut files = vec![named("zip.age", sealed.map_err(Refused::Seal)?)];
            if let Some(passphrase) = &passphrase {
                let accents = Accents::of(look.brand.accent.as_deref());
                let labels = Labels {
                    language: look.language,
                    accent: &accents.on_light,
                    accent_dark: &accents.on_dark,
                    publisher: look.publisher,
                };
                let page = seal::page(&packed, &bundle.name, &bundle.entry, passphrase, &labels);
                files.push(named("html", page.map_err(Refused::Seal)?));
                // Before the files: a bundle whose passphrase got lost opens for nobody.
                let lost = |error| Refused::Publish(PublishError::Io(PathBuf::from("the passphrase's file"), error));
                passphrases.keep(bundle, passphrase).map_err(lost)?;
            }
            files
        }
    };
    place(&files, record).map_err(Refused::Publish)?;
    Ok(files.into_iter().map(|file| file.destination.given().to_owned()).collect())
}
