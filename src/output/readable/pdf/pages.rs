//! A PDF's pages as a viewer draws them, with hidden layers open; and every form and pattern by itself, drawn or not.

use std::{
    collections::BTreeSet,
    panic::resume_unwind,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, font::Glyph, hayro_cmap::BfString, interpret,
};
use hayro_syntax::{
    Pdf,
    content::TypedIter,
    object::{Dict, Name, Object},
    page::{Page, Resources},
};
use kurbo::{Affine, BezPath, Point, Rect};
use memchr::memmem;

use super::{
    charsets::{self, Shown},
    fonts::{Fonts, is_letter},
    layout::{Letter, Said, as_drawn, by_place},
    threads::in_parts,
};

/// Drawing steps of one document, and more of them for each of its bytes: forms that draw one another could go on
/// without end.
const STEPS: usize = 500_000;
const STEPS_A_BYTE: usize = 40;

/// Glyphs in a row that stand for nothing known, of so many kinds, are words that can't be read; fewer are a symbol.
const RUN: usize = 5;
const KINDS: usize = 3;

/// A page with fewer letters than these, most of it pictures, is a picture.
const FEW: usize = 12;

/// Pages that aren't worth a thread of their own.
const FEWEST_TOGETHER: usize = 32;

/// Lines and curves of which a page without letters may be made: more of them may be letters drawn as outlines.
const PATHS: usize = 60;

/// What pages say.
#[derive(Debug, Default)]
pub(super) struct Pages {
    pub(super) texts: Vec<String>,
    /// What of them can't be read.
    pub(super) unread: BTreeSet<String>,
}

/// A document without layers: what a page's context asks for them.
const BLANK: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n";

/// Draws all pages, and all forms and patterns.
///
/// # Errors
/// If it isn't a PDF with pages.
pub(super) fn read(bytes: &[u8]) -> Result<Pages, ()> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(drop)?;
    let blank = Pdf::new(BLANK.to_vec()).map_err(drop)?;
    let steps = AtomicUsize::new(STEPS + STEPS_A_BYTE * bytes.len());
    let all: Vec<(usize, &Page<'_>)> = pdf.pages().iter().enumerate().collect();
    let Some((_, first)) = all.first() else { return Err(()) };
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings { render_annotations: false, ..InterpreterSettings::default() };
    let context =
        || Context::new(Affine::IDENTITY, Rect::new(0.0, 0.0, 1.0, 1.0), &cache, blank.xref(), settings.clone());
    // Fonts are read once for all pages that are drawn together.
    let together = all.len().div_ceil(rayon::current_num_threads()).max(FEWEST_TOGETHER);
    let drawn = in_parts(all.chunks(together), |pages| read_pages(pages, &blank, &steps));
    let mut pages = Pages::default();
    let (mut whole, mut by_font) = (String::new(), String::new());
    for part in drawn {
        pages.texts.extend(part.pages.texts);
        pages.unread.extend(part.pages.unread);
        whole.push_str(&part.whole);
        by_font.push_str(&part.by_font);
    }
    // Most fonts say of their letters what the document says.
    if by_font != whole {
        pages.texts.push(by_font);
    }
    pages.texts.push(whole);
    let mut fonts = Fonts::default();
    for object in pdf.objects() {
        let Object::Stream(stream) = object else { continue };
        let dict = stream.dict();
        let is_form = dict.get::<Name<'_>>(b"Subtype").is_some_and(|kind| kind.as_ref() == b"Form");
        if !is_form && !dict.contains_key(b"PatternType") {
            continue;
        }
        let Ok(content) = stream.decoded() else { continue };
        let own = dict.get::<Dict<'_>>(b"Resources").unwrap_or_default();
        let resources = Resources::from_parent(own, first.resources().clone());
        let content = without_clips(&content);
        let mut drawn = Drawn::new(&mut fonts, &steps);
        interpret(TypedIter::new(&content), &resources, &mut context(), &mut drawn);
        let drawn = drawn.finish();
        let shown = charsets::shown(&content, &resources);
        if drawn.has_unread_words(&shown) {
            pages.unread.insert("a form shows letters that stand for nothing known".to_owned());
        }
        pages.texts.push(as_drawn(&drawn.letters));
        pages.texts.extend(by_place(&drawn.letters));
        pages.texts.push(shown.text);
    }
    pages.texts.retain(|text| !text.trim().is_empty());
    Ok(pages)
}

/// What some pages say.
#[derive(Default)]
struct Part {
    pages: Pages,
    /// All that is drawn on them, and the same after their fonts' own tables.
    whole: String,
    by_font: String,
}

