"""floor.py SOURCES OUTPUTS TARGET: reads all files below SOURCES, and writes those below OUTPUTS again below TARGET. Prints
seconds of the wall clock and of all cores; starting, and finding out what there is to write, isn't counted."""

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sources, outputs, target = map(Path, sys.argv[1:])


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


read = files(sources)
written = [(target / path.relative_to(outputs), path.read_bytes()) for path in files(outputs)]
for folder in {path.parent for path, _ in written}:
    folder.mkdir(parents=True, exist_ok=True)
start, used = time.perf_counter(), time.process_time()
with ThreadPoolExecutor(os.cpu_count()) as pool:
    list(pool.map(Path.read_bytes, read, chunksize=64))
    list(pool.map(lambda one: one[0].write_bytes(one[1]), written, chunksize=64))
print(time.perf_counter() - start, time.process_time() - used)
