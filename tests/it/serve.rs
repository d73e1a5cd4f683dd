//! `candor serve`, from outside: over real connections to the real binary.

use std::{
    fs,
    io::Read,
    net::{SocketAddr, TcpStream},
    path::Path,
};

use crate::{
    common::{copy_tree, expect_words, set_no_type},
    preview::{Events, PATIENCE, Preview, small, switch, without_switch},
};

#[test]
fn it_listens_on_this_machine_alone_and_begins_with_the_public_view() {
    let preview = Preview::shared();
    for address in ["/", "/?from=mail"] {
        let root = preview.get(address);
        assert_eq!((root.status, root.header("Location")), (302, Some("/public/")), "{address}");
    }
    for (address, target) in
        [("/public", "/public/"), ("/public/faq", "/public/faq/"), ("/nda/marlow-quist", "/nda/marlow-quist/")]
    {
        let answer = preview.get(address);
        assert_eq!((answer.status, answer.header("Location")), (302, Some(target)));
    }
    let by_name = preview.raw("GET /public/ HTTP/1.1\r\nHost: localhost:PORT\r\nConnection: close\r\n\r\n");
    assert_eq!(by_name.status, 200);
    // All of 127.0.0.0/8 is this machine on Linux: a server on 0.0.0.0 would answer here.
    if cfg!(target_os = "linux") {
        let elsewhere = SocketAddr::from(([127, 0, 0, 2], preview.port));
        assert!(TcpStream::connect_timeout(&elsewhere, PATIENCE).is_err(), "it listens on {elsewhere}");
    }
}

#[test]
fn every_view_links_to_the_public_the_internal_and_each_prospects_view() {
    let preview = Preview::shared();
    let views = [
        ("/public/", "Public"),
        ("/internal/", "Internal"),
        ("/nda/marlow-quist/", "Marlow Quist LLP"),
        ("/nda/meadowbrook-clinics/", "Meadowbrook Clinics Group"),
        ("/nda/pellworth-grocers/", "Pellworth Grocers plc"),
        ("/nda/skerry-couriers/", "Skerry Couriers Ltd"),
    ];
    for (address, _) in views {
        let answer = preview.get(address);
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(answer.header("Content-Type"), Some("text/html; charset=utf-8"), "{address}");
        assert_eq!(answer.header("Cache-Control"), Some("no-store"), "{address}");
        let own = [
            ("/internal/readiness/", "Readiness"),
            ("/internal/readiness/requests/", "Requests"),
            ("/_candor/questions", "Questions"),
        ];
        let links = views.into_iter().chain(own);
        let expected: Vec<(String, String, bool)> =
            links.map(|(link, words)| (link.to_owned(), words.to_owned(), link == address)).collect();
        assert_eq!(switch(&answer.text()), expected, "{address}");
    }
    let elsewhere = switch(&preview.get("/public/no-such-page/").text());
    assert!(elsewhere.len() == views.len() + 3 && elsewhere[0].2, "a missing page has the switch too: {elsewhere:?}");
    for (address, kind) in [("preview.css", "text/css"), ("preview.js", "text/javascript")] {
        let answer = preview.get(&format!("/_candor/{address}"));
        assert_eq!((answer.status, answer.header("Content-Type").unwrap().starts_with(kind)), (200, true), "{address}");
    }
}

#[test]
fn the_view_of_a_prospect_whose_nda_has_lapsed_says_why_there_is_no_bundle() {
    let shown = Preview::shared().get("/nda/skerry-couriers/").text();
    for part in ["prospect/nda-not-in-force", "lapsed on 2026-03-01", "prospects/skerry-couriers.yaml:8:3", "renew"] {
        assert!(shown.contains(part), "{part} in\n{shown}");
    }
    // The bar lists what the whole site has.
    let in_force = without_switch(&Preview::shared().get("/nda/marlow-quist/").text());
    assert!(!in_force.contains("nda-not-in-force"), "{in_force}");
}

