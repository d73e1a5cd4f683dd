//! `candor keygen`: the key pair that signs bundles.

use std::io::{self, IsTerminal};

use super::{
    Outcome,
    arguments::Keygen,
    report::{Console, shown},
};

use crate::{
    bundle::signature::new_keys,
    output::{
        destination::{Destination, Role},
        place::{NewFile, place},
        stage::Access,
    },
};

/// Holds the passphrase of the secret key where no terminal can be asked.
pub(super) const PASSPHRASE: &str = "CANDOR_KEY_PASSWORD";

/// Makes the pair. A file that is there already is never replaced, and a secret key never lies in a site's folder.
pub(super) fn run(options: &Keygen, console: &Console) -> Outcome {
    let secret = &options.output;
    let public = secret.with_extension("pub");
    let destinations = [secret, &public].map(|path| Destination::file(path, Role::Secret, None));
    let [secret_key, public_key] = match destinations {
        [Ok(secret), Ok(public)] => [secret, public],
        [Err(refusal), _] | [_, Err(refusal)] => return console.refused(&refusal),
    };
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
    let new = |destination, text: &String, access| NewFile { destination, bytes: text.clone().into_bytes(), access };
    let files = [new(secret_key, &keys.secret, Access::Owner), new(public_key, &keys.public_file, Access::Usual)];
    if let Err(error) = place(&files, || Ok(())) {
        return console.unpublished(&error);
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
