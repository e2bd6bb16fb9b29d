"""`./run bench`: each file named here measures something of ours, most of it beside something known.

A file has `measured()`, which yields rows. A ratio means the same on every machine. What is more than it may be ends with 1.
"""

import sys
import time
from importlib import import_module

from tests.bench.rows import HEAD

MEASURES = ("pages", "memory", "start")


def main(names) -> int:
    over = 0
    for name in names or MEASURES:
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
