//! Markdown to HTML: no raw HTML, no address that could do harm, headings with stable ids.

use std::collections::BTreeMap;

use fluent_bundle::FluentValue;
use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, html::push_html,
};

use super::highlight::highlight;
use crate::{
    decode::Located,
    markdown_dialect,
    model::Narrative,
    render::{
        Rendering,
        address::encoded,
        links::{Link, resolve},
        routes::slug,
    },
    visibility::REDACTION_MARK,
};

/// Renders a narrative. Its headings move down by `shift` levels below `<h1>`, and every id in it begins with
/// `prefix`, so that several narratives can share a page.
#[must_use]
pub fn render_markdown(narrative: &Located<Narrative>, rendering: &Rendering<'_>, shift: u8, prefix: &str) -> String {
    let events = Parser::new_ext(narrative.markdown(), markdown_dialect::options());
    let from = rendering.paths.path(narrative.place().file);
    let writer = Writer { rendering, from, shift, prefix, ids: BTreeMap::new(), open_links: Vec::new() };
    let mut html = String::with_capacity(narrative.markdown().len() * 3 / 2);
    push_html(&mut html, writer.rewrite(events.collect()).into_iter());
    html
}

struct Writer<'a> {
    rendering: &'a Rendering<'a>,
    from: &'a str,
    shift: u8,
    prefix: &'a str,
    ids: BTreeMap<String, usize>,
    /// For each open link or image, whether it is shown as one.
    open_links: Vec<bool>,
}

