//! The key that signs: from an option or the environment, with its passphrase.

use std::{io::IsTerminal, path::PathBuf};

use crate::{
    bundle::signature::Signer,
    cli::{arguments::Bundle, keygen::PASSPHRASE, report::unreadable},
    pipeline::project::Project,
};

/// Why there is a key that can't be used.
pub(super) struct Unsigned {
    pub(super) message: String,
    pub(super) help: String,
}

/// The key from `--key`, or from `CANDOR_KEY`: the key itself or its path.
pub(super) fn signer(options: &Bundle, checked: &Project<'_>) -> Result<Option<Signer>, Unsigned> {
    let given = std::env::var("CANDOR_KEY").ok().filter(|given| !given.trim().is_empty());
    let path = match (&options.key, &given) {
        (Some(path), _) => Some(path.clone()),
        (None, Some(given)) if !given.starts_with("untrusted comment:") => Some(PathBuf::from(given)),
        _ => None,
    };
    let secret = match (path, given) {
        (Some(path), _) => std::fs::read_to_string(&path).map_err(|error| Unsigned {
            message: unreadable(if options.key.is_some() { "--key" } else { "CANDOR_KEY" }, &path, &error),
            help: "it is the secret key that signs bundles, in the file that `candor keygen -o FILE` writes".to_owned(),
        })?,
        (None, Some(given)) => given,
        (None, None) => return Ok(None),
    };
    let passphrase = std::env::var(PASSPHRASE).ok();
    if passphrase.is_none() && !std::io::stdin().is_terminal() {
        return Err(Unsigned {
            message: "the key needs its passphrase, and there is no terminal to ask for it".to_owned(),
            help: format!("set {PASSPHRASE}"),
        });
    }
    let signer = Signer::open(&secret, passphrase).map_err(|reason| Unsigned {
        message: format!("the key can't be opened: {reason}"),
        help: format!("check the key and its passphrase ({PASSPHRASE})"),
    })?;
    match &checked.source.settings.signing.public_key {
        Some(published) if published.as_str() != signer.public_key() => Err(Unsigned {
            message: "the key is not the one whose public key the site publishes".to_owned(),
            help: format!(
                "sign with the other key, or publish this one: `signing: {{public_key: {}}}`",
                signer.public_key()
            ),
        }),
        _ => Ok(Some(signer)),
    }
}
