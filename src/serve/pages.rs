//! What stands where in the preview: the views, each page with the bar, and the preview's own files.

use std::borrow::Cow;

use super::{
    bar::bar,
    found::Spot,
    html::escape,
    nearest::nearest,
    questions::QUESTIONS,
    response::{HTML, Response, ResponseStatus, TEXT},
    snapshot::{Snapshot, View},
    visit::{AT, Here, REVEAL, SEE, Visit},
};

use crate::files::{
    address::{Address, decoded, encoded},
    media_types::media_type,
};

const CSS: &str = "text/css; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// Where a page of the preview asks for a place to be opened, which stands in the query.
const OPEN: &str = "/_candor/open";

/// The answer to a question for `address`, percent-encoded and without a query.
pub(super) fn answer<'s>(address: &str, visit: Visit<'s>) -> Response<'s> {
    let (kind, file): (_, &[u8]) = match address {
        "/" => return Response::redirect("/public/".to_owned()),
        "/_candor/preview.css" => (CSS, include_bytes!("preview.css")),
        "/_candor/bar.css" => (CSS, include_bytes!("bar.css")),
        "/_candor/preview.js" => (JAVASCRIPT, include_bytes!("preview.js")),
        "/_candor/threshold.js" => (JAVASCRIPT, include_bytes!("threshold.js")),
        "/_candor/questions.js" => (JAVASCRIPT, include_bytes!("questions.js")),
        QUESTIONS => return ask(visit),
        "/_candor/worker.js" => (JAVASCRIPT, include_bytes!("worker.js")),
        _ => {
            let decoded = decoded(address);
            return see(&decoded, visit).unwrap_or_else(|| page(&decoded, visit));
        }
    };
    Response::new(ResponseStatus::Ok, kind, file)
}

/// The page for whom a link elsewhere has led here. It has the same bytes for every path and goes on by itself; the page
/// that opened it has lost sight of it by then, so that it can't tell a document from an error.
pub(super) fn threshold() -> Response<'static> {
    Response::new(ResponseStatus::Ok, HTML, include_bytes!("threshold.html"))
}

/// The way to the same page as somebody else sees it.
fn see<'s>(address: &str, visit: Visit<'s>) -> Option<Response<'s>> {
    let (key, path) = address.strip_prefix(SEE)?.split_once(AT)?;
    if key == REVEAL && visit.can_reveal() {
        let reveal = visit.shared.reveal();
        return Some(Response::redirect(nearest(key, path, |path| {
            reveal.as_ref().is_some_and(|reveal| reveal.has(path))
        })));
    }
    let view = visit.views().find(|view| view.key == key)?;
    Some(Response::redirect(nearest(key, path, |path| view.has(path))))
}

