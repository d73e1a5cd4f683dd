"""The notices of the libraries that are compiled into the program, from the sources that cargo has fetched.

cargo-about does the same with more judgement about which licence to choose; compiling it takes longer than all packages together.
"""

import json
import re
from pathlib import Path

from .failure import Failure, run
from .release import ROOT

FILE = re.compile(r"(?i)^(licen[sc]e|copying|copyright|notice|unlicense)([-._].*)?$")
RULE = "-" * 100


def write(triple):
    """A list of the crates with their licences, then each text once, below the crates that it belongs to."""
    crates = inside(triple)
    texts, without = {}, []
    for crate in crates:
        found = license_files(crate)
        if not found:
            without.append(title(crate))
        for path in found:
            text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip()
            texts.setdefault(text, []).append(title(crate))
    lines = ["Candor contains these libraries. Each is used under the licence that stands beside it.", ""]
    lines += [f"{title(crate)}: {crate['license'] or 'see its text'}, {crate['repository'] or crate['homepage'] or 'of no address'}" for crate in crates]
    if without:
        lines += ["", "These come without a text; the licence beside their name is what their authors declare:", ", ".join(without)]
    for text, owners in texts.items():
        lines += ["", RULE, ", ".join(dict.fromkeys(owners)), RULE, "", text]
    return ("\n".join(lines) + "\n").encode()


def inside(triple):
    """The crates that are linked for a target: what only builds or tests is left out."""
    told = run(["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", triple], cwd=ROOT)
    metadata = json.loads(told)
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    root = metadata["resolve"]["root"]
    seen, left = {root}, [root]
    while left:
        for dependency in nodes[left.pop()]["deps"]:
            linked = any(kind["kind"] is None for kind in dependency["dep_kinds"])
            macro = any("proc-macro" in target["kind"] for target in packages[dependency["pkg"]]["targets"])
            if linked and not macro and dependency["pkg"] not in seen:
                seen.add(dependency["pkg"])
                left.append(dependency["pkg"])
    crates = sorted((packages[package] for package in seen - {root}), key=title)
    if not crates:
        raise Failure("cargo tells of no library inside Candor")
    return crates


def license_files(crate):
    folder = Path(crate["manifest_path"]).parent
    named = [folder / crate["license_file"]] if crate.get("license_file") else []
    return list(dict.fromkeys([path for path in named if path.is_file()] + sorted(path for path in folder.iterdir() if path.is_file() and FILE.match(path.name))))


def title(crate):
    return f"{crate['name']} {crate['version']}"
