"""`./run shots`: photographs every page of a fresh demo into shots/, with shots/index.html to look at them.

Ends with 1, and a list, for a page that answers with an error, a word on the console, something wider than its screen, or
a page of ours that nobody photographed.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import django

from tests.processes import ROOT, free_port, python, running


def main() -> int:
    wanted = arguments()
    with tempfile.TemporaryDirectory() as folder:
        database, port = f"sqlite:///{folder}/scratch.sqlite3", str(free_port())
        site = {"DATA_DIR": f"{folder}/data", "DATABASE_URL": database, "PORT": port}
        # We read where its pages are from the database of the site itself, with its own settings and keys.
        os.environ |= site | {"DJANGO_SETTINGS_MODULE": "lms.settings.development"}
        django.setup()
        from tests.plugins.databases import scratch_on_sqlite
        from tests.shots.round import go_round

        scratch_on_sqlite(Path(folder))
        with running(*python("manage.py", "up"), **site) as up:
            print("Loading the demo ...", flush=True)
            up.says("Log in as one of the neighbours", seconds=300)
            wrong = go_round(f"http://127.0.0.1:{port}", ROOT / "shots", wanted)
    for line in wrong:
        print(f"- {line}")
    print(f"{len(wrong)} to look at." if wrong else "Nothing wrong.")
    return bool(wrong)


def arguments():
    parser = argparse.ArgumentParser(prog="./run shots", description="Photographs every page of the demo.")
    parser.add_argument("--only", metavar="NAME", help="one page: the name of its address, or its label")
    parser.add_argument("--quick", action="store_true", help="only Dutch, light, at 390 pixels")
    parser.add_argument("--beside", metavar="DIR", type=Path, help="pictures of the design, to show beside ours")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
