//! serde's view of a plain tree.

use std::fmt;

use serde::{
    de::{
        self, DeserializeSeed, Deserializer, Expected, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor,
        value::{StrDeserializer, U32Deserializer},
    },
    forward_to_deserialize_any,
};

use super::{
    expectation::{Expectation, is_number},
    located,
    session::Session,
    several, word_or,
    wrong_value::WrongValue,
};

use crate::{
    diagnostics::{
        diagnostic::{Diagnostic, Place},
        suggestion::closest,
    },
    visibility::plain::{Plain, PlainKey, PlainValue},
};

/// Why a value doesn't fit.
#[derive(Debug)]
pub(super) struct Mismatch {
    pub(super) message: String,
    pub(super) label: String,
    pub(super) help: Option<String>,
    pub(super) place: Option<Place>,
    /// The key that is missing, if that is what is wrong.
    pub(super) missing: Option<&'static str>,
    /// The key is missing because its own value was reported and set aside.
    pub(super) follows_from_another: bool,
}

impl Mismatch {
    fn new(message: String) -> Self {
        Self { message, label: String::new(), help: None, place: None, missing: None, follows_from_another: false }
    }

    fn unexpected(found: &Unexpected<'_>, expected: &Expectation) -> Self {
        let words = match found {
            Unexpected::Unit | Unexpected::Option => "nothing".to_owned(),
            Unexpected::Seq => "a list".to_owned(),
            Unexpected::Map => "a mapping".to_owned(),
            Unexpected::Str(text) => format!("`{text}`"),
            Unexpected::Signed(number) => format!("`{number}`"),
            Unexpected::Unsigned(number) => format!("`{number}`"),
            Unexpected::Float(number) => format!("`{number}`"),
            other => other.to_string(),
        };
        let help = expected.help(found).to_owned();
        Self { help: Some(help), ..Self::new(format!("expected {expected}, found {words}")) }
    }

    fn at(mut self, place: Place) -> Self {
        self.place.get_or_insert(place);
        self
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Mismatch {}

impl de::Error for Mismatch {
    fn custom<T: fmt::Display>(error: T) -> Self {
        match WrongValue::carried_by(&error).map(WrongValue::into_fields) {
            Some((wrong, fix)) => Self { help: Some(fix), ..Self::new(wrong) },
            None => Self::new(error.to_string()),
        }
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::unexpected(&found, &Expectation::of(expected))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let help = match closest(variant, expected.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("use one of: {}", expected.join(", ")),
        };
        Self { help: Some(help), ..Self::new(format!("`{variant}` is not a value that can stand here")) }
    }

    fn missing_field(field: &'static str) -> Self {
        Self {
            missing: Some(field),
            label: format!("has no `{field}`"),
            help: Some(format!("add `{field}:`")),
            ..Self::new(format!("the key `{field}` is missing"))
        }
    }
}

/// “a control”, “an update”; a file's name takes no article.
fn with_article(what: &str) -> String {
    match what {
        what if what.contains('.') => what.to_owned(),
        what if what.starts_with(['a', 'e', 'i', 'o']) => format!("an {what}"),
        what => format!("a {what}"),
    }
}

#[derive(Clone, Copy)]
pub(super) struct Decoder<'a> {
    node: &'a Plain,
    session: &'a Session<'a>,
}

impl<'a> Decoder<'a> {
    pub(super) fn new(node: &'a Plain, session: &'a Session<'a>) -> Self {
        Self { node, session }
    }

    fn child(self, node: &'a Plain) -> Self {
        Self { node, ..self }
    }

    fn is_nothing(self) -> bool {
        matches!(&self.node.value, PlainValue::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    fn entries(self) -> Result<&'a [(PlainKey, Plain)], Mismatch> {
        match &self.node.value {
            PlainValue::Map(entries) => Ok(entries),
            _ => Err(self.unexpected(&Expectation::Mapping)),
        }
    }

    fn unexpected(self, expected: &Expectation) -> Mismatch {
        Mismatch::unexpected(&self.found(), expected).at_node(self)
    }

    fn found(self) -> Unexpected<'a> {
        match &self.node.value {
            _ if self.is_nothing() => Unexpected::Unit,
            PlainValue::Scalar { text, .. } => Unexpected::Str(text),
            PlainValue::List(_) => Unexpected::Seq,
            PlainValue::Map(_) => Unexpected::Map,
        }
    }

    fn is_set_aside(self, node: &Plain) -> bool {
        self.session.set_aside.contains(&node.place)
    }

    /// Warns of a key that has nothing behind it, unless it says so with a word.
    fn tell_of_no_value(self) {
        if matches!(&self.node.value, PlainValue::Scalar { text, .. } if text.is_empty()) {
            let finding = Diagnostic::warning("model/no-value", "a key stands here without a value")
                .at(self.node.place, "")
                .help("give it a value or remove it; a ` #` begins a comment, so a colour needs quotes");
            self.session.findings.borrow_mut().push(finding);
        }
    }

