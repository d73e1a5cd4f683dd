//! The preview's door: what a page elsewhere learns, and what a client may take. Raw bytes over real connections.

use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

use crate::preview::{Answer, Events, Preview};

/// How long a head may take to come; the preview's own limit is shorter.
const LONGEST_HEAD: Duration = Duration::from_secs(15);
/// What an ordinary question never takes, on any machine.
const STALL: Duration = Duration::from_secs(3);
const MEGABYTE: usize = 1024 * 1024;

/// A question with these header lines.
fn question(path: &str, lines: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n{lines}\r\n")
}

/// All bytes of an answer.
fn bytes(preview: &Preview, request: &str) -> Vec<u8> {
    let mut answer = Vec::new();
    preview.connect(request).read_to_end(&mut answer).unwrap();
    answer
}

const NAVIGATION: &str = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";
const PICTURE: &str = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n";

/// Tried: answers of the preview that a page elsewhere could frame or embed.
/// Before: no header forbade it.
#[test]
fn every_answer_forbids_other_pages_to_show_or_keep_it() {
    let preview = Preview::shared();
    let long = format!("X: {}\r\n", "a".repeat(100 * 1024));
    let table = [
        (200, question("/public/", "")),
        (200, question("/public/trust.json", "")),
        (200, question("/nda/marlow-quist/", "Sec-Fetch-Site: none\r\n")),
        (200, question("/_candor/preview.js", "Sec-Fetch-Site: same-origin\r\n")),
        (200, question("/public/", NAVIGATION)),
        (200, question("/_candor/events", "").replace("GET", "HEAD")),
        (200, question("/public/", "").replace("GET", "HEAD")),
        (302, question("/", "")),
        (302, question("/nda/marlow-quist", "")),
        (404, question("/public/nothing/", "")),
        (404, question("/nothing/", "")),
        (403, question("/public/", PICTURE)),
        (403, question("/public/", "").replace("127.0.0.1", "rebound.example")),
        (403, question("/public/", "").replace("GET", "POST")),
        (400, "GET /public/\r\n\r\n".to_owned()),
        (431, question("/public/", &long)),
    ];
    for (status, request) in table {
        let answer = String::from_utf8_lossy(&bytes(&preview, &request)).into_owned();
        let head = answer.split_once("\r\n\r\n").unwrap().0;
        let shown = &request[..request.len().min(160)];
        assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{shown}\n{head}");
        for line in [
            "Connection: close",
            "Cache-Control: no-store",
            "Cross-Origin-Opener-Policy: same-origin",
            "Cross-Origin-Resource-Policy: same-origin",
            "X-Frame-Options: DENY",
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: no-referrer",
        ] {
            assert_eq!(head.lines().filter(|found| *found == line).count(), 1, "{line}\n{shown}\n{head}");
        }
        let policy = head.lines().find_map(|line| line.strip_prefix("Content-Security-Policy: ")).unwrap_or_default();
        assert!(policy.starts_with("default-src 'none';") && policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!head.contains("Access-Control-") && !head.contains("Server:"), "{head}");
    }
    let stream = Events::of(&preview);
    assert!(stream.head.iter().any(|line| line == "Cross-Origin-Resource-Policy: same-origin"), "{:?}", stream.head);
}

/// Tried: questions of a page elsewhere about prospects and hidden controls.
/// Before: they told which there are.
#[test]
fn a_page_elsewhere_gets_the_same_bytes_for_what_is_there_and_what_is_not() {
    let preview = Preview::shared();
    let paths = [
        "/no-such-view/",
        "/nda/nobody/",
        "/nda/marlow-quist/",
        "/nda/marlow-quist",
        "/internal/controls/inf-02/",
        "/public/trust.json",
        "/_candor/events",
        "/_candor/preview.js",
        "/",
        "/%00",
    ];
    let mut count = 0;
    for site in ["cross-site", "same-site"] {
        for (mode, dest) in [
            ("navigate", "document"),
            ("navigate", "iframe"),
            ("navigate", "object"),
            ("navigate", "embed"),
            ("no-cors", "image"),
            ("no-cors", "script"),
            ("no-cors", "style"),
            ("no-cors", "video"),
            ("no-cors", "empty"),
            ("cors", "empty"),
            ("cors", "font"),
            ("websocket", "websocket"),
        ] {
            for method in ["GET", "HEAD"] {
                let lines = format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n");
                let ask = |path: &str| bytes(&preview, &question(path, &lines).replacen("GET", method, 1));
                let nothing = ask(paths[0]);
                let expected: &[u8] = if dest == "document" { b"HTTP/1.1 200 " } else { b"HTTP/1.1 403 " };
                assert!(nothing.starts_with(expected), "{}", String::from_utf8_lossy(&nothing));
                for path in paths {
                    assert!(ask(path) == nothing, "{method} {path} as {dest}, {site}");
                    count += 1;
                }
            }
        }
    }
    assert_eq!(count, 480);
}

