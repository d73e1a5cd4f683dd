//! How a site looks: logos, colours, fonts, the cover.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::bounded::{Bounded, Percent};

use crate::{
    decode::{
        located::Located,
        word_or::{FromWord, WordOr},
        wrong_value::WrongValue,
    },
    files::site::SitePath,
};

/// Logos, pictures and fonts are paths below the site folder.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Brand {
    /// The logo on light ground.
    pub logo: Option<Located<SitePath>>,
    /// The logo on dark ground.
    pub logo_dark: Option<Located<SitePath>>,
    /// The icon in the browser's tab.
    pub favicon: Option<Located<SitePath>>,
    /// A CSS hex colour for links and marks. Grounds, rules and pictures have it as it is, text a shade that can be read.
    pub accent: Option<Located<Colour>>,
    /// The fonts of text and headings; a family's name alone stands for both.
    pub font: Option<Located<WordOr<Fonts>>>,
    /// The ground behind the overview's head, the image for shared links and documents' first pages; a colour alone is its
    /// `color`.
    pub cover: Option<Located<WordOr<Cover>>>,
    /// How round the corners of cards, fields and buttons are, in pixels; 3 if left out.
    pub radius: Option<Radius>,
    /// How buttons look.
    #[serde(default)]
    pub buttons: Buttons,
    /// Colours beside the accent.
    #[serde(default)]
    pub palette: Palette,
    /// Whether pages are light, dark, or as the reader's device wishes; `auto` if left out. Paper is always light.
    pub scheme: Option<Scheme>,
}

/// How round corners are, in pixels.
pub type Radius = Bounded<0, 48>;

/// The fonts of a brand. Behind each stands a fallback of the same kind: without serifs, with them, or of one width.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fonts {
    /// The family of texts; that of the first file if left out, unless `heading` is given.
    pub text: Option<FontFamily>,
    /// The family of headings and figures; that of texts if left out.
    pub heading: Option<FontFamily>,
    /// Font files (.woff2, .woff, .ttf, .otf), which say themselves what family, weight and style they hold. Pages load them, and
    /// documents are set with them.
    #[serde(default)]
    pub files: Vec<Located<SitePath>>,
}

impl FromWord for Fonts {
    fn from_word(word: &str) -> Result<Self, WrongValue> {
        Ok(Self { text: Some(FontFamily::try_from(word.to_owned())?), ..Self::default() })
    }
}

/// The ground behind the overview's head, the image for shared links and documents' first pages.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cover {
    /// Its colour, as it is; text on it is dark or light, whichever can be read. Made from the accent if left out, dark and muted.
    pub color: Option<Colour>,
    /// Its colour where pages are dark; `color` if left out.
    pub dark: Option<Colour>,
    /// A picture beside the words.
    pub image: Option<Located<SitePath>>,
    /// The point of the picture that stays in view however it is cut, in percent from the left and from the top: `70% 40%`; its middle
    /// if left out.
    pub focus: Option<FocusPoint>,
    /// What is drawn on it; `rosette` if left out, `none` beside a picture.
    pub pattern: Option<Pattern>,
}

impl FromWord for Cover {
    fn from_word(word: &str) -> Result<Self, WrongValue> {
        Ok(Self { color: Some(Colour::try_from(word.to_owned())?), ..Self::default() })
    }
}

/// What is drawn on a cover.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Pattern {
    /// Ellipses around one centre.
    #[default]
    Rosette,
    /// A grid whose fields are filled here and there.
    Grid,
    /// Lines of waves.
    Waves,
    /// Nothing.
    None,
}

impl Pattern {
    /// The word in data files and templates.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Rosette => "rosette",
            Self::Grid => "grid",
            Self::Waves => "waves",
            Self::None => "none",
        }
    }
}

/// A point of a picture, in percent from its left and from its top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = r"^[0-9]{1,3}% +[0-9]{1,3}%$"))]
pub struct FocusPoint {
    /// From the left.
    pub x: Percent,
    /// From the top.
    pub y: Percent,
}

