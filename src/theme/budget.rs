//! What a template may take: steps of its loops, and bytes. Its author's slip must end in a finding, and at the same
//! place on every machine, so that no clock is asked.
//!
//! The engine counts nothing itself. Its templates are therefore written a little longer before it reads them: each loop,
//! component and variable calls a function that counts. Places in what it says are led back to the author's own text.

use std::{cell::Cell, io, ops::Range};

use tera::{Kwargs, State, Tera, TeraResult, Value};

/// Steps of one page: ten times what a site with thousands of controls needs.
const STEPS: u64 = 2_000_000;
/// Bytes of one page.
const PAGE: usize = 64 << 20;
/// Bytes of one variable.
const VARIABLE: usize = 16 << 20;
/// Bytes of a variable that count as a step.
const BYTES_A_STEP: usize = 64;

thread_local! {
    /// What the page that this thread renders has used so far. One thread renders a page from beginning to end.
    static TAKEN: Cell<u64> = const { Cell::new(0) };
}

/// Begins to count anew.
pub(super) fn begin() {
    TAKEN.set(0);
}

fn take(steps: u64) -> TeraResult<()> {
    let taken = TAKEN.get().saturating_add(steps);
    TAKEN.set(taken);
    if taken > STEPS {
        return Err(tera::Error::message(format!("This template takes more than {STEPS} steps: loop over less")));
    }
    Ok(())
}

/// The engine's own `range`, whose numbers count.
fn range(values: Kwargs, _: &State<'_>) -> TeraResult<Vec<i128>> {
    let start = values.get::<i128>("start")?.unwrap_or_default();
    let end = values.must_get::<i128>("end")?;
    let step = values.get::<i128>("step_by")?.unwrap_or(1);
    if step == 0 || (step > 0 && start > end) {
        return Err(tera::Error::message(
            "`range` takes a `start`, an `end` and a `step_by` that leads from one to the other",
        ));
    }
    let distance = if step > 0 { end.saturating_sub(start) } else { start.saturating_sub(end) }.max(0);
    let count = distance.unsigned_abs().div_ceil(step.unsigned_abs());
    take(u64::try_from(count).unwrap_or(u64::MAX))?;
    let numbers = std::iter::successors(Some(start), |number| number.checked_add(step));
    Ok(numbers.take(usize::try_from(count).unwrap_or(usize::MAX)).collect())
}

