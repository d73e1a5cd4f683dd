//! A pass over HTML: what isn't changed is copied.

use super::tags::Attribute;

/// A page on its way.
#[derive(Debug)]
pub struct Pass<'h> {
    html: &'h str,
    page: String,
    copied: usize,
}

impl<'h> Pass<'h> {
    /// A pass over this page, with room for some more.
    #[must_use]
    pub fn over(html: &'h str) -> Self {
        Self { html, page: String::with_capacity(html.len() + html.len() / 16), copied: 0 }
    }

    /// Writes `text` before what stands at `at`, which is behind all that was written before.
    pub fn insert(&mut self, at: usize, text: &str) {
        self.page.push_str(&self.html[self.copied..at]);
        self.page.push_str(text);
        self.copied = at;
    }

    /// Gives an attribute another value.
    pub fn set(&mut self, attribute: &Attribute<'_>, value: &str) {
        let value = value.replace('&', "&amp;").replace('"', "&quot;");
        self.insert(attribute.range.start, &format!("{}=\"{value}\"", attribute.name));
        self.copied = attribute.range.end;
    }

    /// The page, with what is left of it.
    #[must_use]
    pub fn end(mut self) -> String {
        self.page.push_str(&self.html[self.copied..]);
        self.page
    }
}
