//! HTTP for one person at one machine: a question a connection, a thread a connection, as many as there are places.

use std::{
    io::{self, Read, Write},
    net::{IpAddr, Shutdown, TcpListener, TcpStream},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use super::{
    access::Access,
    connections::{Connections, Place},
    door::{self, Admission},
    pages,
    questions::{LARGEST, QUESTIONS},
    request::{BodyLimits, HeadLimits, Request, Unreadable},
    response::{Response, ResponseStatus},
    shared::Shared,
    terms::Terms,
    visit::Visit,
};

/// Where tabs hear of the next build.
const EVENTS: &str = "/_candor/events";
/// How much is handed to the system at once: after each piece the clock is looked at.
const PIECE: usize = 64 * 1024;
/// How long to wait after the system had no handle or thread left.
const RECOVERY: Duration = Duration::from_millis(50);

/// What all clients together, and each of them, may take.
#[derive(Debug, Clone, Copy)]
struct Limits {
    connections: usize,
    head: HeadLimits,
    body: BodyLimits,
    /// For the whole answer.
    answer: Duration,
    /// For the client's own end after the answer, and what it sends until then.
    farewell: Duration,
    farewell_bytes: usize,
}

const LIMITS: Limits = Limits {
    connections: 64,
    head: HeadLimits { bytes: 64 * 1024, time: Duration::from_secs(5) },
    body: BodyLimits { bytes: LARGEST, time: Duration::from_secs(30) },
    // A large document over a slow tunnel takes its time.
    answer: Duration::from_secs(60),
    farewell: Duration::from_secs(1),
    farewell_bytes: 256 * 1024,
};

/// How many ports are tried, the one that is asked for first.
const PORTS: u16 = 100;

/// The server, bound to its port.
#[derive(Debug)]
pub(super) struct Server {
    listener: TcpListener,
    access: Arc<Access>,
    /// The port, where another one was asked for.
    instead: Option<u16>,
    shared: Arc<Shared>,
    limits: Limits,
}

impl Server {
    /// Takes the port, or the next that is free.
    ///
    /// # Errors
    /// If none is free, or the address isn't one of this machine.
    pub(super) fn bind(terms: &Terms, shared: Arc<Shared>) -> io::Result<Self> {
        let listener = listen(Access::listens_on(terms), terms.port)?;
        let port = listener.local_addr()?.port();
        let access = Arc::new(Access::new(terms, port)?);
        let instead = (terms.port != 0 && terms.port != port).then_some(port);
        Ok(Self { listener, access, instead, shared, limits: LIMITS })
    }

    /// Where the preview is.
    pub(super) fn address(&self) -> String {
        self.access.address()
    }

    /// The port, where the one that was asked for is taken.
    pub(super) fn instead(&self) -> Option<u16> {
        self.instead
    }

    /// Answers from now on, on threads of its own.
    pub(super) fn start(self) {
        thread::spawn(move || self.listen());
    }

    fn listen(self) {
        let connections = Arc::new(Connections::new(self.limits.connections));
        for stream in self.listener.incoming() {
            let started = stream.and_then(|stream| {
                let place = connections.place(&stream)?;
                let (shared, access) = (Arc::clone(&self.shared), Arc::clone(&self.access));
                let connection = Connection { stream, shared, access };
                let limits = self.limits;
                thread::Builder::new().spawn(move || connection.serve(limits, place))
            });
            if started.is_err() {
                thread::sleep(RECOVERY);
            }
        }
    }
}

/// One client, and its question.
struct Connection {
    stream: TcpStream,
    shared: Arc<Shared>,
    access: Arc<Access>,
}

/// Listens on `port`, or on the next one that is free.
fn listen(host: IpAddr, port: u16) -> io::Result<TcpListener> {
    let taken = |error: &io::Error| port != 0 && error.kind() == io::ErrorKind::AddrInUse;
    let mut outcome = TcpListener::bind((host, port));
    for next in (port..=u16::MAX).take(PORTS.into()).skip(1) {
        if !outcome.as_ref().is_err_and(taken) {
            break;
        }
        outcome = TcpListener::bind((host, next));
    }
    outcome
}

impl Connection {
    /// Reads the question, answers it, and ends. The place is free after that.
    fn serve(self, limits: Limits, _place: Place) {
        let mut request = match Request::read(&self.stream, limits.head) {
            Ok(request) => request,
            Err(reason) => {
                if let Some(response) = complaint(reason) {
                    self.answer(&response, true, limits);
                }
                return;
            }
        };
        let with_body = request.method != "HEAD";
        let (snapshot, aside) = (self.shared.snapshot(), self.shared.aside());
        let visit = Visit { snapshot: &snapshot, aside: &aside, access: &self.access, shared: &self.shared };
        // Without an address nobody is there any more.
        let Ok(local) = self.stream.local_addr() else { return };
        let response = match door::admit(&request, &self.access, local) {
            Admission::Refused(reason) => Response::text(ResponseStatus::Forbidden, reason),
            Admission::Welcome(way_on) => Response::redirect(way_on).with_cookie(self.access.cookie()),
            Admission::Threshold { has_token } => {
                pages::threshold().with_cookie(self.access.cookie().filter(|_| has_token))
            }
            Admission::Inside if request.method == "POST" && request.path() == QUESTIONS => {
                match request.body(&self.stream, limits.body) {
                    Ok(file) => pages::questions(request.query(), file, visit),
                    Err(reason) => match complaint(reason) {
                        Some(complaint) => complaint,
                        None => return,
                    },
                }
            }
            Admission::Inside if request.method == "POST" => pages::open(request.path(), request.query(), visit),
            Admission::Inside if request.path() == EVENTS && with_body => {
                return self.shared.streams.add(self.stream, || self.shared.snapshot().version);
            }
            Admission::Inside if request.path() == EVENTS => Response::events(),
            Admission::Inside => pages::answer(request.path(), visit),
        };
        self.answer(&response, with_body, limits);
    }

    fn answer(&self, response: &Response<'_>, with_body: bool, limits: Limits) {
        let mut to = InTime { stream: &self.stream, deadline: Instant::now() + limits.answer };
        // A browser that went away needs no answer.
        if response.write(&mut to, with_body).is_ok() {
            self.part(limits);
        }
    }

    /// Says that this was all, and takes what the client still sends: were it left unread, the system would cut the
    /// connection before the client has the answer.
    fn part(&self, limits: Limits) {
        let deadline = Instant::now() + limits.farewell;
        let mut left = limits.farewell_bytes;
        let mut piece = [0; 4096];
        let mut stream = &self.stream;
        let mut is_there = stream.shutdown(Shutdown::Write).is_ok();
        while is_there && left > 0 {
            let time = deadline.saturating_duration_since(Instant::now());
            let can_wait = !time.is_zero() && stream.set_read_timeout(Some(time)).is_ok();
            let count = if can_wait { stream.read(&mut piece).unwrap_or(0) } else { 0 };
            is_there = count > 0;
            left = left.saturating_sub(count);
        }
    }
}

/// What to say where there is no question to answer.
fn complaint(reason: Unreadable) -> Option<Response<'static>> {
    match reason {
        Unreadable::Silent => None,
        Unreadable::Slow => Some(Response::text(ResponseStatus::Timeout, "the preview waits no longer for the rest")),
        Unreadable::Large => {
            Some(Response::text(ResponseStatus::HeadTooLarge, "the preview takes no such large questions"))
        }
        Unreadable::Garbled => {
            Some(Response::text(ResponseStatus::BadRequest, "the preview understands HTTP/1.1 alone"))
        }
    }
}

