//! Sets the example site's documents: each text in `examples/documents/` becomes a small PDF of the same name in
//! `example-site/documents/`. The same texts give the same bytes, so a PDF changes only when its text does.
//!
//! A text begins with its title and its subtitle, a line each. Paragraphs are separated by blank lines, and a line
//! that ends within a paragraph ends on the page too; `## ` begins a heading, `- ` an item of a list. Characters are
//! those of Latin-1; any other is refused.
//!
//! Run it with `cargo run --example typeset_documents`.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use lopdf::{
    Document, Object, ObjectId, Stream, StringFormat,
    content::{Content, Operation},
    dictionary, text_string,
};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = root.join("example-site/documents");
    fs::create_dir_all(&target).map_err(|error| format!("cannot create {}: {error}", target.display()))?;
    for source in sources(&root.join("examples/documents"))? {
        let id = source.file_stem().ok_or("a text without a name")?;
        let output = target.join(id).with_extension("pdf");
        let contents =
            fs::read_to_string(&source).map_err(|error| format!("cannot read {}: {error}", source.display()))?;
        let text = parse(&contents).map_err(|reason| format!("cannot set {}: {reason}", source.display()))?;
        let mut bytes = Vec::new();
        typeset(&text)?.save_to(&mut bytes)?;
        fs::write(&output, bytes).map_err(|error| format!("cannot write {}: {error}", output.display()))?;
        println!("{}", output.display());
    }
    Ok(())
}

/// The texts of a folder, in order of their names.
fn sources(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |error| format!("cannot list {}: {error}", folder.display());
    let mut sources = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            sources.push(path);
        }
    }
    sources.sort();
    Ok(sources)
}

/// A text that has been read.
struct Text {
    title: String,
    blocks: Vec<Block>,
}

/// A paragraph, heading or item, in WinAnsi.
struct Block {
    style: &'static Style,
    /// Where the text ends a line, so does the page.
    lines: Vec<Vec<u8>>,
}

fn parse(contents: &str) -> Result<Text, String> {
    let mut lines = contents.lines().map(str::trim);
    let title = lines.next().filter(|line| !line.is_empty()).ok_or("it has no title")?;
    let subtitle = lines.next().filter(|line| !line.is_empty()).ok_or("it has no subtitle")?;
    let mut blocks = vec![
        Block { style: &TITLE, lines: vec![win_ansi(title)?] },
        Block { style: &SUBTITLE, lines: vec![win_ansi(subtitle)?] },
    ];
    let mut in_paragraph = false;
    for line in lines {
        let (style, words) = classify(line);
        match blocks.last_mut() {
            _ if words.is_empty() => {}
            Some(paragraph) if in_paragraph && std::ptr::eq(style, &BODY) => paragraph.lines.push(win_ansi(words)?),
            _ => blocks.push(Block { style, lines: vec![win_ansi(words)?] }),
        }
        in_paragraph = std::ptr::eq(style, &BODY) && !words.is_empty();
    }
    Ok(Text { title: title.to_owned(), blocks })
}

fn classify(line: &str) -> (&'static Style, &str) {
    match (line.strip_prefix("## "), line.strip_prefix("- ")) {
        (Some(heading), _) => (&HEADING, heading),
        (_, Some(item)) => (&ITEM, item),
        _ => (&BODY, line),
    }
}

/// WinAnsi agrees with Latin-1 except for Latin-1's control characters, which no text needs.
fn win_ansi(text: &str) -> Result<Vec<u8>, String> {
    let encode = |character: char| match u8::try_from(u32::from(character)) {
        Ok(byte) if !character.is_control() => Ok(byte),
        _ => Err(format!("{character:?} is not a printable character of Latin-1")),
    };
    text.chars().map(encode).collect()
}

/// How a block is set; lengths are in points.
struct Style {
    font: &'static Font,
    size: f32,
    leading: f32,
    /// From black, 0, to white, 1.
    grey: f32,
    space_before: f32,
    space_after: f32,
    /// Distance from the margin; a bullet hangs in it.
    indent: f32,
    /// A heading is never the last thing on a page.
    stays_with_next: bool,
}

static BODY: Style = Style {
    font: &REGULAR,
    size: 10.5,
    leading: 15.0,
    grey: 0.13,
    space_before: 8.0,
    space_after: 0.0,
    indent: 0.0,
    stays_with_next: false,
};
static TITLE: Style =
    Style { font: &BOLD, size: 22.0, leading: 28.0, grey: 0.08, space_before: 0.0, stays_with_next: true, ..BODY };
