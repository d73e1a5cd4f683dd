"""Running programs in turn, and what each run took: wall clock, CPU, the most memory at once."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Took:
    """What a run took: seconds, seconds of all cores, mebibytes. What isn't known is None."""

    wall: float
    cpu: float = None
    peak: float = None


class Failed(Exception):
    """A program that didn't do what it was asked for: its time would be no figure."""


def run(command, folder=None, environment=None):
    """Runs a command to its end, and asks the system what it took."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        started = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                                   env={**os.environ, **(environment or {})})
        _, status, used = os.wait4(started.pid, 0)
        wall = time.perf_counter() - start
        started.returncode = os.waitstatus_to_exitcode(status)
        if started.returncode != 0:
            said.seek(0)
            raise Failed(f"{' '.join(map(str, command))}: {said.read().decode(errors='replace').strip()[-600:]}")
    return Took(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def in_turn(programs, runs):
    """Calls each program's function in turn, round after round, so that a slow minute of the machine hits all of them.
    `programs` is a dict of functions that return what they took; returns the medians under the same names."""
    took = {name: [] for name in programs}
    for _ in range(runs):
        for name, once in programs.items():
            took[name].append(once())
    return {name: median(each) for name, each in took.items()}


def median(each):
    def of(part):
        known = [value for value in (getattr(one, part) for one in each) if value is not None]
        return statistics.median(known) if known else None

    return Took(of("wall"), of("cpu"), of("peak"))


def emptied(folder):
    """A folder with nothing in it: every build starts from none."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def floor(sources, outputs, target):
    """What reading the same files and writing the same files takes, and nothing else. In a process of its own: the memory of
    this one would count as that of the next program it starts."""
    command = [sys.executable, str(Path(__file__).parent / "floor.py"), str(sources), str(outputs), str(target)]
    asked = subprocess.run(command, check=True, capture_output=True, text=True)
    return Took(*map(float, asked.stdout.split()))
