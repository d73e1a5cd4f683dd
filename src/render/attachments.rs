//! The files that an output copies: documents, images and logos that something visible points to.

pub use super::references::{addresses, files, files_of, images, narratives};

pub use crate::files::names::{fingerprinted, hex};

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use sha2::{Digest, Sha256};

use super::references::{Reference, Role, references};
use super::{
    address::{Address, encoded},
    links::{Link, resolve},
    pictures::bounds,
    portable::{folded, portable},
    prose::reader,
    static_files::{STATIC, StaticFiles},
};

use crate::{
    characters::normalised_bytes,
    decode::located::Located,
    diagnostics::{
        diagnostic::{Diagnostic, Paths, Place},
        suggestion::closest,
    },
    model::{narrative::Narrative, site::Site},
    site_files::{FileError, SiteFiles, SitePath},
};

/// A file that is copied into an output.
#[derive(Debug, Clone)]
pub struct Attachment {
    output: String,
    /// Its bytes.
    pub bytes: Arc<Vec<u8>>,
}

impl Attachment {
    /// Its path in the output, which is no address: see [`Self::address`].
    #[must_use]
    pub fn output_path(&self) -> &str {
        &self.output
    }

    /// Its address in the output.
    #[must_use]
    pub fn address(&self) -> Address {
        Address::of_file(&self.output)
    }

    /// The file's SHA-256, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> String {
        hex(&Sha256::digest(self.bytes.as_slice()))
    }

    /// The file name's ending, without the dot.
    #[must_use]
    pub fn extension(&self) -> &str {
        self.output.rsplit_once('.').map_or("", |(_, extension)| extension)
    }
}

/// All files that an output copies, by their path in the site folder.
#[derive(Debug, Clone, Default)]
pub struct Attachments(BTreeMap<SitePath, Attachment>);

impl Attachments {
    /// The attachment of a file in the site folder.
    #[must_use]
    pub fn find(&self, source: &SitePath) -> Option<&Attachment> {
        self.0.get(source)
    }

    /// The file in the site folder that is copied to the path `output`.
    #[must_use]
    pub fn source(&self, output: &str) -> Option<&SitePath> {
        self.0.iter().find(|(_, attachment)| attachment.output == output).map(|(source, _)| source)
    }