    /// What may stand where `fields` do: at the top of the record also what is read apart.
    fn known_keys(self, fields: &'static [&'static str]) -> Vec<&'static str> {
        let is_top = self.node.place == self.session.place;
        let beside = if is_top { self.session.beside } else { &[] };
        fields.iter().chain(beside).copied().collect()
    }

    /// Reports keys that the type doesn't know.
    fn check_keys(self, entries: &[(PlainKey, Plain)], fields: &'static [&'static str]) {
        for (key, _) in entries.iter().filter(|(key, _)| !fields.contains(&key.text.as_str())) {
            let finding = Diagnostic::error(
                "model/unknown-key",
                format!("{} has no key `{}` here", with_article(self.session.what), key.text),
            )
            .at(key.place, "")
            .suggest(&key.text, self.known_keys(fields));
            self.session.findings.borrow_mut().push(finding);
        }
    }
}

impl Mismatch {
    fn at_node(self, decoder: Decoder<'_>) -> Self {
        self.at(decoder.node.place)
    }
}

/// A number of the asked type from a plain scalar.
macro_rules! number {
    ($method:ident, $visit:ident, $type:ty, decimal: $decimal:literal) => {
        fn $method<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Mismatch> {
            match &self.node.value {
                PlainValue::Scalar { text, plain: true } if is_number(text, $decimal) => match text.parse::<$type>() {
                    Ok(number) => visitor.$visit(number).map_err(|mismatch: Mismatch| mismatch.at_node(self)),
                    Err(_) => Err(self.unexpected(&Expectation::of(&visitor))),
                },
                PlainValue::Scalar { plain: false, .. } => {
                    let quoted = format!("expected {}, found text in quotes", Expectation::of(&visitor));
                    Err(Mismatch { help: Some("remove the quotes".to_owned()), ..Mismatch::new(quoted) }.at_node(self))
                }
                _ => Err(self.unexpected(&Expectation::of(&visitor))),
            }
        }
    };
}

impl<'a> Deserializer<'a> for Decoder<'a> {
    type Error = Mismatch;

    number!(deserialize_u8, visit_u8, u8, decimal: false);
    number!(deserialize_u16, visit_u16, u16, decimal: false);
    number!(deserialize_u32, visit_u32, u32, decimal: false);
    number!(deserialize_u64, visit_u64, u64, decimal: false);
    number!(deserialize_i64, visit_i64, i64, decimal: false);
    number!(deserialize_f64, visit_f64, f64, decimal: true);

    fn deserialize_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        let located = |mismatch: Mismatch| mismatch.at_node(self);
        match &self.node.value {
            _ if self.is_nothing() => visitor.visit_unit().map_err(located),
            PlainValue::Scalar { text, plain: true } => match text.as_str() {
                "true" | "True" | "TRUE" => visitor.visit_bool(true),
                "false" | "False" | "FALSE" => visitor.visit_bool(false),
                text => match (text.parse::<i64>(), text.parse::<f64>()) {
                    (Ok(number), _) => visitor.visit_i64(number),
                    (_, Ok(number)) if number.is_finite() => visitor.visit_f64(number),
                    _ => visitor.visit_str(text),
                },
            }
            .map_err(located),
            PlainValue::Scalar { text, .. } => visitor.visit_str(text).map_err(located),
            PlainValue::List(_) => self.deserialize_seq(visitor),
            PlainValue::Map(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match &self.node.value {
            PlainValue::Scalar { text, plain: true } if matches!(text.as_str(), "true" | "True" | "TRUE") => {
                visitor.visit_bool(true)
            }
            PlainValue::Scalar { text, plain: true } if matches!(text.as_str(), "false" | "False" | "FALSE") => {
                visitor.visit_bool(false)
            }
            _ => Err(self.unexpected(&Expectation::YesOrNo)),
        }
    }

    fn deserialize_str<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match &self.node.value {
            PlainValue::Scalar { text, .. } if !self.is_nothing() => {
                visitor.visit_str(text).map_err(|mismatch: Mismatch| mismatch.at_node(self))
            }
            _ => Err(self.unexpected(&Expectation::Text)),
        }
    }

    fn deserialize_string<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        if !self.is_nothing() {
            return visitor.visit_some(self);
        }
        self.tell_of_no_value();
        visitor.visit_none()
    }

    fn deserialize_newtype_struct<V: Visitor<'a>>(self, name: &'static str, visitor: V) -> Result<V::Value, Mismatch> {
        if name == word_or::STRUCT && matches!(&self.node.value, PlainValue::Scalar { .. }) && !self.is_nothing() {
            return self.deserialize_str(visitor);
        }
        if name != several::STRUCT {
            return visitor.visit_newtype_struct(self);
        }
        let items = match &self.node.value {
            PlainValue::List(items) => items,
            _ if self.is_nothing() => {
                self.tell_of_no_value();
                &[][..]
            }
            _ => std::slice::from_ref(self.node),
        };
        let items = Items { decoder: self, items: items.iter() };
        visitor.visit_seq(items).map_err(|mismatch: Mismatch| mismatch.at_node(self))
    }

    fn deserialize_seq<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match &self.node.value {
            PlainValue::List(items) => visitor
                .visit_seq(Items { decoder: self, items: items.iter() })
                .map_err(|mismatch: Mismatch| mismatch.at_node(self)),
            _ if self.is_nothing() => visitor.visit_seq(Items { decoder: self, items: [].iter() }),
            _ => Err(self.unexpected(&Expectation::List)),
        }
    }

    fn deserialize_map<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        let entries = if self.is_nothing() { &[] } else { self.entries()? };
        let access = Entries { decoder: self, entries: entries.iter(), value: None };
        visitor.visit_map(access).map_err(|mismatch: Mismatch| mismatch.at_node(self))
    }

    fn deserialize_struct<V: Visitor<'a>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        if name == located::STRUCT {
            return visitor.visit_map(PlaceThenValue { decoder: self, next: 0 });
        }
        let entries = self.entries()?;
        self.check_keys(entries, fields);
        let access = Entries { decoder: self, entries: entries.iter(), value: None };
        visitor.visit_map(access).map_err(|mismatch: Mismatch| {
            let unplaced = mismatch.place.is_none();
            let follows = unplaced
                && mismatch.missing.is_some_and(|field| {
                    entries.iter().any(|(key, value)| key.text == field && self.is_set_aside(value))
                });
            Mismatch { follows_from_another: mismatch.follows_from_another || follows, ..mismatch }.at_node(self)
        })
    }

    fn deserialize_enum<V: Visitor<'a>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        match &self.node.value {
            PlainValue::Scalar { text, .. } if !self.is_nothing() => {
                let variant: StrDeserializer<'_, Mismatch> = text.as_str().into_deserializer();
                visitor.visit_enum(variant).map_err(|mismatch: Mismatch| mismatch.at_node(self))
            }
            _ => Err(self.unexpected(&Expectation::Word)),
        }
    }

    forward_to_deserialize_any! {
        <W: Visitor<'a>>
        i8 i16 i32 i128 u128 f32 char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

struct Items<'a> {
    decoder: Decoder<'a>,
    items: std::slice::Iter<'a, Plain>,
}

