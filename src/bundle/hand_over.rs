//! In which form a bundle leaves, and where its passphrase goes.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use super::{
    archive::archive,
    assemble::Bundle,
    manifest::sha256,
    seal::{
        age_file,
        error::SealError,
        page::{self, Labels},
        passphrase::Passphrase,
        pdf,
    },
    signature::Signer,
};

use crate::{
    drafts::{
        letter::{LetterError, LetterFacts, LetterFile, LetterTemplate},
        mail::{self, Addressee},
    },
    output::{
        destination::Destination,
        error::PublishError,
        place::{NewFile, place},
        publish::publish_new,
        stage::Access,
    },
};

/// The form that all bundles of a run leave in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// An open folder.
    Folder,
    /// An open zip.
    Zip,
    /// Sealed; whether those with public keys get a page too.
    Sealed {
        /// Whether they get a page.
        page: bool,
    },
    /// One encrypted PDF.
    EncryptedPdf,
}

impl Form {
    /// What to open of the files that were written.
    pub fn opened(self, written: &[PathBuf]) -> Option<PathBuf> {
        match self {
            Self::Folder => written.first().map(|folder| folder.join("index.html")),
            Self::Zip | Self::Sealed { .. } | Self::EncryptedPdf => {
                let page = written.iter().find(|path| path.extension().is_some_and(|end| end == "html"));
                page.or(written.first()).cloned()
            }
        }
    }

    /// Whether a bundle for these public keys has a passphrase.
    pub fn needs_passphrase<T>(self, recipients: &[T]) -> bool {
        match self {
            Self::Folder | Self::Zip => false,
            Self::Sealed { page } => page || recipients.is_empty(),
            // No public key opens a PDF that readers' own programs show.
            Self::EncryptedPdf => true,
        }
    }
}

/// Writes a text where a person sees it.
pub type Show = Box<dyn Fn(&str) -> io::Result<()> + Send + Sync>;

/// Where passphrases go.
pub enum Passphrases {
    /// To the terminal, once, by what writes a text there.
    Terminal(Show),
    /// Into a file that only its owner can read, made for this run at this path.
    File(Mutex<File>, PathBuf),
    /// Into a file of its own in this folder, which only its owner can read.
    Folder(Destination),
    /// To an open descriptor.
    Descriptor(Mutex<File>),
    /// Nowhere: no bundle may need one.
    Nowhere,
}

impl Passphrases {
    fn keep(&self, bundle: &Bundle, passphrase: &Passphrase) -> io::Result<()> {
        let words = passphrase.words();
        match self {
            Self::Terminal(show) => {
                let sums: String = sums(bundle).map(|line| format!("\n{line}")).collect();
                let text = format!(
                    "passphrase for {}, shown once: {words}\ntell it together with the SHA-256 of the file that you send:{sums}\n",
                    bundle.name
                );
                show(&text)
            }
            Self::File(file, _) | Self::Descriptor(file) => {
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                file.write_all(format!("{}\t{}\t{words}\n", bundle.entry.prospect, bundle.name).as_bytes())?;
                file.flush()
            }
            Self::Folder(folder) => {
                let name = format!("{}.passphrase.txt", bundle.name);
                let bytes = format!("{words}\n").into_bytes();
                let file = NewFile { destination: folder.below(name), bytes, access: Access::Owner };
                place(&[file], || Ok(())).map_err(|error| io::Error::other(error.to_string()))
            }
            Self::Nowhere => Ok(()),
        }
    }

    /// Removes a file that nothing was written to: it would stand in the way of the next run.
    pub fn tidy(&self) {
        let Self::File(file, path) = self else { return };
        let file = file.lock().unwrap_or_else(PoisonError::into_inner);
        if file.metadata().is_ok_and(|metadata| metadata.len() == 0) {
            // If it can't be removed, the next run says that it is there.
            let _ = fs::remove_file(path);
        }
    }
}

/// The hashes of what was handed out, a line a file as `sha256sum -c` reads it.
pub fn sums(bundle: &Bundle) -> impl Iterator<Item = String> {
    bundle.entry.files.iter().map(|(name, hash)| format!("{hash}  {name}"))
}

/// What all bundles of a run are sealed and signed with.
pub struct Look<'a> {
    /// The key that signs.
    pub signer: Option<&'a Signer>,
    /// What the letter beside each bundle is made from, if one is wanted.
    pub letter: Option<&'a LetterTemplate>,
}

/// Why a bundle didn't leave.
pub enum Refused {
    /// It couldn't be sealed or signed.
    Seal(SealError),
    /// The letter's template isn't right for this bundle.
    Letter(LetterError),
    /// It couldn't be written or recorded.
    Publish(PublishError),
}

