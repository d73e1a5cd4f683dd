//! Single values as YAML writes them.

use crate::model::date::Date;

/// A value as YAML writes it: plain where that is plain text, else in double quotes, which JSON's are.
#[must_use]
pub(super) fn scalar(value: &str) -> String {
    let begins_well = value.starts_with(|c: char| c.is_alphabetic());
    let plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | ',' | '/' | '(' | ')' | '&' | '\'' | '?');
    let is_date = value.len() == 10 && Date::parse(value).is_some();
    let word = ["true", "false", "null", "yes", "no", "on", "off"].contains(&value.to_lowercase().as_str());
    if is_date || (begins_well && !word && value.chars().all(plain) && !value.ends_with(' ')) {
        value.to_owned()
    } else {
        serde_json::Value::from(value).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_what_they_are_in_yaml() {
        assert_eq!(scalar("Oak & Moss, Ltd."), "Oak & Moss, Ltd.");
        for odd in ["Smith: Sons", "#1", "no", "1984", "\"Q\"", "a # b", "[x]", "!nda"] {
            assert_eq!(scalar(odd), serde_json::Value::from(odd).to_string());
        }
    }
}
