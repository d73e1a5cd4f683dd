//! The letter that goes with a bundle, from a template of the sender's own.

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

/// What a template may say.
#[derive(Debug, Clone, Serialize)]
pub struct LetterFacts<'a> {
    /// The recipient's company.
    pub recipient: &'a str,
    /// The person there.
    pub contact: Option<&'a str>,
    /// Who publishes.
    pub publisher: &'a str,
    /// The bundle's id.
    pub bundle: &'a str,
    /// The day of the bundle, in words.
    pub issued: String,
    /// Its last day, in words.
    pub expires: String,
    /// The day on which the NDA was signed, in words.
    pub nda_signed: String,
    /// The files that are handed out.
    pub files: Vec<LetterFile<'a>>,
    /// The name of the page among them, if one is.
    pub page: Option<&'a str>,
    /// The name of the file for `age` among them, if one is.
    pub age: Option<&'a str>,
    /// The name of the encrypted PDF, if it is one.
    pub pdf: Option<&'a str>,
    /// Whether a passphrase opens them, which is never said here.
    pub has_passphrase: bool,
    /// Whether signatures stand beside them.
    pub is_signed: bool,
}

/// A file that is handed out.
#[derive(Debug, Clone, Serialize)]
pub struct LetterFile<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its SHA-256, in hexadecimal.
    pub sha256: &'a str,
}

impl LetterFacts<'_> {
    /// What a template is tried with before anything is made.
    fn sample() -> Self {
        Self {
            recipient: "Oakmoss",
            contact: Some("Ada"),
            publisher: "Firnwell",
            bundle: "000000",
            issued: String::new(),
            expires: String::new(),
            nda_signed: String::new(),
            files: vec![LetterFile { name: "bundle.html", sha256: "" }],
            page: Some("bundle.html"),
            age: None,
            pdf: None,
            has_passphrase: true,
            is_signed: true,
        }
    }
}

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its heading, which a mail has as its subject.
    pub subject: String,
    /// What stands below.
    pub text: String,
}

/// What is wrong with a template: the line and the column, counted from 1, if it is at one place, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterError {
    /// Where.
    pub place: Option<(usize, usize)>,
    /// What.
    pub message: String,
}

/// A template, tried.
#[derive(Debug)]
pub struct LetterTemplate(Tera);

/// What the template is called, which has no ending that would make its values HTML.
const NAME: &str = "letter";

impl LetterTemplate {
    /// Reads a template, and tries it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, LetterError> {
        let mut tera = Tera::default();
        tera.add_raw_template(NAME, text).map_err(|error| told(&error))?;
        let template = Self(tera);
        template.letter(&LetterFacts::sample())?;
        Ok(template)
    }

    /// The letter with these facts.
    ///
    /// # Errors
    /// What is wrong with the template: it may be right for other facts.
    pub fn letter(&self, facts: &LetterFacts<'_>) -> Result<Letter, LetterError> {
        // A struct of plain values serialises.
        let context = Context::from_serialize(facts).map_err(|error| told(&error))?;
        let text = self.0.render(NAME, &context).map_err(|error| told(&error))?;
        let (heading, text) = text.trim_start().split_once('\n').unwrap_or_default();
        let Some(subject) = heading.strip_prefix("# ").map(str::trim).filter(|subject| !subject.is_empty()) else {
            let message = "a letter begins with a heading, `# …`, which is the subject of the mail".to_owned();
            return Err(LetterError { place: Some((1, 1)), message });
        };
        Ok(Letter { subject: subject.to_owned(), text: format!("{}\n", text.trim()) })
    }
}

fn told(error: &tera::Error) -> LetterError {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let place = Some((span.start_line, span.start_col + 1));
            LetterError { place, message: report.message().trim_end_matches('.').to_owned() }
        }
        _ => LetterError { place: None, message: error.to_string().trim().to_owned() },
    }
}
