//! One recipient's bundle, from what all who see the same share.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    changes,
    ledger::entry::{Entry, EntryNda},
    manifest,
    mark::{
        apply::{self, Unmarkable},
        copy::Mark,
    },
    publisher::Publisher,
    shared::Shared,
    signature::Signer,
};

use crate::{
    decode::located::Located,
    diagnostics::{
        diagnostic::Diagnostic,
        stages::{Stage, during},
    },
    files::{output::Files, portable::portable},
    model::{
        date::Date,
        gate::{self, Occasion, validity},
        prospect::{Contact, Prospect},
    },
    render::{
        documents::{layer::Layer, set},
        pages::bundle::BundleFacts,
        press::Press,
    },
    theme::language::Language,
    visibility::flag::Audience,
};

/// A bundle in memory.
#[derive(Debug)]
pub struct Bundle {
    /// The folder's name: prospect, date, id.
    pub name: String,
    /// What it is called for its reader.
    pub title: String,
    /// Who publishes it, as its reader may see it.
    pub publisher: Arc<Publisher>,
    /// Its line in the ledger.
    pub entry: Entry,
    /// Whom to send it to.
    pub contact: Option<Contact>,
    /// The public keys that it is sealed for; none if it is sealed with a passphrase.
    pub recipients: Vec<String>,
    /// Its files.
    pub files: Files,
    /// What the leak scan warns of.
    pub warnings: Vec<Diagnostic>,
    /// The words that its reader is spoken to with.
    pub language: Arc<Language>,
}

/// What a bundle is made with, beside the site and its reader.
#[derive(Default)]
pub struct Order<'a> {
    /// The bundle's id.
    pub id: &'a str,
    /// Whether it is handed out, and when.
    pub occasion: Occasion,
    /// The key that signs.
    pub signer: Option<&'a Signer>,
    /// What was issued to this prospect before, oldest first: its last bundle is what the new one is compared with.
    pub issued: &'a [Entry],
}

/// For whom a bundle is made.
pub struct Recipient<'a> {
    /// The prospect's id.
    pub id: &'a str,
    /// The audience that it belongs to.
    pub audience: &'a Audience,
    /// The profile as the site's owner recorded it. What a bundle may hold rests on it and nothing else: a flag that hides
    /// a part of it from its own prospect neither opens the gate nor widens what is handed out.
    pub whole: &'a Located<Prospect>,
    /// The profile as its prospect may see it.
    pub shown: &'a Prospect,
}

/// Puts together a recipient's bundle, signed if there is a key. With the same site, date and order come the same bytes,
/// apart from the signature's. It hasn't been scanned for leaks.
///
/// # Errors
/// Findings: the NDA, rendering, documents that can't be marked.
pub fn assemble(
    shared: &Shared,
    recipient: &Recipient<'_>,
    order: &Order<'_>,
    press: &Press<'_>,
) -> Result<Bundle, Vec<Diagnostic>> {
    let Recipient { id: prospect_id, audience, whole, shown } = *recipient;
    let refused = |finding| vec![finding];
    let language = &press.theme.language;
    let records = &shared.records;
    let facts = facts(shared, recipient, order, press).map_err(refused)?;
    let mut files = shared.files(&facts, press)?;
    let words = MarkWords::of(&facts, prospect_id, language, &|text| {
        text.chars().all(|c| shared.fonts().has(c) || press.typesetter.can_set(c.encode_utf8(&mut [0; 4])))
    });
    let layers = if cfg!(feature = "pdf") { shared.layers() } else { Vec::new() };
    let typeset = |layer: Layer| {
        let words = [words.line.as_str(), words.recipient.as_str()];
        let set = || set::mark(layer, words, language, shared.fonts(), press.date, press.typesetter);
        Ok((layer, Arc::new(during(press.stages, Stage::Documents, set)?)))
    };
    let stamps = layers.into_iter().map(typeset).collect::<Result<Vec<_>, Vec<Diagnostic>>>()?;
    let mark = Mark { id: order.id, line: &words.line, stamps };
    let documents = shared.to_mark(press.stages);
    let turn = shared.turn(documents);
    during(press.stages, Stage::Marking, || apply::apply(&mut files, (documents, &shared.layers()), &mark))
        .map_err(findings)?;
    drop(turn);
    let manifest_sha256 = manifest::add(&mut files, &facts, prospect_id, audience, (records, &shared.sums));
    if let Some(signer) = order.signer {
        let unsigned = |reason| Diagnostic::error("bundle/unsigned", format!("the bundle can't be signed: {reason}"));
        signer.sign(&mut files, &facts).map_err(|reason| refused(unsigned(reason)))?;
    }
    let name = format!("{}-{}-{}", portable(prospect_id), press.date, order.id);
    let entry = Entry {
        bundle: facts.id,
        prospect: prospect_id.to_owned(),
        recipient: facts.recipient,
        audience: audience.to_string(),
        issued: facts.issued,
        made: match order.occasion {
            Occasion::Rehearsal => None,
            Occasion::HandOut(moment) => Some(moment),
        },
        expires: facts.expires,
        nda: EntryNda { signed: facts.nda_signed, reference: facts.nda_reference },
        manifest_sha256,
        files: BTreeMap::new(),
        content: records.hash(),
        records: records.clone(),
        candor: env!("CARGO_PKG_VERSION").to_owned(),
        revision: None,
    };
    let recipients = whole.recipients.iter().map(|key| key.to_string()).collect();
    Ok(Bundle {
        name,
        title: shared.title.clone(),
        publisher: Arc::clone(&shared.publisher),
        entry,
        contact: whole.contact.clone(),
        recipients,
        files,
        warnings: words.unfit(&shown.name).into_iter().collect(),
        language: Arc::clone(language),
    })
}

