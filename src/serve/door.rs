//! Who may come in: questions from this machine, asked by the preview itself or by a person, and by no other page.
//!
//! It judges before the path is looked at. What is refused is refused in the same words whether there is something or
//! not, so that a page elsewhere can't learn which prospects and hidden records exist.

use super::request::Request;

/// What a question is answered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admission {
    /// What it asks for.
    Inside,
    /// A page elsewhere led a person here: the same page for every path, which then goes on by itself.
    Threshold,
    /// Nothing, for this reason.
    Refused(&'static str),
}

/// Judges a question to the preview on `port`.
pub(super) fn admit(request: &Request, port: u16) -> Admission {
    match refusal(request, port) {
        Some(reason) => Admission::Refused(reason),
        None if comes_from_here(request) => Admission::Inside,
        None if is_led_here(request) => Admission::Threshold,
        None => Admission::Refused("the preview answers no other page"),
    }
}

fn refusal(request: &Request, port: u16) -> Option<&'static str> {
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return Some("the preview answers GET and HEAD alone");
    }
    let has_body = request.values("Content-Length").any(|length| length != "0");
    if has_body || request.values("Transfer-Encoding").next().is_some() {
        return Some("the preview takes no request bodies");
    }
    // A page elsewhere must not be able to read the preview by way of a name that it points at this machine.
    if !request.only("Host").is_some_and(|host| hosts(port).iter().any(|known| known == host)) {
        return Some("the preview answers on 127.0.0.1 and localhost alone");
    }
    if !request.target.starts_with('/') {
        return Some("the preview is no proxy");
    }
    None
}

/// Whether the preview's own pages ask, or a person by way of the address bar; tools other than browsers don't tell.
///
/// `same-site` is foreign: all ports of 127.0.0.1 are one site.
fn comes_from_here(request: &Request) -> bool {
    let own_origin = |origin: &str| {
        let host = request.only("Host").unwrap_or_default();
        origin.strip_prefix("http://").is_some_and(|own| own == host)
    };
    request.values("Sec-Fetch-Site").all(|site| matches!(site, "same-origin" | "none"))
        // For browsers that don't send the first.
        && request.values("Origin").all(own_origin)
}

/// Whether a browser's tab is being led here by a link, and not merely in advance.
fn is_led_here(request: &Request) -> bool {
    request.only("Sec-Fetch-Mode") == Some("navigate")
        && request.only("Sec-Fetch-Dest") == Some("document")
        && ["Sec-Purpose", "Purpose", "X-Moz"].iter().all(|name| request.values(name).next().is_none())
}

fn hosts(port: u16) -> [String; 2] {
    [format!("127.0.0.1:{port}"), format!("localhost:{port}")]
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAVIGATION: [(&str, &str); 2] = [("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];

    fn judged(headers: &[(&str, &str)]) -> &'static str {
        let headers = [("Host", "127.0.0.1:4000")].iter().chain(headers);
        let headers = headers.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let request = Request { method: "GET".to_owned(), target: "/public/".to_owned(), headers };
        match admit(&request, 4000) {
            Admission::Inside => "inside",
            Admission::Threshold => "threshold",
            Admission::Refused(_) => "refused",
        }
    }

    #[test]
    fn only_a_person_and_the_preview_itself_come_in() {
        let from = |site: &'static str| ("Sec-Fetch-Site", site);
        for site in ["cross-site", "same-site", "something-new", "", "none, cross-site"] {
            assert_eq!(judged(&[from(site)]), "refused", "{site}");
            assert_eq!(judged(&[&[from(site)], &NAVIGATION[..]].concat()), "threshold", "{site}");
            for dest in ["iframe", "frame", "object", "embed", "image", "script", "style", "empty", "fencedframe"] {
                for mode in ["navigate", "no-cors", "cors", "websocket"] {
                    let headers = [from(site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", dest)];
                    assert_eq!(judged(&headers), "refused", "{headers:?}");
                }
            }
            let early = [&[from(site), ("Sec-Purpose", "prefetch")], &NAVIGATION[..]].concat();
            assert_eq!(judged(&early), "refused", "what nobody has opened yet");
        }
        for site in ["same-origin", "none"] {
            assert_eq!(judged(&[from(site)]), "inside", "{site}");
            assert_eq!(judged(&[&[from(site)], &NAVIGATION[..]].concat()), "inside", "{site}");
        }
        assert_eq!(judged(&[from("none"), from("cross-site")]), "refused", "one of two is foreign");
        assert_eq!(judged(&[]), "inside", "a tool that is no browser");
    }

    #[test]
    fn an_older_browser_that_says_where_a_page_is_from_is_believed() {
        assert_eq!(judged(&[("Origin", "http://127.0.0.1:4000")]), "inside");
        for foreign in ["http://127.0.0.1:4001", "http://localhost:4000", "https://127.0.0.1:4000", "null", ""] {
            assert_eq!(judged(&[("Origin", foreign)]), "refused", "{foreign}");
        }
    }
}
