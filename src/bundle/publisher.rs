//! Who publishes, as the reader of one bundle may see it: nothing that only others see of a company or its brand reaches a
//! sealed page or a letter.

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::{
    decode::located::Located,
    files::site::SitePath,
    model::{brand::Brand, site::Site},
    render::attachments::{Attachment, Attachments},
};

/// Who publishes, and how that looks.
#[derive(Debug, Clone, Default)]
pub struct Publisher {
    /// The company's name; empty if this reader doesn't see one.
    pub name: String,
    /// Its colours.
    pub brand: Brand,
    /// Its logo on light ground, as a `data:` address, so that nothing has to be loaded for it.
    pub logo: Option<String>,
    /// The same on dark ground.
    pub logo_dark: Option<String>,
}

impl Publisher {
    /// The publisher as `site` shows it, whose files are `attachments`.
    #[must_use]
    pub fn of(site: &Site, attachments: &Attachments) -> Self {
        let brand = &site.trust.brand;
        let logo = |path: &Option<Located<SitePath>>| attachments.find(path.as_ref()?).and_then(address);
        Self {
            name: site.trust.company.as_ref().map_or_else(String::new, |company| company.name.to_string()),
            logo: logo(&brand.logo),
            logo_dark: logo(&brand.logo_dark),
            brand: brand.clone(),
        }
    }
}

/// A picture as an address that holds it; `None` for what no browser shows.
fn address(picture: &Attachment) -> Option<String> {
    let kind = match picture.extension().to_ascii_lowercase().as_str() {
        "svg" => "svg+xml",
        "jpg" | "jpeg" => "jpeg",
        "png" => "png",
        "gif" => "gif",
        "webp" => "webp",
        "avif" => "avif",
        _ => return None,
    };
    Some(format!("data:image/{kind};base64,{}", STANDARD.encode(picture.bytes.as_slice())))
}
