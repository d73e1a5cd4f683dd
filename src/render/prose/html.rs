//! Narratives as HTML: no raw HTML, no address that could do harm, headings with stable ids.

use std::borrow::Cow;

use fluent_bundle::FluentValue;
use pulldown_cmark::{Alignment, BlockQuoteKind, Event, HeadingLevel, LinkType, Tag, TagEnd, html::push_html};

use super::{
    anchors::on_page,
    destination::{Destination, destination},
    highlight::highlight,
    reader::{self, Prose},
    tree::{Block, Definition, Inline, Style, Table, WrittenAddress},
    words,
};

use crate::{
    decode::located::Located,
    files::address::encoded,
    markdown::links::{Link, resolve},
    model::narrative::Narrative,
    render::edition::Rendering,
    visibility::narrative::REDACTION_MARK,
};

/// Renders a narrative. Its headings move down by `shift` levels below `<h1>`. `anchor` is the id on its page of the record
/// that it belongs to, so that several narratives can share a page; empty if it has the page for itself.
#[must_use]
pub fn render_markdown(narrative: &Located<Narrative>, rendering: &Rendering<'_>, shift: u8, anchor: &str) -> String {
    let prose = reader::of(narrative);
    let mut writer = Writer { rendering, narrative, prose: &prose, shift, anchor, out: Vec::new() };
    writer.blocks(&prose.blocks);
    let mut html = String::with_capacity(narrative.markdown().len() * 3 / 2);
    push_html(&mut html, writer.out.into_iter());
    if narrative.is_original() {
        return format!("<div class=\"prose\"{}>\n{html}</div>\n", rendering.of_original());
    }
    html
}

