//! `candor keygen`: the key pair that signs bundles.

use std::{
    io::{self, IsTerminal},
    path::Path,
};

use super::{arguments::Keygen, console::Console, error::Error, paths::shown};

use crate::{
    bundle::signature::{NewKeys, new_keys},
    output::{
        destination::{Destination, Role},
        place::{NewFile, place},
        stage::Access,
    },
};

/// Holds the passphrase of the secret key where no terminal can be asked.
pub(super) const PASSPHRASE: &str = "CANDOR_KEY_PASSWORD";

/// Makes the pair. A file that is there already is never replaced, and a secret key never lies in a site's folder.
pub(super) fn run(options: &Keygen, console: &Console) -> Result<(), Error> {
    let (secret, public) = (&options.output, options.output.with_extension("pub"));
    let secret_key = Destination::file(secret, Role::Secret, None)?;
    let public_key = Destination::file(&public, Role::Secret, None)?;
    are_new([secret, &public])?;
    let keys = new_keys(passphrase()?).map_err(|error| Error::io(format!("no keys could be made: {error}")))?;
    let new = |destination, text: &str, access| NewFile { destination, bytes: text.as_bytes().to_vec(), access };
    let secret_file = new(secret_key, &keys.secret, Access::Owner);
    place(&[secret_file, new(public_key, &keys.public_file, Access::Usual)], || Ok(()))?;
    tell(secret, &public, &keys, console);
    Ok(())
}

/// Whether nothing is there yet: what an old pair signed can only be verified with its public key.
fn are_new(pair: [&Path; 2]) -> Result<(), Error> {
    let Some(there) = pair.into_iter().find(|path| path.exists()) else { return Ok(()) };
    let error = Error::io(format!("{} is there already; nothing was written", shown(there)));
    Err(error
        .help("take another name, or move the old pair away: what it signed can only be verified with its public key"))
}

/// The passphrase from the environment; `None` if a terminal can be asked for it.
fn passphrase() -> Result<Option<String>, Error> {
    let passphrase = std::env::var(PASSPHRASE).ok();
    if passphrase.is_none() && !io::stdin().is_terminal() {
        let error = Error::usage("the secret key needs a passphrase, and there is no terminal to ask for it");
        return Err(error.help(format!("set {PASSPHRASE}")));
    }
    if passphrase.as_ref().is_some_and(|passphrase| passphrase.chars().count() < 12) {
        return Err(Error::usage(format!("the passphrase in {PASSPHRASE} has fewer than 12 characters")));
    }
    Ok(passphrase)
}

/// Where the keys are, and what each is for.
fn tell(secret: &Path, public: &Path, keys: &NewKeys, console: &Console) {
    console.result(format!("wrote the secret key to {} and the public key to {}", shown(secret), shown(public)));
    console.say(format!(
        "publish the public key: write into trust.yaml\n\n  signing:\n    public_key: {}\n\n\
         keep the secret key and its passphrase out of the repository; `candor bundle` takes them from --key, or in CI from \
         CANDOR_KEY and {PASSPHRASE}",
        keys.public_key
    ));
}
