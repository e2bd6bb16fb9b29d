"""The documents name only files, and names in them, that are there."""

import re
import subprocess
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[2]
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
DOCUMENTS = [name for name in TRACKED if name.endswith(".md") and name != "CHANGELOG.md"]
TOUR = "docs/tour.md"
A_FILE = re.compile(r"`([\w./-]+\.(?:py|html|css|js|typ|md|po))`")
#: Furniture that no room has yet (docs/roadmap.md), and what stands outside the repository.
TO_COME = {"api.py", "DATA_DIR/theme/havenrade.css", "vendor/utrecht.css"}


def is_there(name):
    """By its path, or the end of it, as templates and static files are called."""
    return any(f"/{path}".endswith(f"/{name}") for path in TRACKED)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_names_is_there(document):
    named = set(A_FILE.findall((ROOT / document).read_text()))

    assert sorted(name for name in named - TO_COME if not is_there(name)) == []


def test_the_tour_names_what_stands_in_the_file_before_it():
    wrong = []
    for number, line in enumerate((ROOT / TOUR).read_text().splitlines(), 1):
        for path, name in steps(line):
            if not (ROOT / path).exists() or (
                name and not re.search(defined(name), (ROOT / path).read_text(), re.MULTILINE)
            ):
                wrong.append(f"{number}: {path} {name}")
    assert wrong == []


def steps(line):
    """Of a row: each file, and each name with the file that it follows. A file without a folder is beside the last."""
    path = None
    for word in re.findall(r"`([^`]+)`", line):
        if A_FILE.fullmatch(f"`{word}`"):
            # `permissions.py` of any room: the row names no folder at all.
            path = word if "/" in word else path and str(PurePosixPath(path).with_name(word))
            if path:
                yield path, ""
        elif path and path.endswith(".py") and re.fullmatch(r"\w+", word):
            yield path, word


def defined(name):
    return rf"\b(def|class) {name}\b|^{name}\b"
