//! Days as people and programs write them. What may be one day or another is refused.

use crate::model::date::Date;

use super::words::folded;

/// In which order a day's numbers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrder {
    /// Day, month, year.
    DayFirst,
    /// Month, day, year.
    MonthFirst,
    /// Year, month, day.
    YearFirst,
}

impl DayOrder {
    /// The one that a map names.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        match word {
            "dmy" => Some(Self::DayFirst),
            "mdy" => Some(Self::MonthFirst),
            "ymd" => Some(Self::YearFirst),
            _ => None,
        }
    }
}

/// What a text is as a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// This day, and no other.
    Day(Date),
    /// This day, for a reason that is told.
    Guess(Date, String),
    /// One of these two.
    Ambiguous(Date, Date),
    /// No day.
    No,
}

/// Months by name, folded: English, German, French, and what they are shortened to.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "jänner", "janvier", "janv"],
    &["february", "feb", "februar", "février", "févr", "fév"],
    &["march", "mar", "märz", "mär", "mars"],
    &["april", "apr", "avril", "avr"],
    &["may", "mai"],
    &["june", "jun", "juni", "juin"],
    &["july", "jul", "juli", "juillet", "juil"],
    &["august", "aug", "août"],
    &["september", "sep", "sept", "septembre"],
    &["october", "oct", "oktober", "okt", "octobre"],
    &["november", "nov", "novembre"],
    &["december", "dec", "dezember", "dez", "décembre", "déc"],
];

/// The order that a column's values decide: where a first number is above twelve, days stand first, and the other way round.
///
/// # Errors
/// If some say this and some that.
pub fn decided<'v>(values: impl IntoIterator<Item = &'v str>) -> Result<Option<(DayOrder, String)>, [String; 2]> {
    let mut day_first = None;
    let mut month_first = None;
    for value in values {
        let Some((first, second, _)) = numbers(value) else { continue };
        match (first > 12, second > 12) {
            (true, false) => day_first = day_first.or_else(|| Some(value.to_owned())),
            (false, true) => month_first = month_first.or_else(|| Some(value.to_owned())),
            _ => {}
        }
    }
    match (day_first, month_first) {
        (Some(day), Some(month)) => Err([day, month]),
        (Some(value), None) => Ok(Some((DayOrder::DayFirst, value))),
        (None, Some(value)) => Ok(Some((DayOrder::MonthFirst, value))),
        (None, None) => Ok(None),
    }
}

/// Reads a day. `order` is what the map or the column says, with the reason if it is a guess.
#[must_use]
pub fn read(text: &str, order: Option<(DayOrder, Option<&str>)>) -> Read {
    let text = text.trim();
    if let Some(date) = iso(text) {
        return Read::Day(date);
    }
    if let Some(numbers) = short(text) {
        return with_short_year(numbers, order);
    }
    if let Some((first, second, year)) = numbers(text) {
        let (day_first, month_first) = (date(year, second, first), date(year, first, second));
        return match (day_first, month_first, order) {
            (Some(day), Some(month), _) if day == month => Read::Day(day),
            (Some(day), _, Some((DayOrder::DayFirst, why))) | (_, Some(day), Some((DayOrder::MonthFirst, why))) => {
                why.map_or(Read::Day(day), |why| Read::Guess(day, why.to_owned()))
            }
            (Some(day), None, None) | (None, Some(day), None) => Read::Day(day),
            (Some(day), Some(_), None) if text.contains('.') => {
                Read::Guess(day, "with full stops between, the day stands first".to_owned())
            }
            (Some(day), Some(month), None) => Read::Ambiguous(day, month),
            _ => Read::No,
        };
    }
    named(text).map_or(Read::No, Read::Day)
}

/// `2026-09-30`, also with a time behind it, and with `/` or `.` between.
fn iso(text: &str) -> Option<Date> {
    let day = text.get(..10)?;
    let rest = text.get(10..)?;
    let is_time =
        rest.is_empty() || rest.starts_with(['T', ' ']) && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    let separator = day.as_bytes()[4];
    let same = matches!(separator, b'-' | b'/' | b'.') && day.as_bytes()[7] == separator;
    (is_time && same).then(|| Date::parse(&day.replace(['/', '.'], "-"))).flatten()
}

/// Two numbers and a year of four digits.
fn numbers(text: &str) -> Option<(u8, u8, u16)> {
    let text = text.trim();
    let separator = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '-' | '.'))?;
    let mut parts = text.splitn(3, separator).map(str::trim);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    // A time may follow.
    let year = year.split([' ', 'T']).next()?;
    (year.len() == 4 && (1..=2).contains(&first.len()) && (1..=2).contains(&second.len()))
        .then(|| Some((first.parse().ok()?, second.parse().ok()?, year.parse().ok()?)))
        .flatten()
}

