//! The chain: each line of the ledger names the one before by its hash, so that a line that is edited, cut out, doubled,
//! moved or put in between is found.
//!
//! It guards against mistakes and against those who can change the file but not all copies of a later hash: whoever writes
//! all lines anew from the edited one on gets a sound chain with another last hash.

use std::{
    collections::{HashMap, HashSet},
    fmt,
};

use memchr::{memchr, memmem};
use serde::Deserialize;

use super::entry::{LedgerLine, Says};

use crate::{bundle::manifest::sha256, model::moment::Moment};

/// `prev` of a ledger's first line.
const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// By how much a line may be earlier than the one before: runs at once take turns, and machines' clocks differ.
const PATIENCE_SECONDS: i64 = 3600;

/// The hash of a line, without its end: the same however an editor or Git ends lines.
fn hash(line: &str) -> String {
    sha256(line.trim_end_matches(['\r', '\n']).as_bytes())
}

/// The lines that count, numbered from 1.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.split_inclusive('\n')).filter(|(_, line)| !line.trim().is_empty())
}

/// What the next line names as the one before.
pub(super) fn prev_of(text: &str) -> String {
    let last = text.split_inclusive('\n').rfind(|line| !line.trim().is_empty());
    last.map_or_else(|| BEGINNING.to_owned(), hash)
}

/// Whether a line records this bundle, questionnaire or notice, withdrawn or not: no id is given twice.
pub(super) fn has_bundle(text: &str, bundle: &str) -> bool {
    #[derive(Deserialize)]
    struct Recorded {
        #[serde(alias = "questionnaire", alias = "notice")]
        bundle: String,
    }
    // Only a line in which the id stands can say it, or one that writes letters as numbers.
    let id = memmem::Finder::new(bundle);
    let may_say = |line: &str| id.find(line.as_bytes()).is_some() || memchr(b'\\', line.as_bytes()).is_some();
    let says = |line: &str| serde_json::from_str::<Recorded>(line).is_ok_and(|recorded| recorded.bundle == bundle);
    lines(text).any(|(_, line)| may_say(line) && says(line))
}

/// What there is to say about a ledger as a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// How many lines it has.
    pub lines: usize,
    /// How many of them, from the first on, were written before lines were chained.
    pub unchained: usize,
    /// The hash of the last line, which the next one will name.
    pub head: Option<String>,
    /// What is wrong, by line.
    pub breaks: Vec<Break>,
}

/// Something that is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// The line, counted from 1; none for the ledger as a whole.
    pub line: Option<usize>,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is neither an entry nor a withdrawal.
    NoEntry(String),
    /// It is the last one, and has no end.
    CutOff,
    /// It names no line before it, though an earlier one does, or the version that wrote it always does.
    Unchained,
    /// It names itself the first, and there are lines before it.
    BeginsAnew,
    /// It is the first, and names one before it.
    FirstIsGone,
    /// No line is as the one that it names, which should be this one.
    Unknown(usize),
    /// It names this line, which isn't the one before it.
    Elsewhere(usize),
    /// This line is the same.
    Doubled(usize),
    /// This line records the same bundle.
    SameBundle(String, usize),
    /// It takes back a bundle that no line before it records.
    NothingToWithdraw(String),
    /// It takes back a bundle that was taken back before.
    WithdrawnTwice(String),
    /// It revokes what no line before it records.
    NothingToRevoke(String),
    /// It was written before the line before it, by the clock.
    TimeWentBack(Moment, Moment),
    /// No line has this hash, though one had it earlier.
    HeadIsGone(String),
}

impl fmt::Display for Break {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(formatter, "line {line} ")?;
        }
        match &self.fault {
            Fault::NoEntry(reason) => write!(formatter, "isn't an entry: {reason}"),
            Fault::CutOff => formatter.write_str("was cut off: a run stopped while it wrote it, or somebody cut it"),
            Fault::Unchained => formatter.write_str(
                "has no `prev`, which only the first lines of an old ledger lack: it was put in or edited by hand",
            ),
            Fault::BeginsAnew => {
                formatter.write_str("says that it is the first: the lines before it were put in later")
            }
            Fault::FirstIsGone => {
                formatter.write_str("names a line before it, and is the first: what stood there is gone")
            }
            Fault::Unknown(before) => write!(
                formatter,
                "follows a line that isn't here: line {before} was edited, or lines between the two were taken out"
            ),
            Fault::Elsewhere(other) => write!(
                formatter,
                "follows line {other}, which isn't the line before it: lines were moved or put in between"
            ),
            Fault::Doubled(other) => write!(formatter, "is line {other} once more"),
            Fault::SameBundle(bundle, other) => {
                write!(formatter, "records the bundle {bundle}, which line {other} records already")
            }
            Fault::NothingToWithdraw(bundle) => {
                write!(formatter, "withdraws the bundle {bundle}, which no line before it records")
            }
            Fault::WithdrawnTwice(bundle) => {
                write!(formatter, "withdraws the bundle {bundle}, which was withdrawn before")
            }
            Fault::NothingToRevoke(id) => write!(formatter, "revokes {id}, which no line before it records"),
            Fault::TimeWentBack(now, before) => {
                write!(formatter, "was written at {now}, the line before it at {before}: the clock was set back")
            }
            Fault::HeadIsGone(head) => {
                write!(
                    formatter,
                    "no line has the hash {head}: the line that had it was edited or cut, or one before it"
                )
            }
        }
    }
}