/// Opens a place in the author's editor, if it is one that the preview has shown.
pub(super) fn open(path: &str, query: &str, visit: Visit<'_>) -> Response<'static> {
    let refused = |reason| Response::text(ResponseStatus::Forbidden, reason);
    let Some(desk) = visit.shared.desk().filter(|desk| path == OPEN && desk.has_editor()) else {
        return refused("the preview has nothing to do there");
    };
    match Spot::parse(&decoded(query)).filter(|spot| visit.shows(spot)) {
        Some(spot) if desk.open(&spot) => Response::text(ResponseStatus::Ok, "opened"),
        Some(_) => Response::text(ResponseStatus::NotFound, "the editor can't be started"),
        None => refused("the preview opens only what it shows"),
    }
}

/// The page that takes questionnaires, where what is internal is shown to this machine.
fn ask(visit: Visit<'_>) -> Response<'_> {
    let body = match visit.desk_for_questions() {
        None => return Response::page(ResponseStatus::NotFound, framed("<h1>No such view</h1>", visit, Here::NOWHERE)),
        Some((desk, date)) => desk.questions(date),
    };
    let body = body.unwrap_or_else(|why| format!("<h1>Questions</h1><pre>{}</pre>", escape(&why)));
    Response::page(ResponseStatus::Ok, framed(&body, visit, Here::NOWHERE))
}

/// What a questionnaire would be answered. It is in memory until this returns, and nowhere after.
pub(super) fn questions(query: &str, file: Vec<u8>, visit: Visit<'_>) -> Response<'static> {
    let Some((desk, date)) = visit.desk_for_questions() else {
        return Response::text(ResponseStatus::Forbidden, "the preview has nothing to do there");
    };
    let value = |name: &str| {
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        pairs.find(|(own, _)| own == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    match desk.answered(date, &value("reader"), &value("name"), file) {
        Ok(html) => Response::page(ResponseStatus::Ok, html),
        Err(why) => Response::new(ResponseStatus::Unprocessable, TEXT, why.into_bytes()),
    }
}

/// A page of the internal view, revealed.
fn revealed<'s>(path: &str, visit: Visit<'s>) -> Response<'s> {
    let here = Here { key: REVEAL, path };
    let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let Some(reveal) = visit.shared.reveal() else {
        let body = "<h1>Nothing to reveal</h1><p>The site has errors, which come first.</p>";
        return Response::page(ResponseStatus::Ok, framed(body, visit, here));
    };
    if !file.ends_with(".html") {
        return match reveal.file(&file) {
            Some(contents) => Response::new(ResponseStatus::Ok, content_type(&file), contents),
            None if reveal.has(&format!("{file}/index.html")) => {
                Response::redirect(format!("/{REVEAL}/{}/", encoded(path)))
            }
            None => Response::page(ResponseStatus::NotFound, framed("<h1>Not found</h1>", visit, here)),
        };
    }
    match reveal.page(&file) {
        Some(page) => Response::page(ResponseStatus::Ok, with_bar(&page.html, visit, here, &page.controls)),
        None => Response::page(ResponseStatus::NotFound, framed("<h1>Not found</h1>", visit, here)),
    }
}

fn page<'s>(decoded: &str, visit: Visit<'s>) -> Response<'s> {
    // What was decoded may hold a line break; and what a browser encodes, other programs may not.
    let with_slash = || Response::redirect(format!("{}/", encoded(decoded)));
    if let (Some(path), true) = (decoded.strip_prefix("/reveal/"), visit.can_reveal()) {
        return revealed(path, visit);
    }
    let Some((view, path)) = visit.find(decoded) else {
        if visit.views().any(|view| decoded.strip_prefix('/') == Some(view.key.as_str())) {
            return with_slash();
        }
        return Response::page(ResponseStatus::NotFound, framed("<h1>No such view</h1>", visit, Here::NOWHERE));
    };
    let here = Here { key: &view.key, path };
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    match view.get(&path) {
        Err(reason) => {
            if let Some(page) = last_good(decoded, &reason, visit) {
                return page;
            }
            let body = format!("<h1>{}</h1><pre>{}</pre>", escape(&view.title), escape(visit.discreet(&reason)));
            Response::page(ResponseStatus::Ok, framed(&body, visit, here))
        }
        Ok(Some(contents)) if path.ends_with(".html") => {
            Response::page(ResponseStatus::Ok, with_bar(&String::from_utf8_lossy(&contents), visit, here, ""))
        }
        Ok(Some(contents)) => Response::new(ResponseStatus::Ok, content_type(&path), contents.to_vec()),
        Ok(None) if view.has(&format!("{path}/index.html")) => with_slash(),
        Ok(None) => {
            let page = view.get("404.html").ok().flatten();
            let body = page
                .map_or_else(|| "<h1>Not found</h1>".to_owned(), |page| at_home(&String::from_utf8_lossy(&page), view));
            Response::page(ResponseStatus::NotFound, with_bar(&body, visit, here, ""))
        }
    }
}

/// A page that can't be made any more, as it was last, below what is wrong with it: checking, which follows the pages, will say
/// the same of all.
fn last_good(decoded: &str, reason: &str, visit: Visit<'_>) -> Option<Response<'static>> {
    let good = visit.shared.good();
    let before =
        Snapshot { version: visit.snapshot.version, views: good.views.clone(), failure: Some(reason.to_owned()) };
    let visit = Visit { snapshot: &before, ..visit };
    let (view, path) = visit.find(decoded)?;
    let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let contents = view.get(&file).ok().flatten().filter(|_| file.ends_with(".html"))?;
    let here = Here { key: &view.key, path };
    Some(Response::page(ResponseStatus::Ok, with_bar(&String::from_utf8_lossy(&contents), visit, here, "")))
}

/// A page with the bar, and further controls in it, before its end.
fn with_bar(html: &str, visit: Visit<'_>, here: Here<'_>, controls: &str) -> String {
    let bar = bar(html, visit, here, controls);
    match html.rfind("</body>") {
        Some(end) => format!("{}{bar}{}", &html[..end], &html[end..]),
        None => format!("{html}{bar}"),
    }
}

/// A page of the preview's own.
fn framed(body: &str, visit: Visit<'_>, here: Here<'_>) -> String {
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\"><title>Preview</title></head>\
         <body class=\"candor-own\"><main>{body}</main></body></html>"
    );
    with_bar(&html, visit, here, "")
}

/// What a host would say of a file.
fn content_type(path: &str) -> Cow<'static, str> {
    match media_type(path) {
        // As hosts are told to: texts are in UTF-8.
        Some(text) if text.starts_with("text/") => format!("{text}; charset=utf-8").into(),
        Some(media_type) => media_type.into(),
        None => "application/octet-stream".into(),
    }
}

/// The page for unknown addresses, which is written for the root of its host, where this view stands.
fn at_home(html: &str, view: &View) -> String {
    let home = Address::of_file(&format!("{}/", view.key)).to_string();
    ["href", "src", "srcset", "data-index"].iter().fold(html.to_owned(), |html, name| {
        html.replace(&format!(" {name}=\"{}", view.base), &format!(" {name}=\"{home}"))
    })
}
