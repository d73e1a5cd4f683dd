//! A font file in, what it says of itself out: family, weights, style, the letters that it has. Packed ones (WOFF and WOFF2) are
//! unpacked first, which documents need anyway.

use std::{panic::catch_unwind, sync::Arc};

use skrifa::{
    FontRef, MetadataProvider, Tag,
    attribute::Style,
    raw::{TableProvider, types::NameId},
};

/// A face of a family.
#[derive(Debug, Clone, PartialEq)]
pub struct FontFace {
    /// The family, as CSS and the engine call it.
    pub family: String,
    /// The lightest and the heaviest weight that it holds: the same one, unless it varies.
    pub weights: (u16, u16),
    /// Whether it leans.
    pub is_italic: bool,
    /// What stands behind it until it is loaded, and for letters that it lacks.
    pub fallback: Fallback,
    /// Its format, as CSS and media types call it: `woff2`, `woff`, `truetype` or `opentype`.
    pub format: FontFormat,
    /// The letters that it has, sorted.
    pub coverage: Vec<char>,
    /// The font itself, unpacked.
    pub sfnt: Arc<Vec<u8>>,
}

/// The kind of letters that a family is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fallback {
    /// Without serifs.
    Sans,
    /// With serifs.
    Serif,
    /// All of one width.
    Mono,
}

/// How a font file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontFormat {
    /// WOFF 2.0.
    Woff2,
    /// WOFF 1.0.
    Woff,
    /// Outlines of TrueType.
    TrueType,
    /// Outlines of PostScript.
    OpenType,
}

impl FontFormat {
    /// As `format()` in `@font-face` calls it (CSS Fonts 4 §11.1).
    #[must_use]
    pub fn in_css(self) -> &'static str {
        match self {
            Self::Woff2 => "woff2",
            Self::Woff => "woff",
            Self::TrueType => "truetype",
            Self::OpenType => "opentype",
        }
    }

    /// Its media type (RFC 8081).
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Woff2 => "font/woff2",
            Self::Woff => "font/woff",
            Self::TrueType => "font/ttf",
            Self::OpenType => "font/otf",
        }
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        match bytes.get(..4)? {
            b"wOF2" => Some(Self::Woff2),
            b"wOFF" => Some(Self::Woff),
            [0, 1, 0, 0] | b"true" => Some(Self::TrueType),
            b"OTTO" => Some(Self::OpenType),
            _ => None,
        }
    }
}

/// No font that a page should load is larger when it is unpacked.
const LARGEST: usize = 64 << 20;

/// What the file holds. Remembered: each output asks for it again.
///
/// # Errors
/// The end of a sentence that begins with the file's path.
#[comemo::memoize]
pub fn read(bytes: &Arc<Vec<u8>>) -> Result<Arc<FontFace>, String> {
    let format = FontFormat::of(bytes).ok_or("isn't a font (.woff2, .woff, .ttf, .otf)")?;
    let broken = || "is a font that can't be read".to_owned();
    let sfnt = match format {
        FontFormat::TrueType | FontFormat::OpenType => Arc::clone(bytes),
        FontFormat::Woff | FontFormat::Woff2 => {
            // Both say at the same place how large they become (WOFF 1.0 §4, WOFF 2.0 §4).
            let size = bytes.get(16..20).and_then(|size| Some(u32::from_be_bytes(size.try_into().ok()?) as usize));
            if size.is_none_or(|size| size > LARGEST) {
                return Err(broken());
            }
            let unpack = if format == FontFormat::Woff { wuff::decompress_woff1 } else { wuff::decompress_woff2 };
            // A damaged file must not be the end of the program.
            let unpacked = catch_unwind(|| unpack(bytes)).map_err(|_| broken())?;
            Arc::new(unpacked.map_err(|_| broken())?)
        }
    };
    let font = FontRef::new(&sfnt).map_err(|_| broken())?;
    let name = |id: NameId| font.localized_strings(id).english_or_first().map(|name| name.to_string());
    let family = name(NameId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name(NameId::FAMILY_NAME)).ok_or_else(broken)?;
    let attributes = font.attributes();
    let axis = font.axes().iter().find(|axis| axis.tag() == Tag::new(b"wght"));
    let weight = |weight: f32| format!("{weight:.0}").parse::<u16>().unwrap_or(400).clamp(1, 1000);
    let own = weight(attributes.weight.value());
    let weights = axis.map_or((own, own), |axis| (weight(axis.min_value()), weight(axis.max_value())));
    let mut coverage: Vec<char> = font.charmap().mappings().filter_map(|(number, _)| char::from_u32(number)).collect();
    coverage.sort_unstable();
    if coverage.is_empty() {
        return Err(broken());
    }
    let face = FontFace {
        fallback: fallback(&font, &family),
        family,
        weights,
        is_italic: attributes.style != Style::Normal || leans(&font),
        format,
        coverage,
        sfnt: Arc::clone(&sfnt),
    };
    Ok(Arc::new(face))
}

