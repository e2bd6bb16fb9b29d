"""Memory of the site in its one process, as `./run start` opens it on the demo, while a thousand requests at a time come.

Readers look around, and one resident who is logged in: her pages are made anew each time.
"""

import http.cookiejar
import re
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

from tests.bench.rows import Row
from tests.processes import free_port, python, running

THOUSANDS, REQUESTS = 3, 1_000
MEGABYTES, GROWTH = 220, 5
PUBLIC = ("/", "/en/", "/cursussen/", "/en/courses/", "/cursussen/?q=wijk", "/agenda/", "/agenda/?when=evening")
PUBLIC += ("/privacy/", "/agenda.ics", "/sitemap.xml", "/cursussen/veiligheid-in-de-wijk/", "/toegankelijkheid/")
HERS = ("/mijn/", "/mijn/groei/", "/lesgeven/", "/mijn/gegevens/", "/cursussen/", "/cursussen/veiligheid-in-de-wijk/")


def measured(thousands: int = THOUSANDS, requests: int = REQUESTS):
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        site = f"http://127.0.0.1:{port}"
        environment = {"PORT": str(port), "DATA_DIR": f"{folder}/data", "DEMO": "1"}
        with running(*python("manage.py", "up"), **environment) as process:
            process.says("Log in as one of the neighbours", seconds=300)
            browsers = [(_browser(), PUBLIC), (_log_in(site, "wilma"), HERS)]
            found = []
            for _thousand in range(thousands):
                _look_around(site, browsers, requests)
                found.append(_resident(process.popen.pid))
    yield Row(f"memory after {requests:,} requests, in MB", found[0], MEGABYTES)
    for number, more in enumerate(found[1:], start=2):
        yield Row(f"more after {number * requests:,}, in MB", more - found[0], GROWTH)


def _look_around(site: str, browsers: list, requests: int) -> None:
    """Each browser in turn takes the next of its pages."""
    for number in range(requests):
        browser, pages = browsers[number % len(browsers)]
        page = pages[number // len(browsers) % len(pages)]
        with browser.open(site + page, timeout=60) as answer:
            answer.read()


def _browser() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def _log_in(site: str, persona: str) -> urllib.request.OpenerDirector:
    browser = _browser()
    with browser.open(f"{site}/demo/", timeout=60) as answer:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())[1]
    words = urllib.parse.urlencode({"persona": persona, "csrfmiddlewaretoken": token})
    with browser.open(f"{site}/demo/login/", words.encode(), timeout=60) as answer:
        assert answer.status == 200
    return browser


def _resident(pid: int) -> float:
    """What the process holds in memory, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return round(int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024, 1)
