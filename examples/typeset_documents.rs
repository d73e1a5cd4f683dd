//! Sets the example site's documents: each text in `examples/documents/` becomes a small PDF in
//! `example-site/documents/`. The same texts give the same bytes.
//!
//! A text begins with its title and its subtitle, a line each. Paragraphs are separated by blank lines; `## ` begins
//! a heading, `- ` an item of a list.

use std::{error::Error, fs, path::Path};

use lopdf::{
    Document, Object, Stream, StringFormat,
    content::{Content, Operation},
    dictionary,
};

const PAGE: (f64, f64) = (595.0, 842.0);
const MARGIN: f64 = 72.0;

/// Widths of Helvetica's characters from the space to the tilde, in thousandths of the font's size (Adobe's font metrics).
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556,
    556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778,
    722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222,
    500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = root.join("example-site/documents");
    fs::create_dir_all(&target)?;
    let mut sources: Vec<_> = fs::read_dir(root.join("examples/documents"))?.collect::<Result<_, _>>()?;
    sources.sort_by_key(fs::DirEntry::path);
    for source in sources {
        let text = fs::read_to_string(source.path())?;
        let name = source.path().with_extension("pdf").file_name().map(ToOwned::to_owned).ok_or("a file without a name")?;
        let path = target.join(name);
        typeset(&text)?.save(&path)?;
        println!("{}", path.display());
    }
    Ok(())
}

/// How a line is set.
#[derive(Clone, Copy)]
struct Style {
    font: &'static str,
    size: f64,
    grey: f64,
    indent: f64,
    space_before: f64,
}

const TITLE: Style = Style { font: "F2", size: 24.0, grey: 0.1, indent: 0.0, space_before: 0.0 };
const SUBTITLE: Style = Style { font: "F1", size: 11.0, grey: 0.45, indent: 0.0, space_before: 8.0 };
const HEADING: Style = Style { font: "F2", size: 13.0, grey: 0.1, indent: 0.0, space_before: 18.0 };
const BODY: Style = Style { font: "F1", size: 10.5, grey: 0.15, indent: 0.0, space_before: 8.0 };
const ITEM: Style = Style { indent: 14.0, space_before: 4.0, ..BODY };
const FOOTER: Style = Style { size: 8.5, grey: 0.45, ..BODY };

/// A line with its place on the page.
struct Line {
    text: String,
    style: Style,
    y: f64,
    bullet: bool,
}

fn typeset(text: &str) -> Result<Document, Box<dyn Error>> {
    let title = text.lines().next().unwrap_or_default().to_owned();
    let pages = lay_out(text);
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let font = |name: &str| dictionary! {"Type" => "Font", "Subtype" => "Type1", "BaseFont" => name, "Encoding" => "WinAnsiEncoding"};
    let (regular, bold) = (document.add_object(font("Helvetica")), document.add_object(font("Helvetica-Bold")));
    let resources = document.add_object(dictionary! {"Font" => dictionary! {"F1" => regular, "F2" => bold}});
    let mut kids: Vec<Object> = Vec::new();
    for (number, lines) in pages.iter().enumerate() {
        let footer = Line {
            text: format!("Firnwell \u{b7} {title} \u{b7} page {} of {}", number + 1, pages.len()),
            style: FOOTER,
            y: MARGIN / 2.0,
            bullet: false,
        };
        let operations: Vec<Operation> = lines.iter().chain([&footer]).flat_map(draw).collect();
        let content = document.add_object(Stream::new(dictionary! {}, Content { operations }.encode()?));
        let page = dictionary! {"Type" => "Page", "Parent" => tree, "Contents" => content};
        kids.push(document.add_object(page).into());
    }
    let count = i64::try_from(kids.len())?;
    let media_box = [0.0, 0.0, PAGE.0, PAGE.1].map(real).to_vec();
    let pages = dictionary! {"Type" => "Pages", "Kids" => kids, "Count" => count, "Resources" => resources, "MediaBox" => media_box};
    document.objects.insert(tree, pages.into());
    let catalogue = dictionary! {"Type" => "Catalog", "Pages" => tree, "Lang" => Object::string_literal("en")};
    let catalogue = document.add_object(catalogue);
    let info = document.add_object(dictionary! {"Title" => Object::String(latin1(&title), StringFormat::Literal)});
    document.trailer.set("Root", catalogue);
    document.trailer.set("Info", info);
    document.compress();
    Ok(document)
}

