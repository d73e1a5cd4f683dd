//! A workbook (`.xlsx`, `.xlsm`): its sheets as grids, and the parts that they come from.

use std::collections::BTreeMap;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    grid::{Choices, Grid, GridCell, GridRow, Region},
    package::Package,
    sheet_xml::{CellXml, SheetXml, attribute, resolved},
};

/// A workbook.
#[derive(Debug)]
pub struct Workbook {
    /// Its parts.
    pub package: Package,
    /// The part that names its sheets.
    pub path: String,
    /// That part's text.
    pub text: String,
    /// Its sheets of cells.
    pub sheets: Vec<Sheet>,
    /// All sheets' names, in their order.
    pub names: Vec<String>,
    /// The highest number of a sheet.
    pub last_id: u32,
    /// How tags of the workbook name a relation, such as `r:id`.
    pub relation: String,
}

/// A sheet of cells.
#[derive(Debug)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether people don't see it.
    pub hidden: bool,
    /// Its part.
    pub path: String,
    /// The part, taken apart.
    pub xml: SheetXml,
}

/// What a workbook's own part says.
#[derive(Default)]
struct Listed {
    /// Name, relation, whether people don't see it.
    sheets: Vec<(String, String, bool)>,
    defined: BTreeMap<String, String>,
    last_id: u32,
    relation: String,
}

type Refused = (String, String);

impl Workbook {
    /// Opens a workbook.
    ///
    /// # Errors
    /// Why it can't be read, and what to do.
    pub fn open(bytes: Vec<u8>) -> Result<(Self, Vec<Grid>), Refused> {
        let package = Package::open(bytes)?;
        Self::of(package).map_err(|why| {
            (format!("the workbook can't be read: {why}"), "open it, and save it anew as .xlsx".to_owned())
        })
    }

    fn of(package: Package) -> Result<(Self, Vec<Grid>), String> {
        let roots = relations(&package, "_rels/.rels", "")?;
        let path = roots.values().find(|(kind, _)| kind.ends_with("/officeDocument")).map(|(_, target)| target.clone());
        let path = path.unwrap_or_else(|| "xl/workbook.xml".to_owned());
        let text = package.text(&path)?;
        let listed = listed(&text)?;
        let targets = relations(&package, &relations_of(&path), folder_of(&path))?;
        let shared = targets.values().find(|(kind, _)| kind.ends_with("/sharedStrings"));
        let shared = shared.map_or_else(|| Ok(Vec::new()), |(_, part)| shared_texts(&package.text(part)?))?;
        let mut sheets = Vec::new();
        for (name, relation, hidden) in &listed.sheets {
            let Some((kind, part)) = targets.get(relation) else { return Err(format!("the sheet {name} has no part")) };
            // Charts and dialogues hold no cells.
            if kind.ends_with("/worksheet") {
                let xml = SheetXml::read(package.text(part)?).map_err(|why| format!("{part}: {why}"))?;
                sheets.push(Sheet { name: name.clone(), hidden: *hidden, path: part.clone(), xml });
            }
        }
        let mut grids: Vec<Grid> = sheets.iter().map(|sheet| grid(sheet, &shared)).collect();
        let offered: Vec<Vec<Choices>> = (0..sheets.len()).map(|at| choices(at, &sheets, &grids, &listed)).collect();
        grids.iter_mut().zip(offered).for_each(|(grid, choices)| grid.choices = choices);
        let names = listed.sheets.into_iter().map(|(name, ..)| name).collect();
        let Listed { last_id, relation, .. } = listed;
        Ok((Self { package, path, text, sheets, names, last_id, relation }, grids))
    }
}

/// The folder of a part, with its slash.
#[must_use]
pub fn folder_of(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..=at])
}

/// The part with a part's relations.
#[must_use]
pub fn relations_of(path: &str) -> String {
    let folder = folder_of(path);
    format!("{folder}_rels/{}.rels", &path[folder.len()..])
}

/// Kind and target of each relation, by id.
fn relations(package: &Package, path: &str, folder: &str) -> Result<BTreeMap<String, (String, String)>, String> {
    let mut relations = BTreeMap::new();
    if !package.has(path) {
        return Ok(relations);
    }
    each_tag(&package.text(path)?, |element| {
        if element.local_name().as_ref() == "Relationship" {
            let value = |name| attribute(element, name).map(Option::unwrap_or_default);
            let target = value("Target")?;
            let target = target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), ToOwned::to_owned);
            relations.insert(value("Id")?, (value("Type")?, target));
        }
        Ok(())
    })?;
    Ok(relations)
}

fn each_tag(text: &str, mut take: impl FnMut(&BytesStart<'_>) -> Result<(), String>) -> Result<(), String> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Eof => return Ok(()),
            Event::DocType(_) => return Err("it declares a document type, which no workbook does".to_owned()),
            Event::Start(element) | Event::Empty(element) => take(&element)?,
            _ => {}
        }
    }
}

