"""Pages that are kept, while nobody enrols and while five do each second, one after the other, in the one process of a demo.

A page comes at a fixed beat, whatever became of the one before, as visitors do. Who enrols is logged in, and gives the seat back
before the next beat: so ten seats change in a second. Measured is until the whole answer is there; the median of an enrolment, and how
many there were, also stand.
"""

import re
import statistics
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from tests.bench.memory import _log_in
from tests.bench.rows import Row, ratio
from tests.processes import free_port, python, running

SECONDS, PAGES_A_SECOND, ENROLMENTS_A_SECOND = 20, 40, 5
AT_MOST = 4
COURSE = "/cursussen/veiligheid-in-de-wijk/"
PAGES = ("/", "/en/", "/cursussen/", "/en/courses/", "/agenda/", "/privacy/", COURSE)
WHO = ("lotte", "amina")
UUID = r"[0-9a-f]{8}-[0-9a-f-]{27}"


def measured(seconds: int = SECONDS):
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = {"PORT": str(port), "DATA_DIR": f"{folder}/data", "DEMO": "1"}
        with running(*python("manage.py", "up"), **environment) as process:
            process.says("Log in as one of the neighbours", seconds=300)
            yield from compared(f"http://127.0.0.1:{port}", seconds)


def compared(site: str, seconds: int):
    _visits(site, 3)
    at_none = _visits(site, seconds)
    with _enrolling(site) as spent:
        begin = time.monotonic()
        busy = _visits(site, seconds)
        took, done = time.monotonic() - begin, len(spent)
    yield ratio(f"p95 of pages, {ENROLMENTS_A_SECOND} enrolments a second", _p95(busy), _p95(at_none), AT_MOST)
    yield Row(
        "enrolments a second, as counted", round(done / took, 1), None, f"{done} in {took:.0f} s, each with a sign-off"
    )
    note = f"median of {len(spent)}, on this machine"
    yield Row("an enrolment until its answer, in ms", round(statistics.median(spent) * 1000, 1), None, note)


def _visits(site: str, seconds: int) -> list[float]:
    begin = time.monotonic()

    def visit(number: int) -> float:
        due = begin + number / PAGES_A_SECOND
        time.sleep(max(0, due - time.monotonic()))
        asked = time.monotonic()
        with urllib.request.urlopen(site + PAGES[number % len(PAGES)], timeout=60) as answer:
            answer.read()
        return time.monotonic() - asked

    with ThreadPoolExecutor(16) as visitors:
        return list(visitors.map(visit, range(seconds * PAGES_A_SECOND)))


class _Stays(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *words):
        return None


class _enrolling:  # noqa: N801 it is used as a word
    """Some take and give back a seat, each on her beat, until this ends."""

    def __init__(self, site: str):
        self.site, self.over, self.spent = site, threading.Event(), []

    def __enter__(self) -> list[float]:
        ready = threading.Barrier(len(WHO) + 1)
        self.threads = [threading.Thread(target=self._keep_on, args=(who, ready)) for who in WHO]
        for thread in self.threads:
            thread.start()
        ready.wait(timeout=60)
        return self.spent

    def __exit__(self, *error) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join()

    def _keep_on(self, who: str, ready: threading.Barrier) -> None:
        browser = _log_in(self.site, who)
        jar = next(each.cookiejar for each in browser.handlers if hasattr(each, "cookiejar"))
        stays = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar), _Stays())
        with browser.open(self.site + COURSE, timeout=60) as answer:
            groups = answer.read().decode().split('id="enrol"')[1].split("</aside>")[0]
        enrol = f"/aanmelden/{re.findall(UUID, groups)[-1]}/"
        token = self._token(stays, enrol)
        ready.wait(timeout=60)
        due = time.monotonic() + WHO.index(who) / ENROLMENTS_A_SECOND
        while not self.over.is_set():
            time.sleep(max(0, due - time.monotonic()))
            due += len(WHO) / ENROLMENTS_A_SECOND
            seat = self._post(stays, enrol, token, self.spent)
            self._post(stays, seat.replace("/plek/", "/afmelden/"), token, [])

    def _post(self, browser, address: str, token: str, spent: list[float]) -> str:
        """Where it leads to."""
        words = urllib.parse.urlencode({"csrfmiddlewaretoken": token}).encode()
        begin = time.monotonic()
        try:
            browser.open(self.site + address, words, timeout=60)
        except urllib.error.HTTPError as answer:
            spent.append(time.monotonic() - begin)
            return urllib.parse.urlsplit(answer.headers["Location"]).path
        raise AssertionError(f"{address} leads nowhere")

    def _token(self, browser, address: str) -> str:
        with browser.open(self.site + address, timeout=60) as answer:
            return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())[1]


def _p95(found: list[float]) -> float:
    return statistics.quantiles(found, n=20)[-1]


if __name__ == "__main__":
    for row in compared(sys.argv[1], SECONDS):
        print(row)