/// Three numbers of two digits at most.
fn short(text: &str) -> Option<[u8; 3]> {
    let text = text.split([' ', 'T']).next()?;
    let separator = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '-' | '.'))?;
    let numbers: Option<Vec<u8>> =
        text.split(separator).map(|part| (1..=2).contains(&part.len()).then(|| part.parse().ok()).flatten()).collect();
    numbers?.try_into().ok()
}

/// A year of two digits may be any of the three numbers: only a map says which.
fn with_short_year([first, second, third]: [u8; 3], order: Option<(DayOrder, Option<&str>)>) -> Read {
    let of = |order| match order {
        DayOrder::DayFirst => date(2000 + u16::from(third), second, first),
        DayOrder::MonthFirst => date(2000 + u16::from(third), first, second),
        DayOrder::YearFirst => date(2000 + u16::from(first), second, third),
    };
    if let Some((order, None)) = order {
        let why = "a year of two digits is taken for one of this century";
        return of(order).map_or(Read::No, |day| Read::Guess(day, why.to_owned()));
    }
    let mut days: Vec<Date> =
        [DayOrder::DayFirst, DayOrder::MonthFirst, DayOrder::YearFirst].into_iter().filter_map(of).collect();
    days.dedup();
    match days.as_slice() {
        [] => Read::No,
        [day] => Read::Guess(*day, "no other order of its numbers gives a day of this century".to_owned()),
        [one, other, ..] => Read::Ambiguous(*one, *other),
    }
}

fn date(year: u16, month: u8, day: u8) -> Option<Date> {
    Date::parse(&format!("{year:04}-{month:02}-{day:02}"))
}

/// With the month's name: `1 April 2022`, `Apr 1st, 2022`, `1. April 2022`.
fn named(text: &str) -> Option<Date> {
    let text = folded(text);
    let words: Vec<&str> = text.split(' ').collect();
    let [first, second, year] = words.as_slice() else { return None };
    let month = |word: &str| (1..).zip(MONTHS).find(|(_, names)| names.contains(&word)).map(|(month, _)| month);
    let day = |word: &str| {
        let digits = ["st", "nd", "rd", "th", "er"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
        digits.parse::<u8>().ok()
    };
    let year = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
    match (month(first), month(second)) {
        (Some(month), None) => date(year, month, day(second)?),
        (None, Some(month)) => date(year, month, day(first)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_may_be_two_is_refused_unless_the_column_decides() {
        let day = |text: &str| Date::parse(text).unwrap();
        for (text, read_as) in [
            ("2022-04-01", "2022-04-01"),
            ("2022-04-01T10:00:00Z", "2022-04-01"),
            ("2022/04/01", "2022-04-01"),
            ("13/04/2022", "2022-04-13"),
            ("04/13/2022", "2022-04-13"),
            ("05/05/2022", "2022-05-05"),
            ("1 April 2022", "2022-04-01"),
            ("Apr 1st, 2022", "2022-04-01"),
            ("1. März 2022", "2022-03-01"),
            ("1er février 2022", "2022-02-01"),
        ] {
            assert_eq!(read(text, None), Read::Day(day(read_as)), "{text}");
        }
        assert_eq!(read("01/04/2022", None), Read::Ambiguous(day("2022-04-01"), day("2022-01-04")));
        assert_eq!(read("01-04-2022", None), Read::Ambiguous(day("2022-04-01"), day("2022-01-04")));
        assert!(matches!(read("01.04.2022", None), Read::Guess(april, _) if april == day("2022-04-01")));
        for no in ["soon", "2022", "31/02/2022", "31/31/31", "Q1 2022", "44652", ""] {
            assert_eq!(read(no, None), Read::No, "{no}");
        }
        assert_eq!(read("1/4/22", None), Read::Ambiguous(day("2022-04-01"), day("2022-01-04")));
        assert_eq!(read("13/04/22", None), Read::Ambiguous(day("2022-04-13"), day("2013-04-22")));
        assert!(
            matches!(read("1/4/22", Some((DayOrder::DayFirst, None))), Read::Guess(april, _) if april == day("2022-04-01"))
        );
        assert!(matches!(read("12/31/99", None), Read::Guess(last, _) if last == day("2099-12-31")));
        assert_eq!(decided(["01/04/2022", "13/04/2022"]).unwrap().unwrap().0, DayOrder::DayFirst);
        assert_eq!(decided(["01/04/2022", "04/13/2022"]).unwrap().unwrap().0, DayOrder::MonthFirst);
        assert!(decided(["13/04/2022", "04/13/2022"]).is_err());
        assert_eq!(decided(["01/04/2022", "2022-04-13"]).unwrap(), None);
        let order = Some((DayOrder::MonthFirst, None));
        assert_eq!(read("01/04/2022", order), Read::Day(day("2022-01-04")));
        assert_eq!(read("13/04/2022", order), Read::No, "the map says another order than the value has");
    }
}