impl FocusPoint {
    /// The picture's middle.
    pub const MIDDLE: Self = Self { x: Percent::clamped(50), y: Percent::clamped(50) };

    /// As CSS writes a position.
    #[must_use]
    pub fn as_css(self) -> String {
        format!("{}% {}%", self.x, self.y)
    }
}

impl From<FocusPoint> for String {
    fn from(point: FocusPoint) -> Self {
        point.as_css()
    }
}

impl TryFrom<String> for FocusPoint {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        let share = |word: &str| {
            let number: i64 = word.strip_suffix('%')?.parse().ok()?;
            (0..=100).contains(&number).then(|| Percent::clamped(number))
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let point = match words.as_slice() {
            [x, y] => share(x).zip(share(y)),
            _ => None,
        };
        point.map(|(x, y)| Self { x, y }).ok_or_else(|| {
            WrongValue::new(
                format!("`{text}` is not a point of a picture"),
                "write how far it lies from the left and from the top, as `70% 40%`",
            )
        })
    }
}

/// How buttons look.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Buttons {
    /// Their ground, as it is; the words on it are dark or light, whichever can be read. The accent if left out.
    pub color: Option<Colour>,
    /// How round their corners are, in pixels; `brand.radius` if left out.
    pub radius: Option<Radius>,
    /// Whether they are filled or only outlined; `solid` if left out.
    pub style: Option<ButtonStyle>,
}

/// Whether buttons are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ButtonStyle {
    /// They have a ground.
    Solid,
    /// They have an edge.
    Outline,
}

/// Colours beside the accent. States have theirs by meaning: no brand changes them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Palette {
    /// A second colour, for pictures, numbers of parts and what is drawn on the cover.
    pub second: Option<Colour>,
}

/// Whether pages are light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// As the reader's device wishes.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Brand {
    /// The cover, as far as the site says how it looks.
    #[must_use]
    pub fn cover(&self) -> Option<&Cover> {
        self.cover.as_ref().map(|cover| &***cover)
    }

    /// What is drawn on the cover.
    #[must_use]
    pub fn pattern(&self) -> Pattern {
        let Some(cover) = self.cover() else { return Pattern::Rosette };
        let usual = if cover.image.is_some() { Pattern::None } else { Pattern::Rosette };
        cover.pattern.unwrap_or(usual)
    }

    /// Whether pages are light or dark.
    #[must_use]
    pub fn scheme(&self) -> Scheme {
        self.scheme.unwrap_or_default()
    }

    /// The pictures: logos, the icon and the cover's, each with whether documents show it.
    pub fn pictures(&self) -> impl Iterator<Item = (&Located<SitePath>, bool)> {
        let cover = self.cover().and_then(|cover| cover.image.as_ref());
        let all = [
            (self.logo.as_ref(), false),
            (self.logo_dark.as_ref(), true),
            (self.favicon.as_ref(), false),
            (cover, true),
        ];
        all.into_iter().filter_map(|(path, in_documents)| Some((path?, in_documents)))
    }

    /// The font files.
    #[must_use]
    pub fn font_files(&self) -> &[Located<SitePath>] {
        self.font.as_ref().map_or(&[], |fonts| &fonts.files)
    }
}

/// A colour: `#` and six hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(extend("pattern" = "^#[0-9A-Fa-f]{6}$"))]
pub struct Colour(String);

impl Colour {
    /// As CSS writes it.
    #[must_use]
    pub fn as_css(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Colour {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        match text.strip_prefix('#') {
            Some(digits) if digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit()) => Ok(Self(text)),
            _ => Err(WrongValue::new(
                format!("`{text}` is not a colour"),
                "write it as `#` and six hexadecimal digits in quotes, for example \"#0b6e7f\"",
            )),
        }
    }
}

/// The name of a font family: letters, digits, spaces and hyphens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
pub struct FontFamily(String);

impl FontFamily {
    /// The name, safe inside a CSS string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for FontFamily {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        if !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-')) {
            Ok(Self(text))
        } else {
            Err(WrongValue::new(
                format!("`{text}` is not a font family's name"),
                "use letters, digits, spaces and hyphens",
            ))
        }
    }
}
