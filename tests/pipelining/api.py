"""The APIs of the hosts that keep comments, on loopback: lists in pages, ids, limits, and who may write."""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LIMITS = {"github": 65_536, "gitlab": 1_000_000, "bitbucket": 32_768, "azure": 150_000}


class Api:
    """Comments of one request, as `kind` keeps them. Comments in `foreign` are somebody else's and can't be changed."""

    def __init__(self, kind, foreign=()):
        self.kind, self.comments, self.foreign, self.said = kind, dict(enumerate(foreign, 1)), set(range(1, len(foreign) + 1)), []
        api = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                code, value, headers = api.answer(self.command, self.path, json.loads(body) if body else None, self.headers)
                self.send_response(code)
                for name, text in headers.items():
                    self.send_header(name, text)
                self.end_headers()
                self.wfile.write(json.dumps(value).encode())

            do_GET = do_POST = do_PATCH = do_PUT = answer

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, method, path, body, headers):
        self.said.append((method, path))
        token = headers.get("Authorization", "").removeprefix("Bearer ") or headers.get("PRIVATE-TOKEN")
        if token != "secret":
            return 401, {"message": "no token"}, {}
        if method == "GET":
            return self.listed(path)
        text = self.text_of(body)
        if len(text) > LIMITS[self.kind]:
            return 422, {"message": f"body is too long (maximum is {LIMITS[self.kind]} characters)"}, {}
        if method == "POST":
            number = len(self.comments) + 1
            self.comments[number] = text
            return 201, self.shown(number), {}
        number = int(re.search(r"/(\d+)(\?.*)?$", path)[1])
        if number not in self.comments:
            return 404, {}, {}
        if number in self.foreign:
            return 403, {"message": "not yours"}, {}
        self.comments[number] = text
        return 200, self.shown(number), {}

    def listed(self, path):
        """Two comments a page, as few as no host has: so that a page is turned."""
        page = int((re.search(r"[?&]page=(\d+)", path) or [0, "1"])[1])
        numbers = sorted(self.comments)
        if self.kind == "azure":
            return 200, {"value": [{"id": n, "comments": [{"id": n, "content": self.comments[n]}]} for n in numbers]}, {}
        some = [self.shown(number) for number in numbers[page * 2 - 2:page * 2]]
        following = f"{self.url}{re.sub(r'[?].*', '', path)}?page={page + 1}" if len(numbers) > page * 2 else None
        if self.kind == "bitbucket":
            return 200, {"values": some} | ({"next": following} if following else {}), {}
        return 200, some, {"Link": f'<{following}>; rel="next"'} if following else {}

    def shown(self, number):
        text = self.comments[number]
        if self.kind == "bitbucket":
            return {"id": number, "content": {"raw": text}}
        return {"id": number, "body": text, "url": f"{self.url}/repos/o/r/issues/comments/{number}"}

    def text_of(self, body):
        if self.kind == "bitbucket":
            return body["content"]["raw"]
        if self.kind == "azure":
            return body["comments"][0]["content"] if "comments" in body else body["content"]
        return body["body"]

    def variables(self):
        """What the host tells a step of a request."""
        return {
            "github": {"GITHUB_ACTIONS": "true", "GITHUB_REF": "refs/pull/7/merge", "GITHUB_REPOSITORY": "o/r",
                       "GITHUB_API_URL": self.url, "GITHUB_TOKEN": "secret"},
            "gitlab": {"GITLAB_CI": "true", "CI_API_V4_URL": self.url, "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7",
                       "CANDOR_TOKEN": "secret"},
            "bitbucket": {"BITBUCKET_BUILD_NUMBER": "4", "CANDOR_API": self.url, "BITBUCKET_REPO_FULL_NAME": "o/r",
                          "BITBUCKET_PR_ID": "7", "CANDOR_TOKEN": "secret"},
            "azure": {"TF_BUILD": "True", "BUILD_REPOSITORY_PROVIDER": "TfsGit", "SYSTEM_COLLECTIONURI": f"{self.url}/o/",
                      "SYSTEM_TEAMPROJECTID": "p", "BUILD_REPOSITORY_ID": "r", "SYSTEM_PULLREQUEST_PULLREQUESTID": "7",
                      "SYSTEM_ACCESSTOKEN": "secret"},
            "circle": {"CIRCLECI": "true", "CANDOR_API": self.url, "CIRCLE_PULL_REQUEST": "https://github.com/o/r/pull/7",
                       "CANDOR_TOKEN": "secret"},
        }
