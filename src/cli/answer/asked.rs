//! The file that asks: opened, and read with what is known of its shape.

use std::{fs, path::Path};

use crate::{
    cli::{
        console::Console,
        error::{Cause, Error, Said},
        paths::shown,
    },
    files::site::{Folder, SiteFiles},
    output::{
        destination::{Destination, Role},
        place::{NewFile, place},
        stage::Access,
    },
    questionnaires::{
        grid::Grid,
        layout::{Layout, layout},
        map::{FOLDER, Map, shape},
        paper::Paper,
    },
};

/// A questionnaire that was read.
pub(super) struct Asked {
    /// The file's name.
    pub(super) name: String,
    /// Its bytes as they came.
    pub(super) bytes: Vec<u8>,
    pub(super) paper: Paper,
    pub(super) grids: Vec<Grid>,
    pub(super) map: Map,
    pub(super) layouts: Vec<Layout>,
    /// The map that was given, to be remembered: its path in the site, and its text.
    given: Option<(String, String)>,
}

impl Asked {
    /// Opens a file. `map` says what isn't told by itself; without it, what was said of the last file of this shape.
    pub(super) fn open(path: &Path, map: Option<&Path>, site: &Folder, console: &Console) -> Result<Self, Error> {
        let expected = "name the questionnaire: a file in .xlsx, .xlsm, .csv or .md";
        let bytes = fs::read(path).map_err(|error| Error::unreadable("FILE", path, &error, expected))?;
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let opened = Paper::open(&name, bytes.clone());
        let (paper, grids) =
            opened.map_err(|(why, help)| Error::wrong(format!("{}: {why}", shown(path))).help(help))?;
        let remembered = format!("{FOLDER}/{}.yaml", shape(&grids));
        let (map, given) = match map {
            Some(map) => {
                let expected = "name a map: `columns: {question: B, answer: C}`";
                let text =
                    fs::read_to_string(map).map_err(|error| Error::unreadable("--map", map, &error, expected))?;
                (read(&map.to_string_lossy(), &text)?, Some((remembered, text)))
            }
            None if site.size(&remembered)?.is_some() => {
                console.say(format!("its columns are those that {remembered} says"));
                let text = String::from_utf8_lossy(&site.read(&remembered)?).into_owned();
                (read(&remembered, &text)?, None)
            }
            None => (Map::default(), None),
        };
        let layouts = grids.iter().enumerate().map(|(at, grid)| layout(grid, at, map.of_sheet(&grid.name))).collect();
        Ok(Self { name, bytes, paper, grids, map, layouts, given })
    }

    /// Keeps the map for the next file of this shape. What is there already is never written over.
    pub(super) fn remember(&self, site: &Folder, console: &Console) -> Result<(), Error> {
        let Some((path, text)) = &self.given else { return Ok(()) };
        if site.size(path)?.is_some() {
            if site.read(path)? != text.as_bytes() {
                console.say(format!("{path} says something else of files of this shape, and stays: remove it to have this map remembered"));
            }
            return Ok(());
        }
        let destination = Destination::file(&site.root().join(path), Role::Source, Some(site.root()))?;
        place(&[NewFile { destination, bytes: text.clone().into_bytes(), access: Access::Usual }], || Ok(()))?;
        console.say(format!("wrote {path}: the next file of this shape is read by it; commit it with the site"));
        Ok(())
    }
}

fn read(path: &str, text: &str) -> Result<Map, Error> {
    Map::read(path, text).map_err(|(findings, sources)| Error {
        cause: Cause::Site,
        said: Said::Findings(findings, sources),
        help: None,
    })
}
