"""The crates that are compiled into the program, as cargo tells of them."""

import json
import re
from dataclasses import dataclass

from .failure import Failure, run
from .release import ROOT

# How deep a crate stands below Candor, its name, its version.
LINE = re.compile(r"^(\d+)(\S+) v(\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Crates:
    """Candor's own crate, those that are linked with it, and what each of them is linked with, by `title`."""

    own: dict
    linked: list
    uses: dict

    @classmethod
    def inside(cls, triple):
        """What is linked for a target: what only builds or tests is left out, and so are macros."""
        for_target = ["--locked", "--manifest-path", ROOT / "Cargo.toml"]
        # Only the tree goes by the features that are on when the program is built; only the metadata knows the rest.
        tree = run(["cargo", "tree", *for_target, "--target", triple, "--edges", "normal,no-proc-macro", "--prefix", "depth", "--format", "{p}"])
        told = run(["cargo", "metadata", *for_target, "--format-version", "1", "--filter-platform", triple])
        crates = {title(crate): crate for crate in json.loads(told)["packages"]}
        uses, above = {}, []
        for depth, name, version in LINE.findall(tree.decode()):
            one = f"{name} {version}"
            above[int(depth):] = [one]
            uses.setdefault(one, set())
            if len(above) > 1:
                uses[above[-2]].add(one)
        if len(uses) < 2:
            raise Failure("cargo tells of no library inside Candor")
        own, *_ = uses
        return cls(crates[own], [crates[one] for one in sorted(uses) if one != own], {one: sorted(used) for one, used in uses.items()})


def title(crate):
    return f"{crate['name']} {crate['version']}"
