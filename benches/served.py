"""From a saved file to the page that shows it: each generator's own server, asked every two milliseconds."""

import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from measure import Failed, Took

FIRST_PAGE = 300.0
NEXT_PAGE = 60.0
# Watchers gather what changes together; whoever writes again at once would measure that.
PAUSE = 1.5


def free_port():
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


class Server:
    """A server of a site folder, from start to end."""

    def __init__(self, command, port, page):
        self.port, self.page = port, page
        self.said = tempfile.TemporaryFile()
        start = time.perf_counter()
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=self.said, stderr=self.said)
        try:
            self.wait_for(b"<h2", FIRST_PAGE)
        except Failed:
            self.end()
            raise
        self.first = time.perf_counter() - start

    def get(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=NEXT_PAGE)
        try:
            connection.request("GET", self.page)
            return connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            return b""
        finally:
            connection.close()

    def wait_for(self, text, longest):
        end = time.perf_counter() + longest
        while text not in self.get():
            if time.perf_counter() > end or self.process.poll() is not None:
                self.said.seek(0)
                raise Failed(f"{self.page} never showed {text!r}: {self.said.read().decode(errors='replace')[-400:]}")
            time.sleep(0.002)

    def peak(self):
        """The most memory so far, in mebibytes, where the system tells it of a process that runs."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text()
        except OSError:
            return None
        found = re.search(r"VmHWM:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else None

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.said.close()


def save_to_page(command, port, page, file, edits):
    """The median from just before a narrative is written until its page shows the new word."""
    original = file.read_text()
    server = Server(command, port, page)
    took = []
    try:
        time.sleep(PAUSE)
        for number in range(edits):
            word = f"edit{number}by{os.getpid()}"
            changed = original.replace("\n\n", f"\n\nThe word is {word}.\n\n", 2)
            start = time.perf_counter()
            file.write_text(changed)
            server.wait_for(word.encode(), NEXT_PAGE)
            took.append(time.perf_counter() - start)
            time.sleep(PAUSE)
        return Took(statistics.median(took), None, server.peak())
    finally:
        server.end()
        file.write_text(original)
