//! The Atom feed of updates (RFC 4287).

use std::io;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

use crate::render::{Rendering, routes::update_address, views::site_view};

type Xml = Writer<Vec<u8>>;

/// The feed, newest first.
#[must_use]
pub(super) fn feed(rendering: &Rendering<'_>, base: &str) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    write(&mut writer, rendering, base).expect("writing to memory can't fail");
    writer.into_inner()
}

fn write(writer: &mut Xml, rendering: &Rendering<'_>, base: &str) -> io::Result<()> {
    let site = site_view(rendering);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer
        .create_element("feed")
        .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
        .with_attribute(("xml:lang", site.language.as_str()));
    root.write_inner_content(|writer| {
        text(writer, "title", &format!("{}: updates", site.title))?;
        text(writer, "id", &format!("{base}/updates/"))?;
        link(writer, "self", "application/atom+xml", &format!("{base}/updates/feed.xml"))?;
        link(writer, "alternate", "text/html", &format!("{base}/updates/"))?;
        // An update's own date, so that the feed changes only when an update does.
        let newest = rendering.site.updates.first().map_or(rendering.date, |update| *update.date);
        text(writer, "updated", &format!("{newest}T00:00:00Z"))?;
        let author = site.company.as_ref().map_or(site.title.as_str(), |company| company.name.as_str());
        writer.create_element("author").write_inner_content(|writer| text(writer, "name", author))?;
        for update in &rendering.site.updates {
            let address = format!("{base}{}", uri(&update_address(update)));
            writer.create_element("entry").write_inner_content(|writer| {
                text(writer, "title", &update.title)?;
                text(writer, "id", &address)?;
                link(writer, "alternate", "text/html", &address)?;
                text(writer, "published", &format!("{}T00:00:00Z", *update.date))?;
                text(writer, "updated", &format!("{}T00:00:00Z", *update.date))?;
                if let Some(body) = &update.body {
                    let html = rendering.markdown(body, 0, "");
                    let html = html
                        .replace("href=\"/", &format!("href=\"{base}/"))
                        .replace("src=\"/", &format!("src=\"{base}/"));
                    let content = writer.create_element("content").with_attribute(("type", "html"));
                    content.write_text_content(BytesText::new(&html))?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// An element that holds text.
pub(super) fn text(writer: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(content)).map(|_| ())
}

fn link(writer: &mut Xml, rel: &str, kind: &str, href: &str) -> io::Result<()> {
    let attributes = [("rel", rel), ("type", kind), ("href", href)];
    writer.create_element("link").with_attributes(attributes).write_empty().map(|_| ())
}

/// An address as a URI: letters of other scripts are percent-encoded (RFC 3986 §2.1).
pub(super) fn uri(address: &str) -> String {
    let mut uri = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii() {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
