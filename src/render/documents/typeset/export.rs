//! Laid-out pages as PDF: tagged (PDF/UA-1), made to last (PDF/A-2a), the same bytes for the same pages and date.

use serde_json::Value;
use typst::{
    diag::SourceDiagnostic,
    foundations::{Datetime, Smart},
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::model::{
    date::Date,
    narrative::{ENGLISH, ORIGINAL, ORIGINAL_END},
};

/// What made the file, for its document information.
const CREATOR: &str = concat!("Candor ", env!("CARGO_PKG_VERSION"));

/// Writes `document`, which is known by `identity`.
pub(super) fn export(
    document: &PagedDocument,
    identity: blake3::Hash,
    date: Date,
) -> Result<Vec<u8>, Vec<SourceDiagnostic>> {
    let midnight = Datetime::from_ymd_hms(date.year().into(), date.month(), date.day(), 0, 0, 0);
    let options = PdfOptions {
        ident: Smart::Custom(identity.to_hex().to_string()),
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        timestamp: midnight.map(Timestamp::new_utc),
        standards: PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).expect("both rest on PDF 1.7"),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|causes| causes.into_iter().collect())
}

/// Writes pages that become parts of other documents, with fonts and colours as PDF/A-2 wants them.
pub(super) fn part(document: &PagedDocument) -> Result<Vec<u8>, Vec<SourceDiagnostic>> {
    let options = PdfOptions {
        ident: Smart::Custom(String::new()),
        standards: PdfStandards::new(&[PdfStandard::A_2u]).expect("it rests on PDF 1.7"),
        tagged: false,
        timestamp: Datetime::from_ymd_hms(2000, 1, 1, 0, 0, 0).map(Timestamp::new_utc),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|causes| causes.into_iter().collect())
}

/// Writes every character that `can_set` refuses as its number, `[U+4F8B]`: a box would say nothing, and a missing
/// character would say something else. Marks of what is in another language stay where the template reads them.
pub(super) fn spell_out(value: &mut Value, can_set: &impl Fn(char) -> bool, keeps_marks: bool) {
    match value {
        Value::String(text) if !text.chars().all(can_set) => {
            let spelled = |c: char| match c {
                ORIGINAL | ENGLISH | ORIGINAL_END if keeps_marks => c.to_string(),
                ORIGINAL | ENGLISH | ORIGINAL_END => String::new(),
                c if can_set(c) => c.to_string(),
                c => format!("[U+{:04X}]", u32::from(c)),
            };
            *text = text.chars().map(spelled).collect();
        }
        Value::Array(items) => items.iter_mut().for_each(|item| spell_out(item, can_set, keeps_marks)),
        Value::Object(entries) => entries.values_mut().for_each(|entry| spell_out(entry, can_set, keeps_marks)),
        _ => {}
    }
}
