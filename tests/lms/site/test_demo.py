"""What the demo shows: something of every kind, so that each page has a story to tell."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from tests.plugins.databases import rows, scratch_on_sqlite
from tests.processes import python, running

KINDS = {
    "a deed to decide": "SELECT 1 FROM certificates_suggestion WHERE state = 'open'",
    "a deed that was not kept": "SELECT 1 FROM certificates_suggestion WHERE state = 'refused'",
    "a story of her own": "SELECT 1 FROM certificates_evidence WHERE state = 'self_declared'",
    "a deed that the site saw": "SELECT 1 FROM certificates_evidence WHERE state = 'system_recorded'",
    "a deed that nobody was asked about": (
        "SELECT 1 FROM certificates_evidence WHERE suggestion_id NOT NULL"
        " AND id NOT IN (SELECT evidence_id FROM certificates_confirmation)"
    ),
    "a confirmation that counts": (
        "SELECT 1 FROM certificates_confirmation WHERE accepted_at NOT NULL AND withdrawn_at IS NULL"
    ),
    "an answer that she has not read": (
        "SELECT 1 FROM certificates_confirmation WHERE confirmed AND accepted_at IS NULL AND withdrawn_at IS NULL"
    ),
    "a confirmation that was taken back": "SELECT 1 FROM certificates_confirmation WHERE withdrawn_at NOT NULL",
    "a certificate": "SELECT 1 FROM certificates_certificate",
    "somebody who waits": "SELECT 1 FROM courses_enrolment WHERE status = 'waiting'",
    "a seat that is offered": "SELECT 1 FROM courses_enrolment WHERE status = 'offered'",
    "a request": "SELECT 1 FROM courses_enrolment WHERE status = 'requested'",
}


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """A site of its own, as it is on the first day: the stories of the browser change theirs."""
    folder = tmp_path_factory.mktemp("demo")
    settings = {"DATA_DIR": str(folder / "data"), "DATABASE_URL": scratch_on_sqlite(folder)}
    with running(*python("manage.py", "demo"), **settings) as loading:
        loading.says("The demo is as it was on the first day", seconds=240)
    return settings["DATABASE_URL"]


def test_people_meet_by_day_and_in_the_evening_or_walk_by_night(database):
    held = rows(database, "SELECT title, starts_at, ends_at FROM courses_session")
    hours = [(title, *[f"{local(moment):%H:%M}" for moment in moments]) for title, *moments in held]

    late = [each for each in hours if not "09:00" <= each[1] < each[2] <= "22:00"]
    assert [each for each in late if not each[0].startswith("Nachtwandeling")] == []
    assert hours


def local(moment):
    return timezone.localtime(datetime.fromisoformat(moment).replace(tzinfo=UTC))


def test_on_the_first_day_there_is_one_of_every_kind(database):
    assert [kind for kind, question in KINDS.items() if not rows(database, question)] == []
