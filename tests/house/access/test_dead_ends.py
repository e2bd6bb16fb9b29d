"""What somebody sees, she can see again: in the other language, by opening its address once more, by going back, by sending
the form a second time. No address of a page answers "405 Method Not Allowed" to who only looks there.
"""

import re

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.house.access.matrix import rows
from tests.house.access.routes import all_routes

ROUTES = {route.key: route for route in all_routes() if route.group == "ours"}
ROWS = rows()
SWITCH = re.compile(r'<a class="menu__link"\s+href="([^"]+)"\s+lang="en"')


def test_no_address_is_closed_to_who_only_looks():
    closed = [str(row) for row in ROWS if "405" in row.cells["GET"].values()]

    assert not closed, (
        "A GET must bring the page on which the button stands (`lms.people.decorators.pressed_on`): " + str(closed)
    )


@pytest.mark.parametrize("role", ["anonymous", "resident", "coordinator"])
def test_nor_is_one_of_allauth(asker, role):
    """But for the answers to a script, which nobody ever sees in her address bar."""
    client, closed = _browser(asker, role), []
    for route in (route for route in all_routes() if route.group == "account"):
        url = "/" + re.sub(r"<[^>]+>", "x", route.path)
        cache.clear()
        with transaction.atomic():
            if client.get(url).status_code == 405:
                closed.append(route.name)
            transaction.set_rollback(True)

    assert closed == []


@pytest.mark.parametrize("row", [row for row in ROWS if "POST" in row.cells], ids=str)
def test_a_page_that_a_form_brought_can_be_seen_again(asker, row):
    """As sent and as empty: with what is wrong in it, a form mostly brings its own page."""
    url = row.url(ROUTES[row.key], asker.world.things)
    role = next((role for role, word in row.cells["POST"].items() if word in {"ok", "->", "key"}), None)
    if role is None:
        return
    for form in (row.form(asker.world.things), {}):
        with transaction.atomic():
            cache.clear()
            client = _browser(asker, role)
            sent = client.post(url, form)
            if sent.status_code in {200, 422} and sent.headers["Content-Type"].startswith("text/html"):
                seen = {"once more": client.get(url, follow=True), "sent again": client.post(url, form, follow=True)}
                if switch := SWITCH.search(sent.content.decode()):
                    seen["in English"] = client.get(switch[1].replace("&amp;", "&"), follow=True)
                wrong = {
                    how: answer.status_code for how, answer in seen.items() if answer.status_code not in {200, 422}
                }
                assert wrong == {}, f"{url} as {role}, sent {form}"
            transaction.set_rollback(True)


def _browser(asker, role: str) -> Client:
    client = Client()
    client.cookies = asker.world.cookies[role].copy()
    return client