fn listed(text: &str) -> Result<Listed, String> {
    let mut listed = Listed { relation: "r:id".to_owned(), ..Listed::default() };
    let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
    let mut name: Option<(String, String)> = None;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Eof => return Ok(listed),
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == "sheet" => {
                let own = |name| attribute(&element, name).map(Option::unwrap_or_default);
                let mut relation = String::new();
                for attribute in element.attributes().flatten() {
                    if attribute.key.prefix().is_some() && attribute.key.local_name().as_ref() == "id" {
                        listed.relation = attribute.key.as_ref().to_owned();
                        relation = attribute.value.into_owned();
                    }
                }
                let state = own("state")?;
                listed.sheets.push((own("name")?, relation, matches!(state.as_str(), "hidden" | "veryHidden")));
                listed.last_id = listed.last_id.max(own("sheetId")?.parse().unwrap_or(0));
            }
            Event::Start(element) if element.local_name().as_ref() == "definedName" => {
                name = Some((attribute(&element, "name")?.unwrap_or_default(), String::new()));
            }
            Event::Text(words) => {
                if let Some((_, formula)) = &mut name {
                    formula.push_str(&words.xml10_content());
                }
            }
            Event::GeneralRef(reference) => {
                if let Some((_, formula)) = &mut name {
                    formula.push_str(&resolved(&reference)?);
                }
            }
            Event::End(element) if element.local_name().as_ref() == "definedName" => {
                listed.defined.extend(name.take());
            }
            _ => {}
        }
    }
}

/// The texts that cells share.
fn shared_texts(text: &str) -> Result<Vec<String>, String> {
    let mut texts: Vec<String> = Vec::new();
    let mut within: Vec<String> = Vec::new();
    let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
    loop {
        let is_text = within.last().is_some_and(|name| name == "t") && !within.iter().any(|name| name == "rPh");
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Eof => return Ok(texts),
            Event::DocType(_) => return Err("it declares a document type, which no workbook does".to_owned()),
            Event::Start(element) => {
                if element.local_name().as_ref() == "si" {
                    texts.push(String::new());
                }
                within.push(element.local_name().as_ref().to_owned());
            }
            Event::Empty(element) if element.local_name().as_ref() == "si" => texts.push(String::new()),
            Event::End(_) => {
                within.pop();
            }
            Event::Text(words) if is_text => {
                texts.last_mut().into_iter().for_each(|text| text.push_str(&words.xml10_content()));
            }
            Event::GeneralRef(reference) if is_text => {
                let words = resolved(&reference)?;
                texts.last_mut().into_iter().for_each(|text| text.push_str(&words));
            }
            _ => {}
        }
    }
}

fn grid(sheet: &Sheet, shared: &[String]) -> Grid {
    let mut rows = BTreeMap::new();
    for row in &sheet.xml.rows {
        let cells = row
            .cells
            .iter()
            .map(|cell| (cell.column, GridCell { text: shown(cell, shared), is_formula: cell.formula.is_some() }));
        let cells = cells.filter(|(_, cell)| cell.is_formula || !cell.text.trim().is_empty()).collect();
        rows.insert(row.number, GridRow { hidden: row.hidden, cells });
    }
    let merged = sheet.xml.merged.clone();
    Grid { name: sheet.name.clone(), hidden: sheet.hidden, rows, choices: Vec::new(), merged }
}

/// What a cell shows, as far as its format doesn't matter.
fn shown(cell: &CellXml, shared: &[String]) -> String {
    match cell.kind.as_str() {
        "s" => cell.value.trim().parse().ok().and_then(|at: usize| shared.get(at)).cloned().unwrap_or_default(),
        "b" => if cell.value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
        "" | "n" => cell.value.trim().parse::<f64>().map_or_else(|_| cell.value.clone(), |number| number.to_string()),
        _ => cell.value.clone(),
    }
}

/// What the cells of a sheet offer to choose from, as far as that can be told without computing.
fn choices(at: usize, sheets: &[Sheet], grids: &[Grid], listed: &Listed) -> Vec<Choices> {
    let lists = sheets[at].xml.lists.iter();
    let offered = lists.filter_map(|(regions, formula)| {
        let options = options(formula, at, grids, listed)?;
        (!options.is_empty()).then(|| Choices { regions: regions.clone(), options })
    });
    offered.collect()
}

fn options(formula: &str, at: usize, grids: &[Grid], listed: &Listed) -> Option<Vec<String>> {
    let formula = formula.trim().trim_start_matches('=');
    if let Some(quoted) = formula.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        let options = quoted.split(',').map(|option| option.trim().to_owned()).filter(|option| !option.is_empty());
        return Some(options.collect());
    }
    let formula = listed.defined.get(formula).map_or(formula, String::as_str).trim_start_matches('=');
    let (grid, region) = match formula.rsplit_once('!') {
        Some((sheet, region)) => {
            let name = sheet.trim_matches('\'').replace("''", "'");
            (grids.iter().find(|grid| grid.name == name)?, region)
        }
        None => (grids.get(at)?, formula),
    };
    let region = Region::parse(region)?;
    let mut options = Vec::new();
    for (_, row) in grid.rows.range(region.first.0..=region.last.0) {
        let cells = row.cells.range(region.first.1..=region.last.1).map(|(_, cell)| cell.text.trim().to_owned());
        options.extend(cells.filter(|text| !text.is_empty()));
    }
    Some(options)
}