/// Registers the functions that count, and a `range` that counts.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function("range", range);
    tera.register_function("candor_step", |_: Kwargs, _: &State<'_>| take(1).map(|()| ""));
    tera.register_function("candor_go_on", |_: Kwargs, _: &State<'_>| take(1).map(|()| true));
    tera.register_function("candor_size", |values: Kwargs, _: &State<'_>| -> TeraResult<&'static str> {
        if let Some((_, value)) = values.iter().next() {
            let mut left = VARIABLE;
            measure(value, &mut left)?;
            take(((VARIABLE - left) / BYTES_A_STEP) as u64)?;
        }
        Ok("")
    });
}

/// Takes the size of a value from what is `left`.
fn measure(value: &Value, left: &mut usize) -> TeraResult<()> {
    let own = value.as_str().map_or(1, |text| 1 + text.len());
    *left = left
        .checked_sub(own)
        .ok_or_else(|| tera::Error::message(format!("This variable holds more than {VARIABLE} bytes")))?;
    if let Some(items) = value.as_array() {
        items.iter().try_for_each(|item| measure(item, left))?;
    }
    if let Some(entries) = value.as_map() {
        entries.values().try_for_each(|item| measure(item, left))?;
    }
    Ok(())
}

/// Where a page is written: memory, up to a bound.
#[derive(Default)]
pub(super) struct PageBuffer {
    bytes: Vec<u8>,
    /// Whether it was full.
    is_full: bool,
}

impl PageBuffer {
    /// What is wrong if it was full.
    pub(super) fn overflow(&self) -> Option<String> {
        self.is_full.then(|| format!("the page has more than {} MiB", PAGE >> 20))
    }

    /// The text; templates and values are text.
    pub(super) fn into_text(self) -> String {
        String::from_utf8(self.bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}

impl io::Write for PageBuffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > PAGE {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A template with calls that count put in.
#[derive(Debug, Clone, Default)]
pub(super) struct Metered {
    /// The text that the engine reads.
    pub(super) text: String,
    /// Where calls were put in, and how long each is.
    added: Vec<(usize, usize)>,
}

impl Metered {
    /// Puts calls that count into `source`.
    pub(super) fn of(source: &str) -> Self {
        let mut writer = Writer { rest: source, out: Self::default(), extends: false, nested: 0, captured: Vec::new() };
        writer.write();
        writer.out
    }

    /// The bytes in the author's text that these bytes in the engine's stand for.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let lead_back = |offset: usize| {
            let before = self.added.iter().take_while(|(at, _)| *at < offset);
            offset - before.map(|(at, length)| (*length).min(offset - at)).sum::<usize>()
        };
        lead_back(range.start)..lead_back(range.end)
    }

    fn add(&mut self, text: &str) {
        self.added.push((self.text.len(), text.len()));
        self.text.push_str(text);
    }
}

struct Writer<'s> {
    rest: &'s str,
    out: Metered,
    /// A template that extends another has no text of its own outside of blocks and components.
    extends: bool,
    nested: usize,
    /// The variables whose text is being captured.
    captured: Vec<&'s str>,
}

impl<'s> Writer<'s> {
    fn write(&mut self) {
        while let Some(at) = self.rest.find('{') {
            self.copy(at);
            match self.rest.as_bytes().get(1) {
                Some(b'#') => {
                    let end = self.rest.find("#}").map_or(self.rest.len(), |end| end + 2);
                    self.copy(end);
                }
                Some(b'{') => {
                    self.copy(2);
                    self.expression("}}");
                }
                Some(b'%') => self.tag(),
                _ => self.copy(1),
            }
        }
        self.copy(self.rest.len());
    }

    fn copy(&mut self, length: usize) {
        let (copied, rest) = self.rest.split_at(length);
        self.out.text.push_str(copied);
        self.rest = rest;
    }

    fn tag(&mut self) {
        let inside = self.rest[2..].trim_start_matches('-').trim_start();
        let (word, after) = split_word(inside);
        if word == "raw" {
            let end = self.rest.find("endraw").map_or(self.rest.len(), |at| at + "endraw".len());
            self.copy(end);
            return;
        }
        let (name, after_name) = split_word(after.trim_start());
        let has_value = after_name.trim_start().starts_with('=');
        self.copy(2);
        self.expression("%}");
        match word {
            "extends" => self.extends = true,
            "block" => self.nested += 1,
            "endblock" | "endcomponent" => self.nested = self.nested.saturating_sub(1),
            "component" => {
                self.nested += 1;
                self.call("candor_step()");
            }
            "for" | "include" => self.call("candor_step()"),
            "set" | "set_global" if has_value => self.call(&format!("candor_size(value={name})")),
            "set" | "set_global" => self.captured.push(name),
            "endset" => {
                if let Some(name) = self.captured.pop() {
                    self.call(&format!("candor_size(value={name})"));
                }
            }
            _ => {}
        }
    }

    /// Puts a call behind a tag; where that tag takes the white space behind it away, the call does.
    fn call(&mut self, call: &str) {
        if self.extends && self.nested == 0 {
            return;
        }
        let trims = self.out.text.ends_with("-%}");
        self.out.add(&format!("{{{{ {call} {}}}}}", if trims { "-" } else { "" }));
    }

    /// Copies an expression up to its end. A list that is made in a loop counts its rounds.
    fn expression(&mut self, end: &str) {
        let mut open: Vec<Bracket> = Vec::new();
        while let Some(c) = self.rest.chars().next() {
            if open.is_empty() && self.rest.starts_with(end) {
                self.copy(end.len());
                return;
            }
            match c {
                '"' | '\'' | '`' => {
                    let length = string_length(self.rest, c);
                    self.copy(length);
                    continue;
                }
                '(' | '{' => open.push(Bracket::Other),
                '[' => open.push(Bracket::List),
                ')' | '}' => {
                    open.pop();
                }
                ']' => {
                    if matches!(open.pop(), Some(Bracket::Loop)) {
                        self.out.add(" if candor_go_on()");
                    }
                }
                c if c.is_alphabetic() || c == '_' => {
                    let (word, _) = split_word(self.rest);
                    self.copy(word.len());
                    match (word, open.last_mut()) {
                        ("for", Some(bracket @ Bracket::List)) => *bracket = Bracket::Loop,
                        ("if", Some(bracket @ Bracket::Loop)) => {
                            *bracket = Bracket::Other;
                            self.out.add(" candor_go_on() and");
                        }
                        _ => {}
                    }
                    continue;
                }
                _ => {}
            }
            self.copy(c.len_utf8());
        }
    }
}

/// What an expression has opened and not yet closed.
enum Bracket {
    List,
    /// A list that is made in a loop, without a condition so far.
    Loop,
    Other,
}

/// The name that `text` begins with, and what follows it.
fn split_word(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len()))
}

/// The bytes of the string that `text` begins with, its quotes included.
fn string_length(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_count_where_they_could_run_without_end() {
        for (source, metered) in [
            ("{% for a in b %}x{% endfor %}", "{% for a in b %}{{ candor_step() }}x{% endfor %}"),
            ("{%- for a in b -%} x", "{%- for a in b -%}{{ candor_step() -}} x"),
            ("{% set a = b ~ \"%}\" %}", "{% set a = b ~ \"%}\" %}{{ candor_size(value=a) }}"),
            ("{% set a %}x{% endset %}", "{% set a %}x{% endset %}{{ candor_size(value=a) }}"),
            ("{{ [a for a in b] }}", "{{ [a for a in b if candor_go_on()] }}"),
            ("{{ [a for a in b if c] }}", "{{ [a for a in b if candor_go_on() and c] }}"),
            ("{# {% for #}{% raw %}{% for a in b %}{% endraw %}", "{# {% for #}{% raw %}{% for a in b %}{% endraw %}"),
            ("{% extends \"a\" %}{% set a = 1 %}", "{% extends \"a\" %}{% set a = 1 %}"),
            ("{{ {a: [1]}.a }} {", "{{ {a: [1]}.a }} {"),
        ] {
            assert_eq!(Metered::of(source).text, metered, "{source}");
        }
    }

    #[test]
    fn places_lead_back_to_the_authors_text() {
        let source = "{% for a in b %}{{ wrong }}{% endfor %}";
        let metered = Metered::of(source);
        let at = metered.text.find("wrong").unwrap();
        assert_eq!(&source[metered.original(at..at + 5)], "wrong");
        assert_eq!(metered.original(16..30), 16..16);
    }
}
