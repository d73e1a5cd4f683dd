//! The fonts of a brand: the families of texts and headings, each with what stands behind it, and the faces that pages load.

use std::sync::Arc;

use super::font_file::{self, Fallback, FontFace};

use crate::{
    files::{address::Address, site::SitePath},
    model::brand::Brand,
    render::attachments::Attachments,
};

/// The fonts that a brand names, with the faces that its files hold.
#[derive(Debug, Clone, Default)]
pub struct BrandFonts {
    /// The family of texts.
    pub text: Option<Family>,
    /// The family of headings, if it is another.
    pub heading: Option<Family>,
    /// The families that files hold beside these, by name, in the order of the files: they have letters that the others lack.
    pub behind: Vec<String>,
    /// The faces, in the order of the files.
    pub faces: Vec<Face>,
}

/// A family and what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// Its name.
    pub name: String,
    /// What stands behind it.
    pub fallback: Fallback,
    /// Whether a file holds it: else it is there only on machines that have it.
    pub is_held: bool,
}

/// A face, and the file that holds it.
#[derive(Debug, Clone)]
pub struct Face {
    /// The file, by its path in the site folder.
    pub path: SitePath,
    /// Where pages load it from.
    pub address: Address,
    /// What it holds.
    pub face: Arc<FontFace>,
}

impl BrandFonts {
    /// The fonts that this output has. A file that can't be read is left out: checking tells of it.
    #[must_use]
    pub fn of(brand: &Brand, attachments: &Attachments) -> Self {
        let Some(fonts) = &brand.font else { return Self::default() };
        let face = |path: &SitePath| {
            let attachment = attachments.find(path)?;
            let face = font_file::read(&attachment.bytes).ok()?;
            Some(Face { path: path.clone(), address: attachment.address(), face })
        };
        let faces: Vec<Face> = fonts.files.iter().filter_map(|path| face(path)).collect();
        let family = |name: &str, usual: Fallback| {
            let held = faces.iter().find(|face| is_same(&face.face.family, name));
            Family {
                name: held.map_or_else(|| name.to_owned(), |face| face.face.family.clone()),
                fallback: held.map_or(usual, |face| face.face.fallback),
                is_held: held.is_some(),
            }
        };
        let heading = fonts.heading.as_ref().map(|name| family(name.as_str(), Fallback::Serif));
        let named = fonts.text.as_ref().map(|name| family(name.as_str(), Fallback::Sans));
        let first = || faces.first().filter(|_| heading.is_none());
        let text = named.or_else(|| first().map(|face| family(&face.face.family, Fallback::Sans)));
        let mut behind: Vec<String> = Vec::new();
        let is_named = |name: &str| [&text, &heading].into_iter().flatten().any(|family| is_same(&family.name, name));
        for name in faces.iter().map(|face| face.face.family.as_str()).filter(|name| !is_named(name)) {
            if !behind.iter().any(|known| is_same(known, name)) {
                behind.push(name.to_owned());
            }
        }
        Self { text, heading, behind, faces }
    }

    /// The faces that pages load at once, since the first screen has letters of them: upright ones if there are, the nearest to the
    /// weight of texts, of what stands out in them (a letter that comes late moves what is below it), and of headings.
    #[must_use]
    pub fn preloaded(&self) -> Vec<&Face> {
        let text = self.text.iter().flat_map(|family| [(family, 400), (family, 600)]);
        let heading = self.heading.iter().map(|family| (family, 500));
        let mut faces: Vec<&Face> = Vec::new();
        for face in text.chain(heading).filter_map(|(family, weight)| self.nearest(family, weight)) {
            if !faces.iter().any(|known| known.path == face.path) {
                faces.push(face);
            }
        }
        faces
    }

    /// Whether a file of the brand has this letter.
    #[must_use]
    pub fn has(&self, c: char) -> bool {
        self.faces.iter().any(|face| face.face.has(c))
    }

    fn nearest(&self, family: &Family, weight: u16) -> Option<&Face> {
        let own = self.faces.iter().filter(|face| is_same(&face.face.family, &family.name));
        own.min_by_key(|face| {
            let (least, most) = face.face.weights;
            (face.face.is_italic, if weight < least { least - weight } else { weight.saturating_sub(most) })
        })
    }

    /// The families that documents set texts and headings with, those that files hold.
    pub fn in_documents(&self) -> (Vec<&str>, Vec<&str>) {
        let text = self.held(self.text.as_ref());
        let heading = if self.heading.is_some() { self.held(self.heading.as_ref()) } else { text.clone() };
        (text, heading)
    }

    /// The name of a family, if a file holds it, with those that stand behind it.
    fn held<'f>(&'f self, family: Option<&'f Family>) -> Vec<&'f str> {
        let Some(family) = family else { return Vec::new() };
        let own = family.is_held.then_some(family.name.as_str());
        own.into_iter().chain(self.behind.iter().map(String::as_str)).collect()
    }
}

/// Families are compared without regard to case (CSS Fonts 4 §5.1).
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}
