"""action.yml: its shell steps, against a server on loopback that serves a release made here."""

import hashlib
import io
import os
import re
import subprocess
import tarfile
import threading
import unittest
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from repository import PROGRAM, ROOT, SCRATCH, VERSION, Repository
from workflow import load

ARCHIVE = f"candor-{VERSION}-x86_64-unknown-linux-gnu.tar.gz"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def release(name, comment, sums=None, program=None):
    """A signed release below `name`, and the public key. The password of the key is empty."""
    folder = SCRATCH / name / f"v{VERSION}"
    folder.mkdir(parents=True)
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", compresslevel=1) as tar:
        info = tarfile.TarInfo(f"{ARCHIVE.removesuffix('.tar.gz')}/candor")
        program = program or PROGRAM.read_bytes()
        info.size, info.mode = len(program), 0o755
        tar.addfile(info, io.BytesIO(program))
    (folder / ARCHIVE).write_bytes(packed.getvalue())
    hexadecimal = hashlib.sha256(packed.getvalue()).hexdigest()
    (folder / "SHA256SUMS").write_text(sums or f"{'0' * 64}  another.zip\n{hexadecimal}  {ARCHIVE}\n")
    key = SCRATCH / "release-key"
    if not key.exists():
        subprocess.run(["minisign", "-G", "-W", "-s", key, "-p", f"{key}.pub"], check=True, capture_output=True)
    subprocess.run(["minisign", "-S", "-s", key, "-m", folder / "SHA256SUMS", "-t", comment], check=True, capture_output=True, input=b"\n")
    return folder.parent, (SCRATCH / "release-key.pub").read_text().splitlines()[1]