static SUBTITLE: Style = Style { grey: 0.45, space_before: 4.0, space_after: 10.0, ..BODY };
static HEADING: Style =
    Style { font: &BOLD, size: 13.0, leading: 18.0, grey: 0.08, space_before: 18.0, stays_with_next: true, ..BODY };
static ITEM: Style = Style { space_before: 4.0, indent: 14.0, ..BODY };
static FOOTER: Style = Style { size: 8.5, grey: 0.45, ..BODY };

/// A4, in points.
const PAGE_WIDTH: f32 = 595.28;
const PAGE_HEIGHT: f32 = 841.89;
const MARGIN: f32 = 72.0;
const FOOTER_BASELINE: f32 = 40.0;
/// The bullet of WinAnsi, and a space to part it from the item when the text is extracted.
const BULLET: &[u8] = b"\x95 ";

fn typeset(text: &Text) -> Result<Document, Box<dyn Error>> {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let resources = add_fonts(&mut document);
    let pages = lay_out(&text.blocks);
    let mut kids: Vec<Object> = Vec::new();
    for (index, lines) in pages.iter().enumerate() {
        let footer = win_ansi(&format!("Firnwell \u{b7} {} \u{b7} page {} of {}", text.title, index + 1, pages.len()))?;
        let footer = Line { text: footer, style: &FOOTER, baseline: FOOTER_BASELINE, bullet: false };
        let operations: Vec<Operation> = lines.iter().chain([&footer]).flat_map(draw).collect();
        let contents = document.add_object(Stream::new(dictionary! {}, Content { operations }.encode()?));
        let page = dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => contents };
        kids.push(document.add_object(page).into());
    }
    let tree_node = dictionary! {
        "Type" => "Pages",
        "Count" => i64::try_from(kids.len())?,
        "Kids" => kids,
        "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), PAGE_WIDTH.into(), PAGE_HEIGHT.into()],
    };
    document.objects.insert(tree, tree_node.into());
    describe(&mut document, tree, &text.title);
    document.compress();
    Ok(document)
}

/// Every PDF reader has the two fonts, so none is embedded.
fn add_fonts(document: &mut Document) -> ObjectId {
    let mut fonts = dictionary! {};
    for font in [&REGULAR, &BOLD] {
        let standard = dictionary! {
            "Type" => "Font",
            "Subtype" => "Type1",
            "BaseFont" => font.name,
            "Encoding" => "WinAnsiEncoding",
        };
        fonts.set(font.key, document.add_object(standard));
    }
    document.add_object(dictionary! { "Font" => fonts })
}

/// Adds title and language, but neither date nor identifier: they would differ from run to run.
fn describe(document: &mut Document, tree: ObjectId, title: &str) {
    let catalogue = document.add_object(dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "Lang" => Object::string_literal("en-GB"),
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
    });
    let info = document.add_object(dictionary! { "Title" => text_string(title) });
    document.trailer.set("Root", catalogue);
    document.trailer.set("Info", info);
}

/// A line with its place on the page.
struct Line {
    text: Vec<u8>,
    style: &'static Style,
    baseline: f32,
    bullet: bool,
}

