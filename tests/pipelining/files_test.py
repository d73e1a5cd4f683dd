"""The files as the hosts' schemas and a linter of workflows see them, and what `init-ci` does with what is there."""

import shutil
import subprocess
import unittest

from repository import ODD, Repository

# A host of each way to hand a site over.
HOSTS = [None, "netlify", "s3", "none"]
SCHEMAS = {
    "github": [("vendor.github-workflows", [".github/workflows/candor-check.yml", ".github/workflows/candor-publish.yml",
                                            ".github/workflows/candor-bundles.yml"], [])],
    "gitlab": [("vendor.gitlab-ci", [".gitlab-ci.yml", ".gitlab/candor.yml"], ["--data-transform", "gitlab-ci"])],
    "bitbucket": [("vendor.bitbucket-pipelines", ["bitbucket-pipelines.yml"], [])],
    "azure": [("vendor.azure-pipelines", ["azure-pipelines.yml"],
               ["--data-transform", "azure-pipelines", "--regex-variant", "nonunicode"])],
    "circle": [("vendor.circle-ci", [".circleci/config.yml"], [])],
}


def written(host):
    repository = Repository(ODD if host == "none" else ".", host=host)
    for kind in SCHEMAS:
        repository.init_ci(kind)
    return repository


class Files(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.repositories = {host: written(host) for host in HOSTS}

    def call(self, repository, *command):
        run = subprocess.run(command, cwd=repository.root, capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, f"{command}\n{run.stdout}{run.stderr}")

    def test_every_file_is_what_its_host_publishes_a_schema_for(self):
        for host, repository in self.repositories.items():
            for kind, checks in SCHEMAS.items():
                for schema, paths, more in checks:
                    with self.subTest(host=host, kind=kind):
                        self.call(repository, "check-jsonschema", "--builtin-schema", schema, *more, *paths)

    def test_a_linter_of_workflows_finds_nothing(self):
        for host, repository in self.repositories.items():
            with self.subTest(host=host):
                self.call(repository, "zizmor", "--offline", "--no-progress", "--persona", "pedantic", ".github")

    def test_shell_steps_and_the_script_are_read_by_a_plain_shell(self):
        for host, repository in self.repositories.items():
            with self.subTest(host=host):
                self.call(repository, "sh", "-n", "ci/candor.sh")
                self.call(repository, "python3", "-c", "import ast; ast.parse(open('ci/comment.py').read())")

    def test_written_once_more_nothing_changes(self):
        repository = self.repositories[None]
        said = repository.init_ci("github")
        self.assertEqual(said.count("unchanged:"), 5, said)

    def test_what_somebody_else_wrote_or_edited_is_never_written_over(self):
        for kind, path, text in [("gitlab", ".gitlab-ci.yml", "stages: [mine]\n"), ("circle", ".circleci/config.yml", "version: 2.1\n"),
                                 ("github", "ci/candor.sh", "#!/bin/sh\necho mine\n")]:
            with self.subTest(path=path):
                repository = Repository()
                (repository.root / path).parent.mkdir(exist_ok=True, parents=True)
                (repository.root / path).write_text(text)
                said = repository.candor("init-ci", kind, code=1)
                self.assertIn(f"{path} is there already", said)
                self.assertIn("nothing was written", said)
                self.assertEqual(repository.text(path), text)
                there = [one for one in ["ci/comment.py", ".github", ".gitlab"] if (repository.root / one).exists()]
                self.assertEqual(there, [], "nothing is written beside it either")

    def test_a_file_that_nobody_edited_is_renewed_and_one_that_somebody_edited_is_not(self):
        repository = Repository()
        repository.init_ci("github", "--branch", "production")
        self.assertEqual(repository.init_ci("github").count("renewed"), 1)
        workflow = repository.root / ".github/workflows/candor-publish.yml"
        workflow.write_text(workflow.read_text().replace("37 5", "40 5"))
        said = repository.candor("init-ci", "github", "--branch", "production", code=1)
        self.assertIn("line 7 is", said)
        self.assertIn("40 5", workflow.read_text())

    def test_a_site_below_its_repository_is_called_by_its_path_and_a_name_that_a_shell_would_run_is_refused(self):
        repository = Repository("sites/trust")
        repository.init_ci("github")
        self.assertIn("\nsite=sites/trust\n", repository.text("ci/candor.sh"))
        self.assertIn("path: sites/trust/issued.jsonl\n", repository.text(".github/workflows/candor-bundles.yml"))
        for name in ["a $(touch pwned) b", "a`b", 'a"b', "a*b", "a\\b", "-a", "${{ x }}", "a\nb"]:
            with self.subTest(name=name):
                odd = repository.root / name
                shutil.copytree(repository.site, odd)
                said = repository.candor("init-ci", "github", str(odd), code=2)
                self.assertIn("can't call the folder", said)

    def test_print_writes_nothing(self):
        repository = Repository()
        said = repository.candor("init-ci", "azure", "--print")
        self.assertIn("# azure-pipelines.yml\n", said)
        self.assertFalse((repository.root / "ci").exists())


if __name__ == "__main__":
    unittest.main()
