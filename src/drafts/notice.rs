//! A notice of what is new: as the draft of a mail, as Markdown, and as messages for Slack and for Teams.

use serde_json::{Value, json};

use super::mail;

use crate::model::{
    date::Date,
    news::{News, NewsItem, NewsKind, Turn},
};

/// So many things are told in a chat; the rest is counted.
const IN_CHAT: usize = 40;
/// So many characters of one thing.
const OF_ITEM: usize = 300;
/// So many characters fit into a block of Slack (3,000) with room for what is escaped.
const OF_BLOCK: usize = 2_500;

/// What a notice says beside its news.
#[derive(Debug, Clone)]
pub struct NoticeFacts<'a> {
    /// Who publishes.
    pub publisher: &'a str,
    /// Whom it is for, in words; none for everybody.
    pub readers: Option<String>,
    /// Its day.
    pub date: Date,
    /// Since when things count as new; none where a lock says what was known: its day isn't written in it.
    pub since: Option<Date>,
    /// Where to object and ask.
    pub contact: Option<&'a str>,
    /// The site's address.
    pub site: Option<&'a str>,
}

/// A notice in each form: the ending of its file, and its text.
#[must_use]
pub fn forms(facts: &NoticeFacts<'_>, news: &News) -> [(&'static str, String); 4] {
    let subject = subject(facts, news);
    [
        ("eml", mail::draft(None, &subject, &in_words(facts, news))),
        ("md", markdown(&subject, facts, news)),
        ("slack.json", pretty(&slack(&subject, facts, news))),
        ("teams.json", pretty(&teams(&subject, facts, news))),
    ]
}

fn pretty(value: &Value) -> String {
    // Values of texts: writing them into memory has no way to fail.
    format!("{}\n", serde_json::to_string_pretty(value).unwrap_or_default())
}

fn subject(facts: &NoticeFacts<'_>, news: &News) -> String {
    let begins = news.items.iter().filter(|item| matches!(item.turn, Some(Turn::Begins { .. }))).count();
    let what = match begins {
        0 => "What changed",
        all if all == news.items.len() => "New subprocessors",
        _ => "New subprocessors and other changes",
    };
    format!("{what} in the trust center of {}", facts.publisher)
}

/// The sentences before the news.
fn opening(facts: &NoticeFacts<'_>) -> String {
    let readers = facts.readers.as_deref().map(|readers| format!(" This is for {readers}.")).unwrap_or_default();
    let since = facts.since.map(|day| format!(" since {day}")).unwrap_or_default();
    format!("What is new at {}{since}, as of {}.{readers}", facts.publisher, facts.date)
}

/// What is said of a thing behind its title.
fn sentences(item: &NewsItem) -> String {
    let mut said = Vec::new();
    match item.turn {
        Some(Turn::Begins { on, object_by }) => {
            said.push(item.text.clone());
            said.extend(on.map(|on| format!("First day: {on}.")));
            said.extend(object_by.map(|day| format!("Last day to object: {day}.")));
        }
        Some(Turn::Ends(on)) => said.push(format!("Last day: {on}.")),
        None => {
            said.extend(item.day.map(|day| format!("{day}.")));
            said.push(item.text.clone());
        }
    }
    said.retain(|sentence| !sentence.is_empty());
    said.join(" ")
}

/// A title as it is shown, ended like a sentence unless it ends like one.
fn ended(shown: &str, title: &str) -> String {
    let is_ended = title.ends_with(['?', '!', '…']);
    if is_ended { shown.to_owned() } else { format!("{}.", shown.trim_end_matches('.')) }
}

/// The news by kind.
fn groups(news: &News) -> impl Iterator<Item = (&'static str, Vec<&NewsItem>)> {
    let of = |kind: NewsKind| (kind.heading(), news.items.iter().filter(|item| item.kind == kind).collect::<Vec<_>>());
    NewsKind::ALL.into_iter().map(of).filter(|(_, items)| !items.is_empty())
}

/// The sentences behind the news.
fn closing(facts: &NoticeFacts<'_>, news: &News) -> Vec<String> {
    let mut said = Vec::new();
    if news.gone > 0 {
        let are = if news.gone == 1 { "entry is" } else { "entries are" };
        said.push(format!("{} {are} no longer shown.", news.gone));
    }
    let can_object = news.items.iter().any(|item| matches!(item.turn, Some(Turn::Begins { object_by: Some(_), .. })));
    if let Some(contact) = facts.contact {
        let what = if can_object { "To object, or to ask" } else { "To ask" };
        said.push(format!("{what}, write to {contact}."));
    }
    said.extend(facts.site.map(|site| format!("All of it: {site}")));
    said
}

fn in_words(facts: &NoticeFacts<'_>, news: &News) -> String {
    let mut text = format!("{}\n", opening(facts));
    for (heading, items) in groups(news) {
        text += &format!("\n{heading}\n\n");
        for item in items {
            let url = item.url.as_deref().map(|url| format!(" {url}")).unwrap_or_default();
            text +=
                &format!("- {}\n", format!("{} {}{url}", ended(&item.title, &item.title), sentences(item)).trim_end());
        }
    }
    closing(facts, news).into_iter().fold(text, |text, said| format!("{text}\n{said}\n"))
}

