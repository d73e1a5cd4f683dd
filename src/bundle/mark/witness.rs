//! A second reader of what was stamped, with eyes of its own: page by page, it has to find the mark's letters where they
//! were drawn, upright, opaque, on what is visible of the page, and nothing behind them.
//!
//! The library that draws the mark is not asked. Annotations are left to [`crate::bundle::mark::covered`].

use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
};

use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, FillRule, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, RectExt, SoftMask, TransformExt,
    color::Color,
    font::Glyph,
    hayro_cmap::BfString,
    hayro_syntax::{Pdf, page::Page},
    interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect, Shape};
use rayon::prelude::*;

use super::stamp::{Drawn, Stamp};

use crate::render::documents::layer::Layer;

/// How far a letter may be from its place, in the mark's own points.
const TOLERANCE: f64 = 0.5;

/// Pages that aren't worth a thread of their own.
const FEWEST_TOGETHER: usize = 16;

/// Reads a stamped document again, page by page: where the mark was put on each.
///
/// # Errors
/// What this reader doesn't find, in words.
pub(super) fn confirm(stamped: &[u8], stamps: &[Stamp<'_>], id: &str, drawn: &[&Drawn]) -> Result<(), String> {
    guarded(|| {
        let layers = stamps.iter().map(|stamp| {
            let pdf = open(stamp.pdf)?;
            let page = pdf.pages().first().ok_or("the mark has no page")?;
            letters_of(stamp.layer, page, &InterpreterCache::new(), id)
        });
        let layers = layers.collect::<Result<Vec<_>, String>>()?;
        let pdf = open(stamped)?;
        if pdf.pages().len() != drawn.len() {
            return Err(format!("a second reader finds {} pages in it, not {}", pdf.pages().len(), drawn.len()));
        }
        let pages: Vec<_> = pdf.pages().iter().zip(drawn).enumerate().collect();
        // Fonts are read once for all pages that are looked at together.
        let together = pages.len().div_ceil(rayon::current_num_threads()).max(FEWEST_TOGETHER);
        let looked = pages.par_chunks(together).map(|pages| {
            let cache = InterpreterCache::new();
            pages.iter().try_for_each(|(number, (page, drawn))| {
                is_shown(page, &cache, &layers, &drawn.matrices).map_err(|reason| {
                    format!("page {}: a second reader doesn't see the mark there: {reason}", number + 1)
                })
            })
        });
        let looked: Vec<Result<(), String>> = looked.collect();
        looked.into_iter().collect()
    })
}

/// Reads the mark of a copy by itself: each of its layers on a page of its own, then where it is drawn.
///
/// # Errors
/// What this reader doesn't find, in words.
pub(super) fn confirm_sample(sample: &[u8], stamps: &[Stamp<'_>], id: &str, drawn: &[Drawn]) -> Result<(), String> {
    guarded(|| {
        let pdf = open(sample)?;
        let pages: Vec<&Page<'_>> = pdf.pages().iter().collect();
        let (alone, kinds) = pages.split_at_checked(stamps.len()).ok_or("a second reader doesn't find the mark")?;
        if kinds.len() != drawn.len() {
            return Err(format!("a second reader finds {} kinds of pages, not {}", kinds.len(), drawn.len()));
        }
        let cache = InterpreterCache::new();
        let layers = stamps.iter().zip(alone).map(|(stamp, page)| letters_of(stamp.layer, page, &cache, id));
        let layers = layers.collect::<Result<Vec<_>, String>>()?;
        kinds.iter().zip(drawn).try_for_each(|(page, drawn)| {
            is_shown(page, &cache, &layers, &drawn.matrices)
                .map_err(|reason| format!("a second reader doesn't see the mark: {reason}"))
        })
    })
}

/// What a reader finds, unless it breaks down.
fn guarded(read: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    let read = catch_unwind(AssertUnwindSafe(read));
    read.unwrap_or_else(|_| Err("a second reader can't read it".to_owned()))
}

fn open(contents: &[u8]) -> Result<Pdf, String> {
    Pdf::new(contents.to_vec()).map_err(|error| format!("a second reader can't open it ({error:?})"))
}

/// A glyph that was drawn.
struct Glimpse {
    said: Option<BfString>,
    /// Where its origin is, and which way it stands.
    place: Affine,
    /// Its ink, where it shows.
    ink: Option<Color>,
}

impl Glimpse {
    fn letter(self) -> Letter {
        let text = match self.said {
            Some(BfString::Char(character)) => character.to_string(),
            Some(BfString::String(text)) => text,
            None => String::new(),
        };
        let alpha = self.ink.map_or(0, |colour| {
            let [red, green, blue, alpha] = colour.to_rgba().to_rgba8();
            if red.min(green).min(blue) < 128 { alpha } else { 0 }
        });
        Letter { text, place: self.place, alpha }
    }
}

/// A letter that was drawn.
#[derive(Debug, Clone)]
struct Letter {
    text: String,
    /// Where its origin is, and which way it stands.
    place: Affine,
    /// How dense its ink is; none where nothing of it shows.
    alpha: u8,
}

/// The letters of one layer of the mark.
struct LayerLetters {
    layer: Layer,
    letters: Vec<Letter>,
}

/// Ink that a reader makes out, and that hides nothing below.
const FAINT: std::ops::RangeInclusive<u8> = 15..=80;

/// The letters of the mark itself, which have to say whose copy it is.
fn letters_of<'p>(
    layer: Layer,
    page: &'p Page<'p>,
    cache: &InterpreterCache<'p>,
    id: &str,
) -> Result<LayerLetters, String> {
    let witness = watch(page, cache, usize::MAX);
    let letters = witness.letters();
    let text: String = letters.iter().map(|letter| letter.text.as_str()).collect();
    let is_right = |letter: &Letter| match layer {
        Layer::Foot => letter.alpha == u8::MAX,
        Layer::Across => FAINT.contains(&letter.alpha),
    };
    if text.contains(id) && letters.iter().all(is_right) {
        Ok(LayerLetters { layer, letters })
    } else {
        Err("a second reader can't read the mark".to_owned())
    }
}

fn is_shown<'p>(
    page: &'p Page<'p>,
    cache: &InterpreterCache<'p>,
    layers: &[LayerLetters],
    matrices: &[[f32; 6]],
) -> Result<(), String> {
    let count = layers.iter().map(|layer| layer.letters.len()).sum();
    let witness = watch(page, cache, count);
    if witness.glimpses.len() != count || witness.is_painted_over {
        return Err("what is drawn last is something else".to_owned());
    }
    let view = page.initial_transform(true).to_kurbo();
    let (width, height) = page.render_dimensions();
    let seen = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let letters = witness.letters();
    let mut found = letters.iter();
    for (LayerLetters { layer, letters }, matrix) in layers.iter().zip(matrices) {
        are_shown(*layer, letters, &mut found, Affine::new(matrix.map(f64::from)), (view, seen))?;
    }
    Ok(())
}

