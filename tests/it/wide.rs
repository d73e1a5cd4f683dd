//! Words and tables that are wider than their place: nothing leaves the text's area in a document, no cell runs over its neighbour,
//! and what is copied is what was written.

use std::{fmt::Write, fs};

use hayro::{
    RenderCache, RenderSettings, hayro_interpret::InterpreterSettings, hayro_syntax::Pdf, render,
    vello_cpu::color::palette::css::WHITE,
};
use lopdf::Document;

use crate::common::Site;

/// A SHA-256, and the address of a key.
const DIGEST: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const RESOURCE: &str = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/// Pixels for each point of a page.
const SCALE: f32 = 2.0;
/// The edges of the text's area, in points, and what a stroke may stick out.
const LEFT: f32 = 64.0;
const RIGHT: f32 = 531.3;
const STROKE: f32 = 1.5;

/// A site whose report has one section with this text.
fn with_text(text: &str) -> Site {
    let site = Site::small();
    site.edit("trust.yaml", "report: {pdf: false}\n", "");
    site.write("content/system/monitoring.md", &format!("---\nsection: monitoring\n---\n\n{text}\n"));
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    site
}

/// A page in grey: rows of pixels, of which each is white or isn't.
type Page = Vec<Vec<bool>>;

/// The pages of the report behind its cover, as drawn.
fn drawn(site: &Site) -> Vec<Page> {
    let pdf = Pdf::new(fs::read(site.output("report.pdf")).unwrap()).unwrap();
    let settings = RenderSettings { x_scale: SCALE, y_scale: SCALE, bg_color: WHITE, ..RenderSettings::default() };
    let cache = RenderCache::new();
    let mut pages = Vec::new();
    for page in pdf.pages().iter().skip(1) {
        let pixels = render(page, &cache, &InterpreterSettings::default(), &settings);
        let inked = pixels.data().iter().map(|pixel| pixel.r.min(pixel.g).min(pixel.b) < 253).collect::<Vec<_>>();
        pages.push(inked.chunks(usize::from(pixels.width())).map(<[bool]>::to_vec).collect());
    }
    pages
}

fn column(points: f32) -> usize {
    (points * SCALE).round() as usize
}

/// Everything that is hard to set, once.
fn everything() -> String {
    let twice = format!("{DIGEST}{DIGEST}");
    let address = format!("https://example.com/{}?q={}", "segment/".repeat(20), "x".repeat(90));
    let mut text = format!(
        "A digest {twice}, a key {RESOURCE}, an address {address} and a word {}. In code: `{twice}`.[^1]\n\n\
         ## {}\n\n### About {twice}\n\n**{twice}** *{twice}* ~~{twice}~~ [{address}]({address})\n\n",
        "w".repeat(140),
        "Heading".repeat(25),
    );
    for columns in [2, 5, 12, 24] {
        let row = |cell: &dyn Fn(usize) -> String| {
            format!("| {} |\n", (0..columns).map(cell).collect::<Vec<_>>().join(" | "))
        };
        text += &row(&|at| format!("Responsibility{at}"));
        text += &row(&|_| "---".to_owned());
        text += &row(&|at| if at % 2 == 0 { format!("`{DIGEST}`") } else { RESOURCE.to_owned() });
        text += &row(&|_| "internationalisation of everything".to_owned());
        text.push('\n');
    }
    let _ =
        write!(text, "```yaml\nkey: {twice}\n{}- {twice}\n```\n\n    {}\n\n", " ".repeat(60), "0123456789".repeat(30));
    for depth in 0..30 {
        let _ = writeln!(text, "{}- level {depth} {DIGEST}", "  ".repeat(depth));
    }
    let _ = write!(text, "\n1. one\n   1. two {twice}\n      1. three {twice}\n\n");
    for depth in 1..24 {
        let _ = write!(text, "{} {DIGEST}\n{}\n", ">".repeat(depth), ">".repeat(depth));
    }
    let _ = write!(
        text,
        "\n> [!WARNING]\n> {twice}\n\n{}\n\n{}\n\n- [x] {twice}\n\n[^1]: A note with {twice}.\n\n    Its second paragraph, with {twice}.\n",
        "日本語の長い文章".repeat(40),
        "كلمةطويلة".repeat(40),
    );
    text
}

#[test]
fn nothing_that_is_written_leaves_the_area_of_the_text() {
    for (number, page) in drawn(&with_text(&everything())).iter().enumerate() {
        for (line, row) in page.iter().enumerate() {
            let first = row.iter().position(|inked| *inked).unwrap_or(usize::MAX);
            let last = row.iter().rposition(|inked| *inked).unwrap_or(0);
            let at = format!("page {}, {} points from the top", number + 2, line as f32 / SCALE);
            assert!(first >= column(LEFT - STROKE), "{at}: {} points from the left", first as f32 / SCALE);
            assert!(last <= column(RIGHT + STROKE), "{at}: {} points from the left", last as f32 / SCALE);
        }
    }
}

#[test]
fn cells_keep_off_their_neighbours() {
    let cells = |cell: &str| format!("| {} |\n", [cell; 5].join(" | "));
    for cell in [DIGEST.to_owned(), format!("`{DIGEST}`"), "w".repeat(80), format!("**{DIGEST}**")] {
        let table = [cells("Column"), cells("---"), cells(&cell), cells(&cell)].concat();
        let pages = drawn(&with_text(&table));
        let is_across = |row: &Vec<bool>| row[column(LEFT + 1.0)..column(RIGHT - 1.0)].iter().all(|inked| *inked);
        // The table's head is a band of colour from edge to edge.
        let band = column(10.0);
        let (page, top) = pages
            .iter()
            .find_map(|page| Some((page, page.windows(band).position(|rows| rows.iter().all(is_across))?)))
            .expect("a table");
        let mut rows = 0;
        for row in page[top..column(842.0 - 80.0)].iter().filter(|row| !is_across(row)) {
            for boundary in 1..5 {
                let at = LEFT + (RIGHT - LEFT) * boundary as f32 / 5.0;
                assert!(
                    row[column(at - 4.0)..column(at + 4.0)].iter().all(|inked| !inked),
                    "{cell} at column {boundary}"
                );
            }
            rows += usize::from(row.iter().any(|inked| *inked));
        }
        assert!(rows > 2 * band, "{cell}: {rows} rows of pixels with text");
    }
}

#[test]
fn words_that_break_are_copied_as_they_were_written() {
    let site = with_text(&format!(
        "Before {DIGEST}{DIGEST} after.\n\n| a | b | c | d | e |\n| - | - | - | - | - |\n| {DIGEST} | {RESOURCE} | `{DIGEST}` | x | y |\n"
    ));
    let report = Document::load(site.output("report.pdf")).unwrap();
    let pages: Vec<u32> = report.get_pages().into_keys().collect();
    let text = report.extract_text(&pages).unwrap();
    assert!(!text.chars().any(|c| matches!(c, '\u{200b}' | '\u{ad}' | '\u{2060}' | '\u{2010}')), "{text}");
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for word in [format!("{DIGEST}{DIGEST}"), RESOURCE.to_owned()] {
        assert!(squeezed.contains(&word), "{word}\n{text}");
    }
}
