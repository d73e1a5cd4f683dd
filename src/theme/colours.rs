//! Colours derived from the brand's accent: text that can be read, and the cover, computed for images as the style
//! sheet does it.

use color::{AlphaColor, Oklab, Oklch, Rgba8, Srgb};
use schemars::JsonSchema;
use serde::Serialize;

use crate::model::brand::{Brand, Colour};

/// The theme's own accent, for brands without one.
const ACCENT: [u8; 3] = [0x0b, 0x6e, 0x7f];

/// The dark ground and what is drawn on it, as `#` and six hexadecimal digits. The recipes are those of the
/// custom properties of the same names in `assets/style.css`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CoverColours {
    /// The ground: the accent's hue, dark and muted.
    pub cover: String,
    /// Headlines and values.
    pub cover_ink: String,
    /// Labels and notes.
    pub cover_ink_2: String,
    /// Hairlines.
    pub cover_line: String,
    /// The words of a button whose ground is `cover_ink`.
    pub cover_button_ink: String,
}

/// Ink on light ground, and on dark ground.
const INKS: [[u8; 3]; 2] = [[0x10, 0x18, 0x1b], [0xff; 3]];

impl CoverColours {
    /// The cover of a brand: the colour that it chose, or one made from its accent.
    #[must_use]
    pub fn of(brand: &Brand) -> Self {
        Self::chosen(brand).unwrap_or_else(|| Self::derived(brand.accent.as_deref()))
    }

    /// The cover in the colour that the brand chose.
    #[must_use]
    pub fn chosen(brand: &Brand) -> Option<Self> {
        Some(Self::on(channels(brand.cover()?.color.as_ref()?)?, brand))
    }

    /// The same where pages are dark, if that is another one.
    #[must_use]
    pub fn chosen_in_the_dark(brand: &Brand) -> Option<Self> {
        Some(Self::on(channels(brand.cover()?.dark.as_ref()?)?, brand))
    }

    fn derived(accent: Option<&Colour>) -> Self {
        let accent = accent.and_then(channels).unwrap_or(ACCENT);
        Self {
            cover: shade(accent, 0.265, 0.055),
            cover_ink: "#ffffff".to_owned(),
            cover_ink_2: shade(accent, 0.87, 0.035),
            cover_line: shade(accent, 0.46, 0.06),
            cover_button_ink: css(INKS[0]),
        }
    }

    /// A ground as it is, with ink that can be read on it. The second colour of the brand draws the lines, if they show.
    fn on(ground: [u8; 3], brand: &Brand) -> Self {
        let ink = ink_on(ground);
        // The quieter ink keeps as much of the ground as reading allows.
        let quiet = (70..=100_u8).map(|share| mix(ink, f32::from(share) / 100.0, ground));
        let quiet = quiet.into_iter().find(|quiet| contrast(*quiet, ground) >= READABLE).unwrap_or(ink);
        let second =
            brand.palette.second.as_ref().and_then(channels).filter(|second| contrast(*second, ground) >= SHOWS);
        let button = if ink == INKS[1] { INKS[0] } else { INKS[1] };
        Self {
            cover: css(ground),
            cover_ink: css(ink),
            cover_ink_2: css(quiet),
            cover_line: css(mix(second.unwrap_or(ink), if second.is_some() { 0.7 } else { 0.3 }, ground)),
            cover_button_ink: css(button),
        }
    }
}

/// The ink that can be read on a ground: white where it can be, as brands like it, else whichever stands out more. One of both always
/// reaches the contrast of text.
fn ink_on(ground: [u8; 3]) -> [u8; 3] {
    let [dark, white] = INKS;
    if contrast(white, ground) >= READABLE || contrast(white, ground) > contrast(dark, ground) { white } else { dark }
}

/// The colours of buttons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buttons {
    /// On light pages.
    pub on_light: Button,
    /// On dark pages.
    pub on_dark: Button,
}

/// A button's ground and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// The ground.
    pub ground: String,
    /// The words.
    pub ink: String,
}

impl Buttons {
    /// The buttons of a brand: in its colour as it is, unless that would melt into the page.
    #[must_use]
    pub fn of(brand: &Brand) -> Self {
        let chosen = brand.buttons.color.as_ref().or(brand.accent.as_deref());
        let colour = chosen.and_then(channels).unwrap_or(ACCENT);
        let button = |paper: [u8; 3], step: f32, grounds: &[[u8; 3]]| {
            let ground = if contrast(colour, paper) >= SHOWS { colour } else { readable(colour, grounds, step) };
            Button { ground: css(ground), ink: css(ink_on(ground)) }
        };
        Self {
            on_light: button([0xff; 3], -0.01, &light_grounds(colour)),
            on_dark: button(DARK_PAPER, 0.01, &dark_grounds(colour)),
        }
    }
}

