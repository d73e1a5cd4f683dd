"""Findings in the formats of others, as their schemas and rules have them."""

import json
import os
import subprocess
import unittest
from urllib.parse import unquote

from repository import ODD, Repository


class Formats(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.repository = Repository(ODD)
        cls.repository.edit("content/controls/acc-01.md", lambda text: text.replace("criteria: [", "criteria: [CC99.9, CC99.9, ", 1) + "\nWe are unhackable.\n\nWe are unhackable.\n")
        (cls.repository.site / "exposure.lock").unlink()

    def said(self, form):
        return self.repository.candor("check", ODD, "--locked", "--date", "2026-11-25", "--format", form, code=1, notes=False)

    def test_sarif_is_valid_and_complete(self):
        text = self.said("sarif")
        path = self.repository.root / "candor.sarif"
        path.write_text(text)
        run = ["check-jsonschema", "--schemafile", os.environ["SARIF_SCHEMA"], str(path), "--regex-variant", "nonunicode"]
        judged = subprocess.run(run, capture_output=True, text=True)
        self.assertEqual(judged.returncode, 0, judged.stdout + judged.stderr)
        log = json.loads(text)["runs"][0]
        self.assertTrue(log["tool"]["driver"]["informationUri"].startswith("https://"))
        rules = log["tool"]["driver"]["rules"]
        for rule in rules:
            self.assertRegex(rule["helpUri"], rf"^https://.*/docs/lints/{rule['id'].split('/')[0]}\.md#")
            self.assertIn("fullDescription", rule)
        fingerprints = [result["partialFingerprints"]["primaryLocationLineHash"] for result in log["results"]]
        self.assertEqual(len(set(fingerprints)), len(log["results"]))
        for result in log["results"]:
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
            for location in result["locations"]:
                address = location["physicalLocation"]["artifactLocation"]["uri"]
                self.assertRegex(address, r"^[!-~]+$")
                self.assertTrue((self.repository.root / unquote(address)).exists(), address)

    def test_code_quality_has_what_gitlab_requires(self):
        issues = json.loads(self.said("gitlab"))
        self.assertGreater(len(issues), 2)
        for issue in issues:
            self.assertEqual(sorted(issue), ["check_name", "description", "fingerprint", "location", "severity"])
            self.assertIn(issue["severity"], ["info", "minor", "major", "critical", "blocker"])
            self.assertTrue(issue["location"]["path"].startswith(f"{ODD}/"), issue)
            self.assertGreater(issue["location"]["lines"]["begin"], 0)
        self.assertEqual(len({issue["fingerprint"] for issue in issues}), len(issues))

    def test_fingerprints_stay_when_lines_move(self):
        before = {issue["fingerprint"] for issue in json.loads(self.said("gitlab"))}
        control = self.repository.site / "content/controls/acc-01.md"
        text = control.read_text()
        try:
            control.write_text(text.replace("---\n", "---\n# A comment.\n", 1).replace("\nWe are", "\nAnother line.\n\nWe are", 1))
            self.assertEqual({issue["fingerprint"] for issue in json.loads(self.said("gitlab"))}, before)
        finally:
            control.write_text(text)


if __name__ == "__main__":
    unittest.main()
