"""The steps of the files, run against a site in a repository: with findings, without, as a fork, with an over-long comment."""

import os
import subprocess
import unittest

from api import LIMITS, Api
from repository import ODD, ROOT, SCRATCH, Repository, stub, wheel
from workflow import Run, load

MARK = "<!-- candor: what this change shows -->"
CHECK = ".github/workflows/candor-check.yml"
CANDOR = "ci/candor.sh"


def shows_more(repository):
    repository.edit("content/controls/acc-01.md", lambda text: text.replace("---\n", "---\nsince: 2026-01-05\n", 1))


def has_an_error(repository):
    shows_more(repository)
    repository.edit("content/controls/acc-01.md", lambda text: text.replace("criteria: [", "criteria: [CC99.9, ", 1))


def cannot_be_read(repository):
    repository.edit("data/status.yaml", lambda text: text + "\n  - : [\n")


def request(kind, change, **options):
    repository = Repository(**options)
    repository.init_ci(kind)
    return repository.request(change)


class Steps(unittest.TestCase):
    def api(self, kind, **options):
        api = Api(kind, **options)
        self.addCleanup(api.close)
        return api

    def test_the_script_installs_the_pinned_wheel_once(self):
        repository = request("plain", shows_more)
        tools = str(SCRATCH / "fresh")
        repository.run("sh ci/candor.sh install", CANDOR_TOOLS=tools)
        before = os.stat(f"{tools}/bin/candor").st_mtime_ns
        repository.run("sh ci/candor.sh install", CANDOR_TOOLS=tools, PIP_FIND_LINKS="/nowhere")
        self.assertEqual(os.stat(f"{tools}/bin/candor").st_mtime_ns, before, "it is there already")
        self.assertEqual(repository.git("status", "--porcelain"), "")

    def test_a_request_is_commented_whether_its_check_passes_fails_or_can_not_be_made(self):
        for change, failed, comment in [
            (lambda repository: None, [], "Nothing more is shown, and nothing less."),
            (shows_more, ["Check"], "- field `controls/ACC-01#since`"),
            (has_an_error, ["Check"], "- field `controls/ACC-01#since`"),
            (cannot_be_read, ["Check"], "**That can’t be told:**"),
        ]:
            with self.subTest(change=change.__name__):
                api = self.api("github")
                repository = request("github", change)
                run = Run(repository, repository.text(CHECK), "check", "pull_request", **api.variables()["github"])
                self.assertEqual(run.failed, failed, run.said)
                self.assertEqual(run.skipped, ["Check, and stop at warnings"])
                self.assertEqual(len(api.comments), 1, run.said)
                self.assertTrue(api.comments[1].startswith(MARK))
                self.assertIn(comment, api.comments[1])
                self.assertIn(comment, run.summary)
                self.assertEqual("::error file=" in run.said, failed == ["Check"], run.said)

    def test_a_fork_gets_no_token_and_finds_its_comparison_in_the_summary(self):
        api = self.api("github")
        repository = request("github", shows_more)
        run = Run(repository, repository.text(CHECK), "check", "pull_request", fork=True, **api.variables()["github"])
        self.assertIn("Comment", run.skipped)
        self.assertIn("Show findings in code scanning", run.skipped)
        self.assertEqual(api.said, [])
        self.assertIn("controls/ACC-01#since", run.summary)

    def test_no_workflow_gives_a_request_what_its_author_may_not_have(self):
        repository = Repository(host="netlify")
        repository.init_ci("github")
        for path in sorted((repository.root / ".github/workflows").iterdir()):
            workflow = load(path.read_text())
            with self.subTest(path=path.name):
                self.assertNotIn("pull_request_target", path.read_text())
                self.assertNotIn("workflow_run", path.read_text())
                self.assertEqual(workflow["permissions"], {})
                if "pull_request" in workflow["on"]:
                    self.assertNotIn("secrets.", path.read_text())
                else:
                    self.assertNotIn("actions/cache", path.read_text(), "what a request wrote into a cache isn't published")

    def test_a_night_without_a_request_fails_for_what_goes_stale(self):
        repository = Repository()
        repository.init_ci("github")
        repository.edit("data/status.yaml", lambda text: text)
        repository.commit()
        text = repository.text(CHECK)
        fresh = Run(repository, text, "check", "schedule")
        late = Run(repository, text, "check", "schedule", SOURCE_DATE_EPOCH="1900000000")
        self.assertNotIn("Comment", fresh.ran + late.ran)
        self.assertEqual(late.failed, ["Check, and stop at warnings"], late.said)
        self.assertIn("::warning", late.said)

    def test_an_over_long_comparison_is_cut_at_whole_lines_and_leads_to_the_whole(self):
        for kind, api_kind in [("github", "github"), ("bitbucket", "bitbucket")]:
            with self.subTest(kind=kind):
                api = self.api(api_kind)
                repository = Repository("trust", source=ROOT / "example-site")
                site = repository.site
                aside = repository.root.parent / f"aside-{kind}"
                site.rename(aside)
                repository.commit()
                base = repository.git("rev-parse", "HEAD")
                aside.rename(site)
                repository.init_ci(kind)
                repository.commit()
                repository.run(f"sh ci/candor.sh exposure {base}")
                whole = repository.text("exposure.md")
                self.assertGreater(len(whole), LIMITS[api_kind])
                repository.run(f"sh ci/candor.sh comment {base} https://host.example/whole")
                repository.run("python3 ci/comment.py", **api.variables()[kind])
                comment = api.comments[1]
                self.assertLessEqual(len(comment.encode()), LIMITS[api_kind])
                self.assertGreater(len(comment), LIMITS[api_kind] * 0.9, "as much as there is room for")
                self.assertIn("[The whole comparison](https://host.example/whole)", comment)
                lines = [line for line in comment.splitlines() if line.startswith("- ")]
                self.assertLessEqual(set(lines), set(whole.splitlines()), "whole lines only")
                left = len([line for line in whole.splitlines() if line.startswith("- ")]) - len(lines)
                self.assertIn(f"**{left} of ", comment)

    def test_every_host_gets_one_comment_that_is_renewed(self):
        repository = request("github", shows_more)
        repository.run("sh ci/candor.sh comment HEAD^1")
        for kind in ["github", "gitlab", "bitbucket", "azure", "circle"]:
            with self.subTest(kind=kind):
                # The first pages are others' comments, one of which bears the mark.
                api = self.api("github" if kind == "circle" else kind, foreign=["hello", f"{MARK}\nmine", "more"])
                variables = api.variables()[kind]
                for _ in range(2):
                    repository.run("python3 ci/comment.py", **variables)
                self.assertEqual(sorted(api.comments), [1, 2, 3, 4])
                self.assertIn("controls/ACC-01#since", api.comments[4])
                self.assertEqual(api.comments[2], f"{MARK}\nmine")
                _, said = repository.run("python3 ci/comment.py", **{key: text for key, text in variables.items() if text != "secret"})
                self.assertIn("No comment", said)
                code, said = repository.run("python3 ci/comment.py", code=None, **{key: "wrong" if text == "secret" else text for key, text in variables.items()})
                self.assertEqual(code, 1)
                self.assertIn("answers 401", said)

    def test_gitlab_reads_findings_of_a_request_and_of_none(self):
        for change, code in [(has_an_error, 1), (lambda repository: None, 0)]:
            with self.subTest(change=change.__name__):
                repository = request("gitlab", change)
                jobs = load(repository.text(".gitlab/candor.yml"))
                for line in jobs["candor-check"]["script"]:
                    repository.run(line, code=code)
                for path in [jobs["candor-check"]["artifacts"]["reports"]["codequality"], "candor.sarif"]:
                    self.assertTrue((repository.root / path).exists())
                api = self.api("gitlab")
                base = repository.git("rev-parse", "main")
                variables = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_JOB_URL": "https://gitlab.example/o/r/-/jobs/1", **api.variables()["gitlab"]}
                for line in jobs["candor-exposure"]["script"]:
                    repository.run(line, **variables)
                self.assertEqual(len(api.comments), 1)

    def test_steps_of_bitbucket_azure_and_circle_check_and_comment(self):
        scripts = {
            "bitbucket": lambda repository: [
                step["script"] for step in (one["step"] for one in load(repository.text("bitbucket-pipelines.yml"))["definitions"]["steps"])
            ][:2],
            "azure": lambda repository: [
                [step["script"].replace("$(", "${").replace(")", "}") if "$(System." in step["script"] else step["script"]]
                for step in load(repository.text("azure-pipelines.yml"))["stages"][0]["jobs"][0]["steps"] if "script" in step
            ],
            "circle": lambda repository: [
                [step["run"]["command"] for step in load(repository.text(".circleci/config.yml"))["jobs"][job]["steps"] if "run" in step]
                for job in ["check", "compare"]
            ],
        }
        for kind, steps in scripts.items():
            with self.subTest(kind=kind):
                api = self.api("github" if kind == "circle" else kind)
                repository = request(kind, has_an_error)
                said = ""
                variables = {**api.variables()[kind], "BITBUCKET_PR_DESTINATION_BRANCH": "main", "CIRCLE_BUILD_URL": "https://circle.example/1"}
                for number, lines in enumerate(steps(repository)):
                    joined = "\n".join(lines).replace("${System.CollectionUri}", "https://dev.azure.example/").replace("${System.TeamProjectId}", "p").replace("${Build.BuildId}", "1")
                    said += repository.run(joined, code=1 if number == 0 else 0, **variables)[1]
                self.assertEqual(len(api.comments), 1, said)
                self.assertIn("controls/ACC-01#since", api.comments[1])
                if kind == "azure":
                    self.assertIn("##vso[task.logissue type=error;sourcepath=content/controls/acc-01.md;linenumber=", said)

    def test_what_is_merged_is_built_and_handed_to_its_host(self):
        for host, program in [("netlify", "npx --yes netlify-cli@"), ("cloudflare", "npx --yes wrangler@"), ("vercel", "npx --yes vercel@"),
                              ("s3", "aws s3 sync public "), ("caddy", "rsync --archive"), (None, None)]:
            with self.subTest(host=host):
                repository = Repository(ODD if host == "netlify" else ".", host=host)
                repository.init_ci("plain", "--branch", "production")
                repository.commit()
                programs = repository.root / "stubs"
                for name in ["npx", "aws", "rsync"]:
                    stub(programs, name)
                path = f"{programs}:{os.environ['PATH']}"
                names = ["VERCEL_TOKEN", "CANDOR_PROJECT", "BUCKET", "DISTRIBUTION", "CANDOR_SSH_KEY", "CANDOR_KNOWN_HOSTS", "CANDOR_TARGET"]
                repository.run("sh ci/candor.sh build")
                self.assertTrue((repository.root / "public/index.html").exists())
                _, said = repository.run("sh ci/candor.sh deploy", PATH=path, **{name: "x" for name in names})
                if program:
                    self.assertIn(program, (programs / "calls").read_text())
                    self.assertNotIn("@latest", (programs / "calls").read_text())
                else:
                    self.assertIn("names no host", said)

    def test_a_site_that_shows_what_the_lock_does_not_list_is_not_built(self):
        repository = Repository()
        repository.init_ci("plain")
        shows_more(repository)
        repository.commit()
        repository.run("sh ci/candor.sh build", code=1)
        self.assertFalse((repository.root / "public").exists())

    def test_parts_of_all_bundles_are_each_prospects_once_and_join_into_one_ledger(self):
        repository = Repository(ODD)
        repository.init_ci("plain")
        for name in ["one", "two", "three"]:
            text = f"name: Prospect {name}\nnda: {{signed: 2026-01-05}}\n"
            (repository.site / f"prospects/{name}.yaml").write_text(text)
        (repository.site / "prospects/sample-prospect.yaml").unlink(missing_ok=True)
        repository.candor("exposure", str(repository.site), "--write")
        repository.commit()
        keys = SCRATCH / "age-keys"
        subprocess.run(["age-keygen", "-o", keys], check=True, capture_output=True)
        recipient = subprocess.run(["age-keygen", "-y", keys], check=True, capture_output=True, text=True).stdout.strip()
        opened = []
        for part in ["1/2", "2/2"]:
            number = part[0]
            repository.run(f"sh ci/candor.sh bundles {part}", CANDOR_PASSPHRASES_FOR=recipient)
            self.assertFalse((repository.root / "passphrases.txt").exists())
            sealed = repository.root / f"bundles/passphrases-{number}.txt.age"
            opened += subprocess.run(["age", "--decrypt", "-i", keys, sealed], check=True, capture_output=True, text=True).stdout.splitlines()
            # Each machine begins with the committed ledger.
            (repository.site / "issued.jsonl").unlink()
        self.assertEqual(sorted(line.split("\t")[0] for line in opened), ["one", "three", "two"])
        _, said = repository.run("sh ci/candor.sh ledger bundles/issued-*.jsonl")
        self.assertIn("added 3 lines", said)
        site = str(repository.site)
        self.assertIn("3 lines", repository.candor("issued", site, "--check"))
        repository.candor("issued", site, "--join", "bundles/issued-1.jsonl", code=1)
        self.assertIn("3 lines", repository.candor("issued", site, "--check"))


if __name__ == "__main__":
    wheel()
    unittest.main()