#[test]
fn a_name_that_is_pointed_at_this_machine_opens_nothing() {
    let preview = Preview::start_small();
    let mut answers = Vec::new();
    for path in ["/public/", "/nothing/", "/_candor/events", "/_candor/preview.js", "/"] {
        for lines in [
            "Host: rebound.example:PORT\r\n",
            "Host: 127.0.0.1.rebound.example:PORT\r\n",
            "Host: localhost.:PORT\r\n",
            "Host: 127.0.0.1\r\n",
            "Host: 127.0.0.1:PORT\r\nHost: rebound.example:PORT\r\n",
            "Host: rebound.example:PORT\r\nHost: 127.0.0.1:PORT\r\n",
            "X-Forwarded-Host: 127.0.0.1:PORT\r\nHost: rebound.example\r\n",
            "",
        ] {
            answers.push(preview.raw(&format!("GET {path} HTTP/1.1\r\n{lines}\r\n")));
        }
    }
    for Answer { status, body, head } in answers {
        let body = String::from_utf8(body).unwrap();
        assert_eq!((status, body.as_str()), (403, "the preview answers on 127.0.0.1 and localhost alone"), "{head}");
    }
}

#[test]
fn unusual_questions_get_a_plain_answer() {
    let preview = Preview::shared();
    let host = "Host: 127.0.0.1:PORT\r\n\r\n";
    for (line, status) in [
        ("GET /public/ HTTP/1.0\r\n", 200),
        ("GET /public/?a=/../..&b HTTP/1.1\r\n", 200),
        ("GET /%70ublic/ HTTP/1.1\r\n", 200),
        ("\r\nGET /public/ HTTP/1.1\r\n", 200),
        ("GET //public/ HTTP/1.1\r\n", 404),
        ("GET //rebound.example/ HTTP/1.1\r\n", 404),
        ("GET //rebound.example/public HTTP/1.1\r\n", 404),
        ("GET /public/%00 HTTP/1.1\r\n", 404),
        ("GET /public%0d%0aX-Injected:%201 HTTP/1.1\r\n", 404),
        ("GET /public/faq%0d%0aX-Injected:%201/ HTTP/1.1\r\n", 404),
        ("GET /public/..;/internal/ HTTP/1.1\r\n", 404),
        ("GET /public/..%5c..%5cinternal HTTP/1.1\r\n", 404),
        ("GET http://127.0.0.1:PORT/public/ HTTP/1.1\r\n", 403),
        ("GET http://rebound.example/ HTTP/1.1\r\n", 403),
        ("GET * HTTP/1.1\r\n", 403),
        ("CONNECT 127.0.0.1:22 HTTP/1.1\r\n", 403),
        ("TRACE /public/ HTTP/1.1\r\n", 403),
        ("get /public/ HTTP/1.1\r\n", 403),
        ("GET /public/ HTTP/1.1\r\nContent-Length: 0\r\nContent-Length: 5\r\n", 403),
        ("GET /public/ HTTP/1.1\r\nContent-Length: +0\r\n", 403),
        ("GET /public/ HTTP/1.1\r\nTransfer-Encoding: identity\r\n", 403),
        ("GET /public/ HTTP/1.1\r\nTransfer-Encoding : chunked\r\n", 400),
        ("GET /public/ HTTP/1.1\r\nX: 1\r\n Transfer-Encoding: chunked\r\n", 400),
        ("GET /public/\0 HTTP/1.1\r\n", 400),
        ("GET /public/ HTTP/1.1 \r\n", 400),
        ("GET /public/\r\n", 400),
        ("PRI * HTTP/2.0\r\n", 400),
        ("\x16\x03\x01\x02\0\x01\0\x01\r\n", 400),
    ] {
        let answer = preview.raw(&format!("{line}{host}"));
        assert_eq!(answer.status, status, "{line:?}");
        assert!(!answer.head.contains("\nX-Injected"), "{}", answer.head);
    }
}

