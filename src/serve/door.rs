//! Who may come in: questions from this machine, asked by the preview itself or by a person, and by no other page; on a
//! network those of whoever has the token.
//!
//! It judges before the path is looked at. What is refused is refused in the same words whether there is something or
//! not, so that a page elsewhere can't learn which prospects and hidden records exist.

use std::net::SocketAddr;

use super::{
    access::Access,
    questions::{LARGEST, QUESTIONS},
    request::Request,
};

/// What a network is told without the token, whatever it asks: why would help whoever tries.
const NOT_FOR_YOU: &str = "the preview answers at the address that the terminal shows alone";

/// What a question is answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Admission {
    /// What it asks for.
    Inside,
    /// The way on, for whoever comes with the token for the first time, and a cookie that stands for it from then on.
    Welcome(String),
    /// A page elsewhere led a person here: the same page for every path, which then goes on by itself.
    Threshold {
        /// Whether they come with the token, which the page's own script will need.
        has_token: bool,
    },
    /// Nothing, for this reason.
    Refused(&'static str),
}

/// Judges a question from a client that has reached `local`.
pub(super) fn admit(request: &Request, access: &Access, local: SocketAddr) -> Admission {
    let way_on = access.without_token(&request.target);
    let admission = match refusal(request, access, local) {
        Some(reason) => Admission::Refused(reason),
        None if way_on.is_none() && !access.knows(request.values("Cookie")) => Admission::Refused(NOT_FOR_YOU),
        None if comes_from_here(request) => way_on.map_or(Admission::Inside, Admission::Welcome),
        None if is_led_here(request) => Admission::Threshold { has_token: way_on.is_some() },
        None => Admission::Refused("the preview answers no other page"),
    };
    match admission {
        Admission::Refused(_) if access.is_network() => Admission::Refused(NOT_FOR_YOU),
        admission => admission,
    }
}

fn refusal(request: &Request, access: &Access, local: SocketAddr) -> Option<&'static str> {
    let is_asked =
        matches!(request.method.as_str(), "GET" | "HEAD") || is_told_by_own_page(request) && !access.is_network();
    if !is_asked {
        return Some("the preview answers GET and HEAD alone");
    }
    let may_be_long = if is_handed_in(request) { LARGEST } else { 0 };
    if request.length().is_none_or(|length| length > may_be_long) {
        return Some("the preview takes no such request bodies");
    }
    // A page elsewhere must not be able to read the preview by way of a name that it points at this machine.
    if !request.only("Host").is_some_and(|host| access.serves(host, local)) {
        return Some("the preview answers on 127.0.0.1 and localhost alone");
    }
    if !request.target.starts_with('/') {
        return Some("the preview is no proxy");
    }
    None
}

/// Whether a page of the preview tells it to do something: browsers say with each such question where the page is from.
fn is_told_by_own_page(request: &Request) -> bool {
    let own = request.only("Host").map(|host| format!("http://{host}"));
    request.method == "POST"
        && own.is_some()
        && request.only("Origin") == own.as_deref()
        && request.values("Sec-Fetch-Site").all(|site| site == "same-origin")
}

