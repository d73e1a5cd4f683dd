//! HTTP for one person at one machine: GET and HEAD, no bodies, one request a connection.

use std::{
    io::{self, Write},
    sync::Arc,
    thread,
    time::Duration,
};

use tiny_http::{Header, Method, Request, Response};

use super::{
    Shared,
    snapshot::{Snapshot, View},
};

const THREADS: usize = 4;
const PING: Duration = Duration::from_secs(2);
const SCRIPT: &str = include_str!("preview.js");
const STYLE: &str = include_str!("preview.css");

/// The server, bound to its port.
pub struct Server {
    http: Arc<tiny_http::Server>,
    port: u16,
    shared: Arc<Shared>,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "server on port {}", self.port)
    }
}

impl Server {
    pub(super) fn bind(port: u16, shared: Arc<Shared>) -> io::Result<Self> {
        let http = tiny_http::Server::http(("127.0.0.1", port)).map_err(io::Error::other)?;
        let port = http.server_addr().to_ip().map_or(port, |address| address.port());
        Ok(Self { http: Arc::new(http), port, shared })
    }

    /// Where the preview is.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Answers requests on threads of their own from now on.
    pub(super) fn start(&self) {
        for _ in 0..THREADS {
            let (http, shared, port) = (Arc::clone(&self.http), Arc::clone(&self.shared), self.port);
            thread::spawn(move || {
                while let Ok(request) = http.recv() {
                    // A browser that went away needs no answer.
                    let _ = answer(request, &shared, port);
                }
            });
        }
    }
}

fn answer(request: Request, shared: &Arc<Shared>, port: u16) -> io::Result<()> {
    if let Some(reason) = refusal(&request, port) {
        return request.respond(Response::from_string(reason).with_status_code(403));
    }
    let address = request.url().split(['?', '#']).next().unwrap_or("/").to_owned();
    match address.as_str() {
        "/_candor/events" => {
            let shared = Arc::clone(shared);
            thread::spawn(move || events(request, &shared));
            Ok(())
        }
        "/_candor/preview.js" => respond(request, 200, "text/javascript; charset=utf-8", SCRIPT.as_bytes()),
        "/_candor/preview.css" => respond(request, 200, "text/css; charset=utf-8", STYLE.as_bytes()),
        "/" => redirect(request, "/public/"),
        _ => {
            let snapshot = shared.lock().clone();
            page(request, &decoded(&address), &snapshot)
        }
    }
}

/// Why a request isn't answered. A page on another site must not be able to read the preview by way of a
/// name that it points at this machine, so the host's name counts.
fn refusal(request: &Request, port: u16) -> Option<&'static str> {
    let header = |name: &'static str| {
        request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
    };
    let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Some("the preview answers GET and HEAD alone");
    }
    if request.body_length().unwrap_or(0) > 0 || header("Transfer-Encoding").is_some() {
        return Some("the preview takes no request bodies");
    }
    if !header("Host").is_some_and(|host| hosts.iter().any(|known| known == host)) {
        return Some("the preview answers on 127.0.0.1 and localhost alone");
    }
    None
}

fn page(request: Request, address: &str, snapshot: &Snapshot) -> io::Result<()> {
    let Some((view, path)) = snapshot.find(address) else {
        let known_view = snapshot.views.iter().any(|view| address.trim_matches('/') == view.key);
        if known_view {
            return redirect(request, &format!("/{}/", address.trim_matches('/')));
        }
        let body = framed("<h1>No such view</h1>", snapshot, address);
        return respond(request, 404, "text/html; charset=utf-8", body.as_bytes());
    };
    let files = match &view.files {
        Ok(files) => files,
        Err(reason) => {
            let body =
                framed(&format!("<h1>{}</h1><pre>{}</pre>", escape(&view.title), escape(reason)), snapshot, &view.key);
            return respond(request, 200, "text/html; charset=utf-8", body.as_bytes());
        }
    };
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    match files.get(&path) {
        Some(contents) if path.ends_with(".html") => {
            let body = with_switch(&String::from_utf8_lossy(contents), snapshot, view);
            respond(request, 200, content_type(&path), body.as_bytes())
        }
        Some(contents) => respond(request, 200, content_type(&path), contents),
        None if files.get(&format!("{path}/index.html")).is_some() => {
            redirect(request, &format!("/{}/", address.trim_matches('/')))
        }
        None => {
            let body = files.get("404.html").map_or_else(|| "<h1>Not found</h1>".into(), String::from_utf8_lossy);
            respond(request, 404, "text/html; charset=utf-8", with_switch(&body, snapshot, view).as_bytes())
        }
    }
}

