//! The template function `t(key="…")`: words in the site's language.

use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use tera::{Function, Kwargs, State, TeraResult, Value};

use crate::render::language::Language;

/// `t` for one language. Values are escaped unless a template has made them HTML (`{% set x %}…{% endset %}`),
/// and what comes out is HTML.
pub(super) fn words(language: Arc<Language>) -> impl Function<TeraResult<Value>> {
    move |values: Kwargs, _: &State<'_>| {
        let key: &str = values.must_get("key")?;
        let mut arguments = FluentArgs::new();
        for (name, value) in values.iter() {
            let name = name.to_string();
            if name != "key" {
                arguments.set(name, argument(value));
            }
        }
        let text = language.lookup(key, &arguments);
        let text = text.ok_or_else(|| tera::Error::message(format!("no language has words for `{key}`")))?;
        Ok(Value::safe_string(&text))
    }
}

fn argument(value: &Value) -> FluentValue<'static> {
    match value.as_f64().filter(|_| value.is_number()) {
        Some(number) => number.into(),
        None if value.is_safe() => value.to_string().into(),
        None => {
            let mut escaped = Vec::new();
            // Writing to memory can't fail, and escaping UTF-8 yields UTF-8.
            let _ = tera::escape_html(&value.to_string(), &mut escaped);
            String::from_utf8_lossy(&escaped).into_owned().into()
        }
    }
}
