//! What Markdown would have made of an element of HTML.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::{
    anchors,
    builder::{Builder, NodeKind},
    tree::{Remark, Style, WrittenAddress},
};

use crate::markdown::html::{Attributes, Element, ElementRole};

/// Attributes without which nothing is missing: how something looked elsewhere.
const LOOKS: [&str; 20] = [
    "align",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "clear",
    "color",
    "dir",
    "face",
    "height",
    "lang",
    "loading",
    "nowrap",
    "rel",
    "scope",
    "size",
    "target",
    "valign",
    "width",
    "aria-hidden",
];

/// Adds an element whose tag stands at `at` and reads `tag`, and what is worth a remark.
pub(super) fn add(
    element: &'static Element,
    attributes: &Attributes,
    tag: &str,
    at: Range<usize>,
    builder: &mut Builder,
    remarks: &mut Vec<(Remark, Range<usize>)>,
) {
    let remark = match element.role {
        ElementRole::Refused => Remark::Refused(element.name),
        ElementRole::Inline | ElementRole::Block => Remark::Translated(element.name),
    };
    remarks.push((remark, at.clone()));
    for (name, _) in attributes.iter().filter(|(name, _)| !is_used(element.name, name)) {
        remarks.push((Remark::Dropped(name.clone()), at.clone()));
    }
    let found = |name: &str| attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.trim());
    let address = |name: &str| {
        found(name).map(|address| WrittenAddress {
            address: address.to_owned(),
            title: found("title").unwrap_or_default().to_owned(),
            picture: element.name == "img",
            at: at.clone(),
        })
    };
    let number = |name: &str| found(name).and_then(|number| number.parse::<u64>().ok());
    let id = found("id").or_else(|| found("name").filter(|_| element.name == "a")).filter(|id| !id.is_empty());
    let id = id.map(anchors::chosen);
    let kind = match element.name {
        "b" | "strong" => NodeKind::Style(Style::Strong),
        "i" | "em" | "dfn" | "var" | "cite" => NodeKind::Style(Style::Emphasis),
        "s" | "strike" | "del" => NodeKind::Style(Style::Strike),
        "u" | "ins" => NodeKind::Style(Style::Underline),
        "sub" => NodeKind::Style(Style::Subscript),
        "sup" => NodeKind::Style(Style::Superscript),
        "mark" => NodeKind::Style(Style::Mark),
        "kbd" => NodeKind::Style(Style::Keyboard),
        "small" => NodeKind::Style(Style::Small),
        "q" => NodeKind::Style(Style::Quotation),
        "code" | "tt" | "samp" => NodeKind::CodeSpan,
        "abbr" | "acronym" => NodeKind::Abbreviation(found("title").unwrap_or_default().to_owned()),
        "a" => address("href").map_or(NodeKind::Span, NodeKind::Link),
        "img" => {
            let alternative = found("alt").unwrap_or_default().to_owned();
            let image = address("src").filter(|source| !source.address.is_empty());
            let kind =
                image.map_or(NodeKind::Text(alternative.clone()), |source| NodeKind::Image(source, Some(alternative)));
            return builder.leaf(kind, at);
        }
        "br" => return builder.leaf(NodeKind::HardBreak, at),
        "hr" => return builder.leaf(NodeKind::Rule, at),
        "p" => NodeKind::Paragraph,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => NodeKind::Heading(element.name.as_bytes()[1] - b'0', id.clone()),
        "blockquote" => NodeKind::Quote(None),
        "ul" | "menu" | "dir" => NodeKind::List(None),
        "ol" => NodeKind::List(Some(number("start").unwrap_or(1))),
        "li" => NodeKind::Item,
        "dl" => NodeKind::Definitions,
        "dt" => NodeKind::Term,
        "dd" => NodeKind::Meaning,
        "pre" | "listing" | "xmp" => NodeKind::Preformatted,
        "details" => NodeKind::Details(found("open").is_some()),
        "summary" => NodeKind::Summary,
        "figure" => NodeKind::Figure,
        "figcaption" | "caption" => NodeKind::Caption,
        "table" => NodeKind::Table(Vec::new()),
        "thead" => NodeKind::Rows(true),
        "tbody" | "tfoot" => NodeKind::Rows(false),
        "tr" => NodeKind::Row,
        "td" | "th" => NodeKind::Cell {
            head: element.name == "th",
            side: match found("align").map(str::to_ascii_lowercase).as_deref() {
                Some("left") => Alignment::Left,
                Some("center") => Alignment::Center,
                Some("right") => Alignment::Right,
                _ => Alignment::None,
            },
            columns: span(number("colspan")),
            rows: span(number("rowspan")),
        },
        _ if element.is_void => return,
        _ => match element.role {
            ElementRole::Inline => NodeKind::Span,
            ElementRole::Block | ElementRole::Refused => NodeKind::Group,
        },
    };
    let id = id.filter(|_| !matches!(kind, NodeKind::Heading(..)));
    // Where only parts of a table or list may stand, the place is before it.
    let before = matches!(
        kind,
        NodeKind::Table(_)
            | NodeKind::Rows(_)
            | NodeKind::Row
            | NodeKind::List(_)
            | NodeKind::Definitions
            | NodeKind::Details(_)
            | NodeKind::Figure
    );
    if let Some(id) = id.clone().filter(|_| before) {
        builder.leaf(NodeKind::Anchor(id), at.clone());
    }
    builder.open_html(element, kind, at.clone(), attributes.is_empty().then(|| tag.to_owned()));
    if let Some(id) = id.filter(|_| !before) {
        builder.leaf(NodeKind::Anchor(id), at);
    }
}

/// A table of HTML may say any number; no table is that wide.
fn span(number: Option<u64>) -> usize {
    number.and_then(|number| usize::try_from(number).ok()).map_or(1, |number| number.clamp(1, 50))
}

fn is_used(element: &str, attribute: &str) -> bool {
    LOOKS.contains(&attribute)
        || match element {
            "a" => matches!(attribute, "href" | "id" | "name" | "title"),
            "img" => matches!(attribute, "src" | "alt" | "title" | "id"),
            "abbr" | "acronym" => matches!(attribute, "title" | "id"),
            "ol" => matches!(attribute, "start" | "id"),
            "td" | "th" => matches!(attribute, "colspan" | "rowspan" | "id"),
            "details" => matches!(attribute, "open" | "id"),
            "br" | "hr" | "wbr" | "col" | "source" => false,
            _ => attribute == "id",
        }
}
