"""The front door on machines that lack something: one clear line, no traceback, and nothing fetched."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.processes import ROOT

SHELL_TOOLS = ("dirname", "cat", "cmp", "cp", "rm", "mkdir", "uname")


@pytest.fixture
def machine(tmp_path):
    """A checkout on a machine with a shell and no more; `run(name=script)` adds programs to it."""
    house, bin_ = tmp_path / "house", tmp_path / "bin"
    (house / "requirements").mkdir(parents=True)
    bin_.mkdir()
    shutil.copy(ROOT / "run", house)
    for name in (
        "package-lock.json",
        "requirements/base.txt",
        *(f"requirements/{parts}.txt" for parts in ("base", "s3", "dev", "uv")),
    ):
        shutil.copy(ROOT / name, house / name)
    for tool in SHELL_TOOLS:
        (bin_ / tool).symlink_to(shutil.which(tool))

    def run(*words, environment=None, **programs):
        for name, script in programs.items():
            program = bin_ / name
            program.write_text(f"#!/bin/sh\n{script}\n")
            program.chmod(0o755)
        return subprocess.run(
            ["/bin/sh", str(house / "run"), *words],
            env={"PATH": str(bin_)} | (environment or {}),
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_alone_it_prints_help(machine):
    done = machine()

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Stoep, the neighbourhood university. Usage: ./run COMMAND")


def test_an_unknown_command_is_named(machine):
    done = machine("strat")

    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, "Stoep: there is no command strat.")


def test_without_python_it_says_which_one_is_needed(machine):
    done = machine("start")

    assert (done.returncode, done.stderr) == (
        1,
        "Stoep: Python 3.11 or newer is needed; found: none. Name another with PYTHON=/path/to/python3.\n",
    )


def test_a_python_that_is_too_old_is_named(machine):
    old = '[ "$1" = --version ] && echo "Python 3.9.2" && exit; exit 1'
    done = machine("start", python3=old)

    assert done.returncode == 1
    assert "found: Python 3.9.2" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_python_without_venv_gets_a_hint(machine):
    bare = 'case "$2" in *ensurepip*) exit 1;; esac; exit 0'
    done = machine("start", python3=bare)

    assert (done.returncode, done.stderr) == (
        1,
        "Stoep: Python's venv is missing. On Debian and Ubuntu: sudo apt install python3-venv\n",
    )


def test_a_later_start_fetches_nothing(machine, tmp_path):
    house = tmp_path / "house"
    (house / ".venv" / "bin").mkdir(parents=True)
    (house / "node_modules").mkdir()
    shutil.copy(house / "requirements/base.txt", house / ".venv/installed-base")
    shutil.copy(house / "package-lock.json", house / "node_modules/.installed")
    python = house / ".venv/bin/python"
    python.write_text('#!/bin/sh\necho "$@"\n')
    python.chmod(0o755)

    assert machine("start").stdout == "manage.py up\n"
    assert machine("manage", "migrate", "--check").stdout == "manage.py migrate --check\n"


@pytest.mark.parametrize(
    ("installed", "bucket", "wanted"),
    [
        ("", "", "base"),
        ("base", "", ""),
        ("dev", "", ""),  # has all of base
        ("base", "https://s3.example.org", "s3"),
        ("dev", "https://s3.example.org", "s3"),
        ("s3", "https://s3.example.org", ""),
        ("s3", "", ""),  # a site may be running on it
    ],
)
def test_a_site_with_its_files_in_a_bucket_installs_what_speaks_to_it(machine, tmp_path, installed, bucket, wanted):
    house = tmp_path / "house"
    (house / ".venv" / "bin").mkdir(parents=True)
    (house / "node_modules").mkdir()
    shutil.copy(house / "package-lock.json", house / "node_modules/.installed")
    if installed:
        shutil.copy(house / f"requirements/{installed}.txt", house / f".venv/installed-{installed}")
    python = house / ".venv/bin/python"
    python.write_text("#!/bin/sh\n")
    python.chmod(0o755)

    done = machine("start", environment={"S3_ENDPOINT": bucket}, python3="exit 0", uv='echo "$@"')

    fetched = [line for line in done.stdout.splitlines() if line.startswith("pip sync")]
    sync = "pip sync -q --require-hashes --python .venv/bin/python"
    assert (done.returncode, fetched) == (0, [f"{sync} requirements/{wanted}.txt"] if wanted else [])
    assert [path.name for path in (house / ".venv").glob("installed-*")] == [f"installed-{wanted or installed}"]


def test_it_names_no_machine_and_no_registry():
    words = (ROOT / "run").read_text() + (ROOT / ".ci" / "run").read_text()
    words += "".join(path.read_text() for path in (ROOT / "requirements").iterdir())

    assert [word for word in ("http", "--index-url", str(Path.home())) if word in words] == []