impl Button {
    /// The first button on the cover, if the brand chose a colour for buttons that shows there.
    #[must_use]
    pub fn on_cover(brand: &Brand, cover: &CoverColours) -> Option<Self> {
        let chosen = channels(brand.buttons.color.as_ref()?)?;
        let cover = Colour::try_from(cover.cover.clone()).ok().as_ref().and_then(channels)?;
        (contrast(chosen, cover) >= SHOWS).then(|| Self { ground: css(chosen), ink: css(ink_on(chosen)) })
    }
}

/// The contrast from which on a plane or a rule shows on its ground. What must be told apart to be understood isn't drawn with it.
const SHOWS: f32 = 1.5;
/// `--paper` in the dark.
const DARK_PAPER: [u8; 3] = [0x10, 0x14, 0x17];

/// The accent as text: made darker on light ground and lighter on dark ground, in OKLCH, until it can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accents {
    /// On light ground, as `#` and six hexadecimal digits.
    pub on_light: String,
    /// On dark ground.
    pub on_dark: String,
    /// For rules, pictures and grounds on light pages: the colour as it is, where it shows.
    pub mark_on_light: String,
    /// The same on dark pages.
    pub mark_on_dark: String,
    /// If the accent itself is too light for text on light ground: its contrast there and the one that it was given,
    /// in hundredths.
    pub adjusted: Option<(u32, u32)>,
}

/// The contrast that text needs (WCAG 2.2 §1.4.3), and a little for what rounding and tinted grounds take.
const READABLE: f32 = 4.6;

impl Accents {
    /// The text colours that go with a brand's accent.
    #[must_use]
    pub fn of(accent: Option<&Colour>) -> Self {
        let accent = accent.and_then(channels).unwrap_or(ACCENT);
        Self::of_channels(accent)
    }

    /// The same for a brand's second colour.
    #[must_use]
    pub fn of_second(colour: &Colour) -> Self {
        Self::of_channels(channels(colour).unwrap_or(ACCENT))
    }

    fn of_channels(accent: [u8; 3]) -> Self {
        let (light, dark) = (light_grounds(accent), dark_grounds(accent));
        let (on_light, on_dark) = (readable(accent, &light, -0.01), readable(accent, &dark, 0.01));
        let (was, is) = (least_contrast(accent, &light), least_contrast(on_light, &light));
        let hundredths = |ratio: f32| format!("{:.0}", ratio * 100.0).parse().unwrap_or(0);
        let adjusted = (was < READABLE).then(|| (hundredths(was), hundredths(is)));
        let mark = |paper: [u8; 3], text: [u8; 3]| if contrast(accent, paper) >= SHOWS { accent } else { text };
        Self {
            mark_on_light: css(mark([0xff; 3], on_light)),
            mark_on_dark: css(mark(DARK_PAPER, on_dark)),
            on_light: css(on_light),
            on_dark: css(on_dark),
            adjusted,
        }
    }
}

/// `--paper`, `--ground` and `--tint` of the style sheet.
fn light_grounds(accent: [u8; 3]) -> [[u8; 3]; 3] {
    let paper = [0xff; 3];
    [paper, mix(accent, 0.04, [0xf9, 0xfa, 0xf9]), mix(accent, 0.08, paper)]
}

/// The same in the dark.
fn dark_grounds(accent: [u8; 3]) -> [[u8; 3]; 3] {
    let paper = DARK_PAPER;
    [paper, mix(accent, 0.07, [0x16, 0x1b, 0x1e]), mix(accent, 0.16, paper)]
}

fn least_contrast(text: [u8; 3], grounds: &[[u8; 3]]) -> f32 {
    grounds.iter().map(|ground| contrast(text, *ground)).fold(f32::INFINITY, f32::min)
}

/// The accent's hue, moved by `step` in lightness until it can be read on every ground.
fn readable(accent: [u8; 3], grounds: &[[u8; 3]], step: f32) -> [u8; 3] {
    let [lightness, chroma, hue] = oklch(accent);
    let shades = (0..=100_u8).map(|count| {
        let lightness = f32::from(count).mul_add(step, lightness).clamp(0.0, 1.0);
        srgb([lightness, chroma, hue])
    });
    let mut shade = accent;
    for candidate in std::iter::once(accent).chain(shades) {
        shade = candidate;
        if least_contrast(shade, grounds) >= READABLE {
            break;
        }
    }
    shade
}

