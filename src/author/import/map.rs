//! What an author, or a preset, says of a sheet: which column means what.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{dates::DayOrder, importable::Importable, words::folded};

use crate::{
    decode::{located::Located, record::decode},
    diagnostics::diagnostic::{Diagnostic, SourceMap, has_errors},
    source::records_as_written::foreign,
    visibility::flag::Audience,
};

/// The presets, by name.
pub const PRESETS: [(&str, &str); 4] = [
    ("ciso-assistant", include_str!("../../../content/import/ciso-assistant.yaml")),
    ("drata", include_str!("../../../content/import/drata.yaml")),
    ("openlane", include_str!("../../../content/import/openlane.yaml")),
    ("vanta", include_str!("../../../content/import/vanta.yaml")),
];

/// A map as it is written.
#[derive(Debug, Clone, Default, Deserialize)]
struct Written {
    /// The tool that it is for, and the edition of its documentation: for people.
    #[serde(rename = "for")]
    of: Option<String>,
    /// Where the columns are documented: for people.
    source: Option<String>,
    #[serde(rename = "as")]
    collection: Option<Located<String>>,
    sheet: Option<String>,
    hidden: Option<Located<String>>,
    dates: Option<Located<String>>,
    #[serde(default)]
    columns: BTreeMap<String, Option<Located<String>>>,
    #[serde(default)]
    set: BTreeMap<String, Located<String>>,
    #[serde(default)]
    same: BTreeMap<String, Located<String>>,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, Located<String>>>,
}

/// What is said of a sheet.
#[derive(Debug, Clone, Default)]
pub struct Map {
    /// Which tool it is for.
    pub of: Option<String>,
    /// Where that is documented.
    pub source: Option<String>,
    /// The collection, if it names one.
    pub collection: Option<&'static Importable>,
    /// The only sheet of a workbook to read.
    pub sheet: Option<String>,
    /// Whether sheets, rows and columns are taken that their author has hidden.
    pub takes_hidden: bool,
    /// The order of days.
    pub dates: Option<DayOrder>,
    /// The field for a column, by its folded head; `None` for one to be left.
    columns: BTreeMap<String, Option<String>>,
    /// Values for all records, by field.
    pub set: BTreeMap<String, String>,
    /// The field that another takes its value from where it has none, by that other.
    pub same: BTreeMap<String, String>,
    /// What a field's values mean, by field and folded value.
    values: BTreeMap<String, BTreeMap<String, String>>,
}

impl Map {
    /// Reads a map.
    ///
    /// # Errors
    /// What is wrong with it, and its text.
    pub fn read(path: &str, text: &str) -> Result<Self, (Vec<Diagnostic>, SourceMap)> {
        let (mut sources, mut findings) = (SourceMap::default(), Vec::new());
        let plain = foreign(path, text, &mut sources, &mut findings);
        let written: Option<Written> =
            plain.and_then(|plain| decode(&plain, "map", &Audience::Internal, &[], &mut findings));
        let map = written.map(|written| Self::of(written, &mut findings));
        match map {
            Some(map) if !has_errors(&findings) => Ok(map),
            Some(_) => Err((findings, sources)),
            None => {
                if findings.is_empty() {
                    findings.push(
                        Diagnostic::error("model/wrong-value", format!("{path} holds no map"))
                            .help("write `columns:` and below it `HEAD: field` lines"),
                    );
                }
                Err((findings, sources))
            }
        }
    }

    fn of(written: Written, findings: &mut Vec<Diagnostic>) -> Self {
        let collection = written.collection.as_ref().and_then(|word| {
            let found = Importable::named(word);
            if found.is_none() {
                let known = Importable::ALL.map(|importable| importable.word);
                let finding =
                    Diagnostic::error("model/wrong-value", format!("`{word}` is no collection to import into"));
                findings.push(finding.at(word.place(), "").suggest(word, known));
            }
            found
        });
        let dates = written.dates.as_ref().and_then(|word| {
            let found = DayOrder::named(word);
            if found.is_none() {
                let finding = Diagnostic::error("model/wrong-value", format!("`{}` is no order of days", **word));
                findings.push(finding.at(word.place(), "").help("write `dmy`, `mdy` or `ymd`"));
            }
            found
        });
        let takes_hidden = written.hidden.as_ref().is_some_and(|word| match word.as_str() {
            "take" => true,
            "leave" => false,
            _ => {
                let message = format!("`{}` is nothing to do with what is hidden", **word);
                let finding = Diagnostic::error("model/wrong-value", message);
                findings.push(finding.at(word.place(), "").help("write `take`, or `leave`, as without it"));
                false
            }
        });
        for field in written.columns.values().flatten() {
            if let Some(refusal) = refused(field) {
                findings.push(refusal);
            }
        }
        for field in written.set.keys().chain(written.same.keys()).filter(|field| FORBIDDEN.contains(&field.as_str())) {
            findings.push(forbidden(field));
        }
        let text = |value: Located<String>| (*value).clone();
        Self {
            of: written.of,
            source: written.source,
            collection,
            sheet: written.sheet,
            takes_hidden,
            dates,
            columns: written.columns.into_iter().map(|(head, field)| (folded(&head), field.map(text))).collect(),
            set: written.set.into_iter().map(|(field, value)| (field, text(value))).collect(),
            same: written.same.into_iter().map(|(field, of)| (field, text(of))).collect(),
            values: written
                .values
                .into_iter()
                .map(|(field, words)| {
                    (field, words.into_iter().map(|(word, means)| (folded(&word), text(means))).collect())
                })
                .collect(),
        }
    }

    /// What is said of the column with this head: its field, or that it is to be left.
    #[must_use]
    pub fn column(&self, head: &str) -> Option<Option<&str>> {
        self.columns.get(&folded(head)).map(Option::as_deref)
    }

    /// What a field's value means, if the map says it.
    #[must_use]
    pub fn means(&self, field: &str, value: &str) -> Option<&str> {
        self.values.get(field)?.get(&folded(value)).map(String::as_str)
    }

    /// Whether it says anything of a column with this head.
    #[must_use]
    pub fn knows(&self, head: &str) -> bool {
        self.columns.contains_key(&folded(head))
    }
}

/// Keys that decide over who sees what, and whence a record came: no import sets them.
pub const FORBIDDEN: [&str; 4] = ["visibility", "allow", "imported", "nda"];

fn refused(field: &Located<String>) -> Option<Diagnostic> {
    let key = field.split('.').next().unwrap_or_default();
    FORBIDDEN.contains(&key).then(|| forbidden(key).at(field.place(), ""))
}

fn forbidden(key: &str) -> Diagnostic {
    let why = match key {
        "nda" => "an NDA is recorded by a person who has seen it",
        "imported" => "`candor import` writes it by itself",
        _ => "nothing imported is shown, or allowed, until a person says so in the file",
    };
    Diagnostic::error("model/wrong-value", format!("no import sets `{key}`")).note(why).help("remove the line")
}
