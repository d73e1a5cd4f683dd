//! `candor init-ci`: what pipelines need, in the repository of a site.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{arguments::InitCi, choices::PipelineHost, console::Console, error::Error, paths::shown, site::open_site};

use crate::{
    author::pipelines::{PipelineFile, PipelineSite, Pipelines, first_difference, is_untouched},
    files::{
        names::TRUST_FILE,
        site::{Folder, SiteFiles},
    },
    output::{
        destination::{Destination, Role},
        place::{NewFile, place, replace},
        stage::Access,
    },
    source::site,
};

/// Writes the files: all that are new, and all that only Candor has touched. A single one of somebody else's stops it.
pub(super) fn run(options: &InitCi, console: &Console) -> Result<(), Error> {
    let folder = open_site(&options.site)?;
    is_site(&folder)?;
    let repository = repository(&folder);
    let files = wanted(options, &folder, &repository)?;
    if options.print {
        files.iter().for_each(|file| console.result(format!("# {}\n{}", file.path, file.text)));
        return Ok(());
    }
    let states = states(&files, &repository)?;
    write(&files, &states, &repository)?;
    tell(&files, &states, &repository, options, console);
    Ok(())
}

/// Whether a folder is a site's: pipelines for anything else would fail at each run.
fn is_site(folder: &Folder) -> Result<(), Error> {
    if folder.size(TRUST_FILE)?.is_some() {
        return Ok(());
    }
    let error = Error::io(format!("there is no {TRUST_FILE} in {}", shown(folder.root())));
    Err(error.help("run it in a site's folder, or name one: `candor init-ci HOST SITE`"))
}

/// The root of the repository that a site lies in; the site's folder itself, if it lies in none.
fn repository(folder: &Folder) -> PathBuf {
    let root = folder.root();
    root.ancestors().find(|above| above.join(".git").exists()).unwrap_or(root).to_owned()
}

/// The files for the site in a repository.
fn wanted(options: &InitCi, folder: &Folder, repository: &Path) -> Result<Vec<PipelineFile>, Error> {
    let below = folder.root().strip_prefix(repository).unwrap_or(Path::new(""));
    let named: Option<Vec<&str>> = below.components().map(|part| part.as_os_str().to_str()).collect();
    // What shells, YAML and the patterns of hosts leave as it is, in quotes at least.
    let is_sayable = |name: &str| {
        !name.starts_with('-') && name.chars().all(|one| one.is_alphanumeric() || " ._-+,&'".contains(one))
    };
    let Some(named) = named.filter(|names| names.iter().all(|name| is_sayable(name))) else {
        let error = Error::usage(format!("pipelines can't call the folder {} by its name", shown(below)));
        return Err(error.help(
            "name it with letters, digits, spaces, and `.`, `_`, `-`, `+`, `,`, `&` or `'`, and begin with no hyphen",
        ));
    };
    let path = if named.is_empty() { ".".to_owned() } else { named.join("/") };
    // What is wrong with the site has no part in this; who serves it has.
    let host = site::read(folder, &mut Vec::new())?.settings.host;
    Ok(pipelines(options.host).files(PipelineSite { folder: &path, branch: &options.branch, host }))
}

fn pipelines(host: PipelineHost) -> Pipelines {
    match host {
        PipelineHost::Github => Pipelines::Github,
        PipelineHost::Gitlab => Pipelines::Gitlab,
        PipelineHost::Bitbucket => Pipelines::Bitbucket,
        PipelineHost::Azure => Pipelines::Azure,
        PipelineHost::Circle => Pipelines::Circle,
        PipelineHost::Plain => Pipelines::Plain,
    }
}

/// What there is of a file already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Same,
    /// As an earlier run wrote it.
    Earlier,
}

/// What there is of each file.
fn states(files: &[PipelineFile], repository: &Path) -> Result<Vec<State>, Error> {
    let (mut states, mut foreign) = (Vec::new(), Vec::new());
    for file in files {
        let path = repository.join(file.path);
        match fs::read(&path).map(|bytes| String::from_utf8_lossy(&bytes).replace("\r\n", "\n")) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => states.push(State::New),
            Err(error) => return Err(Error::io(format!("can't read {}: {error}", shown(&path)))),
            Ok(there) if there == file.text => states.push(State::Same),
            Ok(there) if is_untouched(&there) => states.push(State::Earlier),
            Ok(there) => foreign.push(difference(file, &there)),
        }
    }
    if foreign.is_empty() {
        return Ok(states);
    }
    let error = Error::all_wrong(foreign);
    Err(error.help(
        "nothing was written; add `--print` to see what would be, and bring over what you want, or move the file away",
    ))
}

/// That a file is somebody's own, and where it differs first.
fn difference(file: &PipelineFile, there: &str) -> String {
    let (line, has, wanted) = first_difference(there, &file.text).unwrap_or_default();
    format!(
        "{} is there already, and somebody else wrote it or has edited it: line {line} is `{has}`, and would be `{wanted}`",
        file.path
    )
}

fn write(files: &[PipelineFile], states: &[State], repository: &Path) -> Result<(), Error> {
    let destination =
        |file: &PipelineFile| Destination::file(&repository.join(file.path), Role::Source, Some(repository));
    let mut new = Vec::new();
    for (file, state) in files.iter().zip(states) {
        match state {
            State::New => new.push(NewFile {
                destination: destination(file)?,
                bytes: file.text.as_bytes().to_vec(),
                access: Access::Usual,
            }),
            State::Earlier => replace(&destination(file)?, file.text.as_bytes())?,
            State::Same => {}
        }
    }
    place(&new, || Ok(()))?;
    Ok(())
}

fn tell(files: &[PipelineFile], states: &[State], repository: &Path, options: &InitCi, console: &Console) {
    for (file, state) in files.iter().zip(states) {
        let done = match state {
            State::New => "wrote",
            State::Same => "unchanged:",
            State::Earlier => "renewed",
        };
        console.result(format!("{done} {}", file.path));
    }
    if !repository.join(".git").exists() {
        console.say(format!("{} lies in no Git repository: its own folder was taken for one", shown(&options.site)));
    }
    console.say("next: read them, commit them, and give the host what their first lines name; `sh ci/candor.sh check` runs here too");
}
