//! The image that is shown when somebody shares a link to the public site, and how it becomes a PNG.
//!
//! It exists only for a public site whose company may be named, if there are fonts for the company's and the
//! product's name, and if `static/` holds no image of that name, which comes first.

use super::{
    look::Look,
    plan::OPEN_GRAPH,
    typeset::typesetter::{Typesetter, engine_language},
};

use crate::{
    diagnostics::diagnostic::Diagnostic,
    model::{site::Site, trust::Company},
    render::{
        attachments::{Attachment, Attachments},
        brand::fonts::BrandFonts,
        edition::Rendering,
        pictures::typesetting::typesettable,
        views::{
            figures::{self, Figure},
            reports, system,
        },
    },
    visibility::flag::Audience,
};

use serde::Serialize;
use typst::{foundations::Bytes, utils::Scalar};
use typst_layout::Page;
use typst_render::RenderOptions;

const TEMPLATE: &str = "typst/open-graph.typ";

/// A point of the page is a pixel of the image.
const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;

/// What the page is, in the language whose letters every font has.
const TRUST_CENTER: &str = "Trust Center";

/// Facts that fit side by side.
const FACTS: usize = 3;

/// The values that the template reads.
#[derive(Serialize)]
struct Card<'a> {
    language: &'a str,
    company: &'a str,
    product: &'a str,
    label: String,
    as_of: String,
    facts: Vec<Fact>,
    /// The path of the logo on dark ground.
    logo: Option<&'a str>,
    #[serde(flatten)]
    look: Look,
}

/// A figure of the overview.
#[derive(Serialize)]
struct Fact {
    label: String,
    value: String,
}

/// The image of a site, decided on but not drawn.
pub struct OpenGraphImage<'a> {
    company: &'a Company,
    typesetter: &'a Typesetter,
    /// The fonts of the brand.
    fonts: BrandFonts,
}

impl<'a> OpenGraphImage<'a> {
    /// The image that the site gets, if it gets one.
    #[must_use]
    pub fn plan(site: &'a Site, attachments: &Attachments, typesetter: &'a Typesetter) -> Option<Self> {
        let company = site.trust.company.as_ref().filter(|_| site.audience == Audience::Public)?;
        if attachments.iter().any(|attachment| attachment.output_path() == OPEN_GRAPH) {
            return None;
        }
        let fonts = BrandFonts::of(&site.trust.brand, attachments);
        let image = Self { company, typesetter, fonts };
        (image.can_set(&company.name) && image.can_set(&company.product)).then_some(image)
    }

    /// The image as PNG.
    ///
    /// # Errors
    /// Findings about the template.
    pub fn draw(&self, rendering: &Rendering<'_>) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let logo = self.logo(rendering);
        let mut picture = None;
        let (look, fonts) = Look::of(rendering, |image| {
            let (name, _) = picture.insert(self.picture("cover", image)?);
            Some(name.clone())
        });
        let has_picture = picture.is_some();
        let mut card = self.card(look, rendering);
        card.logo = logo.as_ref().map(|(path, _)| path.as_str());
        let files = fonts.into_iter().chain(logo.clone()).chain(picture);
        let document = self.typesetter.document(TEMPLATE, &card, files, rendering.date)?;
        let [page] = document.pages() else {
            return Err(vec![unfit(format!("the template makes {} pages", document.pages().len()))]);
        };
        png(page, &card.words(), has_picture).map_err(|finding| vec![finding])
    }

    /// The logo on dark ground, under a name for the template; one that only browsers can draw gives way to the name.
    fn logo(&self, rendering: &Rendering<'_>) -> Option<(String, Bytes)> {
        let path = rendering.site.trust.brand.logo_dark.as_ref()?;
        self.picture("logo", rendering.attachments.find(path)?)
    }

    /// A picture under a name for the template.
    fn picture(&self, name: &str, file: &Attachment) -> Option<(String, Bytes)> {
        let (extension, bytes) = typesettable(&file.bytes, self.typesetter).ok()?;
        Some((format!("{name}.{extension}"), Bytes::new(bytes.into_owned())))
    }