#[test]
fn readiness_is_a_page_of_the_internal_view_alone() {
    let preview = Preview::shared();
    let page = preview.get("/internal/readiness/");
    assert!(page.text().contains("<h1>Readiness of Firnwell Trace</h1>"));
    assert!(page.text().contains("id=\"candor-preview\""), "with the switch between views");
    assert_eq!(preview.get("/public/readiness/").status, 404);
}

#[test]
fn an_auditors_requests_are_a_page_of_the_internal_view_alone() {
    let preview = Preview::shared();
    let page = preview.get("/internal/readiness/requests/").text();
    expect_words(
        "requests",
        &page,
        &["<h1>An auditor's requests</h1>", "Wait for the auditor", "id=\"candor-preview\""],
    );
    let said = fs::read_to_string(preview.site().join("data/requests.yaml")).unwrap();
    let ids: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("- id: ")).collect();
    assert!(!ids.is_empty());
    expect_words("each of them", &page, &ids);
    for view in ["public", "nda/marlow-quist"] {
        assert_eq!(preview.get(&format!("/{view}/readiness/requests/")).status, 404, "{view}");
    }
}

#[test]
fn an_internal_owner_is_in_the_internal_view_and_in_no_other() {
    let preview = Preview::shared();
    let owner = "Castellane";
    assert!(preview.get("/internal/controls/inf-02/").text().contains(owner));
    let public = preview.get("/public/controls/inf-02/").text();
    expect_words("", &public, &["Encryption in transit"]);
    assert!(!public.contains(owner), "{public}");
    for path in preview.build().keys() {
        let address = format!("/public/{}", path.to_str().unwrap());
        assert!(!preview.get(&address).text().contains(owner), "{address}");
    }
    for prospect in ["marlow-quist", "meadowbrook-clinics", "pellworth-grocers"] {
        assert!(!preview.get(&format!("/nda/{prospect}/")).text().contains(owner), "{prospect}");
    }
}

#[test]
fn it_refuses_whatever_is_not_a_plain_question_from_this_machine() {
    let preview = Preview::shared();
    let host = "Host: 127.0.0.1:PORT\r\nConnection: close\r\n";
    let get = "GET /public/ HTTP/1.1\r\n";
    let mut refused = vec![
        format!("{get}{host}Content-Length: 1\r\n\r\nx"),
        format!("{get}{host}Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n"),
        format!("{get}{host}transfer-encoding: chunked\r\n\r\n0\r\n\r\n"),
        format!("{get}Connection: close\r\n\r\n"),
    ];
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        refused.push(format!("{method} /public/ HTTP/1.1\r\n{host}\r\n"));
    }
    refused.push(format!("POST /public/ HTTP/1.1\r\n{host}Content-Length: 1\r\n\r\nx"));
    for foreign in ["evil.example", "evil.example:PORT", "127.0.0.1.evil.example:PORT", "127.0.0.1:1", "0.0.0.0:PORT"] {
        for address in ["/", "/public/", "/_candor/events"] {
            refused.push(format!("GET {address} HTTP/1.1\r\nHost: {foreign}\r\nConnection: close\r\n\r\n"));
        }
    }
    for request in refused {
        let answer = preview.raw(&request);
        assert_eq!(answer.status, 403, "{request}");
        assert!(answer.text().starts_with("the preview "), "{request}\n{}", answer.text());
    }
    // HEAD is a question too; its answer has no body.
    let request = format!("HEAD /public/ HTTP/1.1\r\n{host}\r\n");
    let mut answer = String::new();
    preview.connect(&request).read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("\r\n\r\n"), "{answer}");
}

