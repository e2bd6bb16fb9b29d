"""`./run start`: opens, says what is the matter in one line, and closes cleanly."""

import http.client
import json
import select
import signal
import socket
import stat
import time
import urllib.request
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Event, Thread

import pytest
import waitress
from django.core.management import CommandError, call_command
from waitress import wasyncore

from lms.management.commands.up import listening, server_settings
from lms.site import connections as web
from lms.site.bootstrap import settle
from tests.plugins.databases import rows
from tests.processes import free_port, python, running

UP = python("manage.py", "up")
HTTPS = {"SITE_URL": "https://stoep.example.org", "TRUSTED_PROXY_COUNT": "1"}
REAL = {"DEMO": "0", "SITE_URL": "http://127.0.0.1", "EMAIL_URL": "consolemail://", "FROM_EMAIL": "hi@example.org"}


@pytest.fixture
def site(scratch_sqlite_url, tmp_path):
    """An empty site of its own, already migrated."""
    return {"DATA_DIR": str(tmp_path / "data"), "DATABASE_URL": scratch_sqlite_url, "PORT": str(free_port())}


def refused(**changes):
    """The one line with which a start ends at once."""
    with running(*UP, **changes) as up:
        code, said = up.popen.wait(timeout=60), up.said()
    assert code == 1
    assert "Traceback" not in said
    (line,) = said.splitlines()
    return line


def get(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
        return answer.read()


def status(port, path, **headers):
    """Of the first answer: a redirect is not followed."""
    asked = http.client.HTTPConnection("127.0.0.1", int(port), timeout=60)
    asked.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = asked.getresponse()
    return answer.status, answer.headers.get("Location")


# --- As a process ---------------------------------------------------------------------------------


def test_it_makes_all_loads_the_demo_opens_and_closes_at_ctrl_c(site, figure):
    """From an empty DATA_DIR; how long that may take is said in tests/bench/start.py."""
    port, begin = site["PORT"], time.monotonic()
    del site["DATABASE_URL"]
    with running(*UP, **site) as up:
        up.says(f"Log in as one of the neighbours: http://127.0.0.1:{port}/demo/", seconds=180)
        assert status(port, "/cursussen/veiligheid-in-de-wijk/") == (200, None)
        figure("the first start, all installed and DATA_DIR empty: seconds to a page", round(time.monotonic() - begin))
        assert json.loads(get(port, "/healthz")) == {"alive": True}
        assert b"<h1" in get(port, "/")
        assert up.end(signal.SIGINT) == 0
        assert "Traceback" not in up.said()
        assert up.said().splitlines()[-1] == "Closing ..."

    assert rows(f"sqlite:///{site['DATA_DIR']}/stoep.sqlite3", "SELECT count(*) FROM lms_user")[0][0] > 5


def test_a_real_site_begins_empty_with_keys_of_its_own_and_closes_at_sigterm(site):
    port, by_proxy = site["PORT"], {"Host": "stoep.example.org", "X_Forwarded_For": "192.0.2.1"}
    with running(*UP, **site | REAL | HTTPS) as up:
        up.says("Open: https://stoep.example.org/", seconds=60)
        # A probe asks by IP; everything else goes by the name of the site, and by https.
        assert (json.loads(get(port, "/healthz")), json.loads(get(port, "/readyz"))["ready"]) == ({"alive": True}, True)
        assert status(port, "/account/login/") == (400, None)
        assert status(port, "/account/login/", **by_proxy, X_Forwarded_Proto="https") == (200, None)
        there = (301, "https://stoep.example.org/account/login/")
        assert status(port, "/account/login/", **by_proxy, X_Forwarded_Proto="http") == there
        assert up.end(signal.SIGTERM) == 0

    assert rows(site["DATABASE_URL"], "SELECT count(*) FROM lms_user") == [(0,)]
    key = Path(site["DATA_DIR"], "keys", "secret_key")
    assert (stat.S_IMODE(key.stat().st_mode), len(key.read_text()) >= 50) == (0o600, True)


def test_a_data_dir_that_cannot_be_used_is_named(site, tmp_path):
    (tmp_path / "file").touch()
    line = refused(**site | {"DATA_DIR": str(tmp_path / "file" / "data")})

    assert line.startswith("Stoep: DATA_DIR cannot be used: Not a directory")


def test_a_real_site_that_is_half_set_names_what_is_missing(site):
    line = refused(**site | REAL | {"EMAIL_URL": "", "FROM_EMAIL": ""})

    assert line == "Stoep: Set EMAIL_URL, FROM_EMAIL: see .env.example."


def test_a_site_with_https_and_no_proxy_that_it_believes_is_refused(site):
    line = refused(**site | REAL | HTTPS | {"TRUSTED_PROXY_COUNT": "0"})

    assert line.startswith("Stoep: Set TRUSTED_PROXY_COUNT to the number of your own proxies")


def test_a_real_site_has_nothing_left_to_check_before_it_opens(site):
    # What stories with a browser need here, no real site sets.
    served = REAL | HTTPS | {"DJANGO_ALLOW_ASYNC_UNSAFE": ""}
    with running(*python("manage.py", "check", "--deploy"), **site | served) as check:
        assert check.popen.wait(timeout=60) == 0
        assert check.said() == "System check identified no issues (2 silenced).\n"


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({}, [31_536_000, False, False]),
        ({"HSTS_SUBDOMAINS": "1"}, [31_536_000, True, False]),
        ({"HSTS_SUBDOMAINS": "1", "HSTS_PRELOAD": "1"}, [31_536_000, True, True]),
    ],
    ids=["by itself", "with the whole domain", "with the list of browsers"],
)
def test_a_site_speaks_for_other_sites_of_its_domain_only_when_asked(site, asked, says):
    told = "from lms.settings.production import *; import json; print(json.dumps([SECURE_HSTS_SECONDS, SECURE_HSTS_INCLUDE_SUBDOMAINS, SECURE_HSTS_PRELOAD]))"
    with running(*python("-c", told), **site | REAL | HTTPS | asked) as real:
        assert real.popen.wait(timeout=60) == 0, real.said()
        assert json.loads(real.said()) == says


