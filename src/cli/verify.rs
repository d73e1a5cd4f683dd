//! `candor verify`: whether a bundle, or an answered questionnaire, is as it was signed, offline.

use std::{
    collections::BTreeMap,
    fs::{self, File, FileType},
    io::{self, Read},
    path::Path,
};

use super::{
    arguments::Verify,
    console::{Console, plain},
    error::{Error, unreadable},
    paths::shown,
};

use crate::{
    bundle::{
        signature::verify_questionnaire,
        unarchive::{UNPACKED, unarchive},
        verify::{Received, Verification, verify},
    },
    model::{date::Date, settings::SigningKey},
};

/// A folder with more files than this isn't a bundle.
const FILES: usize = 100_000;

/// A key's file has two lines.
const KEY: u64 = 64 << 10;

/// A bundle as it was found.
struct Found {
    form: Received,
    files: BTreeMap<String, Vec<u8>>,
    /// What stands in the folder and isn't a file, in words.
    problems: Vec<String>,
}

/// Says who, what, until when, and everything that is wrong.
pub(super) fn run(options: &Verify, date: Date, console: &Console) -> Result<(), Error> {
    let key = options.public_key.as_deref().map(public_key).transpose()?;
    if is_questionnaire(&options.bundle) {
        return questionnaire(&options.bundle, key.as_ref(), console);
    }
    let found = find(&options.bundle)?;
    let report = verify(&found.files, found.form, key.as_ref(), date);
    tell(&report, key.as_ref(), console);
    let problems: Vec<String> = found.problems.iter().chain(&report.problems).map(|problem| plain(problem)).collect();
    if problems.is_empty() { Ok(()) } else { Err(Error::all_wrong(problems)) }
}

/// Whether a path is that of an answered questionnaire: no bundle is called so.
fn is_questionnaire(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    path.is_file() && matches!(ending.as_deref(), Some("xlsx" | "xlsm" | "csv" | "md"))
}

/// Says whose answered questionnaire it is, or what is wrong with it or the signature beside it.
fn questionnaire(path: &Path, key: Option<&SigningKey>, console: &Console) -> Result<(), Error> {
    let Some(key) = key else {
        return Err(Error::usage(format!("nothing of {} can be checked without a key", shown(path)))
            .help("pass the publisher's public key with --public-key"));
    };
    let read = |path: &Path| {
        let mut contents = Vec::new();
        let read = File::open(path).and_then(|file| file.take(UNPACKED).read_to_end(&mut contents));
        read.map(|_| contents)
    };
    let contents = read(path).map_err(|error| Error::io(format!("can't read {}: {error}", shown(path))))?;
    let mut beside = path.as_os_str().to_owned();
    beside.push(".minisig");
    let beside = Path::new(&beside);
    let signature = match read(beside) {
        Ok(signature) => signature,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(Error::wrong(format!("there is no signature {} beside it", shown(beside)))
                .help("whoever answered it sends the signature with the file, if they sign: ask for it"));
        }
        Err(error) => return Err(Error::io(format!("can't read {}: {error}", shown(beside)))),
    };
    let signed = verify_questionnaire(&contents, &String::from_utf8_lossy(&signature), key)
        .map_err(|why| Error::all_wrong(vec![plain(&format!("{}: {why}", shown(path)))]))?;
    console.result(plain(&format!("answered questionnaire {}, issued {}", signed.questionnaire, signed.issued)));
    console.result(format!("it is as it was signed, with the key {}", key.as_str()));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if signed.file != name {
        console.say(plain(&format!("it was called `{}` when it was signed", signed.file)));
    }
    Ok(())
}

/// What a bundle is, and what could be told of it.
fn tell(report: &Verification, key: Option<&SigningKey>, console: &Console) {
    if let Some(facts) = &report.facts {
        console.result(plain(&format!(
            "bundle {} for {}, issued {}, good until {}",
            facts.bundle, facts.recipient, facts.issued, facts.expires
        )));
    }
    console.result(format!("{} files are as the list says", report.files_as_listed));
    match (key, report.is_signed) {
        (Some(key), true) => console.result(format!("the list is signed with the key {}", key.as_str())),
        (Some(_), false) => {}
        (None, _) => {
            console.say("the signature was not checked: pass the publisher's public key with --public-key");
        }
    }
    for path in &report.litter {
        console.say(plain(&format!("`{path}` is your system's own, and was passed over")));
    }
}

