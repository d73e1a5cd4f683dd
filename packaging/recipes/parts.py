"""What stands in a package: the program, its manual and completions, and the licences of all that is compiled into it."""

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from . import notices
from .failure import Failure, run
from .release import ROOT

# Each shell with the name that its completions go by.
COMPLETIONS = {"bash": "candor.bash", "zsh": "_candor", "fish": "candor.fish", "powershell": "candor.ps1", "elvish": "candor.elv"}


@dataclass(frozen=True)
class Parts:
    """The files of a package, by name."""

    target: object
    binary: Path
    manuals: dict
    completions: dict
    licenses: dict

    @classmethod
    def of(cls, release, target, binary):
        binary = binary.resolve()
        if not binary.is_file():
            raise Failure(f"{binary} isn't there: build it, with `cargo build --profile dist`")
        told = run([binary, "--version"]).decode().split()
        if told != ["candor", release.version]:
            raise Failure(f"{binary} says that it is “{' '.join(told)}”, and Cargo.toml has version {release.version}")
        return cls(target, binary, manuals(binary), completions(binary), licenses(target))

    @property
    def program(self):
        return self.binary.read_bytes()

    def extras(self):
        """Everything beside the program, by its path in a tarball."""
        files = {"README.md": (ROOT / "README.md").read_bytes(), "CHANGELOG.md": (ROOT / "CHANGELOG.md").read_bytes()}
        files |= {name: text for name, text in self.licenses.items()}
        files |= {f"man/{name}": text for name, text in self.manuals.items()}
        files |= {f"completions/{name}": text for name, text in self.completions.items()}
        return files

    def glibc(self):
        """The oldest GNU C library that the program runs with, as (2, N)."""
        # The names of versions that are asked for stand in the program as they are.
        asked = re.findall(rb"\0GLIBC_2\.(\d+)(?:\.\d+)?(?=\0)", self.program)
        if not asked:
            raise Failure(f"{self.binary} asks for no version of the GNU C library: is it a Linux program?")
        return 2, max(int(minor) for minor in asked)


def manuals(binary):
    with tempfile.TemporaryDirectory() as folder:
        run([binary, "man", "--output", Path(folder) / "man"])
        return {path.name: path.read_bytes() for path in sorted((Path(folder) / "man").glob("*.1"))}


def completions(binary):
    return {name: run([binary, "completions", shell]) for shell, name in COMPLETIONS.items()}


def licenses(target):
    """Candor's own licence, those of the fonts, and the notices of every crate inside."""
    files = {"LICENSE": (ROOT / "LICENSE").read_bytes(), "THIRD-PARTY-NOTICES.txt": notices.write(target.triple)}
    for path in sorted((ROOT / "content/licenses").glob("*.txt")):
        files[f"licenses/{path.name}"] = path.read_bytes()
    return files
