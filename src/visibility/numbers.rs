//! Numbers that tell something by themselves: addresses of computers; telephone, account and card numbers. Small numbers, dates,
//! prices and versions tell nothing.
//!
//! Digits are compared without what parts their groups.

use std::{
    collections::{HashMap, HashSet},
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    ops::Range,
};

use memchr::memchr2_iter;

use crate::text::folding;

/// Fewer digits occur by chance.
const FEWEST: usize = 7;
/// An IBAN's digits and more.
const MOST: usize = 34;
/// Between two groups of one number: `) `, ` - `.
const LONGEST_GAP: usize = 3;
/// Letters that may hang onto a number: `DE89…`, `tel`.
const PREFIX: usize = 4;

/// The numbers that a restricted text tells, each in every form in which it may be written elsewhere.
pub(super) fn told(text: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    for address in addresses(text) {
        if tells(&address.0) {
            numbers.push(address.0.to_string());
        }
    }
    let groups = groups(text);
    for run in groups.chunk_by(|before, after| joins(text, before, after)) {
        let digits: String = run.iter().map(|group| group.digits(text)).collect();
        let separators: Vec<&str> = run.windows(2).map(|pair| &text[pair[0].range.end..pair[1].range.start]).collect();
        let begins = run.first().map_or(0, |group| group.range.start);
        if (FEWEST..=MOST).contains(&digits.len()) && !is_plain(text, run, &separators) {
            numbers.extend(forms(digits, text[..begins].trim_end_matches('(').ends_with('+')));
        }
    }
    numbers
}

/// A telephone number with its country's code, as it is dialled there; any other as it is.
fn forms(digits: String, is_international: bool) -> Vec<String> {
    let mut forms = Vec::new();
    if is_international {
        forms.push(format!("00{digits}"));
        let national = (1..=3).map(|code| &digits[code.min(digits.len())..]);
        forms.extend(national.filter(|rest| rest.len() >= FEWEST).map(|rest| format!("0{rest}")));
        if let Some(rest) = digits.strip_prefix('1').filter(|rest| rest.len() == 10) {
            forms.push(rest.to_owned());
        }
    } else if let Some(rest) = digits.strip_prefix('0').filter(|rest| rest.len() > FEWEST && !rest.starts_with('0')) {
        forms.push(rest.to_owned());
    }
    forms.push(digits);
    forms
}

/// Numbers to look for, each with what is known of it.
#[derive(Debug)]
pub(super) struct Numbers<T> {
    known: HashMap<String, T>,
    /// The first digits that occur, as a number. Drawings are made of numbers, and nearly all of them go no further than here.
    firsts: [bool; FIRSTS],
    /// What they begin with.
    beginnings: HashSet<String>,
}

/// How many first digits are told at once, and how many numbers have them.
const FIRST: usize = 3;
const FIRSTS: usize = 1000;

/// The first digits of a number, if it has as many.
fn first_of(digits: &str) -> Option<usize> {
    digits.get(..FIRST)?.parse().ok()
}

impl<T: Copy> Numbers<T> {
    /// Numbers as [`told`] has them.
    pub(super) fn new(known: HashMap<String, T>) -> Self {
        let mut firsts = [false; FIRSTS];
        known.keys().filter_map(|number| first_of(number)).for_each(|first| firsts[first] = true);
        let beginnings = known.keys().filter_map(|number| number.get(..FEWEST)).map(str::to_owned).collect();
        Self { known, firsts, beginnings }
    }

    /// Whether there is nothing to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Where they stand in a text that has these figures.
    pub(super) fn find(&self, text: &str, figures: &Figures, mut take: impl FnMut(T, Range<usize>)) {
        let Figures { addresses, groups } = figures;
        for (address, range) in addresses {
            if let Some(what) = self.known.get(&address.to_string()) {
                take(*what, range.clone());
            }
        }
        let mut digits = String::new();
        for run in groups.chunk_by(|before, after| joins(text, before, after)) {
            for (index, first) in run.iter().enumerate() {
                digits.clear();
                for last in &run[index..] {
                    digits.push_str(last.digits(text));
                    let may_begin = first_of(&digits).is_none_or(|first| self.firsts[first]);
                    let may_be = || digits.get(..FEWEST).is_none_or(|begins| self.beginnings.contains(begins));
                    if digits.len() > MOST || !may_begin || !may_be() {
                        break;
                    }
                    if let Some(what) = self.known.get(&digits) {
                        take(*what, first.range.start..last.range.end);
                    }
                }
            }
        }
    }
}

/// What stands in a text that may be one of them.
#[derive(Debug)]
pub(super) struct Figures {
    addresses: Vec<(IpAddr, Range<usize>)>,
    groups: Vec<Group>,
}

impl Figures {
    pub(super) fn of(text: &str) -> Self {
        Self { addresses: addresses(text), groups: groups(text) }
    }
}

