//! `candor diff` of an address: `curl` fetches it, and what goes wrong is told with what to do.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    path::Path,
    thread,
};

use crate::common::{candor, expect_said};

const BEFORE: &str = r#"{"date": "2026-08-01", "controls": [{"id": "ACC-01", "title": "Doors"}]}"#;
const AFTER: &str = r#"{"date": "2026-11-23", "controls": [{"id": "ACC-01", "title": "Locked doors"}]}"#;

/// A host on this machine that gives these answers, by path, and 404 for all else; its address.
fn host(answers: &[(&'static str, String)]) -> String {
    let answers: BTreeMap<_, _> = answers.iter().cloned().collect();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
            let first = lines.next().unwrap_or_default();
            lines.take_while(|line| !line.is_empty()).for_each(drop);
            let path = first.split(' ').nth(1).unwrap_or_default();
            let nothing = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned();
            let answer = answers.get(path).unwrap_or(&nothing);
            let _ = (&stream).write_all(answer.as_bytes());
        }
    });
    address
}

fn found(text: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}", text.len())
}

fn moved(to: &str) -> String {
    format!("HTTP/1.1 301 Moved\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

fn diff(folder: &Path, before: &str, after: &str) -> (i32, String) {
    let run = candor().args(["diff", before, after]).current_dir(folder).output().unwrap();
    (run.status.code().unwrap(), String::from_utf8([run.stdout, run.stderr].concat()).unwrap())
}

#[test]
fn each_of_both_may_be_an_address_whole_or_of_a_site() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("kept.json"), BEFORE).unwrap();
    let host = host(&[
        ("/trust.json", found(AFTER)),
        ("/then.json", found(BEFORE)),
        ("/at/trust.json", found(AFTER)),
        ("/given?as=json", found(AFTER)),
        ("/old/trust.json", moved("/trust.json")),
    ]);
    for (before, after) in [
        ("kept.json", "/trust.json"),
        ("/then.json", "/trust.json"),
        ("kept.json", ""),
        ("kept.json", "/"),
        ("kept.json", "/at"),
        ("kept.json", "/at/"),
        ("kept.json", "/given?as=json"),
        ("kept.json", "/old"),
        ("kept.json", "/trust.json#controls"),
    ] {
        let address = |text: &str| if text == "kept.json" { text.to_owned() } else { format!("{host}{text}") };
        let (code, said) = diff(folder.path(), &address(before), &address(after));
        expect_said(after, code, &said, 0, &["from 2026-08-01 to 2026-11-23", "title: Doors -> Locked doors"]);
    }
}

#[test]
fn what_can_not_be_fetched_is_told_with_why_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kept.json");
    fs::write(&file, BEFORE).unwrap();
    let host = host(&[
        ("/page.json", found("<!doctype html>")),
        ("/file.json", moved(&format!("file://{}", file.display()))),
        ("/text.json", found("\"a\"")),
    ]);
    for (path, words) in [
        (
            "/gone.json",
            &["AFTER: http://127.0.0.1:", "/gone.json can't be fetched: curl:", "404", "help: fetch it by other means"]
                [..],
        ),
        ("/page.json", &["/page.json isn't JSON", "help: name a trust.json"]),
        ("/text.json", &["holds JSON, but no object"]),
        // A file of whoever compares is none that a site may lead to.
        ("/file.json", &["can't be fetched: curl:", "rotocol"]),
    ] {
        let (code, said) = diff(folder.path(), "kept.json", &format!("{host}{path}"));
        expect_said(path, code, &said, 3, words);
    }
    let run = candor()
        .args(["diff", "https://trust.example/", "kept.json"])
        .current_dir(folder.path())
        .env("PATH", "")
        .output()
        .unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    expect_said("no curl", run.status.code().unwrap(), &said, 3, &["BEFORE: https://trust.example/trust.json", "curl"]);
}
