//! A value that remembers where it was written.

use std::{fmt, marker::PhantomData, ops::Deref};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
};

use crate::diagnostics::diagnostic::{FileId, Place};

/// The name by which the decoder recognises a [`Located`] value.
pub(super) const STRUCT: &str = "$candor::Located";
/// The fields that the decoder hands over for it.
pub(super) const FIELDS: &[&str] = &["file", "start", "end", "value"];

/// A value with its place in the source, for messages. It compares and serialises as if it were only the
/// value: where something stands may depend on what is hidden around it, so a place must never reach an output.
#[derive(Debug, Clone)]
pub struct Located<T> {
    value: T,
    place: Place,
}

impl<T> Located<T> {
    /// A value that was read at `place`.
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }

    /// Where it was read.
    pub fn place(&self) -> Place {
        self.place
    }
}

impl<T> Deref for Located<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Located<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: fmt::Display> fmt::Display for Located<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(formatter)
    }
}

impl<T: Serialize> Serialize for Located<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<T: JsonSchema> JsonSchema for Located<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }

    fn inline_schema() -> bool {
        T::inline_schema()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Located<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LocatedVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for LocatedVisitor<T> {
            type Value = Located<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a value with a place")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Located<T>, A::Error> {
                let mut numbers = [0u32; 3];
                for number in &mut numbers {
                    let _: Option<String> = map.next_key()?;
                    *number = map.next_value()?;
                }
                let _: Option<String> = map.next_key()?;
                let value = map.next_value()?;
                let [file, start, end] = numbers;
                Ok(Located { value, place: Place { file: FileId::from_number(file), start, end } })
            }
        }

        deserializer.deserialize_struct(STRUCT, FIELDS, LocatedVisitor(PhantomData))
    }
}
