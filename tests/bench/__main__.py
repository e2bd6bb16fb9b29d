"""`./run bench`: each file named here measures something of ours beside something known, and answers their ratio.

A file has `ratios()`, which yields (what, ours, theirs) in seconds, and after that a note if there is one. A ratio means
the same on every machine.
"""

import sys
import time
from importlib import import_module

MEASURES = ("pages", "start")


def main(names):
    for name in names or MEASURES:
        begin = time.monotonic()
        print(f"{name:<44}{'ratio':>7}{'ours':>11}{'beside':>11}   queries, few / many", flush=True)
        for row in import_module(f"tests.bench.{name}").ratios():
            print(line(*row), flush=True)
        print(f"({time.monotonic() - begin:.0f} seconds)\n", flush=True)


def line(what, ours, theirs, note="") -> str:
    if theirs is None:
        return what
    return f"{what:<44}{ours / theirs:>7.2f}{ours * 1000:>8.1f} ms{theirs * 1000:>8.1f} ms   {note}".rstrip()


if __name__ == "__main__":
    main(sys.argv[1:])
