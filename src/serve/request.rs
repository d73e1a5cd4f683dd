//! Reading a question: its head, and the body of the only question that may have one, bounded in bytes and in time.

use std::{
    io::{ErrorKind, Read},
    net::TcpStream,
    time::{Duration, Instant},
};

/// More header lines than any browser sends.
const MOST_HEADERS: usize = 100;
/// How much is read at once.
const PIECE: usize = 16 * 1024;

/// What a client may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct HeadLimits {
    /// The head's bytes. Cookies are shared by all ports of a host, so those of other tools come along.
    pub(super) bytes: usize,
    /// From the connection to the head's end, however the bytes trickle.
    pub(super) time: Duration,
}

/// What a body may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct BodyLimits {
    pub(super) bytes: usize,
    /// From the head's end on.
    pub(super) time: Duration,
}

/// The head of a question, as it was asked.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// The method, whatever it is.
    pub(super) method: String,
    /// What is asked for: a path with its query, percent-encoded, or something that no browser sends.
    pub(super) target: String,
    /// Names as they were written, with their values; a name may come twice.
    pub(super) headers: Vec<(String, String)>,
    /// What has come behind it: the beginning of a body, if there is one.
    pub(super) rest: Vec<u8>,
}

/// Why there is no question to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// Nothing came, or the client is gone: nobody waits for an answer.
    Silent,
    /// The head had no end in time.
    Slow,
    /// More bytes or more header lines than allowed.
    Large,
    /// Not HTTP/1.
    Garbled,
}

impl Request {
    /// Reads a head off a connection.
    ///
    /// # Errors
    /// If none comes within the limits.
    pub(super) fn read(mut stream: &TcpStream, limits: HeadLimits) -> Result<Self, Unreadable> {
        let deadline = Instant::now() + limits.time;
        let mut head = Vec::new();
        let mut piece = [0; PIECE];
        loop {
            let late = if head.is_empty() { Unreadable::Silent } else { Unreadable::Slow };
            let left = deadline.saturating_duration_since(Instant::now());
            // A time limit of nothing means none to the system.
            if left.is_zero() || stream.set_read_timeout(Some(left)).is_err() {
                return Err(late);
            }
            let count = match stream.read(&mut piece) {
                Ok(0) => return Err(Unreadable::Silent),
                Ok(count) => count,
                Err(error) => match error.kind() {
                    ErrorKind::Interrupted => continue,
                    ErrorKind::WouldBlock | ErrorKind::TimedOut => return Err(late),
                    _ => return Err(Unreadable::Silent),
                },
            };
            let seen = head.len();
            head.extend_from_slice(&piece[..count]);
            if head.len() > limits.bytes {
                return Err(Unreadable::Large);
            }
            // Parsed once, so that a head that trickles costs no more than one that doesn't.
            if has_end(&head, seen) {
                return Self::parse(&head);
            }
        }
    }

    fn parse(head: &[u8]) -> Result<Self, Unreadable> {
        let mut lines = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut parsed = httparse::Request::new(&mut lines);
        let end = match parsed.parse(head) {
            Ok(httparse::Status::Complete(end)) => end,
            Err(httparse::Error::TooManyHeaders) => return Err(Unreadable::Large),
            Ok(httparse::Status::Partial) | Err(_) => return Err(Unreadable::Garbled),
        };
        let (Some(method), Some(target)) = (parsed.method, parsed.path) else { return Err(Unreadable::Garbled) };
        let headers = parsed.headers.iter();
        let headers =
            headers.map(|line| (line.name.to_owned(), String::from_utf8_lossy(line.value).into_owned())).collect();
        let rest = head.get(end..).unwrap_or_default().to_vec();
        Ok(Self { method: method.to_owned(), target: target.to_owned(), headers, rest })
    }

    /// How long its body is, if it says so once; a body of pieces says nothing.
    pub(super) fn length(&self) -> Option<usize> {
        if self.values("Transfer-Encoding").next().is_some() {
            return None;
        }
        match self.values("Content-Length").next() {
            None => Some(0),
            // A sign before the digits is none of HTTP's.
            Some(_) => {
                let digits = self.only("Content-Length")?;
                digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
            }
        }
    }

    /// Reads the body, which is no longer than the limit.
    ///
    /// # Errors
    /// If it isn't there in time.
    pub(super) fn body(&mut self, mut stream: &TcpStream, limits: BodyLimits) -> Result<Vec<u8>, Unreadable> {
        let length = self.length().filter(|length| *length <= limits.bytes).ok_or(Unreadable::Large)?;
        let deadline = Instant::now() + limits.time;
        let mut body = std::mem::take(&mut self.rest);
        body.truncate(length);
        let mut piece = [0; PIECE];
        while body.len() < length {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || stream.set_read_timeout(Some(left)).is_err() {
                return Err(Unreadable::Slow);
            }
            let wanted = piece.len().min(length - body.len());
            match stream.read(&mut piece[..wanted]) {
                Ok(0) => return Err(Unreadable::Silent),
                Ok(count) => body.extend_from_slice(&piece[..count]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    return Err(Unreadable::Slow);
                }
                Err(_) => return Err(Unreadable::Silent),
            }
        }
        Ok(body)
    }