/// A key as it is, or the file that holds it.
fn public_key(text: &str) -> Result<SigningKey, Error> {
    let key = written_key(text).and_then(|key| SigningKey::try_from(key).map_err(|wrong| wrong.to_string()));
    key.map_err(|reason| {
        Error::usage(reason).help(
            "it is the publisher's public key itself, or a file that holds it: `minisign.pub` of the public site, or what `candor keygen` writes beside the secret key",
        )
    })
}

/// The text of a key.
fn written_key(text: &str) -> Result<String, String> {
    let mut file = String::new();
    let read = File::open(text).and_then(|opened| opened.take(KEY).read_to_string(&mut file));
    let Err(error) = read else {
        return Ok(file.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned());
    };
    let path = Path::new(text);
    // No key holds a dot, as names of files do.
    let is_path = text.contains(['.', '\\']) || path.exists();
    if is_path { Err(unreadable("--public-key", path, &error)) } else { Ok(text.to_owned()) }
}

/// The files of a folder or a zip.
fn find(bundle: &Path) -> Result<Found, Error> {
    let expected =
        "name the bundle's folder, or its zip, as `candor bundle --plain` or `--zip` writes it, or as it was unsealed";
    let metadata = fs::metadata(bundle).map_err(|error| Error::unreadable("BUNDLE", bundle, &error, expected))?;
    let kind = metadata.file_type();
    let broken_off = |error: io::Error| Error::io(format!("can't read {}: {error}", shown(bundle)));
    if kind.is_dir() {
        return read(bundle).map_err(broken_off);
    }
    // Whoever opens a pipe waits until somebody writes into it.
    if !kind.is_file() {
        return Err(Error::usage(format!("{} is {}, neither a folder nor a zip", shown(bundle), name_of(kind))));
    }
    let mut contents = Vec::new();
    File::open(bundle).and_then(|file| file.take(UNPACKED).read_to_end(&mut contents)).map_err(broken_off)?;
    is_open(bundle, &contents)?;
    let files = unarchive(&contents).map_err(|reason| {
        Error::wrong(plain(&format!("{}: {reason}", shown(bundle))))
            .help("if you packed it yourself, verify the folder; otherwise ask the publisher for the bundle again")
    })?;
    Ok(Found { form: Received::Zip, files, problems: Vec::new() })
}

/// Whether a file isn't sealed, by what it is called and begins with.
fn is_open(bundle: &Path, contents: &[u8]) -> Result<(), Error> {
    let sealed = |help| Err(Error::usage(format!("{} is sealed", shown(bundle))).help(help));
    if bundle.extension().is_some_and(|extension| extension == "html") {
        return sealed("open it in a browser, save everything as a zip, and verify that");
    }
    if contents.starts_with(b"%PDF-") {
        return sealed("check its signature: minisign -Vm FILE.pdf -p minisign.pub; then open it with its passphrase");
    }
    if contents.starts_with(b"age-encryption.org/") {
        return sealed("open it first: age -d -o bundle.zip FILE");
    }
    Ok(())
}

/// All files of a folder, by path below it. A link leads elsewhere and isn't a file of the bundle; what is neither file nor
/// folder is never opened.
fn read(folder: &Path) -> io::Result<Found> {
    let mut found = Found { form: Received::Folder, files: BTreeMap::new(), problems: Vec::new() };
    let mut folders = vec![(folder.to_owned(), String::new())];
    let mut left = UNPACKED;
    while let Some((folder, prefix)) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let path = format!("{prefix}{}", name.to_string_lossy());
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push((entry.path(), format!("{path}/")));
            } else if !kind.is_file() {
                found.problems.push(format!("`{path}` is {}, no file of a bundle", name_of(kind)));
            } else if name.to_str().is_none() {
                found.problems.push(format!("`{path}` was added: its name isn't UTF-8"));
            } else {
                let mut contents = Vec::new();
                let read = File::open(entry.path()).and_then(|file| file.take(left).read_to_end(&mut contents));
                read.map_err(|error| io::Error::other(format!("{path}: {error}")))?;
                left -= contents.len() as u64;
                found.files.insert(path, contents);
            }
            if left == 0 || found.files.len() + found.problems.len() + folders.len() > FILES {
                return Err(io::Error::other("it holds more than any bundle"));
            }
        }
    }
    Ok(found)
}

/// What something in a folder is, if it is neither file nor folder.
fn name_of(kind: FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "a pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
    }
    if kind.is_symlink() { "a link" } else { "a device" }
}
