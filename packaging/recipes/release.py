"""What every package says of a release: version, name, home and date, each read from the one place where it stands."""

import os
import platform
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from .failure import Failure, run

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Target:
    """A system that packages are made for, by the names that each registry has for it."""

    triple: str
    npm_os: str
    npm_cpu: str
    wheel: str
    debian: str | None = None

    @property
    def windows(self):
        return self.npm_os == "win32"

    @property
    def linux(self):
        return self.npm_os == "linux"

    @property
    def program(self):
        """The program's file name."""
        return "candor.exe" if self.windows else "candor"

    @classmethod
    def named(cls, triple):
        """The target of that name, or this machine's."""
        wanted = triple or this_machine()
        for target in TARGETS:
            if target.triple == wanted:
                return target
        raise Failure(f"there are no packages for {wanted}, only for {', '.join(target.triple for target in TARGETS)}")


# `{glibc}` is the oldest C library that the binary runs with, as the binary itself tells.
TARGETS = [
    Target("x86_64-unknown-linux-gnu", "linux", "x64", "manylinux_{glibc}_x86_64", "amd64"),
    Target("aarch64-unknown-linux-gnu", "linux", "arm64", "manylinux_{glibc}_aarch64", "arm64"),
    Target("x86_64-apple-darwin", "darwin", "x64", "macosx_10_12_x86_64"),
    Target("aarch64-apple-darwin", "darwin", "arm64", "macosx_11_0_arm64"),
    Target("x86_64-pc-windows-msvc", "win32", "x64", "win_amd64"),
]


def this_machine():
    cpu = {"AMD64": "x86_64", "arm64": "aarch64", "ARM64": "aarch64"}.get(platform.machine(), platform.machine())
    system = {"Linux": "unknown-linux-gnu", "Darwin": "apple-darwin", "Windows": "pc-windows-msvc"}
    return f"{cpu}-{system.get(platform.system(), platform.system())}"


@dataclass(frozen=True)
class Release:
    """What Cargo.toml says of this release."""

    version: str
    description: str
    license: str
    home: str
    keywords: tuple
    name: str
    date: int
    quick: bool

    @classmethod
    def read(cls, quick=False):
        manifest = tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))["package"]
        return cls(
            version=manifest["version"],
            description=manifest["description"],
            license=manifest["license"],
            home=manifest["repository"],
            keywords=tuple(manifest["keywords"]),
            name=manifest["metadata"]["packages"]["name"],
            date=date(),
            quick=quick,
        )

    @property
    def effort(self):
        """How hard archives are packed, from 1 to 9."""
        return 1 if self.quick else 6

    @property
    def debian_version(self):
        """Debian sorts `1.0.0~rc.1` before `1.0.0`, as the rest of the world sorts `1.0.0-rc.1`."""
        return self.version.replace("-", "~", 1) + "-1"

    def folder(self, target):
        """The folder inside the tarball, and the tarball's name without its ending."""
        return f"candor-{self.version}-{target.triple}"

    def download(self, target):
        """The tarball's name among the release's files."""
        return f"{self.folder(target)}.{'zip' if target.windows else 'tar.gz'}"

    def url(self, file):
        """Where a file of this release is downloaded from."""
        return f"{self.home}/releases/download/v{self.version}/{file}"


def date():
    """Seconds since 1970 that every package is dated with: SOURCE_DATE_EPOCH, or the last commit's date."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        given = run(["git", "-C", ROOT, "log", "-1", "--format=%ct"]).decode().strip()
    if not re.fullmatch(r"\d+", given):
        raise Failure(f"SOURCE_DATE_EPOCH is “{given}”, and isn't a number of seconds since 1970")
    return int(given)
