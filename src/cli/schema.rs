//! `candor schema`: JSON Schemas of the files that authors write.

use super::{arguments::Schema, console::Console, error::Error, paths::shown};

use crate::{
    author::schema::FileKind,
    files::output::Files,
    output::{
        destination::{Destination, Role},
        publish::publish_among,
        written::SharedList,
    },
};

/// Prints one schema, lists all, or writes them into a folder.
pub(super) fn run(options: &Schema, console: &Console) -> Result<(), Error> {
    match (&options.output, &options.name) {
        (Some(folder), _) => {
            publish_among(&all(), &Destination::folder(folder, Role::Public, None)?, SharedList::Schemas)?;
            console.result(format!("wrote {} schemas to {}", FileKind::ALL.len(), shown(folder)));
        }
        (None, Some(name)) => console.result(text(named(name)?)),
        (None, None) => {
            FileKind::ALL.iter().for_each(|kind| console.result(format!("{:13}  {}", kind.name(), kind.pattern())));
        }
    }
    Ok(())
}

fn named(name: &str) -> Result<FileKind, Error> {
    let known = || FileKind::ALL.map(FileKind::name);
    FileKind::named(name).ok_or_else(|| Error::unknown(("schema", "schemas"), name, known()))
}

/// All schemas, a file each.
pub(super) fn all() -> Files {
    let mut files = Files::default();
    for kind in FileKind::ALL {
        files.insert(format!("{}.json", kind.name()), format!("{}\n", text(kind)));
    }
    files
}

fn text(kind: FileKind) -> String {
    // A JSON value in memory: serialising it has no way to fail.
    serde_json::to_string_pretty(&kind.schema()).unwrap_or_default()
}
