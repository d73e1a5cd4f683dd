//! A running preview, asked over real connections, and its answers.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex, PoisonError, Weak, mpsc},
    thread,
    time::{Duration, Instant},
};

use crate::common::{candor, copy_example, copy_tree, set_no_type, tree};

/// Longer than any step takes, on any machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(90);
const PAUSE: Duration = Duration::from_millis(20);

/// A process that ends with whoever holds it.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    fn finish(mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.0.try_wait().unwrap() {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "it doesn't end");
            thread::sleep(PAUSE);
        }
    }
}

/// A running preview of a copy of the example; it ends with the test.
pub(crate) struct Preview {
    running: Running,
    pub(crate) port: u16,
    /// Where it says that it is.
    pub(crate) address: String,
    folder: tempfile::TempDir,
}

impl Preview {
    /// Starts it on the example, which nothing is typeset for.
    pub(crate) fn start() -> Self {
        Self::start_with(set_no_type)
    }

    /// Starts it on a site of a few pages, for what doesn't depend on the site.
    pub(crate) fn start_small() -> Self {
        Self::start_with(small)
    }

    /// Starts it on the example as `prepare` changed it.
    pub(crate) fn start_with(prepare: impl FnOnce(&Path)) -> Self {
        Self::start_as(prepare, |command| command.args(["--port", "0"]))
    }

    /// The same with these options.
    pub(crate) fn start_as(prepare: impl FnOnce(&Path), options: impl FnOnce(&mut Command) -> &mut Command) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        copy_example(&site);
        prepare(&site);
        let mut command = candor();
        options(command.arg("serve").arg(&site).args(["--date", "2026-11-23"]));
        let errors = File::create(folder.path().join("errors.txt")).unwrap();
        let mut running = Running(command.stdout(Stdio::piped()).stderr(errors).spawn().unwrap());
        let stdout = BufReader::new(running.0.stdout.take().unwrap());
        let (sender, lines) = mpsc::channel();
        // Reads on to the end, so that the preview never writes into a closed pipe.
        thread::spawn(move || stdout.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line))));
        let said = lines.recv_timeout(PATIENCE).expect("the preview says where it is");
        let address =
            said.strip_prefix(&format!("preview of {} at ", site.display())).unwrap_or_else(|| panic!("{said}"));
        let port = address.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.split('/').next()?.parse().ok());
        let port = port.unwrap_or_else(|| panic!("{said}"));
        Self { running, port, address: address.to_owned(), folder }
    }

    /// What it has said beside its address.
    pub(crate) fn said(&self) -> String {
        fs::read_to_string(self.folder.path().join("errors.txt")).unwrap()
    }

    /// Waits until it has said all of this.
    pub(crate) fn wait_until_said(&self, words: &[&str]) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while !words.iter().all(|words| self.said().contains(words)) {
            assert!(Instant::now() < deadline, "{words:?} in\n{}", self.said());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ends it as Ctrl-C does, and waits until it has.
    pub(crate) fn interrupt(&mut self) -> ExitStatus {
        let id = self.running.0.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        self.running.0.wait().unwrap()
    }

    /// The preview that all tests share which change nothing; the last of them ends it.
    pub(crate) fn shared() -> Arc<Self> {
        static SHARED: Mutex<Weak<Preview>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let preview = Arc::new(Self::start());
            *shared = Arc::downgrade(&preview);
            preview
        })
    }

    pub(crate) fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    pub(crate) fn connect(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect_timeout(&SocketAddr::from(([127, 0, 0, 1], self.port)), PATIENCE).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.replace("PORT", &self.port.to_string()).as_bytes()).unwrap();
        stream
    }

    /// How much memory it takes, in bytes, where the system tells.
    pub(crate) fn memory(&self) -> Option<usize> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.running.0.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.trim().strip_suffix(" kB")?.parse().ok().map(|kilobytes: usize| kilobytes * 1024)
    }

    /// The answer to a raw request.
    pub(crate) fn raw(&self, request: &str) -> Answer {
        let mut answer = Vec::new();
        self.connect(request).read_to_end(&mut answer).unwrap();
        Answer::read(&answer)
    }

    pub(crate) fn get(&self, address: &str) -> Answer {
        self.raw(&format!("GET {address} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n"))
    }

    /// Asks until the answer is as wanted.
    pub(crate) fn wait_for(&self, address: &str, wanted: impl Fn(&str) -> bool) -> Answer {
        self.until(address, |answer| wanted(&answer.text()))
    }

    pub(crate) fn until(&self, address: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
        let start = Instant::now();
        loop {
            let answer = self.get(address);
            if wanted(&answer) {
                return answer;
            }
            let shown = String::from_utf8_lossy(&answer.body);
            assert!(start.elapsed() < PATIENCE, "{address} stays as it is:\n{shown}");
            thread::sleep(PAUSE);
        }
    }

    /// What `candor build` writes for the sources as they are now.
    pub(crate) fn build(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let output = self.folder.path().join("built");
        let said = self.folder.path().join("build.txt");
        let mut command = candor();
        command.arg("build").arg(self.site()).arg("-o").arg(&output).args(["--date", "2026-11-23"]);
        command.stdout(Stdio::null()).stderr(File::create(&said).unwrap());
        let status = Running(command.spawn().unwrap()).finish();
        assert!(status.success(), "{}", fs::read_to_string(said).unwrap());
        tree(&output)
    }

    /// Asserts that the public view is, file by file, what a build writes.
    pub(crate) fn check_against_build(&self) {
        let built = self.build();
        assert!(built.len() > 30, "only {} files", built.len());
        // The list of what a build wrote is of no use where nothing is written.
        for (path, contents) in built.iter().filter(|(path, _)| *path != Path::new(".candor-files")) {
            let address = format!("/public/{}", path.to_str().unwrap());
            // Typeset documents follow the pages.
            if address.ends_with(".pdf") {
                self.until(&address, |shown| shown.body == *contents);
                continue;
            }
            let shown = self.get(&address);
            assert_eq!(shown.status, 200, "{address}");
            if address.ends_with(".html") {
                assert_eq!(without_switch(&shown.text()), String::from_utf8_lossy(contents), "{address}");
            } else {
                assert!(shown.body == *contents, "{address} isn't what a build writes");
            }
        }
    }
}

