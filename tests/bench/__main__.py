"""`./run bench`: each file named here measures something of ours, most of it beside something known.

A file has `measured()`, which yields rows. A ratio means the same on every machine. What is more than it may be ends with 1.
Each is measured in a process of its own, with the settings and the memory that it needs.
"""

import subprocess
import sys
import time
from importlib import import_module

from tests.bench.rows import HEAD
from tests.processes import ROOT, python

MEASURES = ("pages", "growth", "memory", "start", "load", "enrolling")


def main(names) -> int:
    if len(names) != 1:
        ended = [subprocess.run(python("-m", "tests.bench", name), cwd=ROOT, check=False) for name in names or MEASURES]
        return max(process.returncode for process in ended)
    over = 0
    for name in names:
        begin = time.monotonic()
        print(f"{name:<46}{HEAD[46:]}", flush=True)
        for row in import_module(f"tests.bench.{name}").measured():
            print(row, flush=True)
            over += row.is_over
        print(f"({time.monotonic() - begin:.0f} seconds)\n", flush=True)
    if over:
        print(f"{over} of these are more than they may be.")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
