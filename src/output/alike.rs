//! A folder that takes another's place has its owner, its group, its mode and its labels.

use std::{fs, io, path::Path};

/// Makes `new` like `old`; `false` if it can't be, or if the two aren't in one file system.
#[cfg(unix)]
pub(super) fn make(new: &Path, old: &Path) -> io::Result<bool> {
    use std::os::unix::fs::{MetadataExt, chown};
    let (wanted, own) = (fs::metadata(old)?, fs::metadata(new)?);
    if wanted.dev() != own.dev() {
        return Ok(false);
    }
    if (wanted.uid(), wanted.gid()) != (own.uid(), own.gid()) {
        chown(new, Some(wanted.uid()), Some(wanted.gid()))?;
    }
    fs::set_permissions(new, wanted.permissions())?;
    Ok(fs::metadata(new)?.mode() == wanted.mode() && labels(new)? == labels(old)?)
}

/// Folders don't change places here.
#[cfg(not(unix))]
pub(super) fn make(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Access lists and security labels, which the file system keeps as attributes.
#[cfg(target_os = "linux")]
fn labels(folder: &Path) -> io::Result<std::collections::BTreeMap<Vec<u8>, Vec<u8>>> {
    use rustix::{
        fs::{getxattr, listxattr},
        io::Errno,
    };
    let mut names = vec![0; 1 << 16];
    let length = match listxattr(folder, &mut names) {
        Err(Errno::NOTSUP) => 0,
        length => length?,
    };
    names.truncate(length);
    let mut labels = std::collections::BTreeMap::new();
    for name in names.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        let mut value = vec![0; 1 << 16];
        let length = getxattr(folder, name, &mut value)?;
        value.truncate(length);
        labels.insert(name.to_vec(), value);
    }
    Ok(labels)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn labels(_: &Path) -> io::Result<()> {
    Ok(())
}