/// Breaks the text into lines and the lines into pages.
fn lay_out(text: &str) -> Vec<Vec<Line>> {
    let mut pages = vec![Vec::new()];
    let mut y = PAGE.1 - MARGIN;
    for (style, paragraph) in paragraphs(text) {
        let lines = wrap(&paragraph, style);
        // A heading stays with what follows it.
        let needed = if style.font == HEADING.font { 4.0 } else { 1.0 } * style.size * 1.5;
        y -= style.space_before;
        if y - needed < MARGIN {
            pages.push(Vec::new());
            y = PAGE.1 - MARGIN;
        }
        for (number, text) in lines.into_iter().enumerate() {
            if y - style.size < MARGIN {
                pages.push(Vec::new());
                y = PAGE.1 - MARGIN;
            }
            y -= style.size * 1.4;
            let bullet = style.indent > 0.0 && number == 0;
            if let Some(page) = pages.last_mut() {
                page.push(Line { text, style, y, bullet });
            }
        }
    }
    pages
}

fn paragraphs(text: &str) -> Vec<(Style, String)> {
    let mut paragraphs: Vec<(Style, String)> = Vec::new();
    let mut continues = false;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        let (style, words) = match (number, line) {
            (_, "") => {
                continues = false;
                continue;
            }
            (0, title) => (TITLE, title),
            (1, subtitle) => (SUBTITLE, subtitle),
            (_, line) => match (line.strip_prefix("## "), line.strip_prefix("- ")) {
                (Some(heading), _) => (HEADING, heading),
                (_, Some(item)) => (ITEM, item),
                _ => (BODY, line),
            },
        };
        match paragraphs.last_mut() {
            Some((_, paragraph)) if continues && style.indent == 0.0 && style.font == BODY.font => {
                paragraph.push(' ');
                paragraph.push_str(words);
            }
            _ => paragraphs.push((style, words.to_owned())),
        }
        continues = number > 1 && style.font == BODY.font;
    }
    paragraphs
}

fn wrap(paragraph: &str, style: Style) -> Vec<String> {
    let room = PAGE.0 - 2.0 * MARGIN - style.indent;
    let mut lines = vec![String::new()];
    for word in paragraph.split_whitespace() {
        let Some(line) = lines.last_mut() else { continue };
        if line.is_empty() {
            line.push_str(word);
        } else if width(&format!("{line} {word}"), style) <= room {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// The width of a text in points; bold is about a twelfth wider.
fn width(text: &str, style: Style) -> f64 {
    let of = |c: char| (c as usize).checked_sub(32).and_then(|index| WIDTHS.get(index)).copied().unwrap_or(556);
    let thousandths: f64 = text.chars().map(|c| f64::from(of(c))).sum();
    let weight = if style.font == "F2" { 1.09 } else { 1.0 };
    thousandths / 1000.0 * style.size * weight
}

fn draw(line: &Line) -> Vec<Operation> {
    let Style { font, size, grey, indent, .. } = line.style;
    let text = |x: f64, text: &str| {
        vec![
            Operation::new("BT", vec![]),
            Operation::new("Tf", vec![font.into(), real(size)]),
            Operation::new("g", vec![real(grey)]),
            Operation::new("Td", vec![real(x), real(line.y)]),
            Operation::new("Tj", vec![Object::String(latin1(text), StringFormat::Literal)]),
            Operation::new("ET", vec![]),
        ]
    };
    let mut operations = if line.bullet { text(MARGIN, "\u{b7}") } else { Vec::new() };
    operations.extend(text(MARGIN + indent, &format!("{} ", line.text)));
    operations
}

/// A PDF number; two decimals are finer than any printer.
fn real(value: f64) -> Object {
    #[expect(clippy::cast_possible_truncation, reason = "PDF numbers are single precision")]
    Object::Real(value as f32)
}

/// WinAnsi agrees with Latin-1 for every character that the texts use.
fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}
