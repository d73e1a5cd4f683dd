//! `candor serve` by other terms than usual: another port, a browser, a network; and how it ends.

use std::{
    fs,
    io::Write,
    net::TcpListener,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use crate::{
    common::set_no_type,
    preview::{Answer, Events, PATIENCE, Preview, small},
};

#[test]
fn a_port_that_is_taken_leads_to_the_next_that_is_free() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let preview = Preview::start_as(small, |command| command.args(["--port", &port.to_string()]));
    assert!(preview.port > port && preview.port < port + 100, "{} for {port}", preview.port);
    assert_eq!(preview.get("/public/").status, 200);
    let said = format!("port {port} is taken: it is {} instead\n", preview.port);
    assert!(preview.said().contains(&said), "{}", preview.said());
}

#[test]
#[cfg(unix)]
fn a_browser_is_opened_at_the_address_where_the_preview_already_answers() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (browser, opened) = (folder.path().join("browser"), folder.path().join("opened.txt"));
    fs::write(&browser, format!("#!/bin/sh\necho \"$#: $1\" > {0}.new\nmv {0}.new {0}\n", opened.display())).unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let preview = Preview::start_as(small, |command| command.args(["--port", "0", "--open"]).env("BROWSER", &browser));
    let start = Instant::now();
    while !opened.exists() {
        assert!(start.elapsed() < PATIENCE, "no browser was opened:\n{}", preview.said());
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(fs::read_to_string(&opened).unwrap(), format!("1: {}\n", preview.address));
    assert_eq!(preview.get("/public/").status, 200);
    let without = Preview::start_as(small, |command| {
        command.args(["--port", "0", "--open"]).env("BROWSER", folder.path().join("none"))
    });
    assert_eq!(without.get("/public/").status, 200, "a missing browser ends nothing");
    assert!(without.said().contains("can't open a browser: "), "{}", without.said());
}

/// The same command, with Ctrl-C as a terminal has it: what a shell starts in the background ignores it.
fn from_a_terminal(command: &mut Command) -> &mut Command {
    let mut again = Command::new("env");
    again.arg("--default-signal=INT").arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => again.env(name, value),
            None => again.env_remove(name),
        };
    }
    *command = again;
    command
}

#[test]
#[cfg(target_os = "linux")]
fn an_interrupt_ends_the_preview_within_a_second_whoever_is_connected() {
    let mut preview = Preview::start_as(small, |command| from_a_terminal(command.args(["--port", "0"])));
    let mut streams: Vec<Events> = (0..8).map(|_| Events::of(&preview)).collect();
    assert_eq!(streams[0].next(), 1);
    let half = preview.connect("GET / HTTP/1.1\r\nX: ");
    let mut unread = preview.connect("GET /public/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n");
    unread.flush().unwrap();
    let start = Instant::now();
    preview.interrupt();
    assert!(start.elapsed() < Duration::from_secs(1), "it took {:?}", start.elapsed());
    drop((half, unread));
}

/// An answer to `line` and these header lines; `TOKEN` is the preview's.
fn ask(preview: &Preview, line: &str, lines: &str) -> Answer {
    let token = preview.address.split_once("?token=").expect("an address with a token").1;
    let request = format!("{line} HTTP/1.1\r\n{lines}\r\n").replace("TOKEN", token);
    preview.raw(&request)
}

const HOST: &str = "Host: 127.0.0.1:PORT\r\n";
const COOKIE: &str = "Host: 127.0.0.1:PORT\r\nCookie: a=b; candor-preview-PORT=TOKEN\r\n";
const PATHS: [&str; 8] = [
    "/",
    "/public/",
    "/nothing/",
    "/nda/marlow-quist/",
    "/internal/",
    "/_candor/events",
    "/_candor/preview.js",
    "/_candor/see/public/at/faq/",
];

