"""A site in a Git repository, and the wheel that scripts install."""

import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ["CANDOR_PROGRAM"])
DAY = "1795564800"  # 2026-11-25, for SOURCE_DATE_EPOCH
VERSION = subprocess.run([PROGRAM, "--version"], check=True, capture_output=True, text=True).stdout.split()[1]
SCRATCH = Path(tempfile.mkdtemp(prefix="candor-pipelines-"))


def wheel():
    """A wheel of the program, as pip wants one: enough to be installed."""
    folder = SCRATCH / "wheels"
    path = folder / f"candor_trust-{VERSION}-py3-none-any.whl"
    if not path.exists():
        folder.mkdir(exist_ok=True)
        info = f"candor_trust-{VERSION}.dist-info"
        with zipfile.ZipFile(path, "w") as packed:
            program = zipfile.ZipInfo(f"candor_trust-{VERSION}.data/scripts/candor")
            program.external_attr = 0o100755 << 16
            packed.writestr(program, PROGRAM.read_bytes())
            packed.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: candor-trust\nVersion: {VERSION}\n")
            packed.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: false\nTag: py3-none-any\n")
            packed.writestr(f"{info}/RECORD", "")
    return folder


def environment(**more):
    """What a pipeline's steps see: nothing of this machine's but where programs are."""
    return {
        "PATH": os.environ["PATH"], "HOME": str(SCRATCH), "SOURCE_DATE_EPOCH": DAY, "NO_COLOR": "1", "LANG": "C.UTF-8",
        "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheel()), "CANDOR_TOOLS": str(SCRATCH / "tools"),
        "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com",
        "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.com", **more,
    }


# A folder's name as people give them.
ODD = "Teams & Co/Büro's trust center"


class Repository:
    """A repository with a site in it, checked out as a pipeline gets a request: a merge of it into the main branch."""

    def __init__(self, folder=".", host=None, source=None):
        self.root = Path(tempfile.mkdtemp(dir=SCRATCH))
        self.site = self.root / folder
        if source:
            shutil.copytree(source, self.site, ignore=shutil.ignore_patterns("dist"), dirs_exist_ok=True)
        else:
            self.candor("new", str(self.site), "--yes", "--date", "2026-11-20")
        if host:
            self.edit("trust.yaml", lambda text: text + f"\nhost: {host}\n")
        self.edit("trust.yaml", lambda text: text + "\nreport: {pdf: false}\n")
        self.git("init", "--quiet", "--initial-branch", "main")
        self.candor("exposure", str(self.site), "--write")

    def edit(self, path, change):
        path = self.site / path
        path.write_text(change(path.read_text()))

    def candor(self, *arguments, code=0, notes=True):
        run = subprocess.run([PROGRAM, *arguments], cwd=self.root, env=environment(), capture_output=True, text=True)
        assert run.returncode == code, f"candor {arguments} ended with {run.returncode}:\n{run.stdout}{run.stderr}"
        return run.stdout + (run.stderr if notes else "")

    def init_ci(self, kind, *more):
        return self.candor("init-ci", kind, str(self.site), *more)

    def git(self, *arguments):
        run = ["git", "-c", "core.hooksPath=/dev/null", *arguments]
        return subprocess.run(run, cwd=self.root, env=environment(), check=True, capture_output=True, text=True).stdout.strip()

    def commit(self):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "x")

    def request(self, change):
        """Commits all, then `change` on a branch, and checks out the merge of the two."""
        self.commit()
        self.git("update-ref", "refs/remotes/origin/main", "HEAD")
        self.git("checkout", "--quiet", "-b", "request")
        change(self)
        self.commit()
        self.git("checkout", "--quiet", "--detach", "main")
        self.git("merge", "--quiet", "--no-ff", "--no-edit", "request")
        return self

    def run(self, script, code=0, shell=("bash", "-e", "-o", "pipefail", "-c"), **more):
        run = subprocess.run([*shell, script], cwd=self.root, env=environment(**more), capture_output=True, text=True)
        said = run.stdout + run.stderr
        if code is not None:
            assert run.returncode == code, f"{script!r} ended with {run.returncode}:\n{said}"
        return run.returncode, said

    def text(self, path):
        return (self.root / path).read_text()


def stub(folder, name):
    """A program that records what it is called with."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f'#!/bin/sh\nprintf "%s\\n" "{name} $*" >> "{folder}/calls"\n')
    path.chmod(0o755)
