"""The folder that a container image is built from: the Containerfile, and all files of the image."""

import re
import shutil
from pathlib import Path

from .failure import Failure, run
from .release import ROOT


def make(release, parts, output):
    if not parts.target.linux:
        raise Failure("a container image holds a program for Linux")
    folder = output / f"container-{parts.target.debian}"
    shutil.rmtree(folder, ignore_errors=True)
    root = folder / "root"
    files = {"usr/bin/candor": parts.program}
    files |= {f"usr/share/doc/candor/{name}": text for name, text in parts.licenses.items()}
    files |= {path.lstrip("/"): Path(path).read_bytes() for path in libraries(parts.binary)}
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text)
        (root / path).chmod(0o755)
    # Where the site is mounted, and what a program may expect to be there.
    (root / "site").mkdir()
    (root / "tmp").mkdir()
    shutil.copy(ROOT / "packaging/Containerfile", folder / "Containerfile")
    return [folder]


def libraries(binary):
    """The shared libraries that the program is started with, and what starts it, where the loader expects them."""
    told = run(["ldd", binary]).decode()
    if "not a dynamic executable" in told or "statically linked" in told:
        return []
    missing = re.findall(r"(\S+) => not found", told)
    if missing:
        raise Failure(f"{binary} needs {', '.join(missing)}, which this machine doesn't have")
    return re.findall(r"(/\S+) \(0x", told)