    /// The values of a header, whatever the case of its name.
    pub(super) fn values(&self, name: &'static str) -> impl Iterator<Item = &str> {
        let named = self.headers.iter().filter(move |(field, _)| field.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str())
    }

    /// The value of a header that stands there once.
    pub(super) fn only(&self, name: &'static str) -> Option<&str> {
        let mut values = self.values(name);
        values.next().filter(|_| values.next().is_none())
    }

    /// The query that is asked with, still percent-encoded.
    pub(super) fn query(&self) -> &str {
        let target = self.target.split('#').next().unwrap_or_default();
        target.split_once('?').map_or("", |(_, query)| query)
    }

    /// The path that is asked for, still percent-encoded, without the query.
    pub(super) fn path(&self) -> &str {
        self.target.split(['?', '#']).next().unwrap_or("")
    }
}

/// Whether a head ends in bytes of which those before `seen` have been looked at: with an empty line, but for such at
/// its very beginning (RFC 9112 §2.2).
fn has_end(head: &[u8], seen: usize) -> bool {
    let begin = head.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(head.len());
    let fresh = &head[begin.max(seen.saturating_sub(3)).min(head.len())..];
    fresh.windows(2).any(|window| window == b"\n\n") || fresh.windows(3).any(|window| window == b"\n\r\n")
}

#[cfg(test)]
mod tests {
    use std::{io::Write, net::TcpListener, thread};

    use super::*;

    const LIMITS: HeadLimits = HeadLimits { bytes: 16 * 1024, time: Duration::from_millis(400) };

    /// What is read of bytes that come in pieces, and then no more; `ends` says whether the connection does.
    fn read(pieces: &[&[u8]], ends: bool) -> Result<Request, Unreadable> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (stream, _) = listener.accept().unwrap();
        thread::scope(|scope| {
            scope.spawn(move || {
                for piece in pieces {
                    // Whoever is cut off can't write on.
                    if client.write_all(piece).is_err() {
                        return;
                    }
                    thread::sleep(Duration::from_millis(20));
                }
                if !ends {
                    thread::sleep(LIMITS.time * 2);
                }
            });
            let read = Request::read(&stream, LIMITS);
            drop(stream);
            read
        })
    }

    #[test]
    fn a_head_is_read_however_its_bytes_come() {
        let whole = b"GET /public/?q=1 HTTP/1.1\r\nHost: here\r\nX: 1\r\nx: 2\r\n\r\nGET /next HTTP/1.1\r\n";
        let pieces: [&[&[u8]]; 4] = [
            &[whole],
            &[b"\r\n", whole],
            &[b"GET /public/?q=1 HTTP/1.1\r\nHost: here\r\nX: 1\r\nx: 2\r\n", b"\r", b"\n"],
            &[b"GET /public/?q=1 HTTP/1.0\nHost: here\nX: 1\nx: 2\n", b"\n"],
        ];
        for pieces in pieces {
            let request = read(pieces, false).unwrap();
            assert_eq!((request.method.as_str(), request.path()), ("GET", "/public/"), "{pieces:?}");
            assert_eq!((request.only("host"), request.only("X")), (Some("here"), None), "{pieces:?}");
        }
    }

    #[test]
    fn what_is_no_question_is_told_apart() {
        let long = [b'a'; LIMITS.bytes + 1];
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "X: 1\r\n".repeat(MOST_HEADERS + 1));
        let trickle: Vec<&[u8]> = vec![b"a"; 100];
        let table: [(&[&[u8]], bool, Unreadable); 10] = [
            (&[], false, Unreadable::Silent),
            (&[], true, Unreadable::Silent),
            (&[b"GET / HTTP/1.1\r\n"], true, Unreadable::Silent),
            (&[b"GET / HTTP/1.1\r\n"], false, Unreadable::Slow),
            (&trickle, false, Unreadable::Slow),
            (&[&long], false, Unreadable::Large),
            (&[many.as_bytes()], false, Unreadable::Large),
            (&[b"GET /\r\n\r\n"], false, Unreadable::Garbled),
            (&[b"GET / HTTP/1.1\r\nA : 1\r\n\r\n"], false, Unreadable::Garbled),
            (&[b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"], false, Unreadable::Garbled),
        ];
        for (pieces, ends, expected) in table {
            let shown: Vec<_> =
                pieces.iter().map(|piece| String::from_utf8_lossy(&piece[..piece.len().min(30)])).collect();
            assert_eq!(read(pieces, ends), Err(expected), "{shown:?}");
        }
    }
}
