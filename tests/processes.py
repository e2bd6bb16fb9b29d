"""Starts processes for tests and sees that none stays behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def environment(**changes: str) -> dict[str, str]:
    """Ours without what the machine sets for Stoep, and with these."""
    ours = {"DATA_DIR", "DATABASE_URL", "DEMO", "DEMO_PUBLIC", "DJANGO_SETTINGS_MODULE", "HOST", "PORT", "REDIS_URL"}
    return {name: value for name, value in os.environ.items() if name not in ours} | changes


class Process:
    """A process in a group of its own; what it says can be read while it runs."""

    def __init__(self, command: tuple[str, ...], **changes: str):
        self.paper = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed by `running`
        self.popen = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(**changes),
            stdout=self.paper,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def said(self) -> str:
        self.paper.flush()
        return os.pread(self.paper.fileno(), 1_000_000, 0).decode()

    def says(self, words: str, *, seconds: float = 60) -> None:
        until(lambda: words in self.said() or self.popen.poll() is not None, seconds=seconds, what=words)
        assert words in self.said(), self.said()

    def end(self, number: signal.Signals) -> int:
        """Send a signal to the process alone; answers how it ended."""
        self.popen.send_signal(number)
        return self.popen.wait(timeout=30)

    def kill(self) -> None:
        """SIGKILL to the process and its children: the power fails."""
        with suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()


@contextmanager
def running(*command: str, **changes: str):
    process = Process(command, **changes)
    try:
        yield process
    finally:
        process.kill()
        process.paper.close()


def python(*words: str) -> tuple[str, ...]:
    return (sys.executable, *words)


def told_by(module: str, *words: object, url: str, seconds: float = 900, **changes: str):
    """What a script of ours prints last, as JSON: it runs in a process of its own on the database at this address."""
    ran = subprocess.run(
        python("-m", module, *map(str, words)),
        cwd=ROOT,
        env=os.environ | {"TEST_DATABASE_URL": url, "DATABASE_POOL": "16"} | changes,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout.splitlines()[-1])


def until(true: Callable[[], object], *, seconds: float, what: str):
    """What `true` answers, once it answers anything."""
    end = time.monotonic() + seconds
    while not (answer := true()):
        if time.monotonic() > end:
            raise AssertionError(f"Not within {seconds:g} seconds: {what}")
        time.sleep(0.05)
    return answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