def test_the_list_of_browsers_wants_the_whole_domain(site):
    line = refused(**site | REAL | HTTPS | {"HSTS_PRELOAD": "1"})

    assert line.startswith("Stoep: HSTS_PRELOAD needs HSTS_SUBDOMAINS=1")


def test_a_bucket_shows_its_pictures_and_nothing_else(site):
    """Without the library that speaks to buckets, which only a site with one installs."""
    bucket = {
        "S3_ENDPOINT": "https://s3.example.org/",
        "S3_BUCKET": "stoep",
        "S3_ACCESS_KEY": "a",
        "S3_SECRET_KEY": "b",
    }
    told = "from lms.settings.production import *; import json; print(json.dumps([CONTENT_SECURITY_POLICY, STORAGES]))"
    with running(*python("-c", told), **site | REAL | HTTPS | bucket) as real:
        assert real.popen.wait(timeout=60) == 0, real.said()
        policy, storages = json.loads(real.said())

    options = storages["default"]["OPTIONS"]
    address = f"{options['endpoint_url']}/{options['bucket_name']}/{options['location']}/images/"
    assert (options["addressing_style"], options["querystring_auth"]) == ("path", False)
    assert policy["DIRECTIVES"]["img-src"] == ["'self'", "data:", address]
    assert [name for name, sources in policy["DIRECTIVES"].items() if "https:" in str(sources)] == ["img-src"]


# --- Visitors who are slow -------------------------------------------------------------------------


