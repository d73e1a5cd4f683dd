//! `candor bundle`: what prospects get.

use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
};

use super::{
    Outcome, arguments,
    build::open_site,
    keygen::PASSPHRASE,
    report::{Console, shown, size},
};
use crate::{
    bundle::{MANIFEST, Signer, assemble, fresh_id},
    diagnostics::closest,
    model::Date,
    output::publish,
    pipeline::{Checked, Failure, read_and_check},
    source::TRUST_FILE,
    visibility::Reader,
};

/// Makes bundles; one that fails doesn't stop the others.
pub(super) fn run(options: &arguments::Bundle, date: Date, console: &Console) -> Outcome {
    if !options.plain {
        let outcome = console.usage("sealing bundles is not built yet, and nothing unsealed is written unasked");
        console.help("pass `--plain` for an open folder, and send it over a channel that you trust");
        return outcome;
    }
    let (site, names) = site_and_names(&options.names);
    if names.is_empty() != options.all {
        let outcome = console.usage(if options.all {
            "`--all` and prospects' names exclude each other"
        } else {
            "no prospect is named"
        });
        console.help("name a profile in prospects/ without its `.yaml`, or pass `--all`");
        return outcome;
    }
    let folder = match open_site(&site, console) {
        Ok(folder) => folder,
        Err(outcome) => return outcome,
    };
    let checked = match read_and_check(&folder, date) {
        Ok(checked) => checked,
        Err(failure) => return console.failure(&failure),
    };
    let signer = match signer(options, &checked) {
        Ok(signer) => signer,
        Err(Unsigned { message, help }) => {
            let outcome = console.usage(&message);
            console.help(&help);
            return outcome;
        }
    };
    if signer.is_none() {
        console.say("no key: bundles are not signed (see `candor keygen`)");
    }
    let output = options.output.clone().unwrap_or_else(|| site.join("dist/bundles"));
    let known = match checked.site_for(&Reader::internal()) {
        Ok(internal) => internal.prospects.keys().cloned().collect::<Vec<_>>(),
        Err(failure) => return console.failure(&failure),
    };
    let names = if options.all { known.clone() } else { names };
    let mut worst = Outcome::Done;
    for name in names {
        let outcome = one(&checked, &name, &known, signer.as_ref(), &output, console);
        if outcome != Outcome::Done && worst != Outcome::Io {
            worst = outcome;
        }
    }
    worst
}

/// The first name is the site if it is a folder with a `trust.yaml`.
fn site_and_names(names: &[String]) -> (PathBuf, Vec<String>) {
    match names.split_first() {
        Some((first, rest)) if Path::new(first).join(TRUST_FILE).is_file() => (PathBuf::from(first), rest.to_vec()),
        _ => (PathBuf::from("."), names.to_vec()),
    }
}

/// Why there is a key that can't be used.
struct Unsigned {
    message: String,
    help: String,
}

/// The key from `--key`, or from `CANDOR_KEY`: the key itself or its path.
fn signer(options: &arguments::Bundle, checked: &Checked<'_>) -> Result<Option<Signer>, Unsigned> {
    let given = std::env::var("CANDOR_KEY").ok().filter(|given| !given.trim().is_empty());
    let path = match (&options.key, &given) {
        (Some(path), _) => Some(path.clone()),
        (None, Some(given)) if !given.starts_with("untrusted comment:") => Some(PathBuf::from(given)),
        _ => None,
    };
    let secret = match (path, given) {
        (Some(path), _) => std::fs::read_to_string(&path).map_err(|error| Unsigned {
            message: format!("can't read the key {}: {error}", shown(&path)),
            help: "make one with `candor keygen`".to_owned(),
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

fn one(
    checked: &Checked<'_>,
    name: &str,
    known: &[String],
    signer: Option<&Signer>,
    output: &Path,
    console: &Console,
) -> Outcome {
    let reader = match checked.prospect_reader(name) {
        Ok(Some(reader)) => reader,
        Ok(None) => {
            let outcome = console.usage(&format!("there is no prospect `{name}`"));
            match closest(name, known.iter().map(String::as_str)) {
                Some(near) => console.help(&format!("did you mean `{near}`?")),
                None => console.help(&format!("the profiles are: {}", known.join(", "))),
            }
            return outcome;
        }
        Err(failure) => return console.failure(&failure),
    };
    let id = match fresh_id() {
        Ok(id) => id,
        Err(error) => return console.io(&format!("the system gives no randomness for a bundle id: {error}")),
    };
    let bundle = match assemble(checked, &reader, &id, signer) {
        Ok(bundle) => bundle,
        Err(failure @ (Failure::Site(..) | Failure::Files(..))) => return console.failure(&failure),
    };
    let target = output.join(&bundle.name);
    if let Err(error) = publish(&bundle.files, &target, MANIFEST) {
        return console.unpublished(&error);
    }
    console.result(format!(
        "wrote the bundle for {}: {} files, {} to {}, good until {}",
        bundle.recipient,
        bundle.files.len(),
        size(bundle.files.size()),
        shown(&target),
        bundle.validity.expires,
    ));
    Outcome::Done
}
