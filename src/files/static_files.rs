//! What of `static/` is published, and what isn't: hidden files, and what editors and systems leave behind.

use super::site::{FileError, SiteFiles, SitePath};

use crate::diagnostics::diagnostic::Diagnostic;

/// The folder, with its slash.
pub(crate) const STATIC: &str = "static/";

/// So many names stand in a finding.
const NAMED: usize = 8;

/// The files below `static/`.
#[derive(Debug, Default)]
pub struct StaticFiles {
    /// What is copied.
    pub published: Vec<SitePath>,
    /// Hidden files and folders.
    hidden: Vec<String>,
    /// What editors and systems leave behind.
    litter: Vec<String>,
}

/// What a file below `static/` is.
enum StaticKind<'p> {
    Published,
    /// The hidden file, or the hidden folder that it stands in.
    Hidden(&'p str),
    /// The same for litter.
    Litter(&'p str),
    /// A file that only Git reads: nobody expects it on a page.
    OfGit,
}

impl StaticFiles {
    /// Looks through the folder.
    ///
    /// # Errors
    /// What the file system refused.
    pub fn of(files: &dyn SiteFiles) -> Result<Self, FileError> {
        let mut found = Self::default();
        for path in files.list_with_hidden(STATIC.trim_end_matches('/'))? {
            match kind(&path) {
                StaticKind::Published => found.published.push(SitePath::from(path)),
                StaticKind::Hidden(part) => found.hidden.push(part.to_owned()),
                StaticKind::Litter(part) => found.litter.push(part.to_owned()),
                StaticKind::OfGit => {}
            }
        }
        found.hidden.dedup();
        found.litter.dedup();
        Ok(found)
    }

    /// Warnings that name what isn't published.
    #[must_use]
    pub fn findings(&self) -> Vec<Diagnostic> {
        let hidden = finding(&self.hidden, "a dot begins the name").map(|finding| {
            finding.help("rename what shall be published; `.well-known/` and `.nojekyll` are. Remove or move the rest")
        });
        let litter = finding(&self.litter, "editors and systems leave such files behind")
            .map(|finding| finding.help("remove them; rename what shall be published"));
        hidden.into_iter().chain(litter).collect()
    }
}

fn finding(paths: &[String], why: &str) -> Option<Diagnostic> {
    let first = paths.first()?;
    let named = paths.iter().take(NAMED).map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
    let more = match paths.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let is = if paths.len() == 1 { "isn't" } else { "aren't" };
    let finding = Diagnostic::warning("static/passed-over", format!("{named}{more} {is} published: {why}"));
    Some(finding.in_text(first, "", 0..0))
}

fn kind(path: &str) -> StaticKind<'_> {
    let below = path.strip_prefix(STATIC).unwrap_or(path);
    let mut end = path.len() - below.len();
    for (depth, part) in below.split('/').enumerate() {
        let is_folder = end + part.len() < path.len();
        end += part.len();
        // A folder is named with its slash.
        let whole = &path[..end + usize::from(is_folder)];
        end += usize::from(is_folder);
        if is_litter(part) {
            return StaticKind::Litter(whole);
        }
        if !part.starts_with('.') || depth == 0 && is_served(part, is_folder) {
            continue;
        }
        let is_of_git = matches!(part, ".gitkeep" | ".keep" | ".gitignore" | ".gitattributes");
        return if is_of_git && !is_folder { StaticKind::OfGit } else { StaticKind::Hidden(whole) };
    }
    StaticKind::Published
}

/// Hidden names that belong on a web server: RFC 8615's folder, and the file that tells a host to leave names as they are.
fn is_served(name: &str, is_folder: bool) -> bool {
    name == if is_folder { ".well-known" } else { ".nojekyll" }
}

/// What editors, file managers, patches and downloads leave behind: never meant for readers, and at times an earlier
/// version of what is.
#[must_use]
pub fn is_litter(name: &str) -> bool {
    let name = name.to_lowercase();
    let named = ["thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", "icon\r", "__macosx", "$recycle.bin"];
    let ends = ["~", ".orig", ".rej", ".bak", ".swp", ".swo", ".tmp", ".part", ".crdownload"];
    let begins = ["._", ".#", "~$"];
    named.contains(&name.as_str())
        || ends.iter().any(|end| name.ends_with(end))
        || begins.iter().any(|begin| name.starts_with(begin))
        || name.len() > 1 && name.starts_with('#') && name.ends_with('#')
}
