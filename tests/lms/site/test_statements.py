"""What the site says of itself: how accessible it is, and where to tell of a leak."""

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lms.site.checks import accessibility_status
from lms.site.statement_views import STATUSES


@pytest.mark.parametrize("status", STATUSES)
def test_the_statement_is_honest_about_its_status(client, db, settings, status):
    settings.ACCESSIBILITY_STATUS = status

    seen = client.get("/en/accessibility/").content.decode()

    assert [code for code, words in STATUSES.items() if str(words) in seen] == [status]


def test_the_report_of_somebody_independent_is_a_click_away(client, db, settings):
    assert "Read the report" not in client.get("/en/accessibility/").content.decode()

    settings.ACCESSIBILITY_REPORT = "https://example.org/report"

    assert 'href="https://example.org/report"' in client.get("/en/accessibility/").content.decode()


def test_the_foot_of_every_page_leads_to_it(client, db):
    assert client.get("/toegankelijkheid/").status_code == 200
    assert 'href="/toegankelijkheid/"' in client.get(reverse("privacy")).content.decode()


def test_an_unknown_status_is_refused_at_start(settings):
    settings.ACCESSIBILITY_STATUS = "perfect"

    assert [trouble.id for trouble in accessibility_status(None)] == ["lms.E002"]


def security(client) -> dict[str, str]:
    answer = client.get("/.well-known/security.txt")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    return dict(re.fullmatch(r"([\w-]+): (\S.*)", line).groups() for line in answer.content.decode().splitlines())


def test_who_found_a_leak_knows_where_to_tell(client, settings):
    settings.SECURITY_CONTACT = "lek@example.org"

    said = security(client)

    assert (said["Contact"], said["Preferred-Languages"]) == ("mailto:lek@example.org", "nl, en")
    assert said["Canonical"] == f"{settings.SITE_URL}/.well-known/security.txt"


def test_a_form_may_be_the_place_to_tell(client, settings):
    settings.SECURITY_CONTACT = "https://example.org/leak"

    assert security(client)["Contact"] == "https://example.org/leak"


def test_what_it_says_holds_for_less_than_a_year(client):
    until = datetime.fromisoformat(security(client)["Expires"])

    assert timedelta(days=90) < until - timezone.now() < timedelta(days=365)