/// Whether it is a questionnaire, which the preview's own page hands in.
fn is_handed_in(request: &Request) -> bool {
    request.path() == QUESTIONS && is_told_by_own_page(request)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::terms::Terms;

    const NAVIGATION: [(&str, &str); 2] = [("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];

    fn judged(headers: &[(&str, &str)]) -> &'static str {
        judged_as("GET", headers)
    }

    fn judged_as(method: &str, headers: &[(&str, &str)]) -> &'static str {
        let headers = [("Host", "127.0.0.1:4000")].iter().chain(headers);
        let headers = headers.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let request = Request { method: method.to_owned(), target: "/public/".to_owned(), headers, rest: Vec::new() };
        let access = Access::new(&Terms::default(), 4000).unwrap();
        in_words(&admit(&request, &access, "127.0.0.1:4000".parse().unwrap()))
    }

    fn in_words(admission: &Admission) -> &'static str {
        match admission {
            Admission::Inside => "inside",
            Admission::Welcome(_) => "welcome",
            Admission::Threshold { has_token: true } => "threshold, with a cookie",
            Admission::Threshold { has_token: false } => "threshold",
            Admission::Refused(_) => "refused",
        }
    }

    /// Each row is a question on a network: its target, its headers, and what becomes of it.
    #[test]
    fn a_network_is_answered_with_the_token_alone_and_refused_in_the_same_words() {
        let terms = Terms { host: Some("192.168.7.20".parse().unwrap()), ..Terms::default() };
        let access = Access::new(&terms, 4000).unwrap();
        let address = access.address();
        let token = address.split_once("token=").unwrap().1;
        let with = |path: &str| format!("{path}?token={token}");
        let host = ("Host", "192.168.7.20:4000");
        let cookie_text = format!("candor-preview-4000={token}");
        let cookie = ("Cookie", cookie_text.as_str());
        let elsewhere = ("Sec-Fetch-Site", "cross-site");
        let own = ("Origin", "http://192.168.7.20:4000");
        let [navigate, document] = NAVIGATION;
        let wrong = ("Cookie", "candor-preview-4000=00000000000000000000000000000000");
        type Row<'t> = (&'t str, String, &'t [(&'t str, &'t str)], &'t str);
        let table: [Row<'_>; 18] = [
            ("GET", with("/"), &[host], "welcome"),
            ("GET", with("/internal/"), &[host, ("Sec-Fetch-Site", "none")], "welcome"),
            ("GET", with("/"), &[host, elsewhere, navigate, document], "threshold, with a cookie"),
            ("GET", with("/"), &[host, elsewhere], "refused"),
            ("GET", "/public/".to_owned(), &[host, cookie], "inside"),
            ("GET", "/public/".to_owned(), &[host, cookie, own], "inside"),
            ("HEAD", "/public/".to_owned(), &[host, cookie], "inside"),
            ("GET", "/public/".to_owned(), &[host], "refused"),
            ("GET", "/public/".to_owned(), &[host, wrong], "refused"),
            ("GET", "/public/?token=0".to_owned(), &[host], "refused"),
            ("GET", "/public/".to_owned(), &[host, elsewhere, navigate, document], "refused"),
            ("GET", "/public/".to_owned(), &[host, cookie, elsewhere, navigate, document], "threshold"),
            ("GET", "/public/".to_owned(), &[host, cookie, elsewhere], "refused"),
            ("GET", "/public/".to_owned(), &[("Host", "rebound.example:4000"), cookie], "refused"),
            ("GET", "/public/".to_owned(), &[("Host", "127.0.0.1:4000"), cookie], "refused"),
            ("GET", with("/"), &[("Host", "rebound.example:4000")], "refused"),
            ("GET", "/public/".to_owned(), &[host, cookie, ("Origin", "http://192.168.7.20:4001")], "refused"),
            ("PUT", "/public/".to_owned(), &[host, cookie], "refused"),
        ];
        for (method, target, headers, expected) in table {
            let owned = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            let request =
                Request { method: method.to_owned(), target: target.clone(), headers: owned, rest: Vec::new() };
            let admission = admit(&request, &access, "192.168.7.20:4000".parse().unwrap());
            assert_eq!(in_words(&admission), expected, "{method} {target} {headers:?}");
            if let Admission::Refused(reason) = admission {
                assert_eq!(reason, NOT_FOR_YOU, "{method} {target} {headers:?}");
            }
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
    fn only_a_page_of_the_preview_itself_tells_it_to_do_something() {
        let own = ("Origin", "http://127.0.0.1:4000");
        let table: [(&[(&str, &str)], &str); 9] = [
            (&[own], "inside"),
            (&[own, ("Sec-Fetch-Site", "same-origin")], "inside"),
            (&[own, ("Sec-Fetch-Site", "same-origin"), ("Content-Length", "0")], "inside"),
            (&[own, ("Content-Length", "1")], "refused"),
            (&[], "refused"),
            (&[("Origin", "http://127.0.0.1:4001")], "refused"),
            (&[("Origin", "null"), ("Sec-Fetch-Site", "same-origin")], "refused"),
            (&[own, ("Sec-Fetch-Site", "none")], "refused"),
            (&[own, own], "refused"),
        ];
        for (headers, expected) in table {
            assert_eq!(judged_as("POST", headers), expected, "{headers:?}");
        }
        for method in ["PUT", "DELETE", "post", "OPTIONS"] {
            assert_eq!(judged_as(method, &[own]), "refused", "{method}");
        }
    }

    #[test]
    fn only_the_page_of_questions_hands_in_a_body_and_none_that_is_too_large() {
        let own = ("Origin", "http://127.0.0.1:4000");
        let (most, more) = (LARGEST.to_string(), (LARGEST + 1).to_string());
        let (most, more) = (("Content-Length", most.as_str()), ("Content-Length", more.as_str()));
        type Row<'t> = (&'t str, &'t str, &'t [(&'t str, &'t str)], &'t str);
        let table: [Row<'_>; 12] = [
            ("POST", QUESTIONS, &[own, most], "inside"),
            ("POST", "/_candor/questions?reader=public&name=a.csv", &[own, most], "inside"),
            ("POST", QUESTIONS, &[own, more], "refused"),
            ("POST", QUESTIONS, &[own, most, most], "refused"),
            ("POST", QUESTIONS, &[own, ("Content-Length", "-1")], "refused"),
            ("POST", QUESTIONS, &[own, ("Transfer-Encoding", "chunked")], "refused"),
            ("POST", QUESTIONS, &[most], "refused"),
            ("POST", QUESTIONS, &[("Origin", "http://127.0.0.1:4001"), most], "refused"),
            ("POST", QUESTIONS, &[own, ("Sec-Fetch-Site", "same-site"), most], "refused"),
            ("POST", "/_candor/open", &[own, most], "refused"),
            ("POST", "/public/_candor/questions", &[own, most], "refused"),
            ("GET", QUESTIONS, &[own, most], "refused"),
        ];
        for (method, target, headers, expected) in table {
            let headers = [("Host", "127.0.0.1:4000")].iter().chain(headers);
            let headers = headers.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            let request = Request { method: method.to_owned(), target: target.to_owned(), headers, rest: Vec::new() };
            let access = Access::new(&Terms::default(), 4000).unwrap();
            let admission = admit(&request, &access, "127.0.0.1:4000".parse().unwrap());
            assert_eq!(in_words(&admission), expected, "{method} {target} {:?}", request.headers);
        }
    }

    #[test]
    fn an_older_browser_that_says_where_a_page_is_from_is_believed() {
        assert_eq!(judged(&[("Origin", "http://127.0.0.1:4000")]), "inside");
        for foreign in ["http://127.0.0.1:4001", "http://localhost:4000", "https://127.0.0.1:4000", "null", ""] {
            assert_eq!(judged(&[("Origin", foreign)]), "refused", "{foreign}");
        }
    }
}