/// Writes a bundle below `folder` in its form, with a detached signature beside each file if there is a key, and returns
/// what was written. The files' hashes are in its entry before `record` is called, and that is called before anything gets
/// its name; nothing is written if it fails.
///
/// # Errors
/// [`Refused`]; nothing is left behind.
pub fn hand_over(
    bundle: &mut Bundle,
    form: Form,
    folder: &Destination,
    passphrases: &Passphrases,
    look: &Look<'_>,
    record: impl FnOnce(&Bundle) -> Result<(), PublishError>,
) -> Result<Vec<PathBuf>, Refused> {
    if form == Form::Folder {
        let target = folder.folder_below(&bundle.name);
        let letter = placed(letter(bundle, false, look)?, folder);
        let before = || record(bundle).and_then(|()| publish_new(&bundle.files, &target));
        place(&letter, before).map_err(Refused::Publish)?;
        return Ok(vec![target.given().to_owned()]);
    }
    let (mut files, passphrase) = match form {
        Form::Sealed { .. } => sealed(bundle, form, &packed(bundle)?, look).map_err(Refused::Seal)?,
        Form::EncryptedPdf => encrypted(bundle).map_err(Refused::Seal)?,
        Form::Folder | Form::Zip => (vec![(format!("{}.zip", bundle.name), packed(bundle)?)], None),
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
    files.extend(letter(bundle, passphrase.is_some(), look)?);
    let files = placed(files, folder);
    let before = || {
        record(bundle)?;
        // Before the files: a bundle whose passphrase got lost opens for nobody.
        let lost = |error| PublishError::Io(PathBuf::from("the passphrase's file"), error);
        passphrase.as_ref().map_or(Ok(()), |passphrase| passphrases.keep(bundle, passphrase).map_err(lost))
    };
    place(&files, before).map_err(Refused::Publish)?;
    Ok(files.into_iter().map(|file| file.destination.given().to_owned()).collect())
}

/// A bundle as one zip.
fn packed(bundle: &Bundle) -> Result<Vec<u8>, Refused> {
    archive(&bundle.files, &bundle.name).map_err(|error| {
        let help = "leave out documents with `include` in the profile".to_owned();
        Refused::Seal(SealError { message: format!("the bundle can't be packed: {error}"), help })
    })
}

/// Files by name, below a folder.
fn placed(files: Vec<(String, Vec<u8>)>, folder: &Destination) -> Vec<NewFile> {
    let named = |(name, bytes)| NewFile { destination: folder.below(name), bytes, access: Access::Owner };
    files.into_iter().map(named).collect()
}

/// The letter that goes with a bundle, as a text and as the draft of a mail, if one is wanted.
fn letter(bundle: &Bundle, has_passphrase: bool, look: &Look<'_>) -> Result<Vec<(String, Vec<u8>)>, Refused> {
    let Some(template) = look.letter else { return Ok(Vec::new()) };
    let Bundle { entry, contact, .. } = bundle;
    let named = |ending: &str| entry.files.keys().map(String::as_str).find(|name| name.ends_with(ending));
    let facts = LetterFacts {
        recipient: &entry.recipient,
        contact: contact.as_ref().map(|contact| contact.name.as_str()),
        publisher: &bundle.publisher.name,
        bundle: &entry.bundle,
        issued: bundle.language.date(entry.issued),
        expires: bundle.language.date(entry.expires),
        nda_signed: bundle.language.date(entry.nda.signed),
        files: entry.files.iter().map(|(name, sha256)| LetterFile { name, sha256 }).collect(),
        page: named(".html"),
        age: named(".age"),
        pdf: named(".pdf"),
        has_passphrase,
        is_signed: look.signer.is_some(),
    };
    let letter = template.letter(&facts).map_err(Refused::Letter)?;
    let to = contact.as_ref().map(|contact| Addressee { name: &contact.name, email: &contact.email });
    let mail = mail::draft(to, &letter.subject, &letter.text);
    let text = format!("{}\n\n{}", letter.subject, letter.text);
    Ok(vec![(format!("{}.txt", bundle.name), text.into_bytes()), (format!("{}.eml", bundle.name), mail.into_bytes())])
}

/// Files by name, and the passphrase that opens them.
type Sealed = (Vec<(String, Vec<u8>)>, Option<Passphrase>);

/// The sealed files of a bundle.
fn sealed(bundle: &Bundle, form: Form, packed: &[u8], look: &Look<'_>) -> Result<Sealed, SealError> {
    let fresh = || Passphrase::generate().map_err(no_randomness);
    let passphrase = form.needs_passphrase(&bundle.recipients).then(fresh).transpose()?;
    let sealed = match (&passphrase, bundle.recipients.is_empty()) {
        (Some(passphrase), true) => age_file::for_passphrase(packed, passphrase)?,
        _ => age_file::for_recipients(packed, &bundle.recipients)?,
    };
    let mut files = vec![(format!("{}.zip.age", bundle.name), sealed)];
    if let Some(passphrase) = &passphrase {
        let key = look.signer.map(Signer::public_key);
        let labels = Labels {
            language: &bundle.language,
            title: &bundle.title,
            publisher: &bundle.publisher,
            public_key: key.as_deref(),
        };
        files.push((
            format!("{}.html", bundle.name),
            page::page(packed, &bundle.name, &bundle.entry, passphrase, &labels)?,
        ));
    }
    Ok((files, passphrase))
}

/// The encrypted PDF of a bundle.
fn encrypted(bundle: &Bundle) -> Result<Sealed, SealError> {
    let passphrase = Passphrase::in_groups().map_err(no_randomness)?;
    let file = (format!("{}.pdf", bundle.name), pdf::pdf(&bundle.files, &passphrase)?);
    Ok((vec![file], Some(passphrase)))
}

fn no_randomness(error: getrandom::Error) -> SealError {
    let message = format!("the system gives no randomness for a passphrase: {error}");
    SealError { message, help: "try again; nothing was written".to_owned() }
}
