//! What stands where in the preview: the views, each page with the switch between them, and the preview's own files.

use super::{
    response::{HTML, Response, ResponseStatus},
    snapshot::{Snapshot, View},
};

use crate::files::address::{Address, decoded, encoded};

const CSS: &str = "text/css; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// The answer to a question for `address`, percent-encoded and without a query.
pub(super) fn answer<'s>(address: &str, snapshot: &'s Snapshot) -> Response<'s> {
    let (kind, file): (_, &[u8]) = match address {
        "/" => return Response::redirect("/public/".to_owned()),
        "/_candor/preview.css" => (CSS, include_bytes!("preview.css")),
        "/_candor/preview.js" => (JAVASCRIPT, include_bytes!("preview.js")),
        "/_candor/threshold.js" => (JAVASCRIPT, include_bytes!("threshold.js")),
        "/_candor/worker.js" => (JAVASCRIPT, include_bytes!("worker.js")),
        _ => return page(address, snapshot),
    };
    Response::new(ResponseStatus::Ok, kind, file)
}

/// The page for whom a link elsewhere has led here. It has the same bytes for every path and goes on by itself; the page
/// that opened it has lost sight of it by then, so that it can't tell a document from an error.
pub(super) fn threshold() -> Response<'static> {
    Response::new(ResponseStatus::Ok, HTML, include_bytes!("threshold.html"))
}

fn page<'s>(address: &str, snapshot: &'s Snapshot) -> Response<'s> {
    let decoded = decoded(address);
    // What was decoded may hold a line break; and what a browser encodes, other programs may not.
    let with_slash = || Response::redirect(format!("{}/", encoded(&decoded)));
    let Some((view, path)) = snapshot.find(&decoded) else {
        if snapshot.views.iter().any(|view| decoded.strip_prefix('/') == Some(view.key.as_str())) {
            return with_slash();
        }
        return Response::page(ResponseStatus::NotFound, framed("<h1>No such view</h1>", snapshot, ""));
    };
    let files = match &view.files {
        Ok(files) => files,
        Err(reason) => {
            let body = format!("<h1>{}</h1><pre>{}</pre>", escape(&view.title), escape(reason));
            return Response::page(ResponseStatus::Ok, framed(&body, snapshot, &view.key));
        }
    };
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    match files.get(&path) {
        Some(contents) if path.ends_with(".html") => {
            Response::page(ResponseStatus::Ok, with_switch(&String::from_utf8_lossy(contents), snapshot, view))
        }
        Some(contents) => Response::new(ResponseStatus::Ok, content_type(&path), contents),
        None if files.get(&format!("{path}/index.html")).is_some() => with_slash(),
        None => {
            let body = files.get("404.html").map_or_else(|| "<h1>Not found</h1>".into(), String::from_utf8_lossy);
            Response::page(ResponseStatus::NotFound, with_switch(&body, snapshot, view))
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
            format!("<a href=\"{}\"{mark}>{}</a> ", Address::of_file(&format!("{}/", view.key)), escape(&view.title))
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

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => HTML,
        "css" => CSS,
        "js" => JAVASCRIPT,
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

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
