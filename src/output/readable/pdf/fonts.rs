//! What a glyph of an embedded font stands for, by the font's own table.

use std::{collections::HashMap, rc::Rc};

use hayro_interpret::font::{Glyph, OutlineGlyph};
use skrifa::{FontRef, MetadataProvider};

/// Letters by glyph, for each font that was met.
#[derive(Default)]
pub(super) struct Fonts(HashMap<u128, Rc<HashMap<u32, char>>>);

impl Fonts {
    /// The letter of a glyph after its font.
    pub(super) fn letter(&mut self, glyph: &Glyph<'_>) -> Option<char> {
        let Glyph::Outline(glyph) = glyph else { return None };
        let letters = self.0.entry(glyph.font_cache_key()).or_insert_with(|| Rc::new(letters(glyph)));
        letters.get(&glyph.glyph_id().to_u32()).copied()
    }
}

fn letters(glyph: &OutlineGlyph) -> HashMap<u32, char> {
    let mut letters = HashMap::new();
    let Some(data) = glyph.font_data() else { return letters };
    let Ok(font) = FontRef::from_index((*data.data).as_ref(), 0) else { return letters };
    for (code, glyph) in font.charmap().mappings() {
        // Symbol fonts keep their letters in a block of its own.
        let code = if (0xF020..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
        let Some(letter) = char::from_u32(code).filter(|letter| is_letter(*letter)) else { continue };
        let kept = letters.entry(glyph.to_u32()).or_insert(letter);
        *kept = letter.min(*kept);
    }
    letters
}

/// Whether a character says something: none that has no meaning of its own, as character maps give in despair.
pub(super) fn is_letter(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}
