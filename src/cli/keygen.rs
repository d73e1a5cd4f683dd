//! `candor keygen`: the key pair that signs bundles.

use std::{
    fs::OpenOptions,
    io::{self, IsTerminal, Write},
    path::Path,
};

use super::{
    Outcome,
    arguments::Keygen,
    report::{Console, shown},
};
use crate::{bundle::new_keys, source::TRUST_FILE};

/// Holds the passphrase of the secret key where no terminal can be asked.
pub(super) const PASSPHRASE: &str = "CANDOR_KEY_PASSWORD";

/// Makes the pair. A file that is there already is never replaced, and a secret key never lies in a site's folder.
pub(super) fn run(options: &Keygen, console: &Console) -> Outcome {
    let secret = &options.output;
    let public = secret.with_extension("pub");
    let folder = secret.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if folder.join(TRUST_FILE).exists() {
        let outcome = console.usage("a secret key has no place in a site's folder");
        console.help("write it elsewhere: `candor keygen -o ~/keys/candor.key`");
        return outcome;
    }
    if let Some(there) = [secret, &public].into_iter().find(|path| path.exists()) {
        let outcome = console.io(&format!("{} is there already; nothing was written", shown(there)));
        console.help(
            "take another name, or move the old pair away: what it signed can only be verified with its public key",
        );
        return outcome;
    }
    let passphrase = std::env::var(PASSPHRASE).ok();
    if passphrase.is_none() && !io::stdin().is_terminal() {
        let outcome = console.usage("the secret key needs a passphrase, and there is no terminal to ask for it");
        console.help(&format!("set {PASSPHRASE}"));
        return outcome;
    }
    if passphrase.as_ref().is_some_and(|passphrase| passphrase.chars().count() < 12) {
        return console.usage(&format!("the passphrase in {PASSPHRASE} has fewer than 12 characters"));
    }
    let keys = match new_keys(passphrase) {
        Ok(keys) => keys,
        Err(error) => return console.io(&format!("no keys could be made: {error}")),
    };
    for (path, text, is_secret) in [(secret.as_path(), &keys.secret, true), (&public, &keys.public_file, false)] {
        if let Err(error) = write(path, text, is_secret) {
            return console.io(&format!("can't write {}: {error}", shown(path)));
        }
    }
    console.result(format!("wrote the secret key to {} and the public key to {}", shown(secret), shown(&public)));
    console.say(format!(
        "publish the public key: write into trust.yaml\n\n  signing:\n    public_key: {}\n\n\
         keep the secret key and its passphrase out of the repository; `candor bundle` takes them from --key, or in CI from \
         CANDOR_KEY and {PASSPHRASE}",
        keys.public_key
    ));
    Outcome::Done
}

fn write(path: &Path, text: &str, is_secret: bool) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if is_secret {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = is_secret;
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