/// Writes blocks as the events of a Markdown parser, which the library escapes and writes.
struct Writer<'a> {
    rendering: &'a Rendering<'a>,
    narrative: &'a Located<Narrative>,
    prose: &'a Prose,
    shift: u8,
    anchor: &'a str,
    out: Vec<Event<'static>>,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) => self.within(Tag::Paragraph, |writer| writer.line(text)),
            Block::Plain(text) => self.line(text),
            Block::Heading { level, id, text, .. } => {
                let id = Some(on_page(self.anchor, id).into());
                let level = self.shifted(*level);
                let tag = Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() };
                self.within(tag, |writer| writer.line(text));
            }
            Block::List { start, items } => self.within(Tag::List(*start), |writer| {
                for item in items {
                    writer.within(Tag::Item, |writer| writer.blocks(item));
                }
            }),
            Block::Definitions(definitions) => self.within(Tag::DefinitionList, |writer| {
                for definition in definitions {
                    match definition {
                        Definition::Term(text) => {
                            writer.within(Tag::DefinitionListTitle, |writer| writer.line(text));
                        }
                        Definition::Meaning(blocks) => {
                            writer.within(Tag::DefinitionListDefinition, |writer| writer.blocks(blocks));
                        }
                    }
                }
            }),
            Block::Code { language, code, .. } => {
                let code = self.with_marks_in_words(code);
                let coloured = if self.rendering.is_coloured { highlight(&code, language) } else { None };
                let inside = coloured.unwrap_or_else(|| escape(&code));
                self.html(format!("<pre class=\"code\" tabindex=\"0\"><code>{inside}</code></pre>\n"));
            }
            Block::Quote { callout: None, blocks } => {
                self.within(Tag::BlockQuote(None), |writer| writer.blocks(blocks));
            }
            Block::Quote { callout: Some(kind), blocks } => self.within(Tag::BlockQuote(Some(*kind)), |writer| {
                let label = writer.rendering.language.state("callout", callout(*kind));
                writer.html(format!("<p class=\"callout-label\">{label}</p>\n"));
                writer.blocks(blocks);
            }),
            Block::Table(table) => self.table(table),
            Block::Details { summary, open, blocks } => {
                self.html(if *open { "<details open>" } else { "<details>" });
                self.html("<summary>");
                self.line(summary);
                self.html("</summary>\n");
                self.blocks(blocks);
                self.html("</details>\n");
            }
            Block::Figure { blocks, caption } => {
                self.html("<figure>\n");
                self.blocks(blocks);
                if !caption.is_empty() {
                    self.html("<figcaption>");
                    self.line(caption);
                    self.html("</figcaption>");
                }
                self.html("</figure>\n");
            }
            Block::Footnote { id, blocks } => {
                let id = on_page(self.anchor, id).into();
                self.within(Tag::FootnoteDefinition(id), |writer| writer.blocks(blocks));
            }
            Block::Rule => self.out.push(Event::Rule),
        }
    }

    fn table(&mut self, table: &Table) {
        let columns: Vec<String> = table.head.iter().map(|cell| words::words(cell).trim().to_owned()).collect();
        let caption = words::plain(&table.caption);
        let columns = if columns.is_empty() { caption } else { columns.join(&self.words("list-separator", &[])) };
        let label = self.words("table-of", &[("columns", escape(&columns).into())]);
        self.html(format!("<section class=\"table-scroll\" tabindex=\"0\" aria-label=\"{label}\">"));
        let open = Tag::Table(table.columns.clone());
        // The library writes a head in any case, and no caption.
        if table.caption.is_empty() && !table.head.is_empty() {
            self.within(open, |writer| {
                writer.within(Tag::TableHead, |writer| writer.cells(&table.head));
                for row in &table.rows {
                    writer.within(Tag::TableRow, |writer| writer.cells(row));
                }
            });
        } else {
            self.html("<table>");
            if !table.caption.is_empty() {
                self.html("<caption>");
                self.line(&table.caption);
                self.html("</caption>");
            }
            if !table.head.is_empty() {
                self.html("<thead>");
                self.row(&table.head, "th", &table.columns);
                self.html("</thead>");
            }
            self.html("<tbody>\n");
            table.rows.iter().for_each(|row| self.row(row, "td", &table.columns));
            self.html("</tbody></table>\n");
        }
        self.html("</section>");
    }

    fn cells(&mut self, cells: &[Vec<Block>]) {
        for cell in cells {
            self.within(Tag::TableCell, |writer| writer.blocks(cell));
        }
    }

    fn row(&mut self, cells: &[Vec<Block>], tag: &str, columns: &[Alignment]) {
        self.html("<tr>");
        for (cell, side) in cells.iter().zip(columns) {
            self.html(match side {
                Alignment::None => format!("<{tag}>"),
                Alignment::Left => format!("<{tag} style=\"text-align: left\">"),
                Alignment::Center => format!("<{tag} style=\"text-align: center\">"),
                Alignment::Right => format!("<{tag} style=\"text-align: right\">"),
            });
            self.blocks(cell);
            self.html(format!("</{tag}>"));
        }
        self.html("</tr>\n");
    }

    fn line(&mut self, line: &[Inline]) {
        for piece in line {
            self.piece(piece);
        }
    }

    fn piece(&mut self, piece: &Inline) {
        match piece {
            Inline::Text(text) => self.text(text),
            Inline::Code(code) => {
                let code = self.with_marks_in_words(code).into_owned();
                self.out.push(Event::Code(code.into()));
            }
            Inline::Styled(style, inside) => {
                let tag = match style {
                    Style::Emphasis => "em",
                    Style::Strong => "strong",
                    Style::Strike => "del",
                    Style::Underline => "u",
                    Style::Subscript => "sub",
                    Style::Superscript => "sup",
                    Style::Mark => "mark",
                    Style::Keyboard => "kbd",
                    Style::Small => "small",
                    Style::Quotation => "q",
                };
                self.inline_html(format!("<{tag}>"));
                self.line(inside);
                self.inline_html(format!("</{tag}>"));
            }
            Inline::Abbreviation(title, inside) => {
                let title = escape(&self.with_marks_in_words(title));
                self.inline_html(format!("<abbr title=\"{title}\">"));
                self.line(inside);
                self.inline_html("</abbr>");
            }
            Inline::Link(address, inside) => match self.link(&address.address) {
                Some(target) => self.within(self.link_tag(target, address), |writer| writer.line(inside)),
                // A link that leads nowhere in this output stays as text.
                None => self.line(inside),
            },
            Inline::Image(address, alternative) => {
                let alternative = self.with_marks_in_words(alternative).into_owned();
                match self.image(&address.address) {
                    Some(target) => {
                        let (dest_url, title) = (target.into(), self.title(address));
                        let tag = Tag::Image { link_type: LinkType::Inline, dest_url, title, id: "".into() };
                        self.within(tag, |writer| writer.out.push(Event::Text(alternative.into())));
                    }
                    None => self.text(&alternative),
                }
            }
            Inline::Note(id) => self.out.push(Event::FootnoteReference(on_page(self.anchor, id).into())),
            Inline::Anchor(id) => {
                self.inline_html(format!("<a id=\"{}\"></a>", escape(&on_page(self.anchor, id))));
            }
            Inline::Task(done) => {
                let (box_, key) = if *done { ("☑", "task-done") } else { ("☐", "task-open") };
                let label = self.words(key, &[]);
                self.html(format!("<span class=\"task\" role=\"img\" aria-label=\"{label}\">{box_}</span> "));
            }
            Inline::SoftBreak => self.out.push(Event::SoftBreak),
            Inline::HardBreak => self.out.push(Event::HardBreak),
        }
    }

    /// Text, with a mark where an `nda` passage stood.
    fn text(&mut self, text: &str) {
        for (position, part) in text.split(REDACTION_MARK).enumerate() {
            if position > 0 {
                let words = self.words("available-under-nda", &[]);
                self.inline_html(format!("<span class=\"redaction\">{words}</span>"));
            }
            self.out.push(Event::Text(part.to_owned().into()));
        }
    }

    /// The same where no mark can be drawn.
    fn with_marks_in_words<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if text.contains(REDACTION_MARK) {
            text.replace(REDACTION_MARK, &self.words("available-under-nda", &[])).into()
        } else {
            text.into()
        }
    }

    fn within(&mut self, tag: Tag<'static>, inside: impl FnOnce(&mut Self)) {
        let end: TagEnd = tag.to_end();
        self.out.push(Event::Start(tag));
        inside(self);
        self.out.push(Event::End(end));
    }

    fn html(&mut self, html: impl Into<Cow<'static, str>>) {
        self.out.push(Event::Html(html.into().into()));
    }

    fn inline_html(&mut self, html: impl Into<Cow<'static, str>>) {
        self.out.push(Event::InlineHtml(html.into().into()));
    }

    fn words(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        self.rendering.language.format(key, values)
    }

    fn shifted(&self, level: u8) -> HeadingLevel {
        // A page's own title is its `<h1>`: the highest level in a narrative is the second.
        let number = level.max(2) + self.shift;
        HeadingLevel::try_from(usize::from(number.min(6))).unwrap_or(HeadingLevel::H6)
    }

    fn title(&self, address: &WrittenAddress) -> pulldown_cmark::CowStr<'static> {
        self.with_marks_in_words(&address.title).into_owned().into()
    }

    fn link_tag(&self, target: String, address: &WrittenAddress) -> Tag<'static> {
        Tag::Link { link_type: LinkType::Inline, dest_url: target.into(), title: self.title(address), id: "".into() }
    }

    fn link(&self, address: &str) -> Option<String> {
        let routes = self.rendering.routes;
        Some(match destination(address, self.narrative.place().file, &self.prose.anchors, self.rendering)? {
            Destination::Outside(url) => url,
            Destination::Here(place) => format!("#{}", encoded(&on_page(self.anchor, &place))),
            Destination::Record(file, Some(place)) => routes.heading(file, &place)?.to_string(),
            Destination::Record(file, None) => routes.of_content(file)?.to_string(),
            Destination::Page(address) => address.to_string(),
            Destination::File(file) => file.address().to_string(),
        })
    }

    /// Images come from the site folder; one from elsewhere would be a request to a third party, so its
    /// alternative text stands in.
    fn image(&self, address: &str) -> Option<String> {
        match resolve(address, self.rendering.paths.path(self.narrative.place().file)) {
            Link::File(path) => self.rendering.attachments.find(&path).map(|file| file.address().to_string()),
            Link::Page(address) => Some(address.to_string()),
            _ => None,
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

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
