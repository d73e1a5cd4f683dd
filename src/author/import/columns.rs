//! Which column of a sheet is which field.

use super::{
    importable::{FieldKind, FieldOf, Importable},
    map::Map,
    secrets::masked,
    table::{Row, Table, letters},
    words::folded,
};

/// The row with the heads of the columns is among the first so many.
const HEAD_ROWS: usize = 20;

/// Heads of columns with requirements of frameworks, folded, by the framework.
const FRAMEWORKS: [(&str, &[&str]); 9] = [
    ("iso27001", &["iso 27001", "iso27001", "iso iec 27001", "iso 27001 2022", "iso 27001 annex a", "annex a"]),
    ("iso27701", &["iso 27701", "iso27701"]),
    ("nist_csf", &["nist csf", "csf", "nist csf 2 0"]),
    ("nist_800_53", &["nist 800 53", "nist sp 800 53", "800 53"]),
    ("hipaa", &["hipaa", "hipaa security rule"]),
    ("pci_dss", &["pci dss", "pci", "pci dss 4 0"]),
    ("cis", &["cis", "cis controls", "cis 8", "cis controls 8", "cis controls v8", "cis v8"]),
    ("csa_ccm", &["csa ccm", "ccm", "csa ccm 4", "ccm 4", "csa ccm v4", "ccm v4", "cloud controls matrix"]),
    ("gdpr", &["gdpr", "dsgvo", "rgpd"]),
];

/// A column of a sheet.
#[derive(Debug)]
pub struct Head {
    /// Its place, from 0.
    pub index: usize,
    /// Its letters and what stands at its head.
    pub label: String,
    /// What it goes to.
    pub use_of: Use,
}

/// What a column goes to.
#[derive(Debug)]
pub enum Use {
    /// A field, by its path.
    Field {
        /// The path.
        path: String,
        /// The field.
        field: &'static FieldOf,
    },
    /// It is left, for this reason.
    Left(String),
    /// The map names a field that there isn't.
    Unknown(String),
}

/// The row with the heads, by its place among the rows: the one that tells most.
#[must_use]
pub fn head_row(table: &Table, importable: &'static Importable, map: &Map) -> Option<usize> {
    let known = |row: &Row| {
        let heads = row.cells.iter().map(super::table::Cell::shown);
        heads.filter(|head| map.knows(head) || guess(head, importable).is_some()).count()
    };
    let counted = table.rows.iter().take(HEAD_ROWS).map(known).enumerate();
    counted.rev().max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 0).map(|(row, _)| row)
}

/// What each column goes to, by what stands at its head.
#[must_use]
pub fn columns(head: &Row, importable: &'static Importable, map: &Map) -> Vec<Head> {
    let mut heads: Vec<(Head, usize)> =
        head.cells.iter().enumerate().map(|(index, cell)| of(index, &cell.shown(), importable, map)).collect();
    person_beside_company(&mut heads, head, importable, map);
    for at in 0..heads.len() {
        let Use::Field { path, field } = &heads[at].0.use_of else { continue };
        if matches!(field.kind, FieldKind::Several | FieldKind::Criteria | FieldKind::Requirements) {
            continue;
        }
        // The head that means the field most plainly has it; among equals the first.
        let better = heads.iter().enumerate().find(|(other, (head, rank))| {
            let same = matches!(&head.use_of, Use::Field { path: other_path, .. } if other_path == path);
            same && (*rank, *other) < (heads[at].1, at)
        });
        if let Some((_, (better, _))) = better {
            let why = format!("{} goes to `{path}` already; `--map` can say otherwise", better.label);
            heads[at].0.use_of = Use::Left(why);
        }
    }
    heads.into_iter().map(|(head, _)| head).collect()
}

/// A form asks for a company and for a name: beside a company, the name is the person's.
fn person_beside_company(heads: &mut [(Head, usize)], row: &Row, importable: &'static Importable, map: &Map) {
    let goes_to = |head: &Head, wanted: &str| matches!(&head.use_of, Use::Field { path, .. } if path == wanted);
    if importable.word != "prospects" || heads.iter().any(|(head, _)| goes_to(head, "contact.name")) {
        return;
    }
    let (name, companies): (Vec<usize>, Vec<usize>) =
        (0..heads.len()).filter(|at| goes_to(&heads[*at].0, "name")).partition(|at| {
            let shown = row.cells[*at].shown();
            folded(&shown) == "name" && !map.knows(&shown)
        });
    if let ([at], [_, ..], Some(field)) = (name.as_slice(), companies.as_slice(), importable.field("contact.name")) {
        heads[*at].0.use_of = Use::Field { path: "contact.name".to_owned(), field };
    }
}

/// What a key of front matter goes to.
#[must_use]
pub fn use_of(key: &str, importable: &'static Importable, map: &Map) -> Use {
    of(0, key, importable, map).0.use_of
}

fn of(index: usize, head: &str, importable: &'static Importable, map: &Map) -> (Head, usize) {
    let head = head.split_whitespace().collect::<Vec<_>>().join(" ");
    let label = if head.is_empty() {
        format!("column {}", letters(index))
    } else {
        // Some heads say what opens the thing below them.
        format!("column {} ({})", letters(index), masked(&head))
    };
    let (use_of, rank) = match map.column(&head) {
        Some(None) => (Use::Left("the map leaves it".to_owned()), 0),
        Some(Some(path)) => match importable.field(path) {
            Some(field) => (Use::Field { path: path.to_owned(), field }, 0),
            None => (Use::Unknown(path.to_owned()), 0),
        },
        None => match guess(&head, importable) {
            Some((path, field, rank)) => (Use::Field { path, field }, rank + 1),
            None if importable.word == "prospects" && folded(&head).split(' ').any(|word| word == "nda") => {
                (Use::Left("an NDA is recorded by a person who has seen it".to_owned()), 0)
            }
            None if of_status(&head, importable) => {
                let why = "it is of the status, and not of the control: import the sheet once more, `--as status`";
                (Use::Left(why.to_owned()), 0)
            }
            None => {
                let why = format!("no field of {} is known by that name; `--map` can name one", importable.word);
                (Use::Left(why), 0)
            }
        },
    };
    (Head { index, label, use_of }, rank)
}

/// Whether a column of a sheet of controls says how they are doing.
fn of_status(head: &str, importable: &'static Importable) -> bool {
    let status = Importable::named("status").filter(|_| importable.word == "controls");
    status.is_some_and(|status| guess(head, status).is_some())
}

/// The field that a head means, and how plainly.
fn guess(head: &str, importable: &'static Importable) -> Option<(String, &'static FieldOf, usize)> {
    let head = folded(head);
    if head.is_empty() {
        return None;
    }
    let own = importable.fields.iter().find_map(|field| {
        let rank =
            if folded(field.path) == head { Some(0) } else { field.heads.iter().position(|known| *known == head) };
        rank.map(|rank| (field.path.to_owned(), field, rank))
    });
    own.or_else(|| {
        let (framework, _) = FRAMEWORKS.iter().find(|(_, heads)| heads.contains(&head.as_str()))?;
        let path = format!("frameworks.{framework}");
        importable.field(&path).map(|field| (path, field, 0))
    })
}