/// A connection that takes everything before a deadline, or is given up.
struct InTime<'s> {
    stream: &'s TcpStream,
    deadline: Instant,
}

impl Write for InTime<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let left = self.deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.stream.set_write_timeout(Some(left))?;
        self.stream.write(&bytes[..bytes.len().min(PIECE)])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        files::output::Files,
        serve::snapshot::{Snapshot, View},
    };

    /// More than the system keeps for a client that doesn't read.
    const LARGE: usize = 64 * 1024 * 1024;

    /// The port of a server that has one large file, with these limits.
    fn start(limits: Limits) -> u16 {
        let mut files = Files::default();
        files.insert("large.bin", vec![0; LARGE]);
        files.insert("small.txt", "small");
        let view = View::new("public", "Public", files);
        let shared = Arc::new(Shared::default());
        let date = crate::model::date::Date::parse("2026-11-23").unwrap();
        shared.show(Snapshot { version: 1, views: vec![view], failure: None }, date);
        let mut server = Server::bind(&Terms::default(), shared).unwrap();
        server.limits = limits;
        let port = server.listener.local_addr().unwrap().port();
        server.start();
        port
    }

    fn ask(port: u16, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET /public/{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").unwrap();
        stream
    }

    /// How many bytes come, up to the connection's end.
    fn length(mut stream: TcpStream) -> usize {
        let mut bytes = Vec::new();
        // One that is cut off may end in an error.
        let _ = stream.read_to_end(&mut bytes);
        bytes.len()
    }

    #[test]
    fn a_client_that_does_not_read_is_let_go_after_a_while() {
        let port = start(Limits { answer: Duration::from_secs(1), ..LIMITS });
        let idle = ask(port, "large.bin");
        thread::sleep(Duration::from_secs(2));
        assert!(length(idle) < LARGE, "the rest is not kept for it");
        assert!(length(ask(port, "large.bin")) > LARGE, "who reads gets it whole");
    }

    #[test]
    fn clients_that_do_not_read_give_way_to_one_that_does() {
        let port = start(Limits { connections: 4, ..LIMITS });
        let idle: Vec<TcpStream> = (0..12).map(|_| ask(port, "large.bin")).collect();
        let start = Instant::now();
        assert!(length(ask(port, "small.txt")) > 0);
        assert!(start.elapsed() < LIMITS.head.time, "it waited for {:?}", start.elapsed());
        let cut = idle.into_iter().map(length).filter(|length| *length < LARGE).count();
        assert!(cut >= 8, "only {cut} of the oldest went");
    }
}
