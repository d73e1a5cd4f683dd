//! What a host has to send with each file of a public site, whatever the host is.

use crate::{
    files::{address::Address, media_types::TYPES},
    model::{settings::folder_of_language, site::Site, snapshot::HISTORY},
    render::{
        machines::{
            headers::{CONTENT_SECURITY_POLICY, FRAME_ANCESTORS},
            kinds::machine_files,
        },
        routes::Routes,
    },
};

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// What browsers write otherwise than it is in the path of an address that they ask for (URL Standard §1.3). An address of
/// ours encodes more, since some characters mean something to HTML or to Markdown.
const ENCODED_BY_BROWSERS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// How long the files in `assets/` may be kept: their names change with their contents.
pub(super) const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// All else is asked for anew each time, and not sent again while it is the same.
pub(super) const ASK_AGAIN: &str = "public, max-age=0, must-revalidate";
/// Programs on other sites may read what is made for programs.
pub(super) const ANY_ORIGIN: (&str, &str) = ("Access-Control-Allow-Origin", "*");

/// The endings of files that hold text in UTF-8 and don't say so themselves.
pub(super) fn in_utf_8() -> impl Iterator<Item = &'static str> {
    TYPES.into_iter().filter(|(_, media_type)| media_type.starts_with("text/")).map(|(ending, _)| ending)
}

/// What a host has to send with each file.
pub(super) struct Policy {
    /// The path of the site on its host, as one writes it: `/` at least, with a slash at its end.
    pub(super) base: String,
    /// The same decoded, as servers compare it.
    pub(super) folder: String,
    /// The headers of every answer.
    pub(super) every: Vec<(&'static str, String)>,
    /// The files for machines: their addresses below the base, and their media types.
    pub(super) machines: Vec<(Address, &'static str)>,
    /// The folder of earlier states, which machines read too, if the site publishes them.
    pub(super) history: Option<Address>,
    /// Addresses that pages had before, and where each leads now.
    pub(super) redirects: Vec<(Address, Address)>,
    /// Whether there are packed files beside the others.
    pub(super) is_packed: bool,
}

impl Policy {
    /// What the host of this public site has to send.
    pub(super) fn of(site: &Site, routes: &Routes) -> Self {
        let settings = &site.settings;
        let mut every = vec![
            ("Content-Security-Policy", format!("{CONTENT_SECURITY_POLICY}; {FRAME_ANCESTORS}")),
            ("Strict-Transport-Security", "max-age=63072000".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Referrer-Policy", "no-referrer".to_owned()),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=()".to_owned()),
        ];
        if !settings.indexing() {
            every.push(("X-Robots-Tag", "noindex, nofollow".to_owned()));
        }
        // Each language has those of its own, in its folder.
        let folders: Vec<String> = settings.translations().map(folder_of_language).collect();
        let machines = machine_files(site).filter(|file| file.is_linked()).flat_map(|file| {
            let translated =
                folders.iter().filter(move |_| file.speaks()).map(move |folder| format!("{folder}{}", file.path()));
            let paths = std::iter::once(file.path().to_owned()).chain(translated);
            paths.map(move |path| (Address::of_file(&path), file.media_type()))
        });
        let redirects = routes.redirects().iter().flat_map(|one| {
            let translated = folders.iter().map(|folder| {
                let within = |address: &Address| Address::from(format!("/{}{address}", folder.trim_end_matches('/')));
                (within(&one.from), within(&one.to))
            });
            std::iter::once((one.from.clone(), one.to.clone())).chain(translated)
        });
        let base = settings.base_url.as_ref().map_or_else(|| "/".to_owned(), |base| base.path());
        Self {
            folder: percent_decode_str(&base).decode_utf8_lossy().into_owned(),
            base,
            every,
            machines: machines.collect(),
            history: settings.history().then(|| Address::of_file(&format!("{HISTORY}/"))),
            redirects: redirects.collect(),
            is_packed: settings.compress(),
        }
    }

    /// An address on the host, as one writes it.
    pub(super) fn on_host(&self, address: &Address) -> String {
        format!("{}{}", self.base.trim_end_matches('/'), address)
    }

    /// An address below the base as browsers ask for it, for hosts that compare it so.
    pub(super) fn asked_for(address: &Address) -> String {
        utf8_percent_encode(address.path(), ENCODED_BY_BROWSERS).to_string()
    }

    /// The path of an address on the host, decoded, as servers compare it.
    pub(super) fn path_on_host(&self, address: &Address) -> String {
        format!("{}{}", self.folder.trim_end_matches('/'), address.path())
    }
}

/// The words of the headers, which are the same on every site.
#[must_use]
pub fn vocabulary() -> String {
    const NAMES: [&str; 7] = [
        ANY_ORIGIN.0,
        "Content-Security-Policy",
        "Strict-Transport-Security",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Permissions-Policy",
        "X-Robots-Tag",
    ];
    NAMES.join("\n").replace('-', " ")
}

/// A media type with the encoding of its text, where it is one that needs it.
pub(super) fn with_charset(media_type: &str) -> String {
    if media_type.starts_with("text/") { format!("{media_type}; charset=utf-8") } else { media_type.to_owned() }
}

/// A text in the quotes that nginx, Apache and Caddy share.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
