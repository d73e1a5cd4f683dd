//! What looks like something that belongs in no repository, or to somebody: credentials, accounts, addresses of people.

use std::ops::Range;

/// What a text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// A token or key that opens something.
    Credential,
    /// A name of a resource of a cloud account.
    Arn,
    /// The number of a cloud account.
    Account,
    /// A person's address.
    Email,
}

impl Shape {
    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Credential => "a token or key",
            Self::Arn => "an ARN",
            Self::Account => "an account number",
            Self::Email => "an e-mail address",
        }
    }
}

/// How tokens of well-known makers begin, and how long they are at the least.
const TOKENS: [(&str, usize); 22] = [
    ("AKIA", 20),
    ("ASIA", 20),
    ("ghp_", 36),
    ("gho_", 36),
    ("ghs_", 36),
    ("ghu_", 36),
    ("github_pat_", 40),
    ("glpat-", 20),
    ("xoxb-", 20),
    ("xoxp-", 20),
    ("xapp-", 20),
    ("sk_live_", 20),
    ("sk_test_", 20),
    ("rk_live_", 20),
    ("sk-ant-", 24),
    ("sk-proj-", 24),
    ("AIza", 35),
    ("ya29.", 20),
    ("npm_", 36),
    ("pypi-", 30),
    ("eyJ", 60),
    ("AGE-SECRET-KEY-1", 30),
];

/// What in a text looks like one of them, in order.
#[must_use]
pub fn shapes(text: &str) -> Vec<(Shape, Range<usize>)> {
    let mut found = Vec::new();
    if let Some(at) = text.find("-----BEGIN ").filter(|at| text[*at..].contains("PRIVATE KEY-----")) {
        found.push((Shape::Credential, at..text.len()));
    }
    found.extend(assigned(text).into_iter().chain(in_addresses(text)).map(|range| (Shape::Credential, range)));
    let mut start = 0;
    for word in text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')' | '"' | '\'' | '`' | '='))
    {
        // The separators that the words are split at are all followed: each word is a slice of the text.
        let at = start;
        start = at + word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        let word = word.trim_end_matches(['.', ':', '!', '?', ']', '}']);
        if let Some(shape) = shape(word) {
            found.push((shape, at..at + word.len()));
        }
    }
    found
}

/// Names behind which a password or key stands.
const NAMES: [&str; 12] = [
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "secret",
    "client_secret",
    "token",
    "api_key",
    "apikey",
    "accountkey",
    "access_key",
    "private_key",
];

/// Values of such names: `password=…`, `"api_key": "…"`. Words that tell of passwords have no digit, or stand behind a blank.
fn assigned(text: &str) -> Vec<Range<usize>> {
    let is_of_value = |c: char| !c.is_whitespace() && !matches!(c, '"' | '\'' | ',' | ';' | '<' | '>' | '`' | '&');
    let value_at = |at: usize| {
        let rest = &text[at + 1..];
        let quote = rest.trim_start().starts_with(['"', '\'']);
        let start = at + 1 + if quote { rest.len() - rest.trim_start().len() + 1 } else { 0 };
        let length = text[start..].find(|c| !is_of_value(c)).unwrap_or(text.len() - start);
        start..start + length
    };
    let is_secret = |value: &str| {
        value.len() >= 8
            && value.chars().any(|c| c.is_ascii_digit())
            && value.chars().any(char::is_alphabetic)
            && !value.contains("://")
    };
    let named = text.match_indices(['=', ':']).filter(|(at, _)| {
        let before = text[..*at].trim_end_matches(['"', '\'']);
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let start =
            before.rfind(|c| !is_of_name(c)).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let name = before[start..].to_lowercase().replace('-', "_");
        NAMES.iter().any(|known| name == *known || name.ends_with(&format!("_{known}")))
    });
    named.map(|(at, _)| value_at(at)).filter(|value| is_secret(&text[value.clone()])).collect()
}

/// What opens something in addresses: a password before a host, and the hooks of chat programs.
fn in_addresses(text: &str) -> Vec<Range<usize>> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '`');
    let address_at = |at: usize| at..at + text[at..].find(ends).unwrap_or(text.len() - at);
    let with_password = text.match_indices("://").map(|(at, _)| address_at(at + 3)).filter(|address| {
        let host = text[address.clone()].split(['/', '?', '#']).next().unwrap_or_default();
        host.rsplit_once('@')
            .and_then(|(user, _)| user.split_once(':'))
            .is_some_and(|(_, password)| !password.is_empty())
    });
    let hooks = ["hooks.slack.com/services/", "discord.com/api/webhooks/", ".webhook.office.com/"];
    let hooks = hooks.iter().flat_map(|hook| text.match_indices(hook)).map(|(at, _)| address_at(at));
    with_password.chain(hooks).collect()
}

