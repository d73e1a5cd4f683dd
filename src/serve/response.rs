//! Answers. All are written here, so that every one says the same about who may do what with it.

use std::{
    borrow::Cow,
    fmt::Write as _,
    io::{self, Write},
};

/// What stands in every answer, refusals and errors included.
const EVERYWHERE: [(&str, &str); 8] = [
    // One question a connection: nobody waits behind another's.
    ("Connection", "close"),
    // A browser's cache could be probed for what it holds.
    ("Cache-Control", "no-store"),
    // What a page may load. Pages of the site say more strictly for themselves; readiness has its style inside.
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; \
         connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    // Another page that opened this one can't see what became of it.
    ("Cross-Origin-Opener-Policy", "same-origin"),
    // Another page that shows this as a picture, style, script or frame gets an error, whatever there is.
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
    ("X-Content-Type-Options", "nosniff"),
    // Which prospect's view a link was followed from is nobody's business.
    ("Referrer-Policy", "no-referrer"),
];

/// What an answer says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ResponseStatus {
    /// Here it is.
    Ok,
    /// It is elsewhere.
    Found,
    /// Not HTTP/1.
    BadRequest,
    /// Not for this client.
    Forbidden,
    /// There is no such thing.
    NotFound,
    /// It can't be read.
    Unprocessable,
    /// The head had no end in time.
    Timeout,
    /// The head is too large.
    HeadTooLarge,
}

impl ResponseStatus {
    /// Code and phrase (RFC 9110 §15, RFC 6585 §5).
    fn line(self) -> &'static str {
        match self {
            Self::Ok => "200 OK",
            Self::Found => "302 Found",
            Self::BadRequest => "400 Bad Request",
            Self::Forbidden => "403 Forbidden",
            Self::NotFound => "404 Not Found",
            Self::Unprocessable => "422 Unprocessable Content",
            Self::Timeout => "408 Request Timeout",
            Self::HeadTooLarge => "431 Request Header Fields Too Large",
        }
    }
}

/// HTML, in UTF-8.
pub(super) const HTML: &str = "text/html; charset=utf-8";
/// A text, in UTF-8.
pub(super) const TEXT: &str = "text/plain; charset=utf-8";

/// An answer.
#[derive(Debug)]
pub(super) struct Response<'a> {
    status: ResponseStatus,
    kind: Cow<'static, str>,
    location: Option<String>,
    /// What the browser keeps and sends along from then on.
    cookie: Option<String>,
    /// None for what goes on without end.
    body: Option<Cow<'a, [u8]>>,
}

impl<'a> Response<'a> {
    /// Something, of a kind.
    pub(super) fn new(
        status: ResponseStatus,
        kind: impl Into<Cow<'static, str>>,
        body: impl Into<Cow<'a, [u8]>>,
    ) -> Self {
        Self { status, kind: kind.into(), location: None, cookie: None, body: Some(body.into()) }
    }

    /// A page.
    pub(super) fn page(status: ResponseStatus, html: String) -> Self {
        Self::new(status, HTML, html.into_bytes())
    }

    /// A sentence.
    pub(super) fn text(status: ResponseStatus, sentence: &'a str) -> Self {
        Self::new(status, TEXT, sentence.as_bytes())
    }

    /// The way to `location`, a path without line breaks.
    pub(super) fn redirect(location: String) -> Self {
        Self { location: Some(location), ..Self::new(ResponseStatus::Found, TEXT, &[][..]) }
    }

    /// The same, with a cookie to keep.
    pub(super) fn with_cookie(self, cookie: Option<String>) -> Self {
        Self { cookie, ..self }
    }

    /// Events, which follow as they happen.
    pub(super) fn events() -> Self {
        Self { status: ResponseStatus::Ok, kind: "text/event-stream".into(), location: None, cookie: None, body: None }
    }

    /// Everything before the body.
    pub(super) fn head(&self) -> String {
        let mut head = format!("HTTP/1.1 {}\r\nContent-Type: {}\r\n", self.status.line(), self.kind);
        // Writing to a text can't fail.
        if let Some(body) = &self.body {
            let _ = write!(head, "Content-Length: {}\r\n", body.len());
        }
        if let Some(location) = &self.location {
            let _ = write!(head, "Location: {location}\r\n");
        }
        if let Some(cookie) = &self.cookie {
            let _ = write!(head, "Set-Cookie: {cookie}\r\n");
        }
        for (name, value) in EVERYWHERE {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        head.push_str("\r\n");
        head
    }

    /// Writes it; without its body where only the head was asked for.
    ///
    /// # Errors
    /// If the client takes no more.
    pub(super) fn write(&self, to: &mut impl Write, with_body: bool) -> io::Result<()> {
        to.write_all(self.head().as_bytes())?;
        match &self.body {
            Some(body) if with_body => to.write_all(body),
            _ => Ok(()),
        }
    }
}