/// Puts a site of a few pages in the place of the example.
pub(crate) fn small(site: &Path) {
    fs::remove_dir_all(site).unwrap();
    copy_tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken_inputs/base"), site);
}

/// An answer of the preview, taken apart.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("an answer has a head");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.strip_prefix("HTTP/1.1 ").unwrap()[..3].parse().unwrap();
        let mut answer = Self { status, head, body: bytes[end + 4..].to_vec() };
        if answer.header("Transfer-Encoding") == Some("chunked") {
            answer.body = joined(&answer.body);
        } else {
            assert_eq!(answer.header("Content-Length"), Some(answer.body.len().to_string().as_str()));
        }
        answer
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut fields = self.head.lines().filter_map(|line| line.split_once(':'));
        fields.find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// The contents of a chunked body (RFC 9112 §7.1).
fn joined(mut chunks: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = chunks.windows(2).position(|window| window == b"\r\n").expect("a chunk has a size");
        let size = usize::from_str_radix(std::str::from_utf8(&chunks[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            return body;
        }
        body.extend_from_slice(&chunks[end + 2..end + 2 + size]);
        chunks = &chunks[end + 2 + size + 2..];
    }
}

/// A page without the preview's own switch.
pub(crate) fn without_switch(html: &str) -> String {
    let start = html.find("<link rel=\"stylesheet\" href=\"/_candor/preview.css\">").unwrap();
    let end = html.rfind("</body>").unwrap();
    format!("{}{}", &html[..start], &html[end..])
}

/// The links of the preview's switch: address, words, and whether it is the view being shown.
pub(crate) fn switch(html: &str) -> Vec<(String, String, bool)> {
    let switch = html.split_once("<aside id=\"candor-preview\"").expect("every page has the switch").1;
    let nav = switch.split_once("<nav").unwrap().1.split_once("</nav>").unwrap().0;
    let links = nav.split("<a href=\"").skip(1);
    links
        .map(|link| {
            let (address, rest) = link.split_once('"').unwrap();
            let (attributes, rest) = rest.split_once('>').unwrap();
            let words = rest.split_once("</a>").unwrap().0;
            (address.to_owned(), words.to_owned(), attributes.contains("aria-current=\"page\""))
        })
        .collect()
}

/// The versions that the preview announces.
pub(crate) struct Events {
    pub(crate) head: Vec<String>,
    lines: BufReader<TcpStream>,
}

impl Events {
    pub(crate) fn of(preview: &Preview) -> Self {
        let request = "GET /_candor/events HTTP/1.1\r\nHost: localhost:PORT\r\nAccept: text/event-stream\r\n\r\n";
        let mut events = Self { head: Vec::new(), lines: BufReader::new(preview.connect(request)) };
        assert_eq!(events.line(), "HTTP/1.1 200 OK");
        let head = std::iter::from_fn(|| Some(events.line()).filter(|line| !line.is_empty())).collect();
        events.head = head;
        assert!(events.head.contains(&"Content-Type: text/event-stream".to_owned()), "{:?}", events.head);
        events
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        assert!(self.lines.read_line(&mut line).expect("a line in time") > 0, "the events end");
        line.trim_end().to_owned()
    }

    /// The next version that is announced.
    pub(crate) fn next(&mut self) -> u64 {
        let start = Instant::now();
        loop {
            let line = self.line();
            if let Some(version) = line.strip_prefix("data: ") {
                assert_eq!(self.line(), "", "a blank line ends a message");
                return version.parse().unwrap();
            }
            let is_aside = ["event: aside", "data:"].contains(&line.as_str());
            assert!(line.is_empty() || line.starts_with(':') || is_aside, "{line}");
            assert!(start.elapsed() < PATIENCE, "no version is announced");
        }
    }
}
