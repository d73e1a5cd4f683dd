//! `candor schema`: JSON Schemas of the files that authors write.

use std::path::Path;

use super::{Outcome, arguments::Schema, report::Console};
use crate::{diagnostics::closest, schema::FileKind};

/// Prints one schema, lists all, or writes them into a folder.
pub(super) fn run(options: &Schema, console: &Console) -> Outcome {
    if let Some(folder) = &options.output {
        return match write_all(folder) {
            Ok(()) => {
                console.result(format!("wrote {} schemas to {}", FileKind::ALL.len(), folder.display()));
                Outcome::Done
            }
            Err(error) => console.io(&format!("can't write to {}: {error}", folder.display())),
        };
    }
    let Some(name) = &options.name else {
        for kind in FileKind::ALL {
            console.result(format!("{:13}  {}", kind.name(), kind.pattern()));
        }
        return Outcome::Done;
    };
    let Some(kind) = FileKind::named(name) else {
        let outcome = console.usage(&format!("there is no schema `{name}`"));
        let names = FileKind::ALL.map(FileKind::name);
        match closest(name, names) {
            Some(near) => console.help(&format!("did you mean `{near}`?")),
            None => console.help(&format!("the schemas are: {}", names.join(", "))),
        }
        return outcome;
    };
    console.result(text(kind));
    Outcome::Done
}

/// Writes all schemas, a file each.
pub(super) fn write_all(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    FileKind::ALL
        .into_iter()
        .try_for_each(|kind| std::fs::write(folder.join(format!("{}.json", kind.name())), format!("{}\n", text(kind))))
}

fn text(kind: FileKind) -> String {
    // A JSON value in memory: serialising it has no way to fail.
    serde_json::to_string_pretty(&kind.schema()).unwrap_or_default()
}