/// Whether the letters of a layer are what was found next, where they were drawn.
fn are_shown<'l>(
    layer: Layer,
    letters: &[Letter],
    found: &mut impl Iterator<Item = &'l Letter>,
    mark: Affine,
    (view, seen): (Affine, Rect),
) -> Result<(), String> {
    let [a, b, c, d, ..] = (view * mark).as_coeffs();
    let scale = a.hypot(b);
    // A view's second axis leads down.
    let is_level = b.abs() <= scale * 0.01 && c.abs() <= scale * 0.01;
    let is_rising = b < 0.0 && c < 0.0;
    let is_right = match layer {
        Layer::Foot => is_level,
        Layer::Across => is_rising,
    };
    if a <= 0.0 || d >= 0.0 || !is_right {
        return Err("it isn't upright".to_owned());
    }
    for (expected, found) in letters.iter().zip(found) {
        let place = mark * expected.place;
        let numbers = place.as_coeffs();
        // The library that reads has numbers of seven digits.
        let room = TOLERANCE * scale + 1e-5 * numbers.iter().fold(0.0_f64, |most, number| most.max(number.abs()));
        let is_there = numbers.iter().zip(found.place.as_coeffs()).all(|(one, other)| (one - other).abs() <= room);
        if expected.text != found.text || !is_there {
            return Err(format!("`{}` is not where it was drawn", expected.text));
        }
        if found.alpha != expected.alpha || !seen.contains(view * place * Point::ORIGIN) {
            return Err(format!("`{}` can't be seen", expected.text));
        }
    }
    Ok(())
}