#[test]
fn no_address_leads_to_a_file_of_the_disk() {
    let preview = Preview::shared();
    let source = fs::read_to_string(preview.site().join("trust.yaml")).unwrap();
    let secret = source.lines().next().unwrap();
    for address in [
        "/public/../../trust.yaml",
        "/public/../trust.yaml",
        "/public/%2e%2e/%2e%2e/trust.yaml",
        "/public/%2e%2e/trust.yaml",
        "/public/..%2f..%2ftrust.yaml",
        "/public/%252e%252e/trust.yaml",
        "/public//trust.yaml",
        "/public/trust.yaml",
        "/nda/marlow-quist/../../trust.yaml",
        "/trust.yaml",
        "/../trust.yaml",
        "/public/%ff",
        "/public/%",
        "/public/no-such-page/",
        "/no-such-view/",
    ] {
        let answer = preview.get(address);
        assert_eq!(answer.status, 404, "{address}");
        assert!(!answer.text().contains(secret), "{address}");
    }
}

#[test]
fn after_each_edit_it_shows_what_a_build_writes_and_tells_the_browser() {
    let preview = Preview::start();
    let mut events = Events::of(&preview);
    assert_eq!(events.next(), 1);
    let mut version = 1;
    let site = preview.site();
    let edits: [(&str, &str, &dyn Fn()); 4] = [
        ("/public/faq/", "The keys never leave the zephyr vault.", &|| {
            replace(
                &site.join("content/faq/encryption.md"),
                "\nKeys for data",
                "\nThe keys never leave the zephyr vault.",
            )
        }),
        ("/public/", "Firnwell Zephyr", &|| replace(&site.join("trust.yaml"), "Firnwell Trace", "Firnwell Zephyr")),
        ("/public/controls/inf-02/", "Zephyr in transit", &|| {
            // As many editors save: beside it first, then over it.
            let control = site.join("content/controls/infrastructure/inf-02.md");
            let beside = control.with_file_name(".inf-02.md.swp");
            fs::copy(&control, &beside).unwrap();
            replace(&beside, "title: Encryption in transit", "title: Zephyr in transit");
            fs::rename(&beside, &control).unwrap();
        }),
        ("/public/report/", "href=\"../report.pdf\"", &|| {
            replace(&site.join("trust.yaml"), "\nreport: {pdf: false}\n", "\n");
        }),
    ];
    let count = if cfg!(feature = "pdf") { edits.len() } else { edits.len() - 1 };
    for (address, mark, edit) in edits.into_iter().take(count) {
        assert!(!preview.get(address).text().contains(mark), "{mark} is there before the edit");
        edit();
        let announced = events.next();
        assert!(announced > version, "{announced} after {version}");
        version = announced;
        let shown = preview.wait_for(address, |text| text.contains(mark) && !text.contains("last good build"));
        let built: u64 = between(&shown.text(), "data-version=\"", "\"").parse().unwrap();
        assert!(built >= version, "version {version} was announced, and {built} is shown");
        preview.check_against_build();
    }
    assert!(Events::of(&preview).next() >= version, "who comes later hears the newest");
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    text.split_once(start).unwrap().1.split_once(end).unwrap().0
}

fn replace(path: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(old), "{old} in {}", path.display());
    fs::write(path, text.replace(old, new)).unwrap();
}

#[test]
fn a_file_that_comes_and_goes_comes_and_goes_in_the_preview() {
    let preview = Preview::start();
    let question = preview.site().join("content/faq/zephyr.md");
    fs::write(&question, "---\nquestion: Is the zephyr calm?\n---\nCalm.\n").unwrap();
    preview.wait_for("/public/faq/", |text| text.contains("<p>Calm.</p>"));
    fs::remove_file(&question).unwrap();
    preview.wait_for("/public/faq/", |text| !text.contains("Is the zephyr calm?"));
    preview.check_against_build();
}

