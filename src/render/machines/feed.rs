//! The Atom feeds of updates and of changes of subprocessors (RFC 4287).

use crate::{
    files::address::encoded,
    model::{addresses::update_address, date::Date},
    render::{
        edition::Rendering,
        prose::html::render_markdown,
        views::{
            site::site_view,
            subprocessors::{self, Change},
        },
    },
};

use std::io;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

type Xml = Writer<Vec<u8>>;

/// A feed before it is written.
struct Feed<'a> {
    /// What the site's title is followed by.
    title: String,
    /// The page that it belongs to, and its own address, below the site's.
    page: &'a str,
    address: &'a str,
    entries: Vec<FeedEntry>,
}

struct FeedEntry {
    title: String,
    /// Identifies it for ever (RFC 4287 §4.2.6).
    id: String,
    href: String,
    date: Date,
    html: Option<String>,
}

/// The feed of updates, newest first.
#[must_use]
pub(super) fn updates(rendering: &Rendering<'_>, base: &str) -> Vec<u8> {
    let entries = rendering.site.updates.iter().map(|update| {
        let address = format!("{base}{}", update_address(update));
        let html = update.body.as_ref().map(|body| {
            let html = render_markdown(body, rendering, 0, "");
            let html =
                html.replace("href=\"/", &format!("href=\"{base}/")).replace("src=\"/", &format!("src=\"{base}/"));
            with_shared(html, rendering, base)
        });
        FeedEntry { title: update.title.to_string(), id: address.clone(), href: address, date: *update.date, html }
    });
    let feed = Feed {
        title: rendering.language.text("updates-feed"),
        page: "/updates/",
        address: "/updates/feed.xml",
        entries: entries.collect(),
    };
    feed.write(rendering, base)
}

/// Leads to the files that all languages share where these stand.
fn with_shared(html: String, rendering: &Rendering<'_>, base: &str) -> String {
    let shared = rendering.routes.shared().filter_map(|address| Some((address, rendering.url(address)?)));
    shared.fold(html, |html, (address, url)| html.replace(&format!("=\"{base}{address}\""), &format!("=\"{url}\"")))
}

/// The feed of changes of subprocessors: an entry for each announcement, start and end, newest first. What is still to
/// come is announced, not yet an entry of its own.
#[must_use]
pub(super) fn subprocessors(rendering: &Rendering<'_>, base: &str) -> Vec<u8> {
    let page = "/subprocessors/";
    let changes = subprocessors::changes(rendering).into_iter().filter(|change| !change.upcoming);
    let entries = changes.map(|change| {
        let kind = match change.change {
            Change::Announced => "announced",
            Change::Starts => "starts",
            Change::Ended => "ended",
        };
        let anchor = encoded(&change.anchor);
        let text = quick_xml::escape::escape(&change.text);
        FeedEntry {
            title: change.title,
            id: format!("{base}{page}#{anchor}-{kind}-{}", change.date),
            href: format!("{base}{page}#{anchor}"),
            date: change.date,
            html: Some(format!("<p>{text}</p>")),
        }
    });
    let feed = Feed {
        title: rendering.language.text("subprocessors-feed"),
        page,
        address: "/subprocessors/feed.xml",
        entries: entries.collect(),
    };
    feed.write(rendering, base)
}

impl Feed<'_> {
    fn write(&self, rendering: &Rendering<'_>, base: &str) -> Vec<u8> {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        self.write_to(&mut writer, rendering, base).expect("writing to memory can't fail");
        writer.into_inner()
    }

    fn write_to(&self, writer: &mut Xml, rendering: &Rendering<'_>, base: &str) -> io::Result<()> {
        let site = site_view(rendering);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let root = writer
            .create_element("feed")
            .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
            .with_attribute(("xml:lang", site.language.as_str()));
        root.write_inner_content(|writer| {
            text(writer, "title", &format!("{}{} {}", site.title, rendering.language.text("label-end"), self.title))?;
            text(writer, "id", &format!("{base}{}", self.page))?;
            link(writer, "self", "application/atom+xml", &format!("{base}{}", self.address))?;
            link(writer, "alternate", "text/html", &format!("{base}{}", self.page))?;
            // An entry's own date, so that the feed changes only when an entry does.
            let newest = self.entries.first().map_or(rendering.date, |entry| entry.date);
            text(writer, "updated", &format!("{newest}T00:00:00Z"))?;
            let author = site.company.as_ref().map_or(site.title.as_str(), |company| company.name.as_str());
            writer.create_element("author").write_inner_content(|writer| text(writer, "name", author))?;
            for entry in &self.entries {
                writer.create_element("entry").write_inner_content(|writer| entry.write_to(writer))?;
            }
            Ok(())
        })?;
        Ok(())
    }
}

impl FeedEntry {
    fn write_to(&self, writer: &mut Xml) -> io::Result<()> {
        text(writer, "title", &self.title)?;
        text(writer, "id", &self.id)?;
        link(writer, "alternate", "text/html", &self.href)?;
        text(writer, "published", &format!("{}T00:00:00Z", self.date))?;
        text(writer, "updated", &format!("{}T00:00:00Z", self.date))?;
        if let Some(html) = &self.html {
            let content = writer.create_element("content").with_attribute(("type", "html"));
            content.write_text_content(BytesText::new(html))?;
        }
        Ok(())
    }
}

/// An element that holds text.
pub(super) fn text(writer: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(content)).map(|_| ())
}

fn link(writer: &mut Xml, rel: &str, kind: &str, href: &str) -> io::Result<()> {
    let attributes = [("rel", rel), ("type", kind), ("href", href)];
    writer.create_element("link").with_attributes(attributes).write_empty().map(|_| ())
}
