"""Who gets what, at every address of the site: as nobody, as each role, as hers and as another's.

Four things are true of each request: the word in `matrix.txt` comes back, nobody finds a canary that is not for her, who is
refused changes nothing, and reading changes nothing.
"""

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.house.access import admin
from tests.house.access.canaries import CANARIES
from tests.house.access.matrix import TABLE, rows
from tests.house.access.routes import all_routes
from tests.house.access.world import ROLES

ROUTES = {route.key: route for route in all_routes() if route.group == "ours"}
ROWS = rows()
REFUSED = {"404", "403", "405", "login"}
#: Reading leaves a trace there: whether the database can be written to, when her calendar was last fetched, and a picture
#: that is drawn for who looks first.
TRACES = {
    "readyz": {"lms_job"},
    "feed-personal": {"courses_feedtoken"},
    **{key: {"cms_customrendition"} for key in ("teach-photo", "teach-look", "teach-preview")},
}
NOT_LOGGED_IN = {"anonymous", "deactivated"}


# --- Addresses of our own -------------------------------------------------------------------------


def test_every_address_has_a_row():
    missing = [f"{route.key}  (/{route.path}, {route.module})" for route in ROUTES.values() if route.key not in _keys()]

    assert not missing, f"Say in {TABLE} who gets what at:\n" + "\n".join(missing)


def test_every_row_has_an_address():
    gone = sorted(_keys() - ROUTES.keys())

    assert not gone, f"The site no longer has these addresses; take their rows out of {TABLE}:\n" + "\n".join(gone)


@pytest.mark.parametrize("row", ROWS, ids=str)
@pytest.mark.usefixtures("bare_404")
def test_each_gets_what_the_matrix_says(asker, row):
    things, wrong = asker.world.things, []
    url = row.url(ROUTES[row.key], things)
    for method, words in row.cells.items():
        form = row.form(things) if method == "POST" else None
        for role, word in words.items():
            got = asker.ask(role, method, url, form)
            expected = {"ok", "->"} if word == "key" else {word}
            wrong += _complaints(f"{role} {method}", got, expected, method)
            leaks = [] if "*" in row.shows else [leak for leak in got.leaks(role) if leak not in row.shows]
            wrong += [f"{role} {method}: finds {leak}, which is not for her" for leak in leaks]
            if method == "GET" and got.writes - TRACES.get(row.key, set()):
                wrong.append(f"{role} {method}: reading writes to {sorted(got.writes)}")

    assert not wrong, f"{url}\n" + "\n".join(wrong)


@pytest.mark.parametrize("row", [row for row in ROWS if row.has_key], ids=str)
@pytest.mark.usefixtures("bare_404")
def test_a_key_of_which_one_letter_is_wrong_opens_nothing(asker, row):
    url = row.url(ROUTES[row.key], asker.world.things, spoilt=True)

    assert [asker.ask("resident", method, url).word for method in row.cells] == [
        "405" if words["resident"] == "405" else "404" for words in row.cells.values()
    ]


def test_a_leak_would_be_seen(asker):
    """What three of them take along of themselves holds nearly every canary; so where none is found there was none."""
    cache.clear()
    takers = ("teacher", "student", "coordinator")
    found = {one for role in takers for one in asker.ask(role, "POST", reverse("mine-data-download")).canaries}

    assert {what for owner, what in found if owner in takers} == CANARIES - {"key", "passkey", "signature"}


@pytest.mark.parametrize("role", ROLES)
def test_the_page_that_says_not_found_tells_nothing(asker, role):
    cache.clear()
    got = [asker.ask(role, method, "/bestaat-niet/") for method in ("GET", "POST")]

    assert [(one.word, one.leaks(role), one.writes) for one in got] == [("404", [], set())] * 2


# --- Addresses of Wagtail's admin and of allauth --------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.usefixtures("bare_404")
def test_the_wagtail_admin_is_shut_but_for_what_is_named(asker, role):
    wrong = []
    for route in (route for route in all_routes() if route.group == "admin"):
        url = admin.url(route, asker.world.things)
        # What is shut is shut by one door, whatever the method: two roles try it.
        tries = ("GET", "POST") if route.name in admin.KEEPING or role in {"anonymous", "coordinator"} else ("GET",)
        for method in tries:
            got = asker.ask(role, method, url)
            to_the_door = got.to.startswith(("/admin/login/", reverse("mine-data")))
            expected = admin.allowed(role, route, url) | ({"->"} if to_the_door else set())
            wrong += _complaints(f"{method} {url} ({route.key})", got, expected, method)
            wrong += [f"{method} {url} ({route.key}): finds {leak}" for leak in got.leaks(role)]
            if got.word == "ok" or role == "superuser":
                break  # what may be read there has forms of its own, which Wagtail tests

    assert not wrong, "See tests/house/access/admin.py.\n" + "\n".join(wrong)


@pytest.mark.parametrize("role", ["anonymous", "resident", "coordinator", "superuser", "deactivated"])
@pytest.mark.usefixtures("bare_404")
def test_pages_about_accounts_are_ones_own(asker, role):
    """allauth tests its pages; here somebody else's passkey is shut, and who is not logged in is asked to."""
    wrong = []
    passkeys = {"mfa_remove_webauthn", "mfa_edit_webauthn"}
    for route in (route for route in all_routes() if route.group == "account"):
        gaps = {name: asker.world.things["passkey"] if name == "pk" else "x" for name, _converter in route.converters}
        url = reverse(route.name, kwargs=gaps)
        for method in ("GET", "POST"):
            cache.clear()
            got = asker.ask(role, method, url)
            expected = {"ok", "->", "login", "403", "404", "405"}
            if role in NOT_LOGGED_IN and route.name not in {"account_logout", "account_inactive"}:
                expected = {"login"}
            elif route.name in passkeys:
                expected = {"404"}
            wrong += _complaints(f"{method} {url}", got, expected, method)
            wrong += [f"{method} {url}: finds {leak}" for leak in got.leaks(role)]

    assert not wrong, "\n".join(wrong)


# --- What is wrong --------------------------------------------------------------------------------


def _keys() -> set[str]:
    return {row.key for row in ROWS}


def _complaints(where: str, got, expected: set[str], method: str) -> list[str]:
    found = []
    if got.word not in expected:
        to = f" {got.to}" if got.to else ""
        found.append(f"{where}: {got.word}{to}, not {' or '.join(sorted(expected))}. {got.error}")
    if method == "POST" and got.word in REFUSED and got.writes:
        found.append(f"{where}: refused, and yet it writes to {sorted(got.writes)}")
    return found
