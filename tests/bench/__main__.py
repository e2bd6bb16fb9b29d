"""`./run bench`: each file here measures something of ours beside something known, and answers their ratio.

A file has `ratios()`, which yields (what, ours, theirs) in seconds. A ratio means the same on every machine.
"""

import sys
from importlib import import_module
from pathlib import Path


def main(names):
    files = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("__"))
    for name in names or files:
        for what, ours, theirs in import_module(f"tests.bench.{name}").ratios():
            print(f"{what}: {ours / theirs:.2f} ({ours:.3f} s beside {theirs:.3f} s)", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
