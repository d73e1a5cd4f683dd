"""Steps of a workflow of GitHub, in the order and under the conditions that they have there."""

import re

import yaml


def load(text):
    return yaml.load(text, yaml.BaseLoader)


class Run:
    """A job's run: what its steps said, and which of them ran."""

    def __init__(self, repository, workflow, job, event, fork=False, **variables):
        self.repository, self.ran, self.skipped, self.failed, self.said = repository, [], [], [], ""
        summary = repository.root / "summary.md"
        self.context = {
            "github.event_name": event, "github.repository": "o/r", "github.token": variables.get("GITHUB_TOKEN", ""),
            "github.event.pull_request.head.repo.full_name": "fork/r" if fork else "o/r",
            "steps.whole.outputs.artifact-url": "https://github.com/o/r/actions/runs/1/artifacts/2",
        }
        variables = {name: text for name, text in variables.items() if name != "GITHUB_TOKEN"} | {"GITHUB_STEP_SUMMARY": str(summary)}
        for step in load(workflow)["jobs"][job]["steps"]:
            name = step.get("name") or step.get("uses")
            if not self.holds(step.get("if", "")):
                self.skipped.append(name)
            elif "uses" in step:
                self.use(step)
            else:
                env = {key: self.filled(value) for key, value in step.get("env", {}).items()}
                code, said = repository.run(step["run"], code=None, **variables, **env)
                self.ran.append(name)
                self.said += said
                if code != 0 and step.get("continue-on-error") != "true":
                    self.failed.append(name)
        self.summary = summary.read_text() if summary.exists() else ""

    def use(self, step):
        """An action isn't run; what it is to take must be there."""
        self.ran.append(step["uses"].split("@")[0])
        path = step.get("with", {}).get("sarif_file") or ("upload" in step["uses"] and step["with"]["path"])
        if path:
            assert (self.repository.root / path).exists(), f"{step['uses']} finds no {path}"

    def holds(self, condition):
        condition = re.sub(r"^\$\{\{(.*)\}\}$", r"\1", condition.strip()).strip()
        if self.failed and "cancelled()" not in condition:
            return False
        value = condition or "true"
        for name, text in self.context.items():
            value = re.sub(rf"(?<![\w.]){re.escape(name)}(?![\w.])", repr(text), value)
        value = value.replace("!cancelled()", "True").replace("&&", " and ").replace("||", " or ").replace("true", "True")
        return eval(value, {"__builtins__": {}})

    def filled(self, text):
        return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda found: self.context[found[1]], text)
