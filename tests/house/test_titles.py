"""A course may be called "Wie kent wie?". After such a title no full stop may follow: not in a letter, not on a page."""

import re
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import polib
import pytest
from django.conf import settings
from django.utils import timezone

from courses.enrolment.actions import enrol
from lms.accounts.models import Invitation
from lms.base.registry import letter_topics
from lms.letters.rendering import render
from lms.people.models import Role
from tests.courses.stage import a_course, a_run

TEMPLATES = settings.BASE_DIR / "templates"
LETTERS = sorted(
    str(path.relative_to(TEMPLATES).with_suffix(""))
    for path in TEMPLATES.glob("*/*/letters/*.txt")
    if "Subject:" in path.read_text()  # else it is a part of others
)
TITLE = "Wie kent wie?"
#: A gap that holds a title, bare, with the end of a sentence after it.
NAMES = r"(?:course|title|session|lesson|run)"
IN_CATALOGUE = re.compile(rf"(?<!“)%\({NAMES}\)s[.!?]")
IN_TEMPLATE = re.compile(r"(?<!“)\{\{ ?(?:[a-z_]+\.)*(?:course|title|title_in|draft_title) ?\}\}(?:</\w+>)?[.!?]")


@pytest.fixture
def facts(neighbourhood, faculty, venue, wilma, nadia, marjolein):
    """All that any letter speaks of, each with this title."""
    course = a_course(TITLE, neighbourhood=neighbourhood, faculty=faculty, author=wilma, by=nadia)
    now = timezone.now()
    run = a_run(course, now + timedelta(days=7), venue=venue, by=nadia, leader=wilma)
    session = run.sessions.get()
    session.title = TITLE
    enrolment = enrol(marjolein, run, by=marjolein)
    enrolment.offered_until = now
    return {
        "course": TITLE,
        "title": TITLE,
        "news": "Your account has a new address",
        "session": session,
        "sessions": [session],
        "left": [session],
        "was": {"starts_at": now, "ends_at": now, "venue": venue},
        "role": session.roles.get(),
        "enrolment": enrolment,
        "membership": wilma.memberships.get(),
        "invitation": Invitation(email=wilma.email, role=Role.TEACHER, neighbourhood=neighbourhood, by=nadia),
        "inviter": nadia.first_name,
        "number": 1,
        "live": True,
        "page": 1,
        "url": f"{settings.SITE_URL}/",
        "until": now,
        "code": "ABCD2345",
        "new_code": "ABCD2346",
        "token": "token",
        "uuid": uuid4(),
        "coordinator": "Nadia",
        "writer": "Wilma",
        "owner": "Wilma",
        "endorser": "Marjolein",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_letter_has_a_full_stop_after_a_title_that_asks(facts, language):
    reader = SimpleNamespace(language=language, first_name="Sanne", pk=1, uuid=uuid4())
    topic = letter_topics["enrolment"]
    found, spoken = {}, 0
    for letter in LETTERS:
        words = render(reader, letter, facts, topic)
        said = "\n".join([words.subject, words.text, re.sub(r"<[^>]+>", "", words.html)])
        spoken += TITLE in said
        found |= {letter: twice} if (twice := re.findall(r".*[?!][.!].*", said)) else {}

    assert found == {}
    assert (spoken > 20, len(LETTERS) >= 27) == (True, True)


def test_no_sentence_ends_right_after_a_bare_title():
    catalogue = polib.pofile(str(Path(settings.LOCALE_PATHS[0], "nl", "LC_MESSAGES", "django.po")))
    said = [text for entry in catalogue for text in (entry.msgid, entry.msgstr, *entry.msgstr_plural.values())]
    shown = [
        (path.name, found[0]) for path in TEMPLATES.rglob("*.html") for found in IN_TEMPLATE.finditer(path.read_text())
    ]

    assert ([text for text in said if IN_CATALOGUE.search(text)], shown) == ([], [])


@pytest.mark.parametrize("bare", ["A session of %(course)s.", "%(title)s!"])
def test_a_bare_title_would_be_found(bare):
    assert IN_CATALOGUE.search(bare)
    assert IN_TEMPLATE.search("<b>{{ run.course.title }}</b>.")
    assert not IN_CATALOGUE.search("A session of “%(course)s”.")