/// The kind of its letters: by their widths, by its classification (PANOSE), and at last by its name.
fn fallback(font: &FontRef<'_>, family: &str) -> Fallback {
    let is_fixed = font.post().is_ok_and(|post| post.is_fixed_pitch() != 0);
    let panose = font.os2().map(|os2| os2.panose_10().to_vec()).unwrap_or_default();
    let name = family.to_lowercase();
    match panose.as_slice() {
        _ if is_fixed || name.ends_with("mono") || name.contains("mono ") => Fallback::Mono,
        // Latin text, by the style of its serifs.
        [2, 2..=10, ..] => Fallback::Serif,
        [2, 11..=15, ..] => Fallback::Sans,
        _ if name.contains("serif") && !name.contains("sans") => Fallback::Serif,
        _ => Fallback::Sans,
    }
}

/// Whether its letters stand askew, or its name says that it is an italic: some fonts forget to set the flag.
fn leans(font: &FontRef<'_>) -> bool {
    let is_askew = font.post().is_ok_and(|post| post.italic_angle().to_f64() != 0.0);
    let of_name = [NameId::TYPOGRAPHIC_SUBFAMILY_NAME, NameId::SUBFAMILY_NAME];
    let name = of_name.into_iter().find_map(|id| font.localized_strings(id).english_or_first());
    is_askew || name.is_some_and(|name| name.to_string().to_lowercase().contains("italic"))
}

impl FontFace {
    /// Whether it has this letter, or a glyph for it isn't needed.
    #[must_use]
    pub fn has(&self, c: char) -> bool {
        c.is_whitespace() || c.is_control() || self.coverage.binary_search(&c).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> Arc<Vec<u8>> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        Arc::new(std::fs::read(root.join(path)).expect(path))
    }

    #[test]
    fn a_packed_font_says_the_same_as_the_plain_one() {
        let packed = read(&file("examples/brands/bank/static/fonts/LibertinusSerif-Semibold.woff2")).unwrap();
        let plain = read(&file("content/fonts/LibertinusSerif-Semibold.otf")).unwrap();
        assert_eq!((&packed.family, packed.weights, packed.is_italic), (&plain.family, (600, 600), false));
        assert_eq!((packed.fallback, packed.format), (Fallback::Serif, FontFormat::Woff2));
        assert!(packed.has('ß') && !packed.has('Ж') && plain.has('Ж'));
    }

    /// Files come from anywhere: what is damaged is told, and ends nothing.
    #[test]
    fn a_damaged_font_is_an_error_and_never_the_end_of_the_program() {
        for path in ["examples/brands/developer/static/fonts/DejaVuSansMono.woff2", "content/fonts/CandorMark.ttf"] {
            let whole = file(path);
            for round in 0..400_usize {
                let mut damaged = whole.as_ref().clone();
                let at = (round * 7919 + round * round * 31)
                    % damaged.len().min(if round % 2 == 0 { 200 } else { usize::MAX });
                damaged[at] = damaged[at].wrapping_add(1 + u8::try_from(round % 250).unwrap());
                if round % 5 == 0 {
                    damaged.truncate(at.max(4));
                }
                if let Ok(face) = read(&Arc::new(damaged)) {
                    assert!(!face.family.is_empty());
                }
            }
            assert!(read(&whole).is_ok(), "{path}");
        }
    }
}