/// Draws these pages.
fn read_pages(all: &[(usize, &Page<'_>)], blank: &Pdf, steps: &AtomicUsize) -> Part {
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings { render_annotations: false, ..InterpreterSettings::default() };
    let mut part = Part::default();
    let mut fonts = Fonts::default();
    for (number, page) in all {
        let content = without_clips(page.page_stream().unwrap_or_default());
        let mut drawn = Drawn::new(&mut fonts, steps);
        let whole = Rect::new(0.0, 0.0, 1.0, 1.0);
        let mut context = Context::new(Affine::IDENTITY, whole, &cache, blank.xref(), settings.clone());
        interpret(TypedIter::new(&content), page.resources(), &mut context, &mut drawn);
        let drawn = drawn.finish();
        let is_told = drawn.glyphs > 0 && !charsets::are_used(page.resources());
        let shown = if is_told { Shown::default() } else { charsets::shown(&content, page.resources()) };
        let area = page.media_box();
        let area = ((area.x1 - area.x0) * (area.y1 - area.y0)).abs();
        if let Some(what) = drawn.unread(area, &shown) {
            part.pages.unread.insert(format!("page {} {what}", number + 1));
        }
        part.whole.push_str(&as_drawn(&drawn.letters));
        part.whole.push('\n');
        part.pages.texts.extend(by_place(&drawn.letters));
        part.pages.texts.push(shown.text);
        if drawn.letters.len() == drawn.by_font.len() {
            part.by_font.push_str(&as_drawn(&drawn.by_font));
            part.by_font.push('\n');
        }
    }
    part
}

/// Text that only clips what is drawn is read as if it were invisible (modes 7 and 3, ISO 32000-1 §9.3.6).
fn without_clips(content: &[u8]) -> Vec<u8> {
    let mut read = content.to_vec();
    for at in memmem::find_iter(content, b"Tr") {
        let operand = &content[..at];
        let before = operand.trim_ascii_end().len();
        if before > 0 && before < at && operand[before - 1] == b'7' {
            read[before - 1] = b'3';
        }
    }
    read
}

/// Takes down what is drawn.
struct Drawn<'f> {
    fonts: &'f mut Fonts,
    /// How many more there may be on all pages.
    steps: &'f AtomicUsize,
    letters: Vec<Letter>,
    /// The same letters after their fonts' own tables.
    by_font: Vec<Letter>,
    /// Glyphs in a row that stand for nothing known.
    run: Vec<u32>,
    unknown: usize,
    has_run: bool,
    pictures: f64,
    paths: usize,
    /// For each open piece of marked content, whether it is an artifact: a page's foot, a watermark, Candor's mark.
    marked: Vec<bool>,
    /// Letters that aren't artifacts.
    own: usize,
    glyphs: usize,
}

impl<'f> Drawn<'f> {
    fn new(fonts: &'f mut Fonts, steps: &'f AtomicUsize) -> Self {
        Self {
            fonts,
            steps,
            letters: Vec::new(),
            by_font: Vec::new(),
            run: Vec::new(),
            unknown: 0,
            has_run: false,
            pictures: 0.0,
            paths: 0,
            marked: Vec::new(),
            own: 0,
            glyphs: 0,
        }
    }

    fn finish(mut self) -> Self {
        self.end_run();
        self
    }

    fn step(&mut self) {
        let left = self.steps.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1));
        if left.is_err() {
            // The thread that reads PDFs ends here.
            resume_unwind(Box::new("too many steps"));
        }
    }

    fn end_run(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let kinds: BTreeSet<u32> = self.run.iter().copied().collect();
        self.has_run |= self.run.len() >= RUN && kinds.len() >= KINDS;
        self.run.clear();
    }

    fn has_unread_words(&self, shown: &Shown) -> bool {
        self.has_run && shown.letters < self.unknown
    }

    /// Why the page can't be searched.
    fn unread(&self, area: f64, shown: &Shown) -> Option<&'static str> {
        let covered = self.pictures >= area * 0.5;
        if self.has_unread_words(shown) {
            Some("has letters that stand for nothing known")
        } else if self.glyphs == 0 && shown.letters == 0 && shown.bytes > 16 {
            Some("has text in a font that can't be read")
        } else if self.own < FEW && shown.letters < FEW && (covered || self.own == 0 && self.pictures > 0.0) {
            Some("is a picture")
        } else if self.own == 0 && shown.letters == 0 && self.paths > PATHS {
            Some("is a drawing without letters")
        } else {
            None
        }
    }
}

impl<'a> Device<'a> for Drawn<'_> {
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {
        self.step();
    }

    fn set_blend_mode(&mut self, _: BlendMode) {}

    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {
        self.step();
        self.paths += 1;
    }

    fn draw_rect(&mut self, _: &Rect, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {
        self.step();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.step();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.step();
    }

    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        self.step();
        self.glyphs += 1;
        let mapped = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => Some(Said::One(letter)),
            Some(BfString::String(letters)) => Some(Said::Some(letters)),
            None => None,
        };
        let mapped = mapped.filter(|said| !said.is_empty() && said.all(is_letter));
        let by_font = self.fonts.letter(glyph).map(Said::One);
        let place = transform * glyph_transform;
        let start = place * Point::ORIGIN;
        let advance = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width().unwrap_or(500.0),
            Glyph::Type3(_) => 500.0,
        };
        let end = place * Point::new(f64::from(advance), 0.0);
        let size = (place * Point::new(0.0, 1000.0) - start).hypot();
        let letter = |said| Letter { said, x: start.x, end: end.x, y: start.y, size };
        let own = by_font.clone().or_else(|| mapped.clone());
        match mapped.or(by_font) {
            Some(said) => {
                if !said.is_blank() {
                    self.end_run();
                    self.own += usize::from(!self.marked.contains(&true));
                }
                self.letters.push(letter(said));
                self.by_font.extend(own.map(letter));
            }
            None => {
                self.unknown += 1;
                self.run.push(match glyph {
                    Glyph::Outline(glyph) => glyph.glyph_id().to_u32(),
                    // Their shapes are programs of their own: each stands for itself.
                    Glyph::Type3(_) => u32::try_from(self.run.len()).unwrap_or(u32::MAX),
                });
            }
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, transform: Affine) {
        self.step();
        self.pictures += transform.determinant().abs();
    }

    fn pop_clip_path(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], _: Option<i32>) {
        self.marked.push(tag == b"Artifact");
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }
}
