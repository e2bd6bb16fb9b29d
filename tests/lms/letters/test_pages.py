"""Choosing which letters one gets, and the letter box of the demo."""

import subprocess
import sys

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from lms.base import registry
from lms.letters import tokens
from lms.letters.actions import send_letter, stop, withdraw
from lms.letters.models import Letter, Preference

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("topics")]


def write_news(to, key="news:1", **words):
    return send_letter(to, "letters/plain", {"title": "Nieuws", "body": "Tot dinsdag!"} | words, topic="news", key=key)


@pytest.fixture
def stop_url(anouk):
    with translation.override("nl"):
        return tokens.address(anouk, "news").removeprefix("http://testserver")


def unwanted(person):
    return list(Preference.objects.of(person).unwanted().values_list("topic", flat=True))


def test_she_chooses_what_she_gets(client, anouk):
    client.force_login(anouk)

    client.post(reverse("mine-letters"), {"topics": []})
    assert unwanted(anouk) == ["news"]

    client.post(reverse("mine-letters"), {"topics": ["news"]})
    assert unwanted(anouk) == []


def test_codes_are_not_for_choosing(client, anouk):
    client.force_login(anouk)

    response = client.post(reverse("mine-letters"), {"topics": ["codes"]})

    assert response.status_code == 200
    assert response.context["form"].errors
    assert Preference.objects.count() == 0


def test_nobody_chooses_about_what_never_reaches_her(client, anouk, mark):
    registry.letter_topic("desk", "news of the desk", reaches=lambda person: person == mark)

    for person, asked in ((anouk, ["news"]), (mark, ["news", "desk"])):
        client.force_login(person)
        form = client.get(reverse("mine-letters")).context["form"]
        assert [slug for slug, _label in form.fields["topics"].choices] == asked


def test_choosing_asks_who_she_is(client):
    response = client.get(reverse("mine-letters"))

    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/")


def test_following_the_link_only_asks(client, anouk, stop_url):
    response = client.get(stop_url)

    assert response.status_code == 200
    assert unwanted(anouk) == []
    assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("same-origin", "noindex")
    assert response["Cache-Control"] == "private, no-store"


def test_a_mail_server_stops_letters_without_logging_in(django_client_with_csrf, anouk, stop_url):
    response = django_client_with_csrf.post(stop_url, {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert unwanted(anouk) == ["news"]


@pytest.fixture
def django_client_with_csrf():
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("broken", ["x", "WyJhIl0:1:2", "%20", "a" * 500])
def test_a_made_up_address_is_not_found(client, anouk, broken):
    with translation.override("nl"):
        assert client.post(reverse("letters-stop", args=[broken])).status_code == 404


def test_the_link_of_someone_gone_is_not_found(client, anouk, stop_url):
    anouk.is_active = False
    anouk.save()

    assert client.get(stop_url).status_code == 404


def test_codes_cannot_be_stopped_by_a_link(client, anouk):
    with translation.override("nl"):
        url = tokens.address(anouk, "codes").removeprefix("http://testserver")

    assert client.post(url).status_code == 404
    assert unwanted(anouk) == []


# --- The letter box of the demo -------------------------------------------------------------------


def test_the_letter_box_shows_the_newest_first_and_finds_by_person(client, anouk, mark):
    letters = [write_news(anouk, "a"), write_news(mark, "b"), write_news(anouk, "c")]

    everything = client.get(reverse("demo-letters"))
    hers = client.get(reverse("demo-letters"), {"person": anouk.uuid})

    assert list(everything.context["page"]) == letters[::-1]
    assert list(hers.context["page"]) == [letters[2], letters[0]]


@pytest.mark.parametrize("nonsense", ["x", "00000000-0000-0000-0000-000000000000", "1"])
def test_a_filter_that_says_nothing_filters_nothing(client, anouk, nonsense):
    write_news(anouk)

    assert len(client.get(reverse("demo-letters"), {"person": nonsense}).context["page"]) == 1


def test_a_list_of_many_letters_asks_no_more_of_the_database(client, anouk, mark):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("demo-letters"))
        return len(asked)

    write_news(anouk, "a")
    queries()  # what is looked up once for each process
    with_one = queries()
    for number in range(6):
        write_news((anouk, mark)[number % 2], f"b{number}")
    assert queries() == with_one


def test_a_letter_is_read_as_text_and_in_a_frame_that_can_do_nothing(client, anouk):
    letter = write_news(anouk, body="<script>alert(1)</script> http://testserver/mijn/")

    page = client.get(reverse("demo-letter", args=[letter.uuid]))
    frame = client.get(reverse("demo-letter-html", args=[letter.uuid]))

    assert "<script>alert" not in page.content.decode()
    assert '<a href="http://testserver/mijn/"' in page.content.decode()
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert (page["X-Frame-Options"], frame["X-Frame-Options"]) == ("DENY", "SAMEORIGIN")
    assert "script-src 'none'" in frame["Content-Security-Policy"]
    assert "sandbox allow-popups allow-popups-to-escape-sandbox" in frame["Content-Security-Policy"]
    assert frame.content.decode() == letter.html


def test_withdrawn_letters_are_not_shown(client, anouk):
    letter = write_news(anouk)
    withdraw(anouk)
    stop(anouk, "news")
    write_news(anouk, "later")

    assert list(client.get(reverse("demo-letters")).context["page"]) == []
    assert client.get(reverse("demo-letter", args=[letter.uuid])).status_code == 404
    assert Letter.objects.count() == 2


NO_DEMO = """
import django
from django.conf import settings
settings.DEMO = False
django.setup()
from django.urls import NoReverseMatch, reverse
try:
    print(reverse("demo-letters"))
except NoReverseMatch:
    print("none")
"""


def test_a_real_site_has_no_letter_box():
    answer = subprocess.run([sys.executable, "-c", NO_DEMO], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "none"