/// A recipient's bundle before its documents are set and marked, without the manifest and the signature: what can be looked at
/// soon, and never handed out.
///
/// # Errors
/// As [`assemble`], but for what only setting and marking tell.
pub fn draft(
    shared: &Shared,
    recipient: &Recipient<'_>,
    order: &Order<'_>,
    press: &Press<'_>,
) -> Result<Files, Vec<Diagnostic>> {
    let facts = facts(shared, recipient, order, press).map_err(|finding| vec![finding])?;
    let mut files = shared.files(&facts, press)?;
    apply::apply_to_pages(&mut files, order.id).map_err(findings)?;
    Ok(files)
}

fn findings(refused: Vec<Unmarkable>) -> Vec<Diagnostic> {
    refused.iter().map(Unmarkable::finding).collect()
}

/// What a bundle's pages say of it, if it may be made.
fn facts(
    shared: &Shared,
    recipient: &Recipient<'_>,
    order: &Order<'_>,
    press: &Press<'_>,
) -> Result<BundleFacts, Diagnostic> {
    let Recipient { id, whole, shown, .. } = *recipient;
    let validity = validity(id, whole, press.date, order.occasion)?;
    gate::dates_are_shown(whole, shown)?;
    let earlier = order.issued.iter().rfind(|entry| entry.went_to(id, &shown.name));
    Ok(BundleFacts {
        id: order.id.to_owned(),
        recipient: shown.name.to_string(),
        issued: press.date,
        expires: validity.expires,
        nda_signed: validity.nda_signed,
        nda_reference: shown.nda.as_ref().and_then(|nda| nda.reference.clone()),
        sections: shared.sections.clone(),
        changes: earlier.map(|earlier| changes::since(earlier, &shared.records, &press.theme.language)),
    })
}

/// What the mark on documents says.
struct MarkWords {
    /// Whose copy it is: confidentiality, recipient, date, id.
    line: String,
    /// The recipient alone.
    recipient: String,
    /// Whether the recipient is told by another name than its own.
    is_renamed: bool,
}

impl MarkWords {
    /// Words that can be drawn, as far as there are any. A name that no font has the letters of gives way to that of the profile, which
    /// its reader knows from the file; and a line in a script that no font has, to English.
    fn of(facts: &BundleFacts, prospect: &str, language: &Language, can_set: &impl Fn(&str) -> bool) -> Self {
        let is_renamed = !can_set(&facts.recipient);
        let recipient = if is_renamed { prospect.to_owned() } else { facts.recipient.clone() };
        let own = language.format(
            "bundle-line",
            &[
                ("recipient", recipient.as_str().into()),
                ("date", language.date(facts.issued).into()),
                ("id", facts.id.as_str().into()),
            ],
        );
        // Where the name is all that is missing, the line stays in its language.
        let is_ours = can_set(&recipient) && !can_set(&own);
        let line = if is_ours { english(&recipient, facts.issued, &facts.id) } else { own };
        Self { line, recipient, is_renamed }
    }

    /// What the author is told of a name that couldn't be drawn.
    fn unfit(&self, name: &str) -> Option<Diagnostic> {
        self.is_renamed.then(|| {
            let message =
                format!("no font has the letters of `{name}`, so that its PDFs are marked for `{}`", self.recipient);
            Diagnostic::warning("text/no-font", message)
                .help("list a font that has them in `brand.font.files`, or put it into the theme’s typst/ folder")
        })
    }
}

/// The mark in letters that every font has.
fn english(recipient: &str, issued: Date, id: &str) -> String {
    format!("Confidential under NDA · Prepared for {recipient} · {issued} · Bundle {id}")
}
