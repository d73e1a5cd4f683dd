"""What Homebrew, Scoop and winget are told of a release, from the templates in packaging/manifests/.

A template asks for `{version}`, `{home}`, `{license}`, and, of a target, for `{url TARGET}`, `{folder TARGET}`, `{sha256 TARGET}`, `{SHA256 TARGET}`.
"""

import re

from .failure import Failure
from .release import ROOT, Target

TEMPLATES = ROOT / "packaging/manifests"
ASKED = re.compile(r"\{(version|home|license|(?:url|folder|sha256|SHA256) [a-z0-9_-]+)\}")


def make(release, sums_file, output):
    sums = read_sums(sums_file)
    made = []
    for template in sorted(path for path in TEMPLATES.rglob("*") if path.is_file()):
        text = ASKED.sub(lambda match: value(match[1], release, sums), template.read_text(encoding="utf-8"))
        path = output / template.relative_to(TEMPLATES)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        made.append(path)
    return made


def read_sums(path):
    """A file as `sha256sum` writes it: checksum, two spaces, name."""
    lines = (line.split(maxsplit=1) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {name.strip().lstrip("*"): checksum for checksum, name in lines}


def value(asked, release, sums):
    key, _, triple = asked.partition(" ")
    if not triple:
        return getattr(release, key)
    target = Target.named(triple)
    if key == "folder":
        return release.folder(target)
    file = release.download(target)
    if key == "url":
        return release.url(file)
    if file not in sums:
        raise Failure(f"the checksums have no {file}: make the tarball of {triple} first")
    return sums[file].upper() if key == "SHA256" else sums[file]