/// Digits in a row.
#[derive(Debug)]
struct Group {
    range: Range<usize>,
    /// In ASCII, if some of them stand in another script.
    translated: Option<String>,
}

impl Group {
    /// The ASCII digits of a group of `text`.
    fn digits<'t>(&'t self, text: &'t str) -> &'t str {
        self.translated.as_deref().unwrap_or(&text[self.range.clone()])
    }
}

/// The groups of digits that aren't part of a longer name, such as a hash.
fn groups(text: &str) -> Vec<Group> {
    let bytes = text.as_bytes();
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    // Between digits there is mostly ASCII that is none.
    while let Some(skipped) = bytes[at..].iter().position(|byte| byte.is_ascii_digit() || !byte.is_ascii()) {
        let start = at + skipped;
        let signs = folding::signs_at(&bytes[start..]);
        if signs > 0 {
            at = start + signs;
            continue;
        }
        let (mut end, mut is_ascii, mut count) = (start, true, 0);
        let mut next = None;
        for c in text[start..].chars() {
            if digit_of(c).is_none() {
                next = Some(c);
                break;
            }
            end += c.len_utf8();
            is_ascii &= c.is_ascii();
            count += 1;
        }
        if count == 0 {
            at = start + next.map_or(1, char::len_utf8);
            continue;
        }
        let translated = (!is_ascii).then(|| text[start..end].chars().filter_map(digit_of).collect());
        let group = Group { range: start..end, translated };
        at = group.range.end;
        let goes_on = next.is_some_and(|next| next.is_alphabetic() && !folding::has_no_spaces(next));
        let letters_before = text[..start].chars().rev().take(PREFIX + 1).take_while(|c| c.is_alphabetic()).count();
        if letters_before <= PREFIX && !(goes_on && count < MOST && is_hex_after(text, group.range.end)) {
            groups.push(group);
        }
    }
    groups
}

fn digit_of(c: char) -> Option<char> {
    if c.is_ascii() { c.is_ascii_digit().then_some(c) } else { folding::decimal(c) }
}

/// Whether letters and digits go on in turn, as in a hash.
fn is_hex_after(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches(char::is_alphabetic);
    rest.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether two groups may be of one number.
fn joins(text: &str, before: &Group, after: &Group) -> bool {
    let gap = &text[before.range.end..after.range.start];
    let parts = |c: char| {
        matches!(c, ' ' | '.' | '-' | '/' | '(' | ')' | '+' | '\'' | '\n' | '\r')
            || folding::is_mark_of_markdown(c)
            || (!c.is_ascii() && !c.is_alphanumeric())
    };
    gap.chars().count() <= LONGEST_GAP && gap.chars().all(parts)
}

/// Whether digits are a date, years, a price or a version.
fn is_plain(text: &str, run: &[Group], separators: &[&str]) -> bool {
    let lengths: Vec<usize> = run.iter().map(|group| group.digits(text).len()).collect();
    let value = |index: usize| run[index].digits(text).parse::<u64>().unwrap_or(0);
    let is_year = |index: usize| lengths[index] == 4 && (1900..=2100).contains(&value(index));
    let day_and_month = |a: u64, b: u64| (1..=31).contains(&a) && (1..=31).contains(&b) && (a <= 12 || b <= 12);
    let total: usize = lengths.iter().sum();
    let years_only = (0..run.len()).all(is_year);
    let date = |at: usize| {
        at + 2 < run.len()
            && ((is_year(at)
                && lengths[at + 1] <= 2
                && lengths[at + 2] <= 2
                && day_and_month(value(at + 1), value(at + 2)))
                || (is_year(at + 2)
                    && lengths[at] <= 2
                    && lengths[at + 1] <= 2
                    && day_and_month(value(at), value(at + 1))))
    };
    let packed = run.len() == 1
        && total == 8
        && ((1900..=2100).contains(&(value(0) / 10_000)) && day_and_month(value(0) / 100 % 100, value(0) % 100));
    let dates = date(0) || (run.len() > 3 && date(run.len() - 3));
    let by = |separator: &str| {
        !separators.is_empty() && separators.iter().all(|own| own.trim_matches('\u{A0}') == separator)
    };
    let thousands = lengths[0] <= 3
        && lengths[1..].iter().all(|length| *length == 3)
        && run.len() > 1
        && !run[0].digits(text).starts_with('0')
        && (by(".") || by(" ") || by("'") || by(""))
        && (total < 9 || lengths[0] < 3);
    let version = by(".") && (lengths.contains(&1) || total < 9);
    years_only || dates || packed || thousands || version
}

/// Addresses of computers, and where they stand.
fn addresses(text: &str) -> Vec<(IpAddr, Range<usize>)> {
    let bytes = text.as_bytes();
    let is_part = |byte: &u8| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':');
    let mut found = Vec::new();
    let mut looked_at = 0;
    // Every address has one of these, and most texts have few.
    for at in memchr2_iter(b'.', b':', bytes) {
        if at < looked_at {
            continue;
        }
        let begins = bytes[..at].iter().rposition(|byte| !is_part(byte)).map_or(0, |before| before + 1);
        let end = bytes[at..].iter().position(|byte| !is_part(byte)).map_or(bytes.len(), |length| at + length);
        looked_at = end;
        let count = |sign: u8| bytes[begins..end].iter().filter(|byte| **byte == sign).count();
        let has_shape = count(b'.') >= 3 || count(b':') >= 2;
        let is_alone =
            || !text[..begins].ends_with(char::is_alphanumeric) && !text[end..].starts_with(char::is_alphanumeric);
        if !has_shape || !is_alone() {
            continue;
        }
        let trimmed = text[begins..end].trim_end_matches(['.', ':']);
        let without_port = trimmed.split_once(':').map_or(trimmed, |(host, _)| host);
        if let Ok(address) = trimmed.parse::<Ipv6Addr>() {
            let address = address.to_ipv4_mapped().map_or(IpAddr::V6(address), IpAddr::V4);
            found.push((address, begins..begins + trimmed.len()));
        } else if let Ok(address) = without_port.parse::<Ipv4Addr>() {
            found.push((IpAddr::V4(address), begins..begins + without_port.len()));
        }
    }
    found
}

