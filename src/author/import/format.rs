//! What can be imported: the kinds of input, and what each format has to do.

use super::{importable::Importable, map::Map, problem::Problem, record::Origin, sheet::Reading};

use crate::model::checks::Binding;

/// A file that is imported.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its name, or its path in the folder that is imported, with the folder's name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Input {
    /// Its text.
    ///
    /// # Errors
    /// If it is none.
    pub fn text(&self) -> Result<&str, Problem> {
        let text = std::str::from_utf8(&self.bytes).map_err(|error| {
            let line = self.bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
            Problem::new(&Origin::file(&self.name).row(line), "the file is not UTF-8 text", "save it as UTF-8")
        })?;
        Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
    }

    /// The ending of its name, in lower case.
    #[must_use]
    pub fn ending(&self) -> String {
        self.name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_lowercase())
    }
}

/// What is asked of a format.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'w> {
    /// The collection that the command line names.
    pub collection: Option<&'static Importable>,
    /// The map.
    pub map: &'w Map,
    /// Which checks of scanners tell of which control.
    pub bindings: &'w [Binding],
}

/// A format: files in, records and a report out.
pub trait Format {
    /// The word on the command line.
    fn word(&self) -> &'static str;

    /// Whether it reads a folder.
    fn reads_folders(&self) -> bool {
        false
    }

    /// Reads the files.
    fn read(&self, inputs: &[Input], wanted: Wanted<'_>) -> Reading;
}

/// What was read, or that there is nothing of this format: `message` says what wasn't found, `help` what to do.
#[must_use]
pub fn or_nothing(mut reading: Reading, inputs: &[Input], message: &str, help: &str) -> Reading {
    if reading.records.is_empty() && reading.problems.is_empty() {
        let origin = Origin::file(inputs.first().map_or("", |input| input.name.as_str()));
        reading.problems.push(Problem::new(&origin, message, help));
    }
    reading
}