#[test]
fn an_error_keeps_the_last_good_build_and_is_shown_until_it_is_mended() {
    let preview = Preview::start();
    let mut events = Events::of(&preview);
    assert_eq!(events.next(), 1);
    let good = without_switch(&preview.get("/public/faq/").text());
    let question = preview.site().join("content/faq/zephyr.md");
    fs::write(&question, "---\nqestion: Who is <b>there</b>?\n---\nNobody.\n").unwrap();
    let shown = preview.wait_for("/public/faq/", |text| text.contains("did you mean `question`"));
    assert!(events.next() > 1, "the browser hears of an error");
    assert_eq!(shown.status, 200);
    let text = shown.text();
    assert_eq!(without_switch(&text), good, "the page is as it was");
    let findings = between(&text, "<aside id=\"candor-preview\"", "</aside>");
    assert!(findings.contains("this is the last good build"), "{findings}");
    assert!(findings.contains("content/faq/zephyr.md:2:1"), "{findings}");
    expect_words("sources are text", findings, &["&lt;b&gt;"]);
    assert!(!findings.contains("<b>"), "sources are text: {findings}");
    for address in ["/internal/", "/nda/marlow-quist/", "/nda/skerry-couriers/", "/no-such-view/"] {
        let text = preview.get(address).text();
        assert!(text.contains("this is the last good build"), "{address} shows it too");
    }
    fs::write(&question, "---\nquestion: Who is there?\n---\nNobody.\n").unwrap();
    let mended = preview.wait_for("/public/faq/", |text| text.contains("<p>Nobody.</p>"));
    assert!(!mended.text().contains("this is the last good build"));
    preview.check_against_build();
}

#[test]
fn a_site_with_errors_from_the_start_shows_them_until_they_are_mended() {
    let path = |site: &Path| site.join("content/faq/zephyr.md");
    let preview = Preview::start_with(|site| {
        set_no_type(site);
        fs::write(path(site), "---\nqestion: Who?\n---\nNobody.\n").unwrap();
    });
    let shown = preview.get("/public/");
    assert_eq!(shown.status, 404);
    assert!(shown.text().contains("content/faq/zephyr.md:2:1"), "{}", shown.text());
    fs::remove_file(path(&preview.site())).unwrap();
    preview.wait_for("/public/", |text| text.contains("<title>Firnwell Trust Center</title>"));
    assert_eq!(preview.get("/public/").status, 200);
}

/// Tried: the folder renamed and copied back, as by a script that fetches it anew.
/// Before: nothing that was saved after that was shown.
#[test]
fn a_site_folder_that_goes_and_is_made_anew_is_followed() {
    let preview = Preview::start_small();
    let (site, away) = (preview.site(), preview.site().with_extension("away"));
    for word in ["calm", "wild"] {
        fs::rename(&site, &away).unwrap();
        preview.wait_for("/public/", |text| text.contains("this folder has no trust.yaml"));
        copy_tree(&away, &site);
        fs::remove_dir_all(&away).unwrap();
        preview.wait_for("/public/", |text| !text.contains("this folder has no trust.yaml"));
        write_question(&site, word);
        preview.wait_for("/public/faq/", |text| text.contains(&format!("<p>It is {word}.</p>")));
    }
    preview.check_against_build();
}

/// Tried: a file written to by another of its names, of which the system doesn't tell whoever watches the site's folder, as file
/// systems of a network don't.
/// Before: the page stayed as it was.
#[test]
fn a_change_that_the_system_does_not_tell_of_is_seen_all_the_same() {
    let preview = Preview::start_small();
    write_question(&preview.site(), "calm");
    preview.wait_for("/public/faq/", |text| text.contains("<p>It is calm.</p>"));
    let other = preview.site().with_extension("other");
    fs::hard_link(preview.site().join("content/faq/zephyr.md"), &other).unwrap();
    // Longer than the first look at a folder of which nothing is told takes.
    std::thread::sleep(std::time::Duration::from_secs(4));
    fs::write(&other, "---\nquestion: Is the zephyr calm?\n---\nIt is wild.\n").unwrap();
    preview.wait_for("/public/faq/", |text| text.contains("<p>It is wild.</p>"));
    preview.wait_until_said(&["it is looked through twice a second instead"]);
}