/// Whether an address is of a computer, or of a net that not everybody has.
fn tells(address: &IpAddr) -> bool {
    let everywhere = [Ipv4Addr::new(10, 0, 0, 0), Ipv4Addr::new(172, 16, 0, 0), Ipv4Addr::new(192, 168, 0, 0)];
    match address {
        IpAddr::V4(address) => {
            !address.is_loopback()
                && !address.is_unspecified()
                && !address.is_broadcast()
                && !everywhere.contains(address)
        }
        IpAddr::V6(address) => !address.is_loopback() && !address.is_unspecified(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(hidden: &str, shown: &str) -> bool {
        let known: HashMap<String, ()> = told(hidden).into_iter().map(|number| (number, ())).collect();
        let mut hit = false;
        Numbers::new(known).find(shown, &Figures::of(shown), |(), range| {
            assert!(!shown[range].is_empty());
            hit = true;
        });
        hit
    }

    #[test]
    fn a_number_is_found_however_it_is_grouped() {
        for (hidden, shown) in [
            ("10.20.30.41", "The host (10.20.30.41) is up."),
            ("10.20.30.0/24", "all of 10.20.30.0/24."),
            ("2001:db8::1", "at [2001:0DB8:0:0:0:0:0:1]:443"),
            ("+49 30 901820-12", "Tel. (030) 90182012"),
            ("+49 30 901820-12", "tel:+493090182012"),
            ("030 9018 2012", "call +49 30 9018-2012 now"),
            ("+1 415 555 0132", "(415) 555-0132"),
            ("4111 1111 1111 1111", "4111-1111-1111-1111"),
            ("DE89 3704 0044 0532 0130 00", "IBAN DE89370400440532013000."),
            ("GB29 NWBK 6016 1331 9268 19", "GB29NWBK60161331926819"),
            ("123456789012", "arn:aws:iam::123456789012:role/x"),
            ("Call 7781-0923-11 at night.", "7781\u{2011}0923\u{A0}11"),
            ("612 345 678", "６１２３４５６７８"),
            ("account 00123456789", "00 1234 567 89"),
        ] {
            assert!(finds(hidden, shown), "{hidden} in {shown}: {:?}", told(hidden));
        }
    }

    #[test]
    fn what_tells_nothing_is_not_looked_for() {
        for plain in [
            "2026-11-22",
            "22.11.2026",
            "11/22/2026",
            "20261122",
            "2026-11-22 10:00",
            "2024-2026",
            "2019 2020 2021",
            "1,250,000",
            "1.250.000",
            "1 250 000",
            "10.0.19045",
            "1.2.3",
            "99.98",
            "250",
            "127.0.0.1",
            "0.0.0.0",
            "::1",
            "10.0.0.0/8",
            "a3f9c1234567e8",
            "10:00:00",
        ] {
            assert!(told(plain).is_empty(), "{plain}: {:?}", told(plain));
        }
    }

    #[test]
    fn a_part_of_a_longer_number_is_no_hit() {
        for (hidden, shown) in [
            ("10.20.30.4", "10.20.30.41"),
            ("1234567", "12345678"),
            ("1234567", "deadbeef1234567"),
            ("1234567", "1234567ab12"),
            ("4111 1111 1111 1111", "4111 1111 1111 1112"),
        ] {
            assert!(!finds(hidden, shown), "{hidden} in {shown}");
        }
    }
}
