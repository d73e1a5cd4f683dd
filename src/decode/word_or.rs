//! Values that may be written as one word, or as a mapping that says more.

use std::{fmt, marker::PhantomData, ops::Deref};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, Visitor},
};

use super::wrong_value::WrongValue;

/// The name by which the decoder recognises a [`WordOr`].
pub(super) const STRUCT: &str = "$candor::WordOr";

/// What a word alone stands for.
pub trait FromWord: Sized {
    /// The value that is meant by `word`.
    ///
    /// # Errors
    /// What is wrong with the word.
    fn from_word(word: &str) -> Result<Self, WrongValue>;
}

/// A value that is written as a word or as a mapping. Which of them shows nowhere: it serialises as the mapping.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordOr<T>(T);

impl<T> From<T> for WordOr<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> Deref for WordOr<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Serialize> Serialize for WordOr<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de> + FromWord> Deserialize<'de> for WordOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de> + FromWord> Visitor<'de> for Either<T> {
            type Value = WordOr<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a word or a mapping")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<WordOr<T>, E> {
                T::from_word(word).map(WordOr).map_err(E::custom)
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<WordOr<T>, D::Error> {
                T::deserialize(deserializer).map(WordOr)
            }
        }

        deserializer.deserialize_newtype_struct(STRUCT, Either(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for WordOr<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("WordOr{}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({"anyOf": [generator.subschema_for::<T>(), {"type": "string"}]})
    }
}