fn shape(word: &str) -> Option<Shape> {
    let is_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let opens = |(begin, length): &&(&str, usize)| {
        word.starts_with(begin) && word.len() >= *length && word.chars().all(is_token)
    };
    if TOKENS.iter().any(|token| opens(&token)) {
        return Some(Shape::Credential);
    }
    if word.starts_with("arn:") && word.matches(':').count() >= 5 {
        return Some(Shape::Arn);
    }
    let digits = word.replace('-', "");
    if digits.len() == 12 && digits.bytes().all(|byte| byte.is_ascii_digit()) && matches!(word.len(), 12 | 14) {
        return Some(Shape::Account);
    }
    let (local, host) = word.trim_start_matches("mailto:").split_once('@')?;
    let is_address = !local.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    is_address.then_some(Shape::Email)
}

/// What looks like one of them, all but its beginning, and an address's host, hidden.
#[must_use]
pub fn hidden(shape: Shape, text: &str) -> String {
    let kept: String = text.chars().take(if shape == Shape::Email { 1 } else { 4 }).collect();
    match (shape, text.split_once('@')) {
        (Shape::Email, Some((_, host))) => format!("{kept}…@{host}"),
        _ => format!("{kept}…"),
    }
}

/// A text with all but the ends of what looks like one of them hidden.
#[must_use]
pub fn masked(text: &str) -> String {
    let mut masked = String::new();
    let mut end = 0;
    let mut found = shapes(text);
    found.sort_by_key(|(_, range)| (range.start, std::cmp::Reverse(range.end)));
    for (shape, range) in found {
        if range.start < end {
            continue;
        }
        masked.push_str(&text[end..range.start]);
        masked.push_str(&hidden(shape, &text[range.clone()]));
        end = range.end;
    }
    masked.push_str(&text[end..]);
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_secret_is_named_and_not_shown() {
        let token = format!("ghp_{}", "a1B2".repeat(9));
        let cases = [
            (format!("use {token}, please"), vec![Shape::Credential], "use ghp_…, please".to_owned()),
            ("key=AKIAIOSFODNN7EXAMPLE".to_owned(), vec![Shape::Credential], "key=AKIA…".to_owned()),
            ("in arn:aws:s3:::bucket/x.".to_owned(), vec![Shape::Arn], "in arn:….".to_owned()),
            ("account 123456789012".to_owned(), vec![Shape::Account], "account 1234…".to_owned()),
            ("1234-5678-9012".to_owned(), vec![Shape::Account], "1234…".to_owned()),
            ("ask <ada@oakmoss.example>".to_owned(), vec![Shape::Email], "ask <a…@oakmoss.example>".to_owned()),
            ("-----BEGIN RSA PRIVATE KEY-----\nx".to_owned(), vec![Shape::Credential], "----…".to_owned()),
            ("password=hunter2hunter2".to_owned(), vec![Shape::Credential], "password=hunt…".to_owned()),
            (
                "{\"api_key\": \"a1b2c3d4e5\"}".to_owned(),
                vec![Shape::Credential],
                "{\"api_key\": \"a1b2…\"}".to_owned(),
            ),
            (
                "postgres://app:s3cret@db.oakmoss.example/x".to_owned(),
                vec![Shape::Credential],
                "postgres://app:…".to_owned(),
            ),
            (
                "https://hooks.slack.com/services/T0/B0/x1".to_owned(),
                vec![Shape::Credential],
                "https://hook…".to_owned(),
            ),
            ("Password: 12 characters; token=none; see https://a.example/b?c=1".to_owned(), vec![], String::new()),
            ("@everyone in CC6.1, 2026-11-23, +49 30 123456".to_owned(), vec![], String::new()),
        ];
        for (text, expected, shown) in cases {
            assert_eq!(shapes(&text).into_iter().map(|(shape, _)| shape).collect::<Vec<_>>(), expected, "{text}");
            assert_eq!(masked(&text), if expected.is_empty() { text } else { shown });
        }
    }
}