impl<'a> SeqAccess<'a> for Items<'a> {
    type Error = Mismatch;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Mismatch> {
        match self.items.by_ref().find(|item| !self.decoder.is_set_aside(item)) {
            Some(item) => {
                let value = seed.deserialize(self.decoder.child(item));
                value.map(Some).map_err(|mismatch: Mismatch| mismatch.at(item.place))
            }
            None => Ok(None),
        }
    }
}

struct Entries<'a> {
    decoder: Decoder<'a>,
    entries: std::slice::Iter<'a, (PlainKey, Plain)>,
    value: Option<&'a Plain>,
}

impl<'a> MapAccess<'a> for Entries<'a> {
    type Error = Mismatch;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, Mismatch> {
        let Some((key, value)) = self.entries.by_ref().find(|(_, value)| !self.decoder.is_set_aside(value)) else {
            return Ok(None);
        };
        self.value = Some(value);
        let text: StrDeserializer<'_, Mismatch> = key.text.as_str().into_deserializer();
        seed.deserialize(text).map(Some).map_err(|mismatch| mismatch.at(key.place))
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, Mismatch> {
        match self.value.take() {
            Some(value) => {
                seed.deserialize(self.decoder.child(value)).map_err(|mismatch: Mismatch| mismatch.at(value.place))
            }
            None => Err(de::Error::custom("a value was asked for before its key")),
        }
    }
}

/// What [`crate::decode::located::Located`] reads: three numbers, then the value.
struct PlaceThenValue<'a> {
    decoder: Decoder<'a>,
    next: usize,
}

impl<'a> MapAccess<'a> for PlaceThenValue<'a> {
    type Error = Mismatch;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, Mismatch> {
        let Some(field) = located::FIELDS.get(self.next) else { return Ok(None) };
        let field: StrDeserializer<'_, Mismatch> = (*field).into_deserializer();
        seed.deserialize(field).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, Mismatch> {
        let place = self.decoder.node.place;
        let number = [place.file.number(), place.start, place.end].get(self.next).copied();
        self.next += 1;
        match number {
            Some(number) => {
                let number: U32Deserializer<Mismatch> = number.into_deserializer();
                seed.deserialize(number)
            }
            None => seed.deserialize(self.decoder),
        }
    }
}