#[test]
fn on_a_network_nothing_is_answered_without_the_token() {
    let preview = Preview::start_as(set_no_type, |command| command.args(["--port", "0", "--host", "127.0.0.1"]));
    let wrong = "0".repeat(32);
    let refused = [
        ("GET PATH", HOST.to_owned()),
        ("HEAD PATH", HOST.to_owned()),
        ("POST PATH", HOST.to_owned()),
        ("POST PATH", format!("{COOKIE}Content-Length: 0\r\n")),
        ("GET PATH?token=", HOST.to_owned()),
        ("GET PATH?token=0", HOST.to_owned()),
        ("GET PATH", format!("{HOST}Cookie: candor-preview-PORT={wrong}\r\n")),
        ("GET PATH", format!("{HOST}Cookie: candor-preview-1=TOKEN\r\n")),
        ("GET PATH", format!("{HOST}Authorization: Bearer TOKEN\r\n")),
        (
            "GET PATH",
            format!("{HOST}Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n"),
        ),
        ("GET PATH", format!("{COOKIE}Sec-Fetch-Site: cross-site\r\n")),
        ("GET PATH", format!("{COOKIE}Origin: http://evil.example\r\n")),
        ("GET PATH", COOKIE.replace("127.0.0.1", "rebound.example")),
        ("GET PATH?token=TOKEN", HOST.replace("127.0.0.1", "rebound.example")),
        ("GET PATH", COOKIE.replace(HOST, "")),
    ];
    let mut bodies = Vec::new();
    for (line, lines) in &refused {
        for path in PATHS {
            let question = line.replace("PATH", path);
            let head_only = question.starts_with("HEAD");
            if head_only {
                continue;
            }
            let answer = ask(&preview, &question, lines);
            assert_eq!(answer.status, 403, "{question}\n{lines}{}", answer.text());
            assert!(!answer.head.contains("Set-Cookie"), "{}", answer.head);
            bodies.push((question, answer.head.clone() + &answer.text()));
        }
    }
    let (_, first) = &bodies[0];
    for (question, body) in &bodies {
        assert_eq!(body, first, "{question} is refused in other words");
    }
}

#[test]
fn on_a_network_the_token_is_taken_once_and_kept_in_a_strict_cookie() {
    let preview = Preview::start_as(set_no_type, |command| command.args(["--port", "0", "--host", "127.0.0.1"]));
    preview.wait_until_said(&["█", "the internal view left out"]);
    for (path, way_on) in [("/?token=TOKEN", "/"), ("/public/faq/?token=TOKEN&q=keys", "/public/faq/?q=keys")] {
        let welcome = ask(&preview, &format!("GET {path}"), HOST);
        assert_eq!((welcome.status, welcome.header("Location")), (302, Some(way_on)), "{path}");
        let cookie = welcome.header("Set-Cookie").expect("a cookie");
        let token = preview.address.split_once("?token=").unwrap().1;
        assert_eq!(cookie, format!("candor-preview-{}={token}; Path=/; HttpOnly; SameSite=Strict", preview.port),);
    }
    for (path, status) in [("/public/", 200), ("/nda/marlow-quist/", 200), ("/", 302), ("/_candor/preview.js", 200)] {
        let answer = ask(&preview, &format!("GET {path}"), COOKIE);
        assert_eq!(answer.status, status, "{path}");
        assert!(!answer.head.contains("Set-Cookie"), "{path}");
    }
}

#[test]
fn on_a_network_nothing_internal_is_shown_unless_it_is_asked_for() {
    let secret = "content/faq/zephyr.md";
    let prepare = |site: &std::path::Path| {
        set_no_type(site);
        fs::write(site.join(secret), "---\nqestion: Who?\n---\nNobody.\n").unwrap();
        fs::remove_file(site.join(secret)).unwrap();
    };
    let internal = [
        "/internal/",
        "/internal/readiness/",
        "/internal/readiness/requests/",
        "/internal/controls/inf-02/",
        "/reveal/",
        "/_candor/see/internal/at/",
    ];
    for (options, is_shown) in [(&["--host", "127.0.0.1"][..], false), (&["--host", "127.0.0.1", "--internal"], true)] {
        let preview = Preview::start_as(prepare, |command| command.args(["--port", "0"]).args(options));
        for path in internal {
            let answer = ask(&preview, &format!("GET {path}"), COOKIE);
            let nothing = ask(&preview, "GET /no-such-view/", COOKIE);
            assert_eq!(answer.status != 404, is_shown, "{path}");
            assert_eq!(answer.body == nothing.body, !is_shown, "{path}");
        }
        let page = ask(&preview, "GET /public/faq/", COOKIE).text();
        assert_eq!(page.contains("internal/") || page.contains("Readiness"), is_shown);
        let lapsed = ask(&preview, "GET /nda/skerry-couriers/", COOKIE).text();
        assert_eq!(lapsed.contains("prospects/skerry-couriers.yaml"), is_shown, "a profile's lines are internal");
        fs::write(preview.site().join(secret), "---\nqestion: Who is zephyr?\n---\nNobody.\n").unwrap();
        let start = Instant::now();
        let shown = loop {
            let shown = ask(&preview, "GET /public/faq/", COOKIE).text();
            if shown.contains("last good build") {
                break shown;
            }
            assert!(start.elapsed() < PATIENCE, "{shown}");
            thread::sleep(Duration::from_millis(50));
        };
        assert_eq!(shown.contains("zephyr"), is_shown, "lines of the sources are internal");
    }
}