/// How two colours stand out from each other, from 1 to 21 (WCAG 2.2, contrast ratio).
fn contrast(one: [u8; 3], other: [u8; 3]) -> f32 {
    let luminance = |[red, green, blue]: [u8; 3]| {
        AlphaColor::<Srgb>::from_rgb8(red, green, blue).discard_alpha().relative_luminance()
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// `color-mix(in oklab, one share, other)` of CSS Color 5 §3.
fn mix(one: [u8; 3], share: f32, other: [u8; 3]) -> [u8; 3] {
    let lab =
        |[red, green, blue]: [u8; 3]| AlphaColor::<Srgb>::from_rgb8(red, green, blue).convert::<Oklab>().components;
    let (one, other) = (lab(one), lab(other));
    let mixed = std::array::from_fn(|index| one[index] * share + other[index] * (1.0 - share));
    bytes(AlphaColor::<Oklab>::new(mixed).to_rgba8())
}

fn oklch([red, green, blue]: [u8; 3]) -> [f32; 3] {
    let [lightness, chroma, hue, _] = AlphaColor::<Srgb>::from_rgb8(red, green, blue).convert::<Oklch>().components;
    [lightness, chroma, hue]
}

fn srgb([lightness, chroma, hue]: [f32; 3]) -> [u8; 3] {
    bytes(AlphaColor::<Oklch>::new([lightness, chroma, hue, 1.0]).to_rgba8())
}

fn bytes(colour: Rgba8) -> [u8; 3] {
    [colour.r, colour.g, colour.b]
}

fn css([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Red, green and blue of `#rrggbb`.
fn channels(colour: &Colour) -> Option<[u8; 3]> {
    let digits = u32::from_str_radix(colour.as_css().strip_prefix('#')?, 16).ok()?;
    let [_, red, green, blue] = digits.to_be_bytes();
    Some([red, green, blue])
}

/// The accent's hue with another lightness and at most this chroma: `oklch(from accent lightness min(c, chroma) h)`
/// of CSS Color 5 §4, clipped to sRGB.
fn shade(accent: [u8; 3], lightness: f32, chroma: f32) -> String {
    let [_, c, hue] = oklch(accent);
    css(srgb([lightness, c.min(chroma), hue]))
}

#[cfg(test)]
mod tests {
    use crate::{
        model::brand::Colour,
        theme::colours::{
            self, Accents, CoverColours, READABLE, channels, dark_grounds, least_contrast, light_grounds,
        },
    };

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
            let cover = CoverColours::derived(Some(&Colour::try_from(accent.to_owned()).unwrap()));
            assert_eq!([&*cover.cover, &*cover.cover_ink_2, &*cover.cover_line], painted, "{accent}");
            assert_eq!(cover.cover_ink, "#ffffff");
        }
    }

    #[test]
    fn without_an_accent_the_cover_is_the_themes_own() {
        assert_eq!(CoverColours::derived(None).cover, "#002c35");
    }

    /// Every hue, pale to dark: text on paper, on the tinted ground and on a button can be read.
    #[test]
    fn any_accent_becomes_readable_text_on_light_and_dark_ground() {
        let steps = [0_u8, 51, 102, 153, 204, 255];
        let accents = (0..216_usize).map(|index| [steps[index / 36], steps[index / 6 % 6], steps[index % 6]]);
        for accent in accents {
            let colour = Colour::try_from(colours::css(accent)).unwrap();
            let accents = Accents::of(Some(&colour));
            let read = |css: &str| channels(&Colour::try_from(css.to_owned()).unwrap()).unwrap();
            let (light, dark) = (read(&accents.on_light), read(&accents.on_dark));
            for (text, grounds) in [(light, light_grounds(accent)), (dark, dark_grounds(accent))] {
                assert!(least_contrast(text, &grounds) >= 4.5, "{accent:?} is {text:?} on {grounds:?}");
            }
            let itself = least_contrast(accent, &light_grounds(accent)) >= READABLE;
            assert_eq!(accents.adjusted.is_none(), itself, "{accent:?}");
            assert_eq!(light == accent, itself, "an accent that can be read stays as it is: {accent:?}");
        }
    }
}