    /// Whether there is a font for every character of `text`, the theme's or the brand's.
    fn can_set(&self, text: &str) -> bool {
        text.chars().all(|c| self.fonts.has(c) || self.typesetter.can_set(c.encode_utf8(&mut [0; 4])))
    }

    /// The values that the template reads, without a logo yet.
    fn card<'c>(&'c self, look: Look, rendering: &'c Rendering<'_>) -> Card<'c> {
        let can_be_set = |fact: &Fact| self.can_set(&fact.label) && self.can_set(&fact.value);
        let language = rendering.language;
        let (label, as_of) = (language.text("trust-center"), language.date(rendering.date));
        Card {
            language: engine_language(rendering.site.settings.language()),
            company: &self.company.name,
            product: &self.company.product,
            // Without letters for them: the name under which such a page is known anywhere, and the day in figures.
            label: if self.can_set(&label) { label } else { TRUST_CENTER.to_owned() },
            as_of: if self.can_set(&as_of) { as_of } else { rendering.date.to_string() },
            facts: facts(rendering).into_iter().filter(can_be_set).take(FACTS).collect(),
            logo: None,
            look,
        }
    }
}

/// The figures of the overview; there, a service's name stands above the word for uptime.
fn facts(rendering: &Rendering<'_>) -> Vec<Fact> {
    let figures = figures::figures(rendering, &reports::report_views(rendering), &system::service_views(rendering));
    let label = |figure: &Figure| match figure.key {
        "uptime" => rendering.language.format("open-graph-uptime", &[("service", figure.label.as_str().into())]),
        _ => figure.label.clone(),
    };
    figures.into_iter().map(|figure| Fact { label: label(&figure), value: figure.value }).collect()
}

impl Card<'_> {
    /// All words of the image, for readers that can't see.
    fn words(&self) -> String {
        let facts = self.facts.iter().map(|fact| format!("{}: {}", fact.label, fact.value));
        let head = [format!("{} {}", self.company, self.label), self.product.to_owned(), self.as_of.clone()];
        head.into_iter().chain(facts).collect::<Vec<_>>().join("\n")
    }
}

fn unfit(what: String) -> Diagnostic {
    Diagnostic::error("theme/open-graph", format!("`{TEMPLATE}` makes no image"))
        .note(what)
        .help(format!("make one page of {WIDTH} × {HEIGHT} pt"))
}

/// A page as PNG. `words` go into the file as its description (PNG, third edition, §11.3.3.4): there the leak scan
/// reads what would otherwise be only pixels. The engine's cache keeps it, since most rebuilds of the preview leave the
/// page as it was.
#[comemo::memoize]
fn png(page: &Page, words: &str, has_picture: bool) -> Result<Vec<u8>, Diagnostic> {
    let (width, height) = (page.frame.width().to_pt(), page.frame.height().to_pt());
    if width > 2.0 * f64::from(WIDTH) || height > 2.0 * f64::from(HEIGHT) {
        // Drawing it first could take more memory than there is.
        return Err(unfit(format!("the template's page has {width:.0} × {height:.0} pt")));
    }
    let options = RenderOptions { pixel_per_pt: Scalar::new(1.0), render_bleed: false };
    let pixels = typst_render::render(page, &options);
    if (pixels.width(), pixels.height()) != (WIDTH, HEIGHT) {
        return Err(unfit(format!("the template's page has {} × {} pt", pixels.width(), pixels.height())));
    }
    // The page is opaque: what would tell transparency is left out.
    let mut rgb = Vec::with_capacity(pixels.data().len() / 4 * 3);
    pixels.data().chunks_exact(4).for_each(|pixel| rgb.extend_from_slice(&pixel[..3]));
    encode(&rgb, words, has_picture).map_err(|error| unfit(error.to_string()))
}

fn encode(rgb: &[u8], words: &str, has_picture: bool) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, WIDTH, HEIGHT);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    // Flat ground and hairlines: without a filter the file is a quarter smaller, and made in half the time. A photograph needs one.
    encoder.set_filter(if has_picture { png::Filter::Adaptive } else { png::Filter::NoFilter });
    encoder.add_itxt_chunk("Description".to_owned(), words.to_owned())?;
    let mut writer = encoder.write_header()?;
    writer.write_image_data(rgb)?;
    writer.finish()?;
    Ok(file)
}
