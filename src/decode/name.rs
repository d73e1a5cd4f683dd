//! Names and titles: they stand in headings, file lists, marks and signatures, so they are one line that one can see.

use std::{fmt, ops::Deref};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::wrong_value::WrongValue;
use crate::text::folding::is_invisible;

/// A name or a title: one line, with something to see in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(extend("pattern" = r"^[^\r\n]*\S[^\r\n]*$"))]
pub struct Name(String);

impl Name {
    /// The name as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Name {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        if text.chars().any(breaks_lines) {
            return Err(WrongValue::new(
                format!(
                    "`{}` has a line break, and a name or title is one line",
                    text.split(breaks_lines).map(str::trim).collect::<Vec<_>>().join(" ").trim()
                ),
                "write it in one line, `>-` joins several",
            ));
        }
        if text.chars().any(is_seen) {
            Ok(Self(text))
        } else {
            Err(WrongValue::new(
                "there is nothing to see in this name or title",
                "write it, or leave out what it names",
            ))
        }
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.0
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What begins a new line for some program that shows text, and the tab, which jumps in one.
fn breaks_lines(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character leaves a trace on the page: spaces, controls, blank letters and what Unicode calls default-ignorable
/// don't.
fn is_seen(c: char) -> bool {
    // A braille pattern without dots, and what marks annotations.
    let is_blank = matches!(c, '\u{2800}' | '\u{FFF9}'..='\u{FFFB}');
    !c.is_whitespace() && !c.is_control() && !is_blank && !is_invisible(c)
}

#[cfg(test)]
mod tests {
    use crate::decode::name::Name;

    #[test]
    fn a_name_is_one_line_that_one_can_see() {
        let read = |text: &str| Name::try_from(text.to_owned());
        for name in ["Acme", "N", "東京", "Café & Söhne", "A\u{200D}B", "\u{200F}שלום", "👩\u{200D}⚕️", "0"]
        {
            assert_eq!(read(name).map(String::from), Ok(name.to_owned()));
        }
        for broken in
            ["Acme\nRival", "Acme\r\nRival", "Acme\n", "\nAcme", "A\u{2028}B", "A\u{2029}B", "A\u{85}B", "A\tB", "\n"]
        {
            assert!(read(broken).unwrap_err().to_string().contains("line break"), "{broken:?}");
        }
        for blank in ["", " ", "\u{A0}", "\u{3000}", "\u{200B}", "\u{FEFF}\u{2060}", "\u{3164}", "\u{2800}", "\u{AD} "]
        {
            assert!(read(blank).unwrap_err().to_string().contains("nothing to see"), "{blank:?}");
        }
    }
}
