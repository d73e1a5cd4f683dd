//! From where the preview may be asked: from this machine, or from a network by whoever has its token.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket},
};

use super::terms::Terms;

/// Bytes of a token: more than anybody can try.
const TOKEN: usize = 16;
/// Where an address carries the token, as `?token=…`.
const PARAMETER: &str = "token";
/// The port that addresses leave out.
const HTTP: u16 = 80;

/// Who may ask, and for what.
#[derive(Debug)]
pub(super) struct Access {
    port: u16,
    reach: Reach,
}

#[derive(Debug)]
enum Reach {
    ThisMachine,
    Network { host: IpAddr, token: Token, internal: bool },
}

/// What opens the preview on a network.
#[derive(Debug)]
struct Token(String);

impl Access {
    /// Access on `port`, by these terms.
    ///
    /// # Errors
    /// If the system has no randomness for a token.
    pub(super) fn new(terms: &Terms, port: u16) -> io::Result<Self> {
        let reach = match terms.host {
            None => Reach::ThisMachine,
            Some(host) => Reach::Network { host, token: Token::fresh()?, internal: terms.internal },
        };
        Ok(Self { port, reach })
    }

    /// The address to listen on.
    pub(super) fn listens_on(terms: &Terms) -> IpAddr {
        terms.host.unwrap_or(Ipv4Addr::LOCALHOST.into())
    }

    /// Where a person finds the preview.
    pub(super) fn address(&self) -> String {
        match &self.reach {
            Reach::ThisMachine => format!("http://127.0.0.1:{}/", self.port),
            Reach::Network { host, token, .. } => {
                let host = SocketAddr::new(reachable(*host), self.port);
                format!("http://{host}/?{PARAMETER}={}", token.0)
            }
        }
    }

    /// Whether others than this machine may ask.
    pub(super) fn is_network(&self) -> bool {
        matches!(self.reach, Reach::Network { .. })
    }

    /// Whether what is for the site's own people is shown: their view, readiness, and lines of the sources.
    pub(super) fn shows_internal(&self) -> bool {
        match self.reach {
            Reach::ThisMachine => true,
            Reach::Network { internal, .. } => internal,
        }
    }

    /// Whether `host` is an address that is served, for a client that has reached `local`. Any other name may have been
    /// pointed here, so that a page of that name could read the answers.
    pub(super) fn serves(&self, host: &str, local: SocketAddr) -> bool {
        let here = [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)];
        let names = match &self.reach {
            Reach::ThisMachine => here.to_vec(),
            Reach::Network { host, .. } => {
                let own = SocketAddr::new(local.ip().to_canonical(), self.port).to_string();
                let is_here = host.is_unspecified() || host.to_canonical().is_loopback();
                if is_here { [here.as_slice(), &[own]].concat() } else { vec![own] }
            }
        };
        let default = format!(":{HTTP}");
        names.iter().any(|name| name == host || name.strip_suffix(&default) == Some(host))
    }

    /// Whether one of these cookies has the token; on this machine none is needed.
    pub(super) fn knows<'c>(&self, cookies: impl Iterator<Item = &'c str>) -> bool {
        let Reach::Network { token, .. } = &self.reach else { return true };
        let name = self.cookie_name();
        let pairs = cookies.flat_map(|line| line.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
        // All are looked at, so that the time tells nothing.
        pairs.filter(|(own, _)| *own == name).fold(false, |known, (_, value)| token.is(value) || known)
    }

    /// Where a target leads without the token, if it carries the right one.
    pub(super) fn without_token(&self, target: &str) -> Option<String> {
        let Reach::Network { token, .. } = &self.reach else { return None };
        let (path, query) = target.split_once('?')?;
        let is_token =
            |part: &&str| part.split_once('=').is_some_and(|(name, value)| name == PARAMETER && token.is(value));
        query.split('&').find(is_token)?;
        let rest: Vec<&str> = query.split('&').filter(|part| !part.starts_with(&format!("{PARAMETER}="))).collect();
        // Two slashes would lead to another host.
        let path = path.trim_start_matches('/');
        Some(if rest.is_empty() { format!("/{path}") } else { format!("/{path}?{}", rest.join("&")) })
    }

    /// What a browser keeps after its first visit: it sends it along when the preview itself or a person asks.
    pub(super) fn cookie(&self) -> Option<String> {
        let Reach::Network { token, .. } = &self.reach else { return None };
        Some(format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie_name(), token.0))
    }

    /// All ports of a host share their cookies.
    fn cookie_name(&self) -> String {
        format!("candor-preview-{}", self.port)
    }
}

