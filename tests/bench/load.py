"""Many visitors at once on the site in its one process, as `./run start` opens it: readers, calendar programs, people who are
logged in, and students who enrol and sign off.

An error is an answer that is none of 200, 302 and 304, or none at all.
"""

import http.client
import os
import re
import statistics
import tempfile
import threading
import time
import urllib.parse
from dataclasses import dataclass, field
from pathlib import Path

import django

from tests.bench.rows import Row
from tests.processes import free_port, python, running, told_by

COURSES, CONNECTIONS, SECONDS = 200, 50, 60
PATIENCE = 60
#: Of ten connections: so many programs, so many people who are logged in and so many who enrol; all others read.
PROGRAMS, RESIDENTS, STUDENTS = 1, 1, 1
PUBLIC = (
    "/",
    "/en/",
    "/cursussen/",
    "/en/courses/",
    "/cursussen/?q=wijk",
    "/agenda/",
    "/agenda/?when=evening",
    "/privacy/",
)
HERS = ("/mijn/", "/bureau/", "/bureau/groepen/", "/cursussen/", "/agenda/", "/bureau/mensen/")
FEEDS = ("/agenda.ics", "/agenda.ics?when=evening", "/agenda.ics?lang=en")


@dataclass
class Heard:
    """What all visitors together heard: milliseconds of each answer by kind of visitor, and what was wrong."""

    spent: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    enrolled: int = 0

    @property
    def number(self) -> int:
        return sum(map(len, self.spent.values()))


class Visitor:
    """One connection that stays open, with its cookies; it follows no redirects by itself."""

    def __init__(self, port: int, kind: str, heard: Heard):
        self.port, self.kind, self.heard = port, kind, heard
        self.cookies: dict[str, str] = {}
        self.etag = ""
        self.link = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def ask(self, path: str, data: dict | None = None, **headers: str) -> tuple[int, dict, str]:
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = (
            urllib.parse.urlencode(data | {"csrfmiddlewaretoken": self.cookies["csrftoken"]})
            if data is not None
            else None
        )
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begin = time.monotonic()
        try:
            self.link.request("GET" if body is None else "POST", path, body, headers)
            answer = self.link.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            self.heard.errors.append(f"{path}: {error!r}")
            self.link.close()
            return 0, {}, ""
        self.heard.spent.setdefault(self.kind, []).append(1000 * (time.monotonic() - begin))
        if answer.status not in {200, 302, 304}:
            self.heard.errors.append(f"{path}: {answer.status}")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self.cookies |= dict([value.split(";")[0].split("=", 1)])
        return answer.status, dict(answer.getheaders()), text

    def log_in(self, persona: str) -> None:
        self.ask("/demo/")
        self.ask("/demo/login/", {"persona": persona})


def measured(courses: int = COURSES, connections: int = CONNECTIONS, seconds: float = SECONDS):
    os.environ["DJANGO_SETTINGS_MODULE"] = "lms.settings.test"
    django.setup()
    heard = load(courses, connections, seconds)
    yield Row(f"{connections} connections, {seconds:g} s: errors", len(heard.errors), 0, "; ".join(heard.errors[:3]))
    yield Row("requests a second", round(heard.number / seconds, 1), None, f"{heard.enrolled} enrolled and signed off")
    for kind, spent in sorted(heard.spent.items()):
        parts = statistics.quantiles(spent, n=20)
        yield Row(f"{kind}: p95 in ms", round(parts[18]), None, f"half within {parts[9]:.0f} ms, of {len(spent):,}")


def load(courses: int, connections: int, seconds: float) -> Heard:
    from tests.plugins.databases import sqlite_template

    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "stoep.sqlite3")
        database.write_bytes(sqlite_template().read_bytes())
        url = f"sqlite:///{database}"
        site = told_by("tests.bench.grown", courses, url=url)
        data = Path(folder, "data")
        data.mkdir()
        (data / "kind").write_text("demo")  # all people are invented, so one may log in as anyone
        port = free_port()
        environment = {"PORT": str(port), "DATA_DIR": str(data), "DEMO": "1", "DATABASE_URL": url}
        with running(*python("manage.py", "up"), **environment) as process:
            process.says("Log in as one of the neighbours", seconds=PATIENCE)
            return _visit(port, site, connections, seconds)


def _visit(port: int, site: dict, connections: int, seconds: float) -> Heard:
    heard, ready, end = Heard(), threading.Barrier(connections + 1), threading.Event()
    threads = [
        threading.Thread(target=_be, args=(number, port, site, heard, ready, end), daemon=True)
        for number in range(connections)
    ]
    for thread in threads:
        thread.start()
    ready.wait(timeout=PATIENCE)
    heard.spent.clear()
    end.wait(seconds)
    end.set()
    for thread in threads:
        thread.join(timeout=2 * PATIENCE)
    return heard


def _be(number: int, port: int, site: dict, heard: Heard, ready: threading.Barrier, end: threading.Event) -> None:
    """The first of each ten are something else than a reader."""
    of_ten, turn = number % 10, number // 10
    kinds = ["programs"] * PROGRAMS + ["logged in"] * RESIDENTS + ["enrol"] * STUDENTS
    kind = kinds[of_ten] if of_ten < len(kinds) else "readers"
    visitor = Visitor(port, kind, heard)
    if kind == "logged in":
        visitor.log_in("nadia")
    if kind == "enrol":
        visitor.log_in(site["students"][turn % len(site["students"])])
    ready.wait(timeout=PATIENCE)
    step = number
    while not end.is_set():
        step += 1
        if kind == "programs":
            _follow(visitor, FEEDS[turn % len(FEEDS)])
        elif kind == "enrol":
            _come_and_go(visitor, site["groups"][turn % len(site["groups"])])
        else:
            pages = HERS if kind == "logged in" else (*PUBLIC, site["course"], site["about"])
            visitor.ask(pages[step % len(pages)])


def _follow(visitor: Visitor, feed: str) -> None:
    _status, headers, _body = visitor.ask(feed, **({"If-None-Match": visitor.etag} if visitor.etag else {}))
    visitor.etag = headers.get("ETag", "")


def _come_and_go(visitor: Visitor, group: str) -> None:
    visitor.ask(f"/en/enrol/{group}/")
    _status, headers, _body = visitor.ask(f"/en/enrol/{group}/", {})
    if found := re.search(r"/courses/([\w-]{36})/", headers.get("Location", "")):
        visitor.ask(headers["Location"])
        visitor.ask(f"/en/my/courses/{found[1]}/sign-off/", {})
        visitor.heard.enrolled += 1
