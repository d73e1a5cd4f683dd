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

/// A text with all but the ends of what looks like one of them hidden.
#[must_use]
pub fn masked(text: &str) -> String {
    let mut masked = String::new();
    let mut end = 0;
    for (shape, range) in shapes(text) {
        if range.start < end {
            continue;
        }
        masked.push_str(&text[end..range.start]);
        let kept = if shape == Shape::Email { 1 } else { 4 };
        masked.extend(text[range.clone()].chars().take(kept));
        masked.push('…');
        if let (Shape::Email, Some((_, host))) = (shape, text[range.clone()].split_once('@')) {
            masked.push('@');
            masked.push_str(host);
        }
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
            ("@everyone in CC6.1, 2026-11-23, +49 30 123456".to_owned(), vec![], String::new()),
        ];
        for (text, expected, shown) in cases {
            assert_eq!(shapes(&text).into_iter().map(|(shape, _)| shape).collect::<Vec<_>>(), expected, "{text}");
            assert_eq!(masked(&text), if expected.is_empty() { text } else { shown });
        }
    }
}
