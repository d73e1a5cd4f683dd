//! A mail that asks for access, as a prospect: what its sender says of itself, and nothing that would open anything.
//!
//! Nobody has proven who wrote it. So it makes a profile without an NDA and without segments, which gets nothing until a
//! person records the one and decides about the other.

use mail_parser::{Addr, Address, Message, MessageParser};

use crate::{
    author::import::{
        format::Input,
        importable::Importable,
        outcome::Outcome,
        problem::Problem,
        record::{ImportedRecord, Origin},
        sheet::Reading,
    },
    visibility::labelled::Collection,
};

/// Hosts of mail that belong to no company.
const ANYBODYS: [&str; 18] = [
    "aol.com",
    "fastmail.com",
    "free.fr",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "mail.com",
    "orange.fr",
    "outlook.com",
    "proton.me",
    "web.de",
    "yahoo.com",
];
/// A longer name is none.
const LONGEST: usize = 200;

/// The sender of a mail, as a prospect; `name` is what the company is called, if somebody says so.
#[must_use]
pub fn read(input: &Input, name: Option<&str>) -> Reading {
    let mut reading = Reading::default();
    let origin = Origin::file(&input.name);
    let sender = MessageParser::default().parse(&input.bytes).as_ref().and_then(Sender::of);
    let Some(sender) = sender else {
        let problem =
            Problem::new(&origin, "it is no mail with a sender", "save the mail as a file (.eml), and name that");
        reading.problems.push(problem);
        return reading;
    };
    let company = match (name, &sender.company) {
        (Some(name), _) => (name.to_owned(), "NAME"),
        (None, Some((label, company))) => (company.clone(), label.as_str()),
        (None, None) if ANYBODYS.contains(&sender.host.as_str()) => {
            let message = format!("it names no company, and {} is anybody's", sender.host);
            reading.problems.push(Problem::new(&origin, message, "name it: `candor new prospect NAME --from FILE`"));
            return reading;
        }
        (None, None) => (sender.host.clone(), "From"),
    };
    let mut record = ImportedRecord::new(Collection::Prospects, origin.clone());
    reading.take(&mut record, "name", &company.0, &origin.column(company.1));
    reading.take(&mut record, "contact.name", &sender.name, &origin.column(sender.header));
    reading.take(&mut record, "contact.email", &sender.email, &origin.column(sender.header));
    let why = "a mail proves neither who sent it nor an agreement: ask back under an address that you know".to_owned();
    reading.report.note(&origin.column(sender.header), &sender.email, None, Outcome::Guessed(why));
    reading.records.push(record);
    reading
}

/// Who asks.
struct Sender {
    name: String,
    email: String,
    /// What stands behind the `@`, in small letters.
    host: String,
    /// The company, if a line of the mail names it, with the words before the colon.
    company: Option<(String, String)>,
    header: &'static str,
}

impl Sender {
    /// Where an answer would go is who asks: a form or a list puts its own address into `From`.
    fn of(message: &Message<'_>) -> Option<Self> {
        let (address, header) = match first(message.reply_to()).filter(|addr| email(addr).is_some()) {
            Some(reply_to) => (reply_to, "Reply-To"),
            None => (first(message.from())?, "From"),
        };
        let email = email(address)?;
        let (local, host) = email.rsplit_once('@')?;
        let named = address.name().map(on_a_line).filter(|name| !name.is_empty());
        let host = host.to_lowercase();
        let name = named.unwrap_or_else(|| local.to_owned());
        let text = message.body_text(0).unwrap_or_default();
        Some(Self { name, company: company(&text), host, email, header })
    }
}

fn first<'m>(address: Option<&'m Address<'m>>) -> Option<&'m Addr<'m>> {
    address.and_then(Address::first)
}

/// An address that is one: a mail may say anything.
fn email(address: &Addr<'_>) -> Option<String> {
    let email = address.address()?.trim();
    let (local, host) = email.rsplit_once('@')?;
    let is_plain = |c: char| !c.is_control() && !c.is_whitespace() && !"<>()[],;:\"\\".contains(c);
    let is_one = !local.is_empty() && host.contains('.') && email.len() <= LONGEST && email.chars().all(is_plain);
    is_one.then(|| email.to_owned())
}

/// The company that a line of the text names: `Company: Oakmoss`, as the links *Request access* prefill it. What is quoted
/// counts too, since many answer below.
fn company(text: &str) -> Option<(String, String)> {
    let words = Importable::of(Collection::Prospects)?.field("name")?.heads;
    text.lines().find_map(|line| {
        let (label, value) = line.trim_start_matches(['>', ' ', '\t', '*', '-']).split_once([':', '：'])?;
        let label = label.replace(['*', '\u{A0}', '\u{202F}'], " ");
        let label = label.trim();
        let value = on_a_line(value.trim_matches(['*', ' ']));
        // A person's name stands behind that word too.
        let is_label = words.iter().any(|word| *word != "name" && *word == label.to_lowercase());
        (is_label && !value.is_empty()).then(|| (label.to_owned(), value))
    })
}

/// A name on one line, no longer than names are.
fn on_a_line(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
