//! Pages at addresses that others had before, for hosts that can't redirect: each leads on without a script.

use super::{
    data::headers::CONTENT_SECURITY_POLICY,
    edition::{Files, Rendering},
    routes::{Redirect, folder_index},
};

/// A page for each address that another had.
#[must_use]
pub(super) fn pages(rendering: &Rendering<'_>) -> Files {
    let mut files = Files::default();
    for redirect in rendering.routes.redirects() {
        let path =
            if redirect.from.is_folder() { folder_index(&redirect.from) } else { redirect.from.name().to_owned() };
        let page = page(redirect, &path, rendering);
        files.insert(path, page);
    }
    files
}

/// Search engines take the canonical address (RFC 6596); what is at the old one isn't listed.
fn page(redirect: &Redirect, path: &str, rendering: &Rendering<'_>) -> String {
    let language = rendering.language;
    let title = quick_xml::escape::escape(&redirect.title);
    // The page that it leads to is there: it is where the alias stands.
    let link = rendering.routes.link(path, &redirect.to).unwrap_or_else(|| redirect.to.to_string());
    let base = rendering.site.settings.base_url.as_ref();
    let canonical = base.map_or_else(String::new, |base| {
        format!("<link rel=\"canonical\" href=\"{}{}\">\n", base.as_str(), redirect.to)
    });
    format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{CONTENT_SECURITY_POLICY}\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={link}\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n{canonical}<title>{title}</title>\n</head>\n\
         <body>\n<main><p><a href=\"{link}\">{title}</a></p></main>\n</body>\n</html>\n",
        language.tag(),
        language.direction(),
    )
}
