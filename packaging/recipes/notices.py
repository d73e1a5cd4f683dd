"""The notices of the libraries that are compiled into the program, from the sources that cargo has fetched.

cargo-about does the same with more judgement about which licence to choose; compiling it takes longer than all packages together.
"""

import re
from pathlib import Path

from .crates import Crates, title

FILE = re.compile(r"(?i)^(licen[sc]e|copying|copyright|notice|unlicense)([-._].*)?$")
RULE = "-" * 100


def write(triple):
    """A list of the crates with their licences, then each text once, below the crates that it belongs to."""
    crates = Crates.inside(triple).linked
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


def license_files(crate):
    folder = Path(crate["manifest_path"]).parent
    named = [folder / crate["license_file"]] if crate.get("license_file") else []
    return list(dict.fromkeys([path for path in named if path.is_file()] + sorted(path for path in folder.iterdir() if path.is_file() and FILE.match(path.name))))
