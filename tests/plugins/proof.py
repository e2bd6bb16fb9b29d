"""`./run prove`: the long forms of tests, and the figures they measure. All of them together are written to docs/proof.md."""

import os
import platform
import random
import resource
import sqlite3
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

SEED = int(os.environ.setdefault("STOEP_SEED", str(random.randrange(2**32))))  # processes beside this one draw the same
#: Test → what → figure, of this run.
MEASURED: dict[str, dict[str, object]] = {}


def pytest_addoption(parser):
    parser.addoption("--prove", action="store_true", help="run the long forms; without a part, write docs/proof.md")


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
    return lambda what, value: request.node.user_properties.append(("figure", [what, value]))


def pytest_runtest_logreport(report):
    """With `-n 2` the tests run in other processes; what they measured comes back with their report."""
    if report.when == "call":
        for name, figure in report.user_properties:
            if name == "figure":
                MEASURED.setdefault(report.nodeid, {}).update([figure])


def pytest_terminal_summary(terminalreporter):
    """The suite has a budget; what the browsers spend is not in it."""
    if not is_a_part(terminalreporter.config):
        terminalreporter.write_line(f"CPU time: {_cpu_minutes():.1f} minutes")


@pytest.hookimpl(trylast=True)  # with `-n 2` the processes have ended then, so their time counts
def pytest_sessionfinish(session, exitstatus):
    """A part of the tests is no proof of the whole: its figures are only said."""
    config = session.config
    if not config.getoption("--prove") or exitstatus != pytest.ExitCode.OK or hasattr(config, "workerinput"):
        return
    if is_a_part(config):
        config.get_terminal_writer().write("\n\n" + "\n".join(_figures()) + "\n")
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
        f"- CPU time: {_cpu_minutes():.0f} minutes, also of what the tests started and saw end",
        f"- Tests: {len(session.config.pluginmanager.get_plugin('terminalreporter').stats['passed'])}",
        "",
        "| Test | What | Figure |",
        "| --- | --- | --- |",
    ]
    return "\n".join(lines + _figures()) + "\n"


def _cpu_minutes() -> float:
    spent = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent) / 60


def _figures() -> list[str]:
    lines = []
    for test, figures in sorted(MEASURED.items()):
        lines += [f"| `{test.removeprefix('tests/')}` | {what} | {value} |" for what, value in figures.items()]
    return lines


def _commit(root) -> str:
    def git(*words):
        return subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False).stdout.strip()

    return f"{git('rev-parse', '--short', 'HEAD')}{' with changes' if git('status', '--porcelain', '-uno') else ''}"