/// Tried: a request line without end.
/// Before: it was kept whole: 868 MB.
#[test]
fn a_question_without_end_is_cut_off_and_kept_nowhere() {
    let preview = Preview::start_small();
    let before = preview.memory();
    let fillers: [(&str, &str); 3] =
        [("GET /", "a"), ("GET / HTTP/1.1\r\nX: ", "a"), ("GET / HTTP/1.1\r\n", "X: 1\r\n")];
    for (begin, filler) in fillers {
        let mut stream = preview.connect(begin);
        let piece = filler.repeat(MEGABYTE / filler.len());
        let sent = (0..64).take_while(|_| stream.write_all(piece.as_bytes()).is_ok()).count();
        assert!(sent < 32, "{sent} MB were taken behind {begin:?}");
        let mut answer = Vec::new();
        // What was cut off while it was still being sent may have no answer.
        if stream.read_to_end(&mut answer).is_ok() && !answer.is_empty() {
            assert!(answer.starts_with(b"HTTP/1.1 431 "), "{}", String::from_utf8_lossy(&answer));
        }
    }
    if let (Some(before), Some(after)) = (before, preview.memory()) {
        assert!(after < before + 16 * MEGABYTE, "it grew from {before} to {after} bytes");
    }
}

/// Whether the preview ends a connection before `deadline`.
fn is_ended(mut stream: &TcpStream, deadline: Instant) -> bool {
    while let Some(left) = deadline.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) {
        stream.set_read_timeout(Some(left)).unwrap();
        match stream.read(&mut [0; 1024]) {
            Ok(0) => return true,
            Ok(_) => {}
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => return false,
            Err(_) => return true,
        }
    }
    false
}

#[test]
fn a_question_that_trickles_ends_in_time_and_delays_nobody() {
    let preview = Preview::start_small();
    let start = Instant::now();
    let silent = preview.connect("");
    let half = preview.connect("GET / HTTP/1.1\r\nX: ");
    let mut trickling = preview.connect("GET / HTTP/1.1\r\nX: ");
    while start.elapsed() < LONGEST_HEAD && trickling.write_all(b"a").is_ok() {
        let asked = Instant::now();
        assert_eq!(preview.get("/public/faq/").status, 200);
        assert!(asked.elapsed() < STALL, "it took {:?}", asked.elapsed());
        thread::sleep(Duration::from_millis(200));
    }
    for (name, stream) in [("silent", silent), ("half", half), ("trickling", trickling)] {
        assert!(is_ended(&stream, start + LONGEST_HEAD), "the {name} one stays open");
    }
}

/// Tried: a client that asks and never reads.
/// Before: nobody else got an answer.
#[test]
fn clients_that_ask_and_never_read_or_never_finish_delay_nobody() {
    let preview = Preview::start_small();
    let pipelined = question("/public/report/", "").replace("PORT", &preview.port.to_string()).repeat(200);
    let mut held = Vec::new();
    for number in 0..200 {
        let stream = preview.connect(if number % 2 == 0 { "GET / HTTP/1.1\r\n" } else { "" });
        stream.set_nonblocking(true).unwrap();
        if number % 2 == 1 {
            // As much as the system takes.
            while (&stream).write(pipelined.as_bytes()).is_ok_and(|count| count > 0) {}
        }
        held.push(stream);
        if number % 10 == 0 {
            let asked = Instant::now();
            assert_eq!(preview.get("/public/faq/").status, 200);
            assert!(asked.elapsed() < STALL, "beside {number} clients it took {:?}", asked.elapsed());
        }
    }
}

#[test]
fn many_that_wait_for_builds_leave_room_for_questions_and_the_newest_hears() {
    let preview = Preview::start_small();
    let mut streams: Vec<Events> = (0..100).map(|_| Events::of(&preview)).collect();
    let asked = Instant::now();
    assert_eq!(preview.get("/public/").status, 200);
    assert!(asked.elapsed() < STALL, "it took {:?}", asked.elapsed());
    let mut newest = streams.pop().unwrap();
    assert_eq!(newest.next(), 1);
    std::fs::write(preview.site().join("content/faq/zephyr.md"), "---\nquestion: Calm?\n---\nCalm.\n").unwrap();
    assert!(newest.next() > 1);
}