/// A page with the switch between views, and what is wrong, before its end.
fn with_switch(html: &str, snapshot: &Snapshot, current: &View) -> String {
    let switch = switch(snapshot, &current.key);
    match html.rfind("</body>") {
        Some(end) => format!("{}{switch}{}", &html[..end], &html[end..]),
        None => format!("{html}{switch}"),
    }
}

fn switch(snapshot: &Snapshot, current: &str) -> String {
    let links: String = snapshot
        .views
        .iter()
        .map(|view| {
            let mark = if view.key == current { " aria-current=\"page\"" } else { "" };
            format!("<a href=\"/{}/\"{mark}>{}</a> ", escape(&view.key), escape(&view.title))
        })
        .collect();
    let failure = snapshot.failure.as_ref().map_or_else(String::new, |text| {
        format!("<details open><summary>The newest sources have errors; this is the last good build</summary><pre>{}</pre></details>", escape(text))
    });
    format!(
        "<link rel=\"stylesheet\" href=\"/_candor/preview.css\"><aside id=\"candor-preview\" aria-label=\"Preview\">{failure}<nav aria-label=\"Views\"><strong>Preview</strong> {links}<a href=\"/internal/readiness/\">Readiness</a></nav></aside><script src=\"/_candor/preview.js\" data-version=\"{}\"></script>",
        snapshot.version
    )
}

/// A page of the preview's own.
fn framed(body: &str, snapshot: &Snapshot, address: &str) -> String {
    let current = address.trim_matches('/');
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Preview</title></head><body class=\"candor-own\">{body}{}</body></html>",
        switch(snapshot, current)
    )
}

/// Tells the browser when a newer build is there; a comment now and then shows whether it still listens.
fn events(request: Request, shared: &Shared) {
    let mut writer = request.into_writer();
    let head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";
    let mut sent = shared.lock().version;
    let mut message = format!("{head}data: {sent}\n\n");
    while writer.write_all(message.as_bytes()).and_then(|()| writer.flush()).is_ok() {
        let guard = shared.lock();
        let waited = shared.changed.wait_timeout_while(guard, PING, |snapshot| snapshot.version == sent);
        let version = waited.unwrap_or_else(std::sync::PoisonError::into_inner).0.version;
        message = if version == sent { ": still here\n\n".to_owned() } else { format!("data: {version}\n\n") };
        sent = version;
    }
}

fn respond(request: Request, status: u16, kind: &str, body: &[u8]) -> io::Result<()> {
    let response = Response::from_data(body).with_status_code(status);
    let headers = [("Content-Type", kind), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")];
    request.respond(
        headers.into_iter().filter_map(|(name, value)| header(name, value)).fold(response, Response::with_header),
    )
}

fn redirect(request: Request, address: &str) -> io::Result<()> {
    let response = Response::empty(302);
    match header("Location", address) {
        Some(location) => request.respond(response.with_header(location)),
        None => request.respond(Response::empty(404)),
    }
}

fn header(name: &str, value: &str) -> Option<Header> {
    Header::from_bytes(name, value).ok()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Percent-decoding (RFC 3986 §2.1); what isn't UTF-8 names no file here.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after
            .get(..2)
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .filter(|pair| pair.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match (byte, hex) {
            (b'%', Some(value)) => {
                bytes.push(value);
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
