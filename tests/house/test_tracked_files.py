"""What git keeps is the same everywhere: no path of somebody's machine, no address of a registry, no key."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.house.wordlists import DOWN, names

ROOT = Path(__file__).parents[2]

#: Written so that this file does not name them itself.
NEVER = {
    "a folder of somebody's machine": r"(?<![\w.}])/(?:home|Users|root|work|opt|srv)/\w|C:\\Users\\",
    "a passing folder": r"/tmp/[\w.]+",
    "the address of a registry": r"registry\.(?:npmjs|yarnpkg)\.|pypi\.(?:org|python\.org)/simple|files\.pythonhosted\.|"
    r"deb\.debian\.org|security\.debian\.org|(?<!no-emit-)index[-]url \S|artifac[t]ory",
    "a private key": r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----",
    "a wait inside the page, which our own policy refuses on a slow machine": r"wait_for_[f]unction\(",
}
LOCKS = [*sorted(str(path.relative_to(ROOT)) for path in (ROOT / "requirements").glob("*.txt")), "package-lock.json"]


@cache
def tracked() -> dict[str, str]:
    """Every text that git keeps, by its path."""
    named = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, text=True, capture_output=True).stdout
    texts = {}
    for name in filter(None, named.split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in (content := path.read_bytes())[:8000]:
            texts[name] = content.decode()
    return texts


@pytest.mark.parametrize("what", NEVER)
def test_no_file_holds(what):
    found = {name: re.findall(NEVER[what], text, re.IGNORECASE) for name, text in tracked().items()}

    assert {name: hits for name, hits in found.items() if hits} == {}


@pytest.mark.parametrize(
    ("what", "parts"),
    [
        ("a folder of somebody's machine", ("/home", "/wilma/stoep")),
        ("a passing folder", ("/tmp", "/stoep.log")),
        ("the address of a registry", ("https://registry.", "npmjs.org")),
        ("a private key", ("-----BEGIN ", "PRIVATE KEY-----")),
        ("a wait inside the page, which our own policy refuses on a slow machine", ("page.wait_for_", "function('x')")),
    ],
)
def test_it_would_be_seen(what, parts):
    assert re.search(NEVER[what], "".join(parts))


def test_no_file_looks_down_on_a_neighbourhood():
    found = {}
    for name, text in tracked().items():
        low = text.lower()  # looking there first takes a tenth of the time
        found[name] = [word for word in DOWN if word in low and names(word, text)]

    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_has_no_address(lock):
    addresses = re.findall(r"https?://\S+", (ROOT / lock).read_text())

    # npm notes where the makers of a package ask for support, and no other address.
    assert [address for address in addresses if "/sponsors/" not in address] == []