impl Writer<'_> {
    fn rewrite<'e>(mut self, events: Vec<Event<'e>>) -> Vec<Event<'e>> {
        let mut out = Vec::with_capacity(events.len() + 16);
        let mut index = 0;
        while index < events.len() {
            let event = events[index].clone();
            match event {
                Event::Html(_)
                | Event::InlineHtml(_)
                | Event::Start(Tag::HtmlBlock)
                | Event::End(TagEnd::HtmlBlock) => {}
                Event::Start(Tag::Heading { level, .. }) => {
                    let id = self.heading_id(&events[index + 1..]);
                    out.push(Event::Start(Tag::Heading {
                        level: self.shifted(level),
                        id: Some(id.into()),
                        classes: Vec::new(),
                        attrs: Vec::new(),
                    }));
                }
                Event::End(TagEnd::Heading(level)) => out.push(Event::End(TagEnd::Heading(self.shifted(level)))),
                Event::Start(Tag::CodeBlock(kind)) => {
                    let length =
                        events[index..].iter().position(|event| matches!(event, Event::End(TagEnd::CodeBlock)));
                    let end = index + length.unwrap_or(0);
                    out.push(code_block(&kind, &events[index + 1..end]));
                    index = end;
                }
                Event::Start(Tag::Table(alignments)) => {
                    let columns = columns(&events[index + 1..]);
                    let label = escape(&columns);
                    let label = self.words("table-of", &[("columns", label.into())]);
                    let open = format!("<section class=\"table-scroll\" tabindex=\"0\" aria-label=\"{label}\">");
                    out.push(Event::Html(open.into()));
                    out.push(Event::Start(Tag::Table(alignments)));
                }
                Event::End(TagEnd::Table) => {
                    out.push(Event::End(TagEnd::Table));
                    out.push(html("</section>"));
                }
                Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                    self.open_link(link_type, &dest_url, title, &mut out);
                }
                Event::End(TagEnd::Link) => {
                    if self.open_links.pop() == Some(true) {
                        out.push(Event::End(TagEnd::Link));
                    }
                }
                Event::Start(Tag::Image { dest_url, title, id, link_type }) => {
                    self.open_image(link_type, &dest_url, title, id, &mut out);
                }
                Event::End(TagEnd::Image) => {
                    if self.open_links.pop() == Some(true) {
                        out.push(Event::End(TagEnd::Image));
                    }
                }
                Event::Start(Tag::BlockQuote(Some(kind))) => {
                    out.push(Event::Start(Tag::BlockQuote(Some(kind))));
                    let label = self.rendering.language.state("callout", callout(kind));
                    out.push(Event::Html(format!("<p class=\"callout-label\">{label}</p>\n").into()));
                }
                Event::FootnoteReference(label) => out.push(Event::FootnoteReference(self.footnote(&label))),
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    out.push(Event::Start(Tag::FootnoteDefinition(self.footnote(&label))));
                }
                Event::TaskListMarker(done) => {
                    let (box_, key) = if done { ("☑", "task-done") } else { ("☐", "task-open") };
                    let label = self.words(key, &[]);
                    let task = format!("<span class=\"task\" role=\"img\" aria-label=\"{label}\">{box_}</span> ");
                    out.push(Event::Html(task.into()));
                }
                Event::Text(text) if text.contains(REDACTION_MARK) => {
                    // What stands where an `nda` passage stood.
                    let words = self.words("available-under-nda", &[]);
                    let mark = format!("<span class=\"redaction\">{words}</span>");
                    for (position, part) in text.split(REDACTION_MARK).enumerate() {
                        if position > 0 {
                            out.push(Event::InlineHtml(mark.clone().into()));
                        }
                        out.push(Event::Text(part.to_owned().into()));
                    }
                }
                other => out.push(other),
            }
            index += 1;
        }
        out
    }

    fn words(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        self.rendering.language.format(key, values)
    }

    fn shifted(&self, level: HeadingLevel) -> HeadingLevel {
        // A page's own title is its `<h1>`: the highest level in a narrative is the second.
        let number = (level as u8).max(2) + self.shift;
        HeadingLevel::try_from(usize::from(number.min(6))).unwrap_or(HeadingLevel::H6)
    }

    fn heading_id(&mut self, following: &[Event<'_>]) -> String {
        let text: String = following
            .iter()
            .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let base = format!("{}{}", self.prefix, slug(&text));
        let count = self.ids.entry(base.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { base } else { format!("{base}-{count}") }
    }

    fn footnote<'e>(&self, label: &str) -> CowStr<'e> {
        format!("{}note-{}", self.prefix, slug(label)).into()
    }

    /// A link that leads nowhere in this output stays as text.
    fn open_link<'e>(&mut self, link_type: LinkType, address: &str, title: CowStr<'e>, out: &mut Vec<Event<'e>>) {
        let target = match (link_type, resolve(address, self.from)) {
            (LinkType::Email, _) => Some(format!("mailto:{}", address.trim_start_matches("mailto:"))),
            (_, Link::External(url)) => Some(url),
            (_, Link::Page(address)) => Some(address.to_string()),
            (_, Link::Fragment(fragment)) => Some(format!("#{}", encoded(&format!("{}{fragment}", self.prefix)))),
            (_, Link::Content(path, fragment)) => self.content(&path, &fragment),
            (_, Link::File(path)) => self.rendering.attachments.find(&path).map(|file| file.address().to_string()),
            (_, Link::Refused) => None,
        };
        self.open_links.push(target.is_some());
        if let Some(target) = target {
            out.push(Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url: target.into(),
                title,
                id: "".into(),
            }));
        }
    }

    fn content(&self, path: &str, fragment: &str) -> Option<String> {
        let file = self.rendering.paths.find(path)?;
        let address = self.rendering.routes.of_content(file)?;
        let address = address.clone();
        Some(if fragment.is_empty() { address } else { address.with_fragment(fragment) }.to_string())
    }

    /// Images come from the site folder; one from elsewhere would be a request to a third party, so its
    /// alternative text stands in.
    fn open_image<'e>(
        &mut self,
        link_type: LinkType,
        address: &str,
        title: CowStr<'e>,
        id: CowStr<'e>,
        out: &mut Vec<Event<'e>>,
    ) {
        let target = match resolve(address, self.from) {
            Link::File(path) => self.rendering.attachments.find(&path).map(|file| file.address().to_string()),
            Link::Page(address) => Some(address.to_string()),
            _ => None,
        };
        self.open_links.push(target.is_some());
        if let Some(target) = target {
            out.push(Event::Start(Tag::Image { link_type, dest_url: target.into(), title, id }));
        }
    }
}

/// What a callout is, as the keys of words have it.
#[must_use]
pub fn callout(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}

/// The heads of a table's columns: what tells it from other tables on a page.
fn columns(following: &[Event<'_>]) -> String {
    let head = following.iter().take_while(|event| !matches!(event, Event::End(TagEnd::TableHead)));
    let words: String = head
        .map(|event| match event {
            Event::Text(text) | Event::Code(text) => text.as_ref(),
            Event::End(TagEnd::TableCell) => ", ",
            _ => "",
        })
        .collect();
    words.trim_end_matches(", ").to_owned()
}

fn html<'e>(text: &'static str) -> Event<'e> {
    Event::Html(text.into())
}

fn code_block<'e>(kind: &CodeBlockKind<'_>, inside: &[Event<'_>]) -> Event<'e> {
    let code: String = inside
        .iter()
        .filter_map(|event| match event {
            Event::Text(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect();
    let language = match kind {
        CodeBlockKind::Fenced(words) => words.split([' ', ',']).next().unwrap_or(""),
        CodeBlockKind::Indented => "",
    };
    let inside = highlight(&code, language).unwrap_or_else(|| escape(&code));
    Event::Html(format!("<pre class=\"code\" tabindex=\"0\"><code>{inside}</code></pre>\n").into())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
