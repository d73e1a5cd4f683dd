//! `vercel.json`.

use serde_json::{Value, json};

use super::policy::{ANY_ORIGIN, ASK_AGAIN, FOR_EVER, Policy, with_charset};

/// The file. Where two rules match, the later one's value counts.
pub(super) fn config(policy: &Policy) -> String {
    let every = policy.every.iter().map(|(name, value)| header(name, value));
    let mut rules = vec![
        rule("/(.*)", every.chain([header("Cache-Control", ASK_AGAIN)]).collect()),
        rule("/assets/(.*)", vec![header("Cache-Control", FOR_EVER)]),
    ];
    for (address, media_type) in &policy.machines {
        let (name, value) = ANY_ORIGIN;
        let headers = vec![header(name, value), header("Content-Type", &with_charset(media_type))];
        rules.push(rule(&literally(&address.to_string()), headers));
    }
    if let Some(history) = &policy.history {
        let (name, value) = ANY_ORIGIN;
        rules.push(rule(
            &format!("{}(.*)", literally(&history.to_string())),
            vec![header(name, value), header("Content-Type", "application/json")],
        ));
    }
    let redirects = policy.redirects.iter().map(|(from, to)| {
        json!({"source": literally(&Policy::asked_for(from)), "destination": policy.on_host(to), "statusCode": 301})
    });
    let config = json!({
        "cleanUrls": false,
        "headers": rules,
        "redirects": redirects.collect::<Vec<Value>>(),
        "trailingSlash": true,
    });
    format!("{config:#}\n")
}

fn header(name: &str, value: &str) -> Value {
    json!({"key": name, "value": value})
}

fn rule(source: &str, headers: Vec<Value>) -> Value {
    json!({"source": source, "headers": headers})
}

/// An address as a pattern that matches nothing else.
fn literally(address: &str) -> String {
    let mut pattern = String::new();
    for c in address.chars() {
        if "\\:*+?(){}[]|^$".contains(c) {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}
