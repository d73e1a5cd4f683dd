//! The colours of the cover: what the style sheet derives from the accent, computed for images.

use color::{AlphaColor, Oklch, Srgb};
use serde::Serialize;

use crate::model::Colour;

/// The theme's own accent, for brands without one.
const ACCENT: [u8; 3] = [0x0b, 0x6e, 0x7f];

/// The dark ground and what is drawn on it, as `#` and six hexadecimal digits. The recipes are those of the
/// custom properties of the same names in `assets/style.css`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cover {
    /// The ground: the accent's hue, dark and muted.
    pub cover: String,
    /// Headlines and values.
    pub cover_ink: String,
    /// Labels and notes.
    pub cover_ink_2: String,
    /// Hairlines.
    pub cover_line: String,
}

impl Cover {
    /// The cover that goes with a brand's accent.
    #[must_use]
    pub fn of(accent: Option<&Colour>) -> Self {
        let accent = accent.and_then(channels).unwrap_or(ACCENT);
        Self {
            cover: shade(accent, 0.265, 0.055),
            cover_ink: "#ffffff".to_owned(),
            cover_ink_2: shade(accent, 0.87, 0.035),
            cover_line: shade(accent, 0.46, 0.06),
        }
    }
}

/// Red, green and blue of `#rrggbb`.
fn channels(colour: &Colour) -> Option<[u8; 3]> {
    let digits = u32::from_str_radix(colour.as_css().strip_prefix('#')?, 16).ok()?;
    let [_, red, green, blue] = digits.to_be_bytes();
    Some([red, green, blue])
}

/// The accent's hue with another lightness and at most this chroma: `oklch(from accent lightness min(c, chroma) h)`
/// of CSS Color 5 §4, clipped to sRGB.
fn shade([red, green, blue]: [u8; 3], lightness: f32, chroma: f32) -> String {
    let accent = AlphaColor::<Srgb>::from_rgb8(red, green, blue).convert::<Oklch>();
    let shade = accent.map(|_, c, hue, alpha| [lightness, c.min(chroma), hue, alpha]).to_rgba8();
    format!("#{:02x}{:02x}{:02x}", shade.r, shade.g, shade.b)
}

#[cfg(test)]
mod tests {
    use super::Cover;
    use crate::model::Colour;

    /// What Chromium paints for the style sheet's recipes: ground, labels, hairlines.
    const PAINTED: [(&str, [&str; 3]); 5] = [
        ("#0b6e7f", ["#002c35", "#bbdbe2", "#2a616c"]),
        ("#808080", ["#252525", "#d4d4d4", "#585858"]),
        ("#FF0000", ["#3c1a15", "#ebccc7", "#764b44"]),
        ("#0000ff", ["#172440", "#c9d5ec", "#47587a"]),
        ("#e8a317", ["#342100", "#e1d2bb", "#6b5430"]),
    ];

    #[test]
    fn the_cover_is_what_a_browser_makes_of_the_style_sheet() {
        for (accent, painted) in PAINTED {
            let cover = Cover::of(Some(&Colour::try_from(accent.to_owned()).unwrap()));
            assert_eq!([&*cover.cover, &*cover.cover_ink_2, &*cover.cover_line], painted, "{accent}");
            assert_eq!(cover.cover_ink, "#ffffff");
        }
    }

    #[test]
    fn without_an_accent_the_cover_is_the_themes_own() {
        assert_eq!(Cover::of(None).cover, "#002c35");
    }
}
