//! `candor serve`, from outside: over real connections to the real binary.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::PathBuf,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

mod common;
use common::{candor, copy_example};

/// Longer than any step takes, on any machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running preview of a copy of the example; it ends with the test.
struct Preview {
    child: Child,
    port: u16,
    folder: tempfile::TempDir,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Preview {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        copy_example(&site);
        let mut command = candor();
        command.arg("serve").arg(&site).args(["--port", "0", "--date", "2026-11-23"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let port = said.trim().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
        assert!(said.contains("http://127.0.0.1:"), "{said}");
        Self { child, port, folder }
    }

    fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn connect(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.replace("PORT", &self.port.to_string()).as_bytes()).unwrap();
        stream
    }

    /// The answer to a raw request, head and body.
    fn raw(&self, request: &str) -> String {
        let mut answer = Vec::new();
        self.connect(request).read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, address: &str) -> String {
        self.raw(&format!("GET {address} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n"))
    }

    /// Asks until the answer is as wanted.
    fn wait_for(&self, address: &str, wanted: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let answer = self.get(address);
            if wanted(&answer) {
                return answer;
            }
            assert!(start.elapsed() < PATIENCE, "{address} stays as it is:\n{answer}");
            thread::sleep(Duration::from_millis(50));
        }
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap()
}

#[test]
fn it_switches_between_the_public_each_prospect_and_everything() {
    let preview = Preview::start();
    let root = preview.get("/");
    assert!(status(&root) == "302" && root.contains("Location: /public/"), "{root}");
    let public = preview.get("/public/controls/acc-03/");
    for link in ["/public/", "/internal/", "/nda/meadowbrook-clinics/", "/nda/pellworth-grocers/", "/nda/marlow-quist/"]
    {
        assert!(public.contains(&format!("href=\"{link}\"")), "{link}");
        assert_eq!(status(&preview.get(link)), "200", "{link}");
    }
    let owner = "Brandsma";
    assert!(preview.get("/internal/controls/acc-03/").contains(owner));
    assert!(!public.contains(owner), "the owner is internal");
    assert!(preview.get("/nda/skerry-couriers/").contains("lapsed on 2026-03-01"));
}

#[test]
fn it_answers_this_machine_alone_and_reads_no_files() {
    let preview = Preview::start();
    let head = "Host: 127.0.0.1:PORT\r\nConnection: close\r\n";
    let refused = [
        "GET /public/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n".to_owned(),
        format!("POST /public/ HTTP/1.1\r\n{head}Content-Length: 1\r\n\r\nx"),
        format!("GET /public/ HTTP/1.1\r\n{head}Content-Length: 1\r\n\r\nx"),
        format!("GET /public/ HTTP/1.1\r\n{head}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    ];
    for request in refused {
        assert_eq!(status(&preview.raw(&request)), "403", "{request}");
    }
    for address in
        ["/public/../../trust.yaml", "/public/%2e%2e/%2e%2e/trust.yaml", "/trust.yaml", "/public/no-such-page/"]
    {
        assert_eq!(status(&preview.get(address)), "404", "{address}");
    }
}

#[test]
fn after_each_change_it_shows_what_a_build_writes_and_tells_the_browser() {
    let preview = Preview::start();
    let events = preview.connect("GET /_candor/events HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n");
    let mut events = BufReader::new(events).lines().map_while(Result::ok).filter(|line| line.starts_with("data: "));
    assert_eq!(events.next().unwrap(), "data: 1");
    let question = preview.site().join("content/faq/zephyr.md");
    let texts = ["Calm.", "Less calm.", "A storm."];
    for text in texts {
        fs::write(&question, format!("---\nquestion: Is the zephyr calm?\n---\n{text}\n")).unwrap();
        let shown = preview.wait_for("/public/faq/", |answer| answer.contains(&format!("<p>{text}</p>")));
        assert!(events.next().unwrap().starts_with("data: "));
        let output = preview.folder.path().join("built");
        let run =
            candor().arg("build").arg(preview.site()).arg("-o").arg(&output).args(["--date", "2026-11-23"]).output();
        assert!(run.unwrap().status.success());
        assert_eq!(page(&shown), fs::read_to_string(output.join("faq/index.html")).unwrap());
    }
}

/// A page without the head of the answer and the preview's own switch.
fn page(answer: &str) -> String {
    let body = answer.split_once("\r\n\r\n").unwrap().1;
    let start = body.find("<link rel=\"stylesheet\" href=\"/_candor/preview.css\">").unwrap();
    let end = body.rfind("</body>").unwrap();
    format!("{}{}", &body[..start], &body[end..])
}

#[test]
fn an_error_keeps_the_last_good_build_and_is_shown_until_it_is_mended() {
    let preview = Preview::start();
    let faq = |name: &str| preview.site().join("content/faq").join(name);
    fs::write(faq("zephyr.md"), "---\nqestion: Who?\n---\nNobody.\n").unwrap();
    let shown = preview.wait_for("/public/faq/", |answer| answer.contains("did you mean `question`"));
    assert!(shown.contains("this is the last good build") && shown.contains("content/faq/zephyr.md:2:1"), "{shown}");
    assert_eq!(status(&shown), "200");
    fs::write(faq("zephyr.md"), "---\nquestion: Who?\n---\nNobody.\n").unwrap();
    let mended = preview.wait_for("/public/faq/", |answer| answer.contains("<p>Nobody.</p>"));
    assert!(!mended.contains("this is the last good build"));
}