/// Follows the chain through a ledger's text. `head` is the hash of a line that was the last one at some time, and must
/// still be there: without it nobody can tell that lines at the end were cut.
#[must_use]
pub fn chain(text: &str, head: Option<&str>) -> Chain {
    let lines: Vec<(usize, &str)> = lines(text).collect();
    let hashes: Vec<String> = lines.iter().map(|(_, line)| hash(line)).collect();
    let mut walk = Walk::default();
    // Where each hash stands for the first time, for lines that name another than the one before.
    for ((number, _), hash) in lines.iter().zip(&hashes) {
        walk.places.entry(hash).or_insert(*number);
    }
    for (index, (number, line)) in lines.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| (lines[before].0, hashes[before].as_str()));
        walk.line(*number, line, &hashes[index], before);
    }
    let mut breaks = walk.breaks;
    if let Some(head) = head.filter(|head| !hashes.iter().any(|hash| hash.eq_ignore_ascii_case(head))) {
        breaks.push(Break { line: None, fault: Fault::HeadIsGone(head.to_owned()) });
    }
    Chain { lines: lines.len(), unchained: walk.unchained, head: hashes.last().cloned(), breaks }
}

/// What is known of the lines so far.
#[derive(Default)]
struct Walk<'t> {
    places: HashMap<&'t str, usize>,
    unchained: usize,
    is_chained: bool,
    bundles: HashMap<String, usize>,
    withdrawn: HashSet<String>,
    made: Option<Moment>,
    breaks: Vec<Break>,
}

impl Walk<'_> {
    fn fault(&mut self, line: usize, fault: Fault) {
        self.breaks.push(Break { line: Some(line), fault });
    }

    fn line(&mut self, number: usize, line: &str, hash: &str, before: Option<(usize, &str)>) {
        let first = self.places.get(hash).copied().filter(|first| *first != number);
        if let Some(first) = first {
            return self.fault(number, Fault::Doubled(first));
        }
        let line = match LedgerLine::parse(line) {
            Ok(line) => line,
            Err(error) if error.is_eof() && !line.ends_with('\n') => return self.fault(number, Fault::CutOff),
            Err(error) => return self.fault(number, Fault::NoEntry(error.to_string())),
        };
        match &line.prev {
            None if self.is_chained || line.says.tells_the_time() => self.fault(number, Fault::Unchained),
            None => self.unchained += 1,
            Some(prev) => {
                self.is_chained = true;
                if let Some(fault) = self.misplaced(prev, before) {
                    self.fault(number, fault);
                }
            }
        }
        match line.says {
            Says::Issued(entry) => self.issued(number, entry.bundle, entry.made),
            Says::Answered(entry) => self.issued(number, entry.questionnaire, Some(entry.made)),
            Says::Announced(entry) => self.issued(number, entry.notice, Some(entry.made)),
            Says::Revoked(revocation) => {
                if !self.bundles.contains_key(&revocation.revoked) {
                    self.fault(number, Fault::NothingToRevoke(revocation.revoked));
                }
                self.made(number, revocation.made);
            }
            Says::Withdrawn(bundle) if !self.bundles.contains_key(&bundle) => {
                self.fault(number, Fault::NothingToWithdraw(bundle));
            }
            Says::Withdrawn(bundle) => {
                if !self.withdrawn.insert(bundle.clone()) {
                    self.fault(number, Fault::WithdrawnTwice(bundle));
                }
            }
        }
    }

    fn issued(&mut self, number: usize, bundle: String, made: Option<Moment>) {
        match self.bundles.get(&bundle) {
            Some(first) => self.fault(number, Fault::SameBundle(bundle, *first)),
            None => {
                self.bundles.insert(bundle, number);
            }
        }
        if let Some(made) = made {
            self.made(number, made);
        }
    }

    fn made(&mut self, number: usize, made: Moment) {
        if let Some(before) = self.made.filter(|before| before.seconds_since(made) > PATIENCE_SECONDS) {
            self.fault(number, Fault::TimeWentBack(made, before));
        }
        self.made = Some(made);
    }

    /// Why a line that names `prev` doesn't belong behind the one before it.
    fn misplaced(&self, prev: &str, before: Option<(usize, &str)>) -> Option<Fault> {
        match before {
            None => (prev != BEGINNING).then_some(Fault::FirstIsGone),
            Some((_, hash)) if hash == prev => None,
            Some(_) if prev == BEGINNING => Some(Fault::BeginsAnew),
            Some((number, _)) => {
                Some(self.places.get(prev).map_or(Fault::Unknown(number), |other| Fault::Elsewhere(*other)))
            }
        }
    }
}