fn markdown(subject: &str, facts: &NoticeFacts<'_>, news: &News) -> String {
    let mut text = format!("# {}\n\n{}\n", literal(subject), literal(&opening(facts)));
    for (heading, items) in groups(news) {
        text += &format!("\n## {heading}\n\n");
        for item in items {
            let title = literal(item.title.trim_end_matches('.'));
            let title =
                item.url.as_deref().map_or_else(|| format!("**{title}**"), |url| format!("[**{title}**](<{url}>)"));
            let title = ended(&title, &item.title);
            text += &format!("- {}\n", format!("{title} {}", literal(&sentences(item))).trim_end());
        }
    }
    let said = closing(facts, news).into_iter().map(|said| match facts.site.filter(|site| said.ends_with(site)) {
        Some(site) => format!("[All of it](<{site}>)"),
        None => literal(&said),
    });
    said.fold(text, |text, said| format!("{text}\n{said}\n"))
}

/// A text that means itself in Markdown, on one line.
fn literal(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars().map(|c| if c.is_control() { ' ' } else { c }) {
        if "\\`*_[]<>&#|~".contains(c) {
            written.push('\\');
        }
        written.push(c);
    }
    written
}

/// A text on one line that isn't too long for a chat.
fn brief(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.chars().count() <= OF_ITEM {
        line
    } else {
        format!("{}…", line.chars().take(OF_ITEM - 1).collect::<String>())
    }
}

/// The news for a chat, by kind, in lines: as much as a message may hold, and how much more there is.
fn lines(news: &News, line: impl Fn(&NewsItem) -> String) -> Vec<(&'static str, Vec<String>)> {
    let mut left = IN_CHAT;
    let mut found = Vec::new();
    for (heading, items) in groups(news) {
        let told: Vec<String> = items.iter().take(left).map(|item| line(item)).collect();
        left -= told.len();
        if !told.is_empty() {
            found.push((heading, told));
        }
    }
    let more = news.items.len().saturating_sub(IN_CHAT);
    if more > 0 {
        found.push(("More", vec![format!("and {more} more")]));
    }
    found
}

/// A message for Slack, in its blocks. Its marks can't be escaped, so that texts stand between others that need none.
fn slack(subject: &str, facts: &NoticeFacts<'_>, news: &News) -> Value {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let section = |text: String| json!({"type": "section", "text": {"type": "mrkdwn", "verbatim": true, "text": text}});
    let title: String = subject.chars().take(150).collect();
    let mut blocks = vec![
        json!({"type": "header", "text": {"type": "plain_text", "text": title, "emoji": false}}),
        section(escaped(&brief(&opening(facts)))),
    ];
    let line = |item: &NewsItem| {
        let title = escaped(&brief(&item.title));
        let title = item
            .url
            .as_deref()
            .map_or_else(|| title.clone(), |url| format!("<{}|{}>", escaped(url), title.replace('|', "/")));
        format!("• {title}: {}", escaped(&brief(&sentences(item)))).trim_end_matches([' ', ':']).to_owned()
    };
    for (heading, told) in lines(news, line) {
        let mut text = format!("*{heading}*");
        for line in told {
            if text.chars().count() + line.chars().count() > OF_BLOCK {
                blocks.push(section(std::mem::take(&mut text)));
            }
            text = if text.is_empty() { line } else { format!("{text}\n{line}") };
        }
        blocks.push(section(text));
    }
    let closing = closing(facts, news).join(" ");
    if !closing.is_empty() {
        blocks.push(section(escaped(&brief(&closing))));
    }
    json!({"text": subject, "blocks": blocks})
}

/// A message for Teams: an adaptive card.
fn teams(subject: &str, facts: &NoticeFacts<'_>, news: &News) -> Value {
    let block = |text: String| json!({"type": "TextBlock", "text": text, "wrap": true});
    let title =
        json!({"type": "TextBlock", "text": literal(subject), "wrap": true, "size": "Large", "weight": "Bolder"});
    let mut body = vec![title, block(literal(&brief(&opening(facts))))];
    let line = |item: &NewsItem| {
        let title = literal(&brief(&item.title));
        let title = item.url.as_deref().map_or_else(|| title.clone(), |url| format!("[{title}]({url})"));
        format!("- {title}: {}", literal(&brief(&sentences(item)))).trim_end_matches([' ', ':']).to_owned()
    };
    for (heading, told) in lines(news, line) {
        body.push(json!({"type": "TextBlock", "text": heading, "wrap": true, "weight": "Bolder", "spacing": "Medium"}));
        body.extend(told.into_iter().map(block));
    }
    let without_site = NoticeFacts { site: None, ..facts.clone() };
    body.extend(closing(&without_site, news).into_iter().map(|said| block(literal(&said))));
    let open = |site: &str| json!({"type": "Action.OpenUrl", "title": "Trust center", "url": site});
    let actions: Vec<Value> = facts.site.into_iter().map(open).collect();
    let card = json!({
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": body,
        "actions": actions,
    });
    json!({
        "type": "message",
        "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": null, "content": card}],
    })
}
