"""`./run prove`: the long forms of tests, and the figures they measure. All of them together are written to docs/proof.md."""

import os
import platform
import random
import sqlite3
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

SEED = int(os.environ.get("STOEP_SEED") or random.randrange(2**32))
FIGURES = pytest.StashKey[dict]()


def pytest_addoption(parser):
    parser.addoption("--prove", action="store_true", help="run the long forms; without a part, write docs/proof.md")


def pytest_configure(config):
    config.stash[FIGURES] = {}


def pytest_report_header(config):
    return f"seed: {SEED} (STOEP_SEED={SEED} repeats it)"


@pytest.fixture(scope="session")
def seed() -> int:
    """The number that decides what is drawn by lot in this run."""
    return SEED


@pytest.fixture(scope="session")
def rounds(request):
    """`rounds(3, 50)`: three rounds in `./run test`, fifty in `./run prove`."""
    proving = request.config.getoption("--prove")
    return lambda short, long: long if proving else short


@pytest.fixture
def figure(request):
    """`figure("enrolled of 500 on one seat", 1)`: what was measured; proof.md shows it under the test's name."""
    figures = request.config.stash[FIGURES].setdefault(request.node.nodeid, {})
    return figures.__setitem__


def pytest_sessionfinish(session, exitstatus):
    """A part of the tests is no proof of the whole: its figures are only said."""
    config = session.config
    if not config.getoption("--prove") or exitstatus != pytest.ExitCode.OK:
        return
    if is_a_part(config):
        config.get_terminal_writer().write("\n\n" + "\n".join(_figures(config)) + "\n")
    else:
        Path(config.rootpath, "docs", "proof.md").write_text(_page(session))


def is_a_part(config) -> bool:
    options = config.option
    chosen = (options.keyword, options.markexpr, options.deselect, options.ignore, options.collectonly)
    return config.args_source == pytest.Config.ArgsSource.ARGS or any(chosen)


def _page(session) -> str:
    lines = [
        "# Proof",
        "",
        "Written by `./run prove`: the long forms of the tests, all passed, and what they measured.",
        "",
        f"- Day: {datetime.now(UTC):%Y-%m-%d}",
        f"- Commit: {_commit(session.config.rootpath)}",
        f"- Machine: {os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        f"- Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}",
        f"- Seed: {SEED}",
        f"- Tests: {session.testscollected}",
        "",
        "| Test | What | Figure |",
        "| --- | --- | --- |",
    ]
    return "\n".join(lines + _figures(session.config)) + "\n"


def _figures(config) -> list[str]:
    lines = []
    for test, figures in sorted(config.stash[FIGURES].items()):
        lines += [f"| `{test.removeprefix('tests/')}` | {what} | {value} |" for what, value in figures.items()]
    return lines


def _commit(root) -> str:
    def git(*words):
        return subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False).stdout.strip()

    return f"{git('rev-parse', '--short', 'HEAD')}{' with changes' if git('status', '--porcelain', '-uno') else ''}"
