//! The page *Questions*: what a questionnaire would be answered, beside what that rests on, for a reader of one's choice. A page for
//! the site's own people. Nothing of what is handed in is kept: neither in a file nor in memory.

use std::{collections::BTreeSet, fmt::Write};

use super::{
    contents::{caught, explain},
    html::escape,
};

use crate::{
    answers::library::Library,
    bundle::ledger::file::read_all,
    check::audiences::audience_of,
    files::{
        names::LEDGER,
        site::{Folder, SiteFiles},
    },
    model::date::Date,
    pipeline::{failure::Failure, parts::EditionKey, project::Project},
    questionnaires::{
        answering::{Known, decide},
        fill::{Filled, Line, LineResult, Style, fill},
        grid::Grid,
        known::{earlier, words},
        layout::{Layout, layout},
        map::{FOLDER, Map, shape},
        paper::Paper,
    },
    visibility::{flag::Audience, project::Reader},
};

/// Where the page stands, and where it hands a file in.
pub(super) const QUESTIONS: &str = "/_candor/questions";
/// A questionnaire is no larger.
pub(super) const LARGEST: usize = 8 << 20;

/// Somebody who may be answered.
struct Asking {
    key: String,
    title: String,
    reader: Reader,
}

/// All who may be answered: everybody, those under NDA, each segment, each prospect.
fn asking(project: &Project<'_>) -> Vec<Asking> {
    let of = |audience: Audience, title: String| Asking {
        key: audience.to_string(),
        title,
        reader: Reader { audience, prospect: None },
    };
    let segments = project.source.segments.iter();
    let segments = segments.map(|segment| {
        of(Audience::Nda(BTreeSet::from([segment.clone()])), format!("Readers under NDA: {}", segment.as_str()))
    });
    let prospects = project.internal().prospects.iter().map(|(id, prospect)| Asking {
        key: format!("prospect:{id}"),
        title: prospect.name.to_string(),
        reader: Reader { audience: audience_of(prospect), prospect: Some(id.clone()) },
    });
    let wide = [
        of(Audience::Public, "Everybody".to_owned()),
        of(Audience::Nda(BTreeSet::new()), "Readers under NDA".to_owned()),
    ];
    wide.into_iter().chain(segments).chain(prospects).collect()
}

/// The page's own content; why there is none, in words.
pub(super) fn page(folder: &'static Folder, date: Date) -> Result<String, String> {
    let project = read(folder, date)?;
    let mut options = String::new();
    for Asking { key, title, .. } in asking(&project) {
        // Writing to a text can't fail.
        let _ = write!(options, "<option value=\"{}\">{}</option>", escape(&key), escape(&title));
    }
    Ok(include_str!("questions.html").replacen("@READERS@", &options, 1))
}

