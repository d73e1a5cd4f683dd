"""The tarball: for `cargo binstall`, Homebrew, Scoop, winget, and whoever wants a file."""

from . import archive


def make(release, parts, output):
    folder = release.folder(parts.target)
    program = f"{folder}/{parts.target.program}"
    files = {f"{folder}/{path}": text for path, text in parts.extras().items()} | {program: parts.program}
    pack = archive.zip_file if parts.target.windows else archive.tar_gz
    path = output / release.download(parts.target)
    path.write_bytes(pack(files, {program}, release))
    return [path]
