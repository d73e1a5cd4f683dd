"""The Debian package, packed by `dpkg-deb` from a folder that is laid out here.

cargo-deb and dpkg-buildpackage do more than one program needs, and the first takes longer to compile than all packages to make.
"""

import gzip
import hashlib
import os
import re
import tempfile
import time
from email.utils import formatdate
from pathlib import Path

from .failure import Failure, run
from .release import ROOT

FOLDER = ROOT / "packaging/debian"
MAINTAINER = "The Candor maintainers <candor-trust@users.noreply.github.com>"
DOCUMENTATION = "usr/share/doc/candor"
COMPLETIONS = {"candor.bash": "usr/share/bash-completion/completions/candor",
               "_candor": "usr/share/zsh/vendor-completions/_candor",
               "candor.fish": "usr/share/fish/vendor_completions.d/candor.fish"}


def make(release, parts, output):
    if parts.target.debian is None:
        raise Failure(f"{parts.target.triple} isn't a target of Debian's")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        size = lay_out(release, parts, root)
        write(root / "DEBIAN/control", control(release, parts, size).encode())
        write(root / "DEBIAN/md5sums", sums(root))
        path = output / f"candor_{release.debian_version}_{parts.target.debian}.deb"
        run(["dpkg-deb", "--root-owner-group", *(["-Zgzip", "-z1"] if release.quick else ["-Zxz", "-z6"]), "--build", root, path], env=os.environ | {"SOURCE_DATE_EPOCH": str(release.date)})
    return [path]


def lay_out(release, parts, root):
    """Writes the files as they will lie on the system; returns their size in kilobytes."""
    files = {"usr/bin/candor": parts.program}
    files |= {f"usr/share/man/man1/{name}.gz": zipped(text) for name, text in parts.manuals.items()}
    files |= {place: parts.completions[name] for name, place in COMPLETIONS.items()}
    files |= {
        f"{DOCUMENTATION}/copyright": copyright_file(release),
        f"{DOCUMENTATION}/THIRD-PARTY-NOTICES.gz": zipped(parts.licenses["THIRD-PARTY-NOTICES.txt"]),
        f"{DOCUMENTATION}/changelog.gz": zipped((ROOT / "CHANGELOG.md").read_bytes()),
        f"{DOCUMENTATION}/changelog.Debian.gz": zipped(changelog(release)),
        "usr/share/lintian/overrides/candor": (FOLDER / "lintian-overrides").read_bytes(),
    }
    for path, text in files.items():
        write(root / path, text)
    (root / "usr/bin/candor").chmod(0o755)
    return sum((len(text) + 1023) // 1024 for text in files.values())


def control(release, parts, size):
    fields = {
        "Package": "candor",
        "Version": release.debian_version,
        "Section": "web",
        "Priority": "optional",
        "Architecture": parts.target.debian,
        "Maintainer": MAINTAINER,
        "Installed-Size": size,
        "Depends": "libc6 (>= {}.{}), libgcc-s1".format(*parts.glibc()),
        "Suggests": "git",
        "Homepage": release.home,
        "Description": (FOLDER / "description").read_text(encoding="utf-8").rstrip(),
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def changelog(release):
    date = formatdate(release.date)
    return f"candor ({release.debian_version}) unstable; urgency=medium\n\n  * See changelog.gz.\n\n -- {MAINTAINER}  {date}\n".encode()


def copyright_file(release):
    """Debian's machine-readable form, with the fonts' licences where they stand in the sources."""
    text = (FOLDER / "copyright").read_text(encoding="utf-8")
    text = text.replace("{home}", release.home).replace("{year}", str(time.gmtime(release.date).tm_year))
    return re.sub(r"\{text ([^}]+)\}", lambda match: indented(ROOT / match[1]), text).encode()


def indented(path):
    """A text as the value of a field: a line is indented, an empty one is a dot."""
    lines = path.read_text(encoding="utf-8").strip().splitlines()
    return "\n".join(f" {line.rstrip()}" if line.strip() else " ." for line in lines)


def sums(root):
    files = sorted(path for path in root.rglob("*") if path.is_file() and "DEBIAN" not in path.relative_to(root).parts)
    lines = (f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root).as_posix()}\n" for path in files)
    return "".join(lines).encode()


def zipped(text):
    return gzip.compress(text, compresslevel=9, mtime=0)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