fn read(folder: &'static Folder, date: Date) -> Result<Project<'static>, String> {
    caught(|| Ok(Project::read_unchecked(folder, date)?.without_documents())).map_err(|failure| explain(&failure))
}

/// What a file would be answered, as HTML; or why it can't be, in words.
pub(super) fn answered(
    folder: &'static Folder,
    date: Date,
    key: &str,
    name: &str,
    bytes: Vec<u8>,
) -> Result<String, String> {
    let project = read(folder, date)?;
    let Some(asking) = asking(&project).into_iter().find(|asking| asking.key == key) else {
        return Err("There is no such reader any more: load the page anew.".to_owned());
    };
    // A mistake in Candor that a file sets off costs this answer, and not the preview.
    let told = caught(|| Ok(told(folder, &project, &asking, name, bytes)));
    told.map_err(|failure: Failure| explain(&failure))?
}

fn told(folder: &Folder, project: &Project<'_>, asking: &Asking, name: &str, bytes: Vec<u8>) -> Result<String, String> {
    let (_, grids) = Paper::open(name, bytes).map_err(|(why, help)| format!("{name}: {why}. Help: {help}."))?;
    let map = remembered(folder, &grids);
    let layouts: Vec<Layout> =
        grids.iter().enumerate().map(|(at, grid)| layout(grid, at, map.of_sheet(&grid.name))).collect();
    let edition = project.edition(&EditionKey::site(asking.reader.clone())).map_err(|failure| explain(&failure))?;
    let library = Library::of(edition.site(), project.paths(), project.date());
    // Without a ledger that can be read nothing was answered before; the commands that write it say what is wrong.
    let before = read_all(&folder.root().join(LEDGER)).unwrap_or_default();
    let earlier = earlier(&before, asking.reader.prospect.as_deref(), &asking.title);
    let known = Known { set: map.set.as_deref(), words: words(name, &grids), earlier };
    let decisions = decide(&layouts, &library, &known);
    let filled = fill(&decisions, &layouts, &grids, &library, Style { mark: "", own_column: true });
    Ok(html(&filled, &library, &grids, &layouts))
}

/// What was said of the columns of files of this shape.
fn remembered(folder: &Folder, grids: &[Grid]) -> Map {
    let path = format!("{FOLDER}/{}.yaml", shape(grids));
    let text = folder.size(&path).ok().flatten().and_then(|_| folder.read(&path).ok());
    text.and_then(|text| Map::read(&path, &String::from_utf8_lossy(&text)).ok()).unwrap_or_default()
}

fn html(filled: &Filled, library: &Library, grids: &[Grid], layouts: &[Layout]) -> String {
    let mut html = format!("<p data-said=\"{}.\" hidden></p>", escape(&filled.counts()));
    for (sheet, (grid, layout)) in grids.iter().zip(layouts).enumerate() {
        let lines: Vec<&Line> = filled.lines.iter().filter(|line| line.at.sheet == sheet).collect();
        if let (true, Err(why)) = (grid.rows.values().any(|row| !row.cells.is_empty()), &layout.columns) {
            let _ = write!(html, "<p>{} was left: {}</p>", escape(named(grid)), escape(why));
        }
        if lines.is_empty() {
            continue;
        }
        let _ = write!(
            html,
            "<h2>{0}</h2><div class=\"sheet\" role=\"region\" tabindex=\"0\" aria-label=\"{0}\"><table class=\"questions\"><thead><tr>\
             <th scope=\"col\">Cell</th><th scope=\"col\">Question</th><th scope=\"col\">Answer</th><th scope=\"col\">What is said</th>\
             <th scope=\"col\">Source</th></tr></thead><tbody>",
            escape(named(grid))
        );
        lines.into_iter().for_each(|line| row(line, library, &mut html));
        html.push_str("</tbody></table></div>");
    }
    html
}

fn named(grid: &Grid) -> &str {
    if grid.name.is_empty() { "Questions" } else { &grid.name }
}

fn row(line: &Line, library: &Library, html: &mut String) {
    let entry = line.cell.record.as_deref().and_then(|record| library.by_record(record)).map(|at| &library.entries[at]);
    let what = match (line.result, line.cell.answer) {
        (LineResult::Answered, Some(polarity)) => polarity.words(),
        (LineResult::Answered, None) => "In words",
        (LineResult::InWords, _) => "In words only",
        (LineResult::NotAsked, _) => "Not asked",
        (LineResult::Proposed, _) => "Proposed",
        (LineResult::There, _) => "Answered before",
        (LineResult::Blank, _) => "Blank",
    };
    let left = line.left.as_deref().map_or_else(String::new, |why| format!("<small>{}</small>", escape(why)));
    let how = line.cell.how.map_or_else(String::new, |how| format!("<small>{}</small>", how.words()));
    let record = line
        .cell
        .record
        .as_deref()
        .map_or_else(String::new, |record| format!("<small><code>{}</code></small>", escape(record)));
    let _ = write!(
        html,
        "<tr><td>{}</td><td>{}</td><td><strong>{what}</strong>{how}</td><td>{}{left}</td><td>{}{record}</td></tr>",
        escape(&line.cell.cell),
        escape(&line.cell.question),
        entry.map_or_else(String::new, |entry| escape(&entry.text)),
        entry.map_or_else(String::new, |entry| escape(&entry.source)),
    );
}
