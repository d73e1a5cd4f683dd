//! A field's value, wherever it comes from.

use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeMap};

use crate::visibility::plain::{Plain, PlainValue};

/// A field's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// Text.
    Text(String),
    /// A number, or `true` or `false`: it stands without quotes.
    Bare(String),
    /// A list.
    List(Vec<Datum>),
    /// A mapping, in order.
    Map(Vec<(String, Datum)>),
}

impl Datum {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A list of texts.
    pub fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// What stands in a source.
    #[must_use]
    pub fn of(plain: &Plain) -> Self {
        match &plain.value {
            PlainValue::Scalar { text, .. } => Self::Text(text.clone()),
            PlainValue::List(items) => Self::List(items.iter().map(Self::of).collect()),
            PlainValue::Map(entries) => {
                Self::Map(entries.iter().map(|(key, value)| (key.text.clone(), Self::of(value))).collect())
            }
        }
    }

    /// Whether both say the same, however they are written.
    #[must_use]
    pub fn says(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(own) | Self::Bare(own), Self::Text(other) | Self::Bare(other)) => own.trim() == other.trim(),
            (Self::List(own), Self::List(other)) => {
                own.len() == other.len() && own.iter().zip(other).all(|(own, other)| own.says(other))
            }
            (Self::Map(own), Self::Map(other)) => {
                let of_other = |key: &str| other.iter().find(|(known, _)| known == key);
                own.len() == other.len()
                    && own.iter().all(|(key, own)| of_other(key).is_some_and(|(_, other)| own.says(other)))
            }
            _ => false,
        }
    }

    /// The text of a single value.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Bare(text) => Some(text),
            Self::List(_) | Self::Map(_) => None,
        }
    }

    /// The value below a key of a mapping.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.iter().find(|(known, _)| known == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The items of a list; of anything else, itself.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            one => std::slice::from_ref(one),
        }
    }

    /// In a line, for people.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Bare(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Self::List(items) => items.iter().map(Self::shown).collect::<Vec<_>>().join(", "),
            Self::Map(entries) => {
                entries.iter().map(|(key, value)| format!("{key}: {}", value.shown())).collect::<Vec<_>>().join(", ")
            }
        }
    }
}

impl Serialize for Datum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) | Self::Bare(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Datum {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::from(&serde_json::Value::deserialize(deserializer)?))
    }
}

impl From<&serde_json::Value> for Datum {
    fn from(value: &serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::Text(String::new()),
            Value::Bool(_) | Value::Number(_) => Self::Bare(value.to_string()),
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(entries) => {
                Self::Map(entries.iter().map(|(key, value)| (key.clone(), Self::from(value))).collect())
            }
        }
    }
}
