//! The brand in documents: the fonts that they are set in, and what stands on their covers.

use crate::{
    model::brand::FocusPoint,
    render::{
        attachments::Attachment,
        brand::fonts::{BrandFonts, Face},
        edition::Rendering,
    },
    theme::colours::CoverColours,
};

use schemars::JsonSchema;
use serde::Serialize;
use typst::foundations::Bytes;

/// How a document looks, as its template reads it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Look {
    /// The families of the brand that files hold; others stand behind them.
    pub fonts: FontFamilies,
    /// What is drawn on the cover: `rosette`, `grid`, `waves` or `none`.
    pub pattern: &'static str,
    /// The file of the cover's picture.
    pub cover_image: Option<String>,
    /// The point of the picture that stays in view: percent from the left and from the top.
    pub cover_focus: [i64; 2],
    /// The colours of the cover.
    #[serde(flatten)]
    pub cover: CoverColours,
}

/// The families of texts and headings.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FontFamilies {
    /// Of texts.
    pub text: Vec<String>,
    /// Of headings.
    pub heading: Vec<String>,
}

impl Look {
    /// How this reader's documents look, with the files that hold the fonts. `picture` makes a name for the picture on the cover.
    pub(super) fn of(
        rendering: &Rendering<'_>,
        picture: impl FnOnce(&Attachment) -> Option<String>,
    ) -> (Self, Vec<(String, Bytes)>) {
        let brand = &rendering.site.trust.brand;
        let fonts = BrandFonts::of(brand, rendering.attachments);
        let image = brand.cover().and_then(|cover| cover.image.as_ref());
        let image = image.and_then(|path| rendering.attachments.find(path));
        let focus = brand.cover().and_then(|cover| cover.focus).unwrap_or(FocusPoint::MIDDLE);
        let look = Self {
            fonts: FontFamilies::of(&fonts),
            pattern: brand.pattern().key(),
            cover_image: image.and_then(picture),
            cover_focus: [focus.x.get(), focus.y.get()],
            cover: CoverColours::of(brand),
        };
        (look, font_files(&fonts))
    }
}

impl FontFamilies {
    /// The families of a brand that files hold.
    pub(super) fn of(fonts: &BrandFonts) -> Self {
        let (text, heading) = fonts.in_documents();
        let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
        Self { text: owned(text), heading: owned(heading) }
    }
}

/// A brand's fonts as files for the engine. Their names are numbers: the engine keeps each name for ever.
pub(super) fn font_files(fonts: &BrandFonts) -> Vec<(String, Bytes)> {
    let file = |(number, face): (usize, &Face)| {
        (format!("brand-font-{}.otf", number + 1), Bytes::new(face.face.sfnt.as_slice().to_vec()))
    };
    fonts.faces.iter().enumerate().map(file).collect()
}
