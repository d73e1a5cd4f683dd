#!/usr/bin/env python3
@HEADER@
"""Puts comment.md on the request that this pipeline runs for. The comment of an earlier run is renewed."""

import json
import os
import re
import sys
import urllib.error
import urllib.request

MARKER = "<!-- candor: what this change shows -->"


class Host:
    """An API that keeps comments: where they are listed, and how one is written."""

    def __init__(self, listed, headers, write="PATCH"):
        self.listed, self.headers, self.write = listed, headers, write

    def call(self, method, url, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"Accept": "application/json", "Content-Type": "application/json", "User-Agent": "candor", **self.headers}
        with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method), timeout=60) as answer:
            return json.load(answer), dict(answer.headers.items())

    def pages(self):
        """Every page of the list, as the host answers it."""
        url = self.listed + ("&" if "?" in self.listed else "?") + "per_page=100"
        while url:
            page, headers = self.call("GET", url)
            yield page
            following = re.search(r'<([^>]+)>;\s*rel="next"', headers.get("Link", ""))
            url = following[1] if following else None

    def comments(self):
        """The addresses and texts of comments."""
        for page in self.pages():
            for comment in page:
                yield f"{self.listed}/{comment['id']}", comment.get("body") or ""

    def body(self, text):
        return {"body": text}

    def first(self, text):
        return self.body(text)


class GitHub(Host):
    def comments(self):
        for page in self.pages():
            for comment in page:
                yield comment["url"], comment.get("body") or ""


class Bitbucket(Host):
    def pages(self):
        url = self.listed + "?pagelen=100"
        while url:
            page, _ = self.call("GET", url)
            yield page["values"]
            url = page.get("next")

    def comments(self):
        for page in self.pages():
            for comment in page:
                yield f"{self.listed}/{comment['id']}", comment["content"]["raw"]

    def body(self, text):
        return {"content": {"raw": text}}


class Azure(Host):
    VERSION = "?api-version=7.1"

    def comments(self):
        threads, _ = self.call("GET", self.listed + self.VERSION)
        for thread in threads["value"]:
            for comment in thread["comments"][:1]:
                address = f"{self.listed}/{thread['id']}/comments/{comment['id']}{self.VERSION}"
                yield address, comment.get("content") or ""

    def body(self, text):
        return {"content": text}

    def first(self, text):
        # A thread that is closed from the start asks nobody to resolve it.
        return {"comments": [{"parentCommentId": 0, "content": text, "commentType": 1}], "status": 4}


def host():
    """The host that runs this pipeline; none where it gives no token, as to the request of a fork."""
    env = os.environ.get
    if env("GITHUB_ACTIONS"):
        number = re.fullmatch(r"refs/pull/(\d+)/merge", env("GITHUB_REF", ""))
        if not env("GITHUB_TOKEN") or not number:
            return None
        listed = f"{env('GITHUB_API_URL')}/repos/{env('GITHUB_REPOSITORY')}/issues/{number[1]}/comments"
        return GitHub(listed, {"Authorization": f"Bearer {env('GITHUB_TOKEN')}"})
    if env("GITLAB_CI"):
        if not env("CANDOR_TOKEN") or not env("CI_MERGE_REQUEST_IID"):
            return None
        project = f"{env('CI_API_V4_URL')}/projects/{env('CI_PROJECT_ID')}"
        return Host(f"{project}/merge_requests/{env('CI_MERGE_REQUEST_IID')}/notes", {"PRIVATE-TOKEN": env("CANDOR_TOKEN")}, "PUT")
    if env("BITBUCKET_BUILD_NUMBER"):
        if not env("CANDOR_TOKEN") or not env("BITBUCKET_PR_ID"):
            return None
        api = env("CANDOR_API", "https://api.bitbucket.org/2.0")
        listed = f"{api}/repositories/{env('BITBUCKET_REPO_FULL_NAME')}/pullrequests/{env('BITBUCKET_PR_ID')}/comments"
        return Bitbucket(listed, {"Authorization": f"Bearer {env('CANDOR_TOKEN')}"}, "PUT")
    if env("TF_BUILD"):
        if not env("SYSTEM_ACCESSTOKEN") or env("BUILD_REPOSITORY_PROVIDER") != "TfsGit":
            return None
        repository = f"{env('SYSTEM_COLLECTIONURI')}{env('SYSTEM_TEAMPROJECTID')}/_apis/git/repositories/{env('BUILD_REPOSITORY_ID')}"
        listed = f"{repository}/pullRequests/{env('SYSTEM_PULLREQUEST_PULLREQUESTID')}/threads"
        azure = Azure(listed, {"Authorization": f"Bearer {env('SYSTEM_ACCESSTOKEN')}"})
        return azure
    if env("CIRCLECI"):
        request = re.fullmatch(r"https://github\.com/([^/]+/[^/]+)/pull/(\d+)", env("CIRCLE_PULL_REQUEST", ""))
        if not env("CANDOR_TOKEN") or not request:
            return None
        api = env("CANDOR_API", "https://api.github.com")
        return GitHub(f"{api}/repos/{request[1]}/issues/{request[2]}/comments", {"Authorization": f"Bearer {env('CANDOR_TOKEN')}"})
    return None


def put(host, text):
    for address, body in host.comments():
        if body.startswith(MARKER):
            try:
                host.call(host.write, address, host.body(text))
                return "renewed"
            except urllib.error.HTTPError as refused:
                # Somebody else's comment with the same mark can't be renewed, and doesn't count.
                if refused.code not in (401, 403, 404):
                    raise
    host.call("POST", host.listed + getattr(host, "VERSION", ""), host.first(text))
    return "made"


def main():
    chosen = host()
    if chosen is None:
        print("No comment: this run has no token that may write one, or belongs to no request. The comparison is in exposure.md.")
        return
    with open("comment.md", encoding="utf-8") as file:
        text = file.read()
    try:
        print(f"The comment was {put(chosen, text)}.")
    except urllib.error.HTTPError as error:
        sys.exit(f"comment.py: {error.url} answers {error.code}: {error.read(2000).decode(errors='replace')}")
    except OSError as error:
        sys.exit(f"comment.py: {error}")


main()
