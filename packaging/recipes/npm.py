"""The npm packages: one for each platform with the program, and one that runs whichever npm has installed."""

import json

from . import archive
from .release import ROOT, TARGETS

FOLDER = ROOT / "packaging/npm"


def platform_name(release, target):
    return f"@{release.name}/{target.npm_os}-{target.npm_cpu}"


def make(release, parts, output):
    """The package of one platform; npm passes over those of others."""
    target = parts.target
    package = common(release) | {
        "name": platform_name(release, target),
        "description": f"The program of {release.name} for {target.npm_os} on {target.npm_cpu}",
        "os": [target.npm_os],
        "cpu": [target.npm_cpu],
        "files": ["bin", "man", "licenses", "THIRD-PARTY-NOTICES.txt"],
        "preferUnplugged": True,
    }
    if target.linux:
        package["libc"] = ["glibc"]
    files = {f"bin/{target.program}": parts.program} | parts.licenses | {f"man/{name}": text for name, text in parts.manuals.items()}
    name = f"{release.name}-{target.npm_os}-{target.npm_cpu}-{release.version}.tgz"
    return [pack(package, files, {f"bin/{target.program}"}, release, output / name)]


def make_launcher(release, output):
    """The package that people install: `npx {name}`, `npm install --global {name}`."""
    package = common(release) | {
        "name": release.name,
        "description": release.description,
        "keywords": list(release.keywords),
        "bin": {"candor": "candor.mjs"},
        "files": ["candor.mjs"],
        "engines": {"node": ">=18"},
        "optionalDependencies": {platform_name(release, target): release.version for target in TARGETS},
    }
    files = {"candor.mjs": (FOLDER / "candor.mjs").read_bytes(), "README.md": (FOLDER / "README.md").read_bytes(),
             "LICENSE": (ROOT / "LICENSE").read_bytes()}
    return [pack(package, files, {"candor.mjs"}, release, output / f"{release.name}-{release.version}.tgz")]


def common(release):
    return {"version": release.version, "license": release.license, "homepage": release.home,
            "repository": {"type": "git", "url": f"git+{release.home}.git"}}


def pack(package, files, programs, release, path):
    files = files | {"package.json": (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()}
    inside = {f"package/{name}": text for name, text in files.items()}
    path.write_bytes(archive.tar_gz(inside, {f"package/{name}" for name in programs}, release))
    return path