class Action(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.action = load((ROOT / "action.yml").read_text())
        cls.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(SCRATCH)))
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.good, cls.key = release("good", f"candor v{VERSION}")

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()

    def run_action(self, name, repository, **inputs):
        """Runs the shell steps, and returns the code of the first that fails, or 0, with all that was said."""
        temporary = SCRATCH / f"runner-{name}"
        temporary.mkdir(exist_ok=True)
        declared = self.action["inputs"]
        inputs = {
            key.replace("-", "_"): value.get("default", "") for key, value in declared.items()
        } | {"version": VERSION, "public_key": self.key, "releases": f"http://127.0.0.1:{self.server.server_port}/good"} | inputs
        files = {key: temporary / key for key in ["GITHUB_OUTPUT", "GITHUB_PATH"]}
        outputs, said = {}, ""
        for step in self.action["runs"]["steps"]:
            if "uses" in step or (step.get("if") == "inputs.run != ''" and not inputs["run"]):
                continue
            for file in files.values():
                file.write_text("")

            def filled(found):
                room, *rest = found[1].split(".")
                if room == "inputs":
                    return inputs[rest[0].replace("-", "_")]
                if room == "runner":
                    return {"os": "Linux", "arch": "X64", "temp": str(temporary)}[rest[0]]
                return outputs[rest[0]][rest[2]]

            env = {key: re.sub(r"\$\{\{ ([\w.-]+) \}\}", filled, value) for key, value in step.get("env", {}).items()}
            paths = {key: str(path) for key, path in files.items()}
            code, heard = repository.run(step["run"], code=None, RUNNER_TEMP=str(temporary), RUNNER_OS="Linux", **paths, **env)
            said += heard
            outputs[step.get("id")] = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
            if code != 0:
                return code, said
        return 0, said

    def test_a_signed_release_is_installed_and_run_and_kept_for_the_next_run(self):
        repository = Repository()
        code, said = self.run_action("good", repository, run="check --locked --format github")
        self.assertEqual(code, 0, said)
        self.assertIn(f"candor {VERSION}", said)
        code, said = self.run_action("good", repository, releases="http://127.0.0.1:1/nobody")
        self.assertEqual(code, 0, f"the download of the first run is enough\n{said}")

    def test_what_was_changed_on_its_way_isnt_run(self):
        repository = Repository()
        address = f"http://127.0.0.1:{self.server.server_port}"
        marked = SCRATCH / "was-run"
        evil = f"#!/bin/sh\ntouch {marked}\n".encode()
        cases = [
            ("another program", lambda: release("swapped", f"candor v{VERSION}", (self.good / f"v{VERSION}/SHA256SUMS").read_text(), evil), "computed checksum did NOT match"),
            ("an earlier release under this name", lambda: release("earlier", "candor v0.0.1", program=evil), "is signed for “candor v0.0.1”"),
            ("no line for the archive", lambda: release("unlisted", f"candor v{VERSION}", "0" * 64 + "  other.tar.gz\n", evil), "doesn't list"),
        ]
        for what, make, words in cases:
            with self.subTest(what=what):
                folder, _ = make()
                code, said = self.run_action(folder.name, repository, releases=f"{address}/{folder.name}")
                self.assertNotEqual(code, 0)
                self.assertIn(words, said)
        with self.subTest(what="sums that somebody edited"):
            folder, _ = release("edited", f"candor v{VERSION}", program=evil)
            sums = folder / f"v{VERSION}/SHA256SUMS"
            sums.write_text(sums.read_text() + "\n")
            code, said = self.run_action("edited", repository, releases=f"{address}/edited")
            self.assertNotEqual(code, 0)
            self.assertIn("ignature", said)
        with self.subTest(what="a download that was kept and edited"):
            self.run_action("kept", repository)
            (SCRATCH / "runner-kept/candor-download" / ARCHIVE).write_bytes(b"no archive")
            code, said = self.run_action("kept", repository)
            self.assertNotEqual(code, 0)
            self.assertIn("did NOT match", said)
        self.assertFalse(marked.exists())

    def test_no_input_becomes_code(self):
        repository = Repository()
        for inputs in [{"version": "$(touch x)"}, {"version": "0.1.0; touch x"}, {"run": "--version; touch x"}, {"run": "check $(touch x)"}]:
            with self.subTest(inputs=inputs):
                code, said = self.run_action("good", repository, **inputs)
                self.assertNotEqual(code, 0, said)
                self.assertFalse((repository.root / "x").exists())
        for step in self.action["runs"]["steps"]:
            self.assertNotIn("${{", step.get("run", ""), "inputs come by the environment")

    def test_it_is_what_github_publishes_a_schema_for_and_a_linter_finds_nothing(self):
        for command in [["check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"],
                        ["zizmor", "--offline", "--no-progress", "--persona", "pedantic", "action.yml"]]:
            run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
            self.assertEqual(run.returncode, 0, run.stdout + run.stderr)


class Hooks(unittest.TestCase):
    """`.pre-commit-hooks.yaml`, with the real pre-commit."""

    def test_the_hooks_are_valid_and_stop_a_commit_that_shows_more(self):
        subprocess.run(["pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], check=True)
        hooks = Repository()
        (hooks.root / ".pre-commit-hooks.yaml").write_bytes((ROOT / ".pre-commit-hooks.yaml").read_bytes())
        hooks.commit()
        site = Repository()
        site.commit()
        bin_folder = SCRATCH / "path"
        bin_folder.mkdir(exist_ok=True)
        if not (bin_folder / "candor").exists():
            (bin_folder / "candor").symlink_to(PROGRAM)
        call = f"pre-commit try-repo {hooks.root} candor-check --ref HEAD --all-files"
        path = f"{bin_folder}:{os.environ['PATH']}"
        _, said = site.run(call, PATH=path)
        self.assertIn("Passed", said)
        site.edit("content/controls/acc-01.md", lambda text: text.replace("---\n", "---\nsince: 2026-01-05\n", 1))
        code, said = site.run(call, code=None, PATH=path)
        self.assertEqual(code, 1)
        self.assertIn("exposure/unlocked", said)


if __name__ == "__main__":
    unittest.main()
