//! `candor schema`: JSON Schemas of the files that authors write.

use super::{Outcome, arguments::Schema, report::Console};

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
pub(super) fn run(options: &Schema, console: &Console) -> Outcome {
    if let Some(folder) = &options.output {
        let destination = match Destination::folder(folder, Role::Public, None) {
            Ok(destination) => destination,
            Err(refusal) => return console.refused(&refusal),
        };
        return match publish_among(&all(), &destination, SharedList::Schemas) {
            Ok(()) => {
                console.result(format!("wrote {} schemas to {}", FileKind::ALL.len(), folder.display()));
                Outcome::Done
            }
            Err(error) => console.unpublished(&error),
        };
    }
    let Some(name) = &options.name else {
        for kind in FileKind::ALL {
            console.result(format!("{:13}  {}", kind.name(), kind.pattern()));
        }
        return Outcome::Done;
    };
    let Some(kind) = FileKind::named(name) else {
        return console.unknown(("schema", "schemas"), name, FileKind::ALL.map(FileKind::name));
    };
    console.result(text(kind));
    Outcome::Done
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