    /// The attachment with this address.
    #[must_use]
    pub fn at(&self, address: &Address) -> Option<&Attachment> {
        self.0.values().find(|attachment| attachment.address() == address.page())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Attachment> {
        self.0.values()
    }

    /// Loads whatever `site` points to, and with `all_static` the whole of `static/`, which is public by
    /// declaration. Missing files and ones that may not be copied are findings.
    ///
    /// # Errors
    /// What the file system refused.
    pub fn load(
        site: &Site,
        paths: &Paths,
        files: &dyn SiteFiles,
        all_static: bool,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Self, FileError> {
        let mut attachments = Self::default();
        let mut taken = BTreeSet::new();
        let limit = site.settings.limits.file_bytes.get().unsigned_abs();
        if all_static {
            for path in StaticFiles::of(files)?.published {
                let output = path.strip_prefix(STATIC).unwrap_or(&path).to_owned();
                if let Some(bytes) = read_within(files, &path, limit, None, diagnostics)? {
                    taken.insert(folded(&output));
                    attachments.0.insert(path, Attachment { output, bytes: Arc::new(bytes) });
                }
            }
        }
        let mut judged = BTreeSet::new();
        for reference in references(site, paths) {
            if let Some(known) = attachments.0.get(&reference.path) {
                let is_new = judged.insert(reference.path.clone());
                diagnostics.extend(unfit(&reference, &known.bytes).filter(|_| is_new));
                continue;
            }
            if let Some(finding) = refused(&reference) {
                diagnostics.push(finding);
                continue;
            }
            let Some(bytes) = read_within(files, &reference.path, limit, Some(&reference), diagnostics)? else {
                continue;
            };
            judged.insert(reference.path.clone());
            diagnostics.extend(unfit(&reference, &bytes));
            let output = output_path(&reference, &bytes, &taken);
            taken.insert(folded(&output));
            attachments.0.insert(reference.path, Attachment { output, bytes: Arc::new(bytes) });
        }
        Ok(attachments)
    }
}

/// Sources are never copied: they hold what nobody outside may see.
fn refused(reference: &Reference) -> Option<Diagnostic> {
    let path = &reference.path;
    let folder = path.split('/').next().unwrap_or("");
    let is_source = path.ends_with(".md") || path.ends_with(".yaml") || path.ends_with(".yml");
    let allowed = matches!(folder, "documents" | "static" | "content") && !(folder == "content" && is_source);
    let hidden = path.split('/').any(|part| part.starts_with('.'));
    (!allowed || hidden).then(|| {
        Diagnostic::error("reference/not-publishable", format!("`{path}` is not a file that may be copied"))
            .at(reference.place, "")
            .help("put the file below documents/, or images beside the text below content/")
    })
}

/// A picture that no reader's machine could show.
fn unfit(reference: &Reference, bytes: &[u8]) -> Option<Diagnostic> {
    let why = bounds::unfit(&reference.path, bytes).filter(|_| reference.role == Role::Inline)?;
    let finding = Diagnostic::error("source/too-large", format!("`{}` {why}", reference.path));
    Some(finding.at(reference.place, "").help("scale the picture down, or simplify the drawing"))
}

fn read_within(
    files: &dyn SiteFiles,
    path: &SitePath,
    limit: u64,
    reference: Option<&Reference>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<Vec<u8>>, FileError> {
    let located = |finding: Diagnostic| match reference {
        Some(reference) => finding.at(reference.place, ""),
        None => finding,
    };
    match files.size(path) {
        Ok(Some(size)) if size > limit => {
            let message = format!("`{path}` has {size} bytes; {limit} are allowed");
            let finding =
                Diagnostic::error("source/too-large", message).help("raise `limits.file_bytes` in trust.yaml");
            diagnostics.push(located(finding));
        }
        // An XML reader does the same (XML 1.0 §2.11); other files are handed out as they are.
        Ok(Some(_)) if path.ends_with(".svg") => return files.read(path).map(|bytes| Some(normalised_bytes(bytes))),
        Ok(Some(_)) => return files.read(path).map(Some),
        Ok(None) => {
            let finding = Diagnostic::error("reference/missing-file", format!("there is no file `{path}`"));
            diagnostics.push(located(finding.help(nearby(path, reference, files)?)));
        }
        Err(FileError::Outside(path)) => {
            let finding = Diagnostic::error("source/outside", format!("`{path}` leads out of the site folder"));
            diagnostics.push(located(finding.help("replace the link by a copy of the file")));
        }
        Err(error) => return Err(error),
    }
    Ok(None)
}

/// What to do about a path that names no file: it may be spelt like an address, in another case, or nearly right.
fn nearby(path: &SitePath, reference: Option<&Reference>, files: &dyn SiteFiles) -> Result<String, FileError> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let as_written = reference.and_then(|reference| reference.written.as_deref());
    if let Some(written) = as_written {
        let literal = SitePath::from(format!("{folder}/{}", written.rsplit('/').next().unwrap_or(written)));
        if matches!(files.size(&literal), Ok(Some(_))) {
            return Ok(format!("write it as `{}`: in a text, addresses are percent-encoded", encoded(literal.name())));
        }
    }
    let listed = match files.list(folder) {
        Ok(listed) => listed,
        Err(FileError::Outside(_)) => Vec::new(),
        Err(error) => return Err(error),
    };
    let other_case = listed.iter().find(|listed| listed.to_lowercase() == path.to_lowercase());
    let near = || closest(path, listed.iter().map(String::as_str));
    Ok(match other_case.map(String::as_str).or_else(near) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "check the path: in data it starts at the site folder, in a text at the text's own folder".to_owned(),
    })
}

/// Documents keep their names, which people see when they download them, as far as all systems can have them; other files
/// get a fingerprint.
fn output_path(reference: &Reference, bytes: &[u8], taken: &BTreeSet<String>) -> String {
    let name = portable(reference.path.name());
    let plain = format!("documents/{name}");
    if reference.role == Role::Document && !taken.contains(&folded(&plain)) {
        return plain;
    }
    let folder = if reference.role == Role::Document { "documents" } else { "files" };
    format!("{folder}/{}", fingerprinted(&name, bytes))
}
