#!/usr/bin/env python3
"""Makes packages of a `candor` binary that is built already: `packaging/package.py KIND… --binary PATH --output FOLDER`.

Nothing is compiled and nothing is published here. The same binary and the same SOURCE_DATE_EPOCH give the same bytes.
"""

import argparse
import os
import sys
from pathlib import Path

from recipes import container, debian, manifests, npm, sbom, tarball, wheel
from recipes.failure import Failure
from recipes.parts import Parts
from recipes.release import Release, Target

RECIPES = {
    "tarball": tarball.make,
    "wheel": wheel.make,
    "npm": npm.make,
    "deb": debian.make,
    "container": container.make,
    "sbom": sbom.make,
}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="+", choices=[*RECIPES, "npm-launcher", "manifests"], metavar="KIND",
                        help=f"{', '.join(RECIPES)}; npm-launcher and manifests, which need no binary")
    parser.add_argument("--binary", type=Path, help="the program to pack; it must run on this machine")
    parser.add_argument("--target", help="the target that the binary was built for (default: this machine's)")
    parser.add_argument("--output", type=Path, required=True, help="the folder to write to; made if missing")
    parser.add_argument("--quick", action="store_true", help="pack quickly and larger: for tests")
    parser.add_argument("--sums", type=Path, help="for manifests: SHA256SUMS of the tarballs of every target")
    return parser.parse_args()


def run(options):
    os.umask(0o022)  # what is laid out has the same rights, whoever makes it
    release = Release.read(quick=options.quick)
    options.output.mkdir(parents=True, exist_ok=True)
    parts = None
    for kind in options.kinds:
        if kind == "npm-launcher":
            made = npm.make_launcher(release, options.output)
        elif kind == "manifests":
            if options.sums is None:
                raise Failure("manifests name each tarball's checksum: give --sums SHA256SUMS")
            made = manifests.make(release, options.sums, options.output)
        else:
            if options.binary is None:
                raise Failure(f"a {kind} is made of a program: give --binary PATH")
            if parts is None:
                parts = Parts.of(release, Target.named(options.target), options.binary)
            made = RECIPES[kind](release, parts, options.output)
        for path in made:
            print(path)


if __name__ == "__main__":
    try:
        run(arguments())
    except Failure as failure:
        sys.exit(f"package.py: {failure}")
