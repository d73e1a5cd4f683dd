//! The key that signs: from an option or the environment, with its passphrase.

use std::{
    env,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

use crate::{
    bundle::signature::Signer,
    cli::{
        error::{Error, unreadable},
        keygen::PASSPHRASE,
    },
    pipeline::project::Project,
};

/// The key from `--key`, or from `CANDOR_KEY`: the key itself or its path.
pub(in crate::cli) fn signer(key: Option<&Path>, checked: &Project<'_>) -> Result<Option<Signer>, Error> {
    let Some(secret) = secret(key)? else { return Ok(None) };
    let signer = Signer::open(&secret, passphrase()?).map_err(|reason| {
        Error::usage(format!("the key can't be opened: {reason}"))
            .help(format!("check the key and its passphrase ({PASSPHRASE})"))
    })?;
    match &checked.source.settings.signing.public_key {
        Some(published) if published.as_str() != signer.public_key() => {
            let help = format!(
                "sign with the other key, or publish this one: `signing: {{public_key: {}}}`",
                signer.public_key()
            );
            Err(Error::usage("the key is not the one whose public key the site publishes").help(help))
        }
        _ => Ok(Some(signer)),
    }
}

/// The text of the secret key, if one is given.
fn secret(key: Option<&Path>) -> Result<Option<String>, Error> {
    let (named_by, path) = match (key, env::var("CANDOR_KEY").ok()) {
        (Some(path), _) => ("--key", path.to_owned()),
        (None, Some(given)) if given.starts_with("untrusted comment:") => return Ok(Some(given)),
        (None, Some(given)) if !given.trim().is_empty() => ("CANDOR_KEY", PathBuf::from(given)),
        (None, _) => return Ok(None),
    };
    let secret = std::fs::read_to_string(&path).map_err(|error| {
        Error::usage(unreadable(named_by, &path, &error))
            .help("it is the secret key that signs bundles, in the file that `candor keygen -o FILE` writes")
    })?;
    Ok(Some(secret))
}

/// The key's passphrase from the environment; `None` if a terminal can be asked for it.
fn passphrase() -> Result<Option<String>, Error> {
    let passphrase = env::var(PASSPHRASE).ok();
    if passphrase.is_none() && !io::stdin().is_terminal() {
        let error = Error::usage("the key needs its passphrase, and there is no terminal to ask for it");
        return Err(error.help(format!("set {PASSPHRASE}")));
    }
    Ok(passphrase)
}
