"""The wheel: `pipx install`, `uvx`, `pip install`. Hatchling packs it, around a binary that is built already."""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from .failure import run
from .release import ROOT


def make(release, parts, output):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        shared = lay_out(parts, folder)
        (folder / "pyproject.toml").write_text(project(release, parts, shared), encoding="utf-8")
        shutil.copy(ROOT / "packaging/pypi/hatch_build.py", folder)
        shutil.copy(ROOT / "packaging/pypi/README.md", folder)
        made = folder / "made"
        environment = os.environ | {"SOURCE_DATE_EPOCH": str(release.date), "CANDOR_WHEEL_PLATFORM": platform(parts)}
        run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", made], cwd=folder, env=environment)
        return [Path(shutil.copy(wheel, output)) for wheel in sorted(made.glob("*.whl"))]


def platform(parts):
    """What pip compares with the machine. For Linux, the C library that the program really asks for decides."""
    if not parts.target.linux:
        return parts.target.wheel
    return parts.target.wheel.format(glibc="{}_{}".format(*parts.glibc()))


def lay_out(parts, folder):
    """Writes the files to pack; returns where each manual and completion goes below the environment's folder."""
    program = folder / parts.target.program
    program.write_bytes(parts.program)
    program.chmod(0o755)
    for path, text in parts.licenses.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(text)
    shared = {}
    if not parts.target.windows:
        for name, text in parts.manuals.items():
            (folder / name).write_bytes(text)
            shared[name] = f"share/man/man1/{name}"
        places = {"candor.bash": "share/bash-completion/completions/candor", "_candor": "share/zsh/site-functions/_candor",
                  "candor.fish": "share/fish/vendor_completions.d/candor.fish"}
        for name, place in places.items():
            (folder / name).write_bytes(parts.completions[name])
            shared[name] = place
    return shared


def project(release, parts, shared):
    """pyproject.toml. A string of JSON is a string of TOML."""
    def text(value):
        return json.dumps(value, ensure_ascii=False)

    lines = [
        "[build-system]", 'requires = ["hatchling"]', 'build-backend = "hatchling.build"', "",
        "[project]",
        f"name = {text(release.name)}",
        f"version = {text(release.version)}",
        f"description = {text(release.description)}",
        'readme = "README.md"',
        f"license = {text(release.license)}",
        f"license-files = {text(list(parts.licenses))}",
        f"keywords = {text(list(release.keywords))}",
        'requires-python = ">=3.8"',
        'classifiers = ["Environment :: Console", "Intended Audience :: Information Technology", "Programming Language :: Rust"]', "",
        "[project.urls]",
        f"Homepage = {text(release.home)}",
        f"Changelog = {text(release.home + '/blob/main/CHANGELOG.md')}", "",
        "[tool.hatch.build.targets.wheel]", "bypass-selection = true", "",
        "[tool.hatch.build.targets.wheel.hooks.custom]", "",
        "[tool.hatch.build.targets.wheel.shared-scripts]",
        f"{text(parts.target.program)} = {text(parts.target.program)}", "",
        "[tool.hatch.build.targets.wheel.shared-data]",
        *(f"{text(name)} = {text(place)}" for name, place in sorted(shared.items())),
    ]
    return "\n".join(lines) + "\n"