fn write_question(site: &Path, word: &str) {
    fs::create_dir_all(site.join("content/faq")).unwrap();
    let text = format!("---\nquestion: Is the zephyr calm?\n---\nIt is {word}.\n");
    fs::write(site.join("content/faq/zephyr.md"), text).unwrap();
}

/// Tried: an unknown address, and the page of a host for it.
/// Before: its style, its scripts and all its links led out of the view.
#[test]
fn the_page_for_unknown_addresses_stays_in_its_view() {
    let beside = Preview::start_as(
        |site| {
            small(site);
            let settings = fs::read_to_string(site.join("trust.yaml")).unwrap();
            let settings =
                settings.lines().filter(|line| !line.starts_with("base_url:")).collect::<Vec<_>>().join("\n");
            fs::write(site.join("trust.yaml"), format!("{settings}\nbase_url: https://trust.example.com/trust/\n"))
                .unwrap();
        },
        |command| command.args(["--port", "0"]),
    );
    for (preview, view) in [(&*Preview::shared(), "public"), (&*Preview::shared(), "internal"), (&beside, "public")] {
        let answer = preview.get(&format!("/{view}/no/such/page/"));
        assert_eq!(answer.status, 404);
        let html = without_switch(&answer.text());
        let addresses = ["href", "src", "srcset", "data-index"].map(|name| format!(" {name}=\"/"));
        let addresses = addresses.iter().flat_map(|start| html.split(start.as_str()).skip(1));
        let addresses: Vec<_> = addresses.map(|rest| format!("/{}", rest.split('"').next().unwrap())).collect();
        assert!(addresses.iter().any(|address| address.ends_with(".css")), "{addresses:?}");
        for address in addresses {
            assert_eq!(preview.get(&address).status, 200, "{address}");
        }
    }
}

/// Tried: a template that fails when its page is made.
/// Before: for a moment, until everything was checked, its page was the error alone.
#[test]
fn a_template_that_breaks_leaves_its_page_as_it_was() {
    let preview = Preview::start_small();
    let main = |text: &str| between(text, "<main", "</main>").to_owned();
    // Once nothing is found wrong with it.
    let good = preview.wait_for("/public/controls/", |text| text.contains("findings") && !text.contains("is-waiting"));
    let good = main(&good.text());
    let theme = preview.site().join("themes/default");
    fs::create_dir_all(&theme).unwrap();
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/controls.html");
    let template = fs::read_to_string(template).unwrap();
    fs::write(theme.join("controls.html"), template.replacen("</h1>", "{{ zephyr.calm }}</h1>", 1)).unwrap();
    preview.wait_for("/public/controls/", |text| {
        assert_eq!(main(text), good, "the last good page");
        text.contains("this is the last good build")
    });
    let shown = preview.get("/public/controls/").text();
    assert!(shown.contains("zephyr"), "{}", between(&shown, "<aside id=\"candor-preview\"", "</aside>"));
    fs::remove_dir_all(preview.site().join("themes")).unwrap();
    preview.wait_for("/public/controls/", |text| !text.contains("this is the last good build"));
}

#[test]
fn a_file_is_of_the_type_that_hosts_are_told() {
    let preview = Preview::start_as(
        |site| {
            small(site);
            fs::create_dir_all(site.join("static")).unwrap();
            for name in ["Mark.SVG", "a.woff2", "notes.md", "Größe 100%.csv", "licence"] {
                fs::write(site.join("static").join(name), "").unwrap();
            }
        },
        |command| command.args(["--port", "0"]),
    );
    for (address, expected) in [
        ("Mark.SVG", "image/svg+xml"),
        ("a.woff2", "font/woff2"),
        ("notes.md", "text/markdown; charset=utf-8"),
        ("Gr%C3%B6%C3%9Fe%20100%25.csv", "text/csv; charset=utf-8"),
        ("licence", "application/octet-stream"),
    ] {
        let answer = preview.get(&format!("/public/{address}"));
        assert_eq!((answer.status, answer.header("Content-Type")), (200, Some(expected)), "{address}");
    }
}
