//! The fonts that text is set in: a few built-in ones, then the theme's own. Never the machine's.

use std::sync::LazyLock;

use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

/// Libertinus Serif for text, DejaVu Sans Mono for code and for letters that the first doesn't have. Their
/// licences are in `content/licenses/`. Candor Mark is our own: one glyph without width or outline, for U+1D159, whose
/// meaning each bundle's mark fills in.
const BUILT_IN: [&[u8]; 8] = [
    include_bytes!("../../../../content/fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("../../../../content/fonts/LibertinusSerif-Italic.otf"),
    include_bytes!("../../../../content/fonts/LibertinusSerif-Semibold.otf"),
    include_bytes!("../../../../content/fonts/LibertinusSerif-SemiboldItalic.otf"),
    include_bytes!("../../../../content/fonts/LibertinusSerif-Bold.otf"),
    include_bytes!("../../../../content/fonts/LibertinusSerif-BoldItalic.otf"),
    include_bytes!("../../../../content/fonts/DejaVuSansMono.ttf"),
    include_bytes!("../../../../content/fonts/CandorMark.ttf"),
];

static FACES: LazyLock<Vec<Font>> =
    LazyLock::new(|| BUILT_IN.into_iter().flat_map(|font| faces(Bytes::new(font))).collect());

/// Fonts by number, and what is known of them.
pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    faces: Vec<Font>,
}

impl Fonts {
    /// The built-in fonts and those among `files`, in their order.
    pub(super) fn with<'f>(files: impl Iterator<Item = (&'f str, &'f Bytes)>) -> Self {
        let own = files.filter(|(path, _)| Self::is_font(path)).flat_map(|(_, bytes)| faces(bytes.clone()));
        let faces: Vec<Font> = FACES.iter().cloned().chain(own).collect();
        Self { book: LazyHash::new(FontBook::from_fonts(&faces)), faces }
    }

    /// Whether a file holds fonts, by its name.
    pub(super) fn is_font(path: &str) -> bool {
        [".otf", ".ttf", ".otc", ".ttc"].iter().any(|ending| path.ends_with(ending))
    }

    /// The font with this number in the book.
    pub(super) fn face(&self, number: usize) -> Option<Font> {
        self.faces.get(number).cloned()
    }

    /// Whether there is a glyph for every character of `text`.
    pub(super) fn cover(&self, text: &str) -> bool {
        text.chars().all(|c| self.has(c))
    }

    /// Whether there is a glyph for `c`, or it needs none.
    pub(super) fn has(&self, c: char) -> bool {
        c.is_ascii()
            || c.is_whitespace()
            || c.is_control()
            || self.faces.iter().any(|face| face.info().coverage.contains(c.into()))
    }
}

/// The faces of a font file, none if it can't be read.
#[comemo::memoize]
fn faces(bytes: Bytes) -> Vec<Font> {
    Font::iter(bytes).collect()
}