impl Token {
    fn fresh() -> io::Result<Self> {
        let mut bytes = [0; TOKEN];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        Ok(Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// Compares in a time that doesn't depend on where the two differ, as hashes do.
    fn is(&self, given: &str) -> bool {
        blake3::hash(self.0.as_bytes()) == blake3::hash(given.as_bytes())
    }
}

/// An address at which others find what listens on `host`: for all addresses, the one that leads to the network.
fn reachable(host: IpAddr) -> IpAddr {
    if !host.is_unspecified() {
        return host;
    }
    // Nothing is sent: the system only tells from where it would be. The address is one for documentation (RFC 5737).
    let chosen = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).and_then(|socket| {
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9))?;
        socket.local_addr()
    });
    let alone = if host.is_ipv6() { Ipv6Addr::LOCALHOST.into() } else { Ipv4Addr::LOCALHOST.into() };
    chosen.map_or(alone, |address| address.ip())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(host: &str) -> (Access, String) {
        let terms = Terms { host: Some(host.parse().unwrap()), ..Terms::default() };
        let access = Access::new(&terms, 4000).unwrap();
        let token = access.address().split_once("token=").unwrap().1.to_owned();
        (access, token)
    }

    #[test]
    fn exactly_the_addresses_that_are_served_may_be_asked_for() {
        // What is served, at which address a client came, what it calls it, and whether that is right.
        let table = [
            ("192.168.7.20", "192.168.7.20:4000", "192.168.7.20:4000", true),
            ("192.168.7.20", "192.168.7.20:4000", "localhost:4000", false),
            ("192.168.7.20", "192.168.7.20:4000", "127.0.0.1:4000", false),
            ("192.168.7.20", "192.168.7.20:4000", "192.168.7.20", false),
            ("192.168.7.20", "192.168.7.20:4000", "192.168.7.20:4001", false),
            ("192.168.7.20", "192.168.7.20:4000", "192.168.7.21:4000", false),
            ("192.168.7.20", "192.168.7.20:4000", "rebound.example:4000", false),
            ("192.168.7.20", "192.168.7.20:4000", "192.168.7.20.rebound.example:4000", false),
            ("0.0.0.0", "192.168.7.20:4000", "192.168.7.20:4000", true),
            ("0.0.0.0", "192.168.7.20:4000", "10.0.0.3:4000", false),
            ("0.0.0.0", "172.17.0.2:4000", "localhost:4000", true),
            ("0.0.0.0", "127.0.0.1:4000", "127.0.0.1:4000", true),
            ("0.0.0.0", "127.0.0.1:4000", "0.0.0.0:4000", false),
            ("::", "[fe80::7]:4000", "[fe80::7]:4000", true),
            ("::", "[::ffff:192.168.7.20]:4000", "192.168.7.20:4000", true),
            ("::1", "[::1]:4000", "[::1]:4000", true),
            ("::1", "[::1]:4000", "localhost:4000", true),
        ];
        for (served, reached, asked, expected) in table {
            let (access, _) = network(served);
            assert_eq!(access.serves(asked, reached.parse().unwrap()), expected, "{asked} of {served} at {reached}");
        }
        let local = "127.0.0.1:80".parse().unwrap();
        let here = Access::new(&Terms::default(), HTTP).unwrap();
        assert!(here.serves("localhost", local) && here.serves("127.0.0.1:80", local), "port 80 goes without saying");
        assert!(!here.serves("localhost:8080", local) && !here.serves("", local));
    }

    #[test]
    fn a_token_is_read_from_the_address_and_from_the_cookie_of_this_port_alone() {
        let (access, token) = network("192.168.7.20");
        assert_eq!(token.len(), 2 * TOKEN);
        let wrong = "0".repeat(2 * TOKEN);
        let lead = |target: String| access.without_token(&target);
        assert_eq!(lead(format!("/?token={token}")).as_deref(), Some("/"));
        assert_eq!(lead(format!("/faq/?q=1&token={token}&b")).as_deref(), Some("/faq/?q=1&b"));
        assert_eq!(lead(format!("//evil.example/?token={token}")).as_deref(), Some("/evil.example/"));
        for target in [
            "/".to_owned(),
            "/?token=".to_owned(),
            "/?token".to_owned(),
            format!("/?token={wrong}"),
            format!("/?token={}", &token[1..]),
            format!("/?token={token}0"),
            format!("/?atoken={token}"),
            format!("/{token}"),
            format!("/?Token={token}"),
        ] {
            assert_eq!(lead(target.clone()), None, "{target}");
        }
        let cookies = [
            (format!("candor-preview-4000={token}"), true),
            (format!("a=b; candor-preview-4000={token}; c=d"), true),
            (format!("candor-preview-4000={wrong}; candor-preview-4000={token}"), true),
            (format!("candor-preview-4001={token}"), false),
            (format!("candor-preview-4000={wrong}"), false),
            (format!("candor-preview-4000={token}x"), false),
            ("candor-preview-4000=".to_owned(), false),
            (format!("x={token}"), false),
            (String::new(), false),
        ];
        for (line, expected) in cookies {
            assert_eq!(access.knows(std::iter::once(line.as_str())), expected, "{line}");
        }
        assert_ne!(token, network("192.168.7.20").1, "each preview has its own");
    }
}