/// Breaks blocks into lines and lines into pages.
fn lay_out(blocks: &[Block]) -> Vec<Vec<Line>> {
    let wrapped: Vec<(&'static Style, Vec<Vec<u8>>)> = blocks.iter().map(|block| (block.style, wrap(block))).collect();
    let mut pages = Vec::new();
    let mut page = Vec::new();
    let mut top = PAGE_HEIGHT - MARGIN;
    for (position, (style, lines)) in wrapped.iter().enumerate() {
        top -= style.space_before;
        for (index, text) in lines.iter().enumerate() {
            let mut needed = style.leading * inseparable(index, lines.len());
            if style.stays_with_next {
                needed += wrapped
                    .get(position + 1)
                    .map_or(0.0, |(next, lines)| next.space_before + next.leading * inseparable(0, lines.len()));
            }
            if top - needed < MARGIN && !page.is_empty() {
                pages.push(std::mem::take(&mut page));
                top = PAGE_HEIGHT - MARGIN;
            }
            top -= style.leading;
            // Where the baseline stands between two lines' tops suits the eye, not a rule.
            let baseline = top + style.leading * 0.25;
            page.push(Line { text: text.clone(), style, baseline, bullet: style.indent > 0.0 && index == 0 });
        }
        top -= style.space_after;
    }
    pages.push(page);
    pages
}

/// How many lines of a block, from this one on, must share a page: no first or last line stands alone.
fn inseparable(index: usize, lines: usize) -> f32 {
    match (index, lines - index) {
        (0, 3) => 3.0,
        (0, 2..) | (_, 2) => 2.0,
        _ => 1.0,
    }
}

/// Breaks at spaces; runs of spaces within a line are kept, as they part columns.
fn wrap(block: &Block) -> Vec<Vec<u8>> {
    let Style { font, size, indent, .. } = *block.style;
    let room = (PAGE_WIDTH - 2.0 * MARGIN - indent) * 1000.0 / size;
    let mut wrapped = Vec::new();
    for text in &block.lines {
        let mut line: Vec<u8> = Vec::new();
        let mut words = text.split(|&byte| byte == b' ');
        line.extend(words.next().unwrap_or_default());
        for word in words {
            if font.width(&line) + font.width(b" ") + font.width(word) > room {
                wrapped.push(std::mem::take(&mut line));
            } else {
                line.push(b' ');
            }
            line.extend(word);
        }
        wrapped.push(line);
    }
    wrapped
}

/// One string a line, so that words are extracted whole; the end of a text object is extracted as the end of a line.
fn draw(line: &Line) -> Vec<Operation> {
    let Style { font, size, grey, indent, .. } = *line.style;
    let show = |text: &[u8]| Operation::new("Tj", vec![Object::String(text.to_vec(), StringFormat::Literal)]);
    let mut operations = vec![
        Operation::new("BT", vec![]),
        Operation::new("Tf", vec![font.key.into(), size.into()]),
        Operation::new("g", vec![grey.into()]),
        Operation::new("Td", vec![MARGIN.into(), hundredths(line.baseline)]),
    ];
    if line.bullet {
        operations.push(show(BULLET));
    }
    operations.push(Operation::new("Td", vec![indent.into(), 0.into()]));
    operations.push(show(&line.text));
    operations.push(Operation::new("ET", vec![]));
    operations
}

/// A hundredth of a point is finer than any printer.
fn hundredths(length: f32) -> Object {
    ((length * 100.0).round() / 100.0).into()
}

/// One of the standard fonts.
struct Font {
    /// What pages call it.
    key: &'static str,
    name: &'static str,
    /// Advances of the characters 32 to 255 of WinAnsi, in thousandths of the size.
    widths: [u16; 224],
}

impl Font {
    /// The width of a text at size 1, in thousandths.
    fn width(&self, text: &[u8]) -> f32 {
        let advance =
            |byte: &u8| self.widths.get(usize::from(byte.saturating_sub(b' '))).copied().map_or(0.0, f32::from);
        text.iter().map(advance).sum()
    }
}

static REGULAR: Font = Font { key: "F1", name: "Helvetica", widths: HELVETICA };
static BOLD: Font = Font { key: "F2", name: "Helvetica-Bold", widths: HELVETICA_BOLD };

/// From Adobe's metrics of Helvetica, sixteen characters a row; unassigned codes have the bullet's width.
#[rustfmt::skip]
const HELVETICA: [u16; 224] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, 350,
    556, 350, 222, 556, 333, 1000, 556, 556, 333, 1000, 667, 333, 1000, 350, 611, 350,
    350, 222, 222, 333, 333, 350, 556, 1000, 333, 1000, 500, 333, 944, 350, 500, 667,
    278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 333,
    400, 584, 333, 333, 333, 556, 537, 278, 333, 333, 365, 556, 834, 834, 834, 611,
    667, 667, 667, 667, 667, 667, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278,
    722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611,
    556, 556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556, 278, 278, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 584, 611, 556, 556, 556, 556, 500, 556, 500,
];

/// From Adobe's metrics of Helvetica-Bold, sixteen characters a row; unassigned codes have the bullet's width.
#[rustfmt::skip]
const HELVETICA_BOLD: [u16; 224] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584, 350,
    556, 350, 278, 556, 500, 1000, 556, 556, 333, 1000, 667, 333, 1000, 350, 611, 350,
    350, 278, 278, 500, 500, 350, 556, 1000, 333, 1000, 556, 333, 944, 350, 500, 667,
    278, 333, 556, 556, 556, 556, 280, 556, 333, 737, 370, 556, 584, 333, 737, 333,
    400, 584, 333, 333, 333, 611, 556, 278, 333, 333, 365, 556, 834, 834, 834, 611,
    722, 722, 722, 722, 722, 722, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278,
    722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611,
    556, 556, 556, 556, 556, 556, 889, 556, 556, 556, 556, 556, 278, 278, 278, 278,
    611, 611, 611, 611, 611, 611, 611, 584, 611, 611, 611, 611, 611, 556, 611, 556,
];