def slow(port, head=b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "):
    """A connection that began a request and does not get on with it."""
    connection = socket.create_connection(("127.0.0.1", int(port)), timeout=30)
    connection.sendall(head)
    return connection


def test_two_hundred_slow_visitors_leave_room_for_who_wants_a_page(site):
    """With the hundred connections of waitress itself she waits until the slow ones are gone."""
    with running(*UP, **site) as up, ExitStack() as visitors:
        up.says("Open: ", seconds=180)
        for _number in range(200):
            visitors.enter_context(slow(site["PORT"]))
        assert json.loads(get(site["PORT"], "/healthz")) == {"alive": True}


@pytest.fixture
def hurried(monkeypatch):
    """A server that looks all the time and waits for nobody; its port."""
    monkeypatch.setattr(web, "HEAD", 0)
    limits = web.LIMITS | {"cleanup_interval": 0, "host": "127.0.0.1", "port": 0}
    server = waitress.create_server(lambda _asked, start: [start("204 No Content", []), b""][1:], **limits)
    web.limit(server)
    closing = Event()

    def serve():
        while not closing.is_set():
            wasyncore.loop(timeout=0.05, map=server._map, use_poll=True, count=1)

    thread = Thread(target=serve)
    thread.start()
    yield server.effective_port
    closing.set()
    thread.join()
    server.task_dispatcher.shutdown()
    wasyncore.close_all(server._map)


def drip(connection):
    """A byte now and then, which waitress takes for a sign of life, until it is cut off."""
    with suppress(ConnectionError):
        while not select.select([connection], [], [], 0.05)[0]:
            connection.sendall(b"x")
        return connection.recv(1)
    return b""


def test_who_drips_is_cut_off_and_who_asks_is_answered(hurried):
    with slow(hurried) as dripping:
        assert drip(dripping) == b""
    assert status(hurried, "/")[0] == 204


def test_when_it_is_crowded_nobody_is_waited_for(hurried, monkeypatch):
    body = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n\r\n"
    with slow(hurried, body) as dripping:
        dripping.sendall(b"x")
        assert not select.select([dripping], [], [], 0.3)[0]  # an upload may take its time
        monkeypatch.setattr(web, "MOST", 0)
        assert drip(dripping) == b""


# --- What it checks -------------------------------------------------------------------------------


def test_a_busy_port_is_told_at_once():
    port = str(free_port())
    busy = pytest.raises(CommandError, match=f"Port {port} is in use. Choose another")
    with listening("127.0.0.1", port), busy, listening("127.0.0.1", port):
        pass


@pytest.mark.parametrize("port", ["web", "70000", ""])
def test_a_port_that_is_none_is_named(port):
    with pytest.raises(CommandError, match="PORT must be a number up to 65535"), listening("127.0.0.1", port):
        pass


def test_a_host_that_is_not_of_this_machine_is_named(monkeypatch):
    def unknown(*_args, **_kwargs):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(CommandError, match="HOST elsewhere is not an address"), listening("elsewhere", "8000"):
        pass


@pytest.fixture
def wide(monkeypatch):
    """Every address of this machine."""
    place = (socket.AF_INET, socket.SOCK_STREAM, 0, "", ("0.0.0.0", 0))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: [place])


def test_the_demo_does_not_open_to_others_by_accident(wide):
    with pytest.raises(CommandError, match="DEMO_PUBLIC=1"), listening("0.0.0.0", "0"):
        pass


@pytest.mark.parametrize(("name", "value"), [("DEMO_PUBLIC", True), ("DEMO", False)])
def test_it_opens_to_others_when_asked_and_when_real(wide, settings, name, value):
    setattr(settings, name, value)
    with listening("0.0.0.0", "0") as door:
        assert door.getsockname()[0] == "0.0.0.0"


@pytest.mark.parametrize(("sign", "demo"), [("site", True), ("demo", False)])
def test_a_demo_and_a_real_site_never_share_their_data(settings, tmp_path, sign, demo):
    """In a demo anyone logs in as anyone; started on the data of a real site it would open all of that."""
    settings.DATA_DIR, settings.DEMO = tmp_path, demo
    (tmp_path / "kind").write_text(sign)

    with pytest.raises(CommandError, match=f"belongs to a {'real site' if sign == 'site' else 'demo'}"):
        settle()


def test_a_real_site_refuses_the_demo(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="loads no demo"):
        call_command("demo")


def test_people_without_a_sign_are_people_of_a_real_site(settings, tmp_path, wilma):
    settings.DATA_DIR = tmp_path

    with pytest.raises(CommandError, match="belongs to a real site"):
        settle()


def test_the_first_start_leaves_the_sign(settings, tmp_path, db):
    settings.DATA_DIR = tmp_path
    settle()
    settle()

    assert (tmp_path / "kind").read_text() == "demo\n"


def test_only_as_many_proxies_as_were_named_are_believed(settings):
    assert "trusted_proxy" not in server_settings()
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    assert server_settings()["trusted_proxy_count"] == 1