/// Draws a page, and keeps its last letters.
fn watch<'p>(page: &'p Page<'p>, cache: &InterpreterCache<'p>, keep: usize) -> Witness {
    let settings = InterpreterSettings { render_annotations: false, ..InterpreterSettings::default() };
    let whole = page.media_box().to_kurbo();
    let mut context = Context::new(Affine::IDENTITY, whole, cache, page.xref(), settings);
    let mut witness = Witness {
        keep,
        glimpses: VecDeque::new(),
        is_painted_over: false,
        clips: Vec::new(),
        veils: Vec::new(),
        veil: false,
        blend: false,
    };
    interpret_page(page, &mut context, &mut witness);
    witness
}

/// Takes note of what is drawn on a page.
struct Witness {
    /// How many letters to keep.
    keep: usize,
    glimpses: VecDeque<Glimpse>,
    /// Whether something was painted behind the last letter.
    is_painted_over: bool,
    clips: Vec<ClipPath>,
    /// For each open group, whether it shows less than what is drawn in it.
    veils: Vec<bool>,
    /// Whether a mask, or a way of mixing colours, shows less.
    veil: bool,
    blend: bool,
}

impl Witness {
    /// What was seen last.
    fn letters(self) -> Vec<Letter> {
        self.glimpses.into_iter().map(Glimpse::letter).collect()
    }

    fn is_within_clips(&self, point: Point) -> bool {
        self.clips.iter().all(|clip| {
            let winding = clip.path.winding(point);
            match clip.fill {
                FillRule::NonZero => winding != 0,
                FillRule::EvenOdd => winding % 2 != 0,
            }
        })
    }
}

impl<'a> Device<'a> for Witness {
    fn set_soft_mask(&mut self, mask: Option<SoftMask<'a>>) {
        self.veil = mask.is_some();
    }

    fn set_blend_mode(&mut self, blend_mode: BlendMode) {
        self.blend = !matches!(blend_mode, BlendMode::Normal);
    }

    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {
        self.is_painted_over = true;
    }

    fn push_clip_path(&mut self, clip_path: &ClipPath) {
        self.clips.push(clip_path.clone());
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend_mode: BlendMode) {
        self.veils.push(opacity < 1.0 || mask.is_some() || !matches!(blend_mode, BlendMode::Normal));
    }

    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        draw_mode: &GlyphDrawMode,
    ) {
        let place = transform * glyph_transform;
        let is_visible = matches!(draw_mode, GlyphDrawMode::Fill)
            && !self.veil
            && !self.blend
            && !self.veils.contains(&true)
            && self.is_within_clips(place * Point::ORIGIN);
        let ink = match paint {
            Paint::Color(colour) if is_visible => Some(colour.clone()),
            _ => None,
        };
        if self.glimpses.len() == self.keep {
            self.glimpses.pop_front();
        }
        self.glimpses.push_back(Glimpse { said: glyph.as_unicode(), place, ink });
        self.is_painted_over = false;
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {
        self.is_painted_over = true;
    }

    fn pop_clip_path(&mut self) {
        self.clips.pop();
    }

    fn pop_transparency_group(&mut self) {
        self.veils.pop();
    }
}
