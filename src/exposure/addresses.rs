//! The addresses that others may have linked to: `exposure.lock` keeps them, and one that goes away is told.

use std::collections::BTreeSet;

use super::{
    lock::{Lock, PAGE},
    stored::read_lock,
};

use crate::{
    diagnostics::diagnostic::Diagnostic,
    files::{
        names::LOCK,
        site::{FileError, SiteFiles},
    },
    model::{
        settings::{Settings, folder_of_language},
        site::Site,
    },
    render::routes::Routes,
    source::site::SiteSource,
    visibility::project::{Reader, project},
};

/// So many new addresses are named as what an old one may have become.
const NAMED: usize = 3;

/// The addresses of what everyone sees, as they are written.
pub(super) fn of_public(source: &SiteSource) -> BTreeSet<String> {
    let plain = project(&source.labelled, &Reader::public());
    let in_language = |settings: &Settings| {
        let site = Site::read(&plain, settings, &mut Vec::new());
        let folder = settings.is_translation().then(|| format!("/{}", folder_of_language(settings.language())));
        let above = folder.as_deref().map_or("", |folder| folder.trim_end_matches('/')).to_owned();
        let routes = Routes::of_site(&site);
        routes.of_records().map(|address| format!("{above}{address}")).collect::<Vec<_>>()
    };
    source.in_all_languages().flat_map(in_language).collect()
}

/// A warning for each address that the lock lists and the site no longer has. Without a lock nothing is known.
///
/// # Errors
/// What the file system refused.
pub fn gone_addresses(source: &SiteSource, files: &dyn SiteFiles) -> Result<Vec<Diagnostic>, FileError> {
    let Ok(lock) = read_lock(files)? else { return Ok(Vec::new()) };
    let now = of_public(source);
    let text = String::from_utf8_lossy(&files.read(LOCK)?).into_owned();
    Ok(lock.pages.difference(&now).map(|gone| finding(gone, &lock, &now, &text)).collect())
}

fn finding(gone: &str, lock: &Lock, now: &BTreeSet<String>, text: &str) -> Diagnostic {
    let line = format!("{PAGE}{gone}");
    let start = text.match_indices(&line).map(|(at, _)| at).find(|at| text[at + line.len()..].starts_with('\n'));
    let start = start.unwrap_or_default();
    let finding = Diagnostic::warning(
        "exposure/address-gone",
        format!("the address `{gone}` goes away, and links to it lead nowhere"),
    )
    .in_text(LOCK, text, start..start + line.len());
    let folder = folder(gone);
    let new = now.difference(&lock.pages).filter(|address| self::folder(address) == folder).take(NAMED);
    let finding = new.fold(finding, |finding, new| finding.note(format!("this address is new: `{new}`")));
    let keep = match gone.split_once('#') {
        Some((_, anchor)) => format!("`slug: {anchor}` in the question keeps it"),
        None => format!("`slug` keeps it, and `aliases: [{gone}]` in the record leads on from it"),
    };
    finding.help(format!("if its title has changed, {keep}; if it shall go, run `candor exposure --write`"))
}

/// What an address has in common with those of its kind.
fn folder(address: &str) -> &str {
    let end = address.trim_end_matches('/').rfind(['/', '#']);
    end.map_or(address, |end| &address[..=end])
}
