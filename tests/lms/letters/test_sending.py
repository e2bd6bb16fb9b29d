"""What leaves the house: one addressee, headers that are ours, and words that are forgotten afterwards."""

import email
from email import policy

import pytest
from django.core import mail

from lms.jobs.runner import run_due
from lms.letters import posting, tokens
from lms.letters.actions import send_letter, stop
from lms.letters.models import Letter
from lms.people.models import User

pytestmark = pytest.mark.django_db

ICS = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
INVITE = {"name": "invite.ics", "type": "text/calendar; method=REQUEST", "content": ICS}


@pytest.fixture(autouse=True)
def _smtp_like(topics, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def write_news(to, key="news:1", topic="news", **more):
    return send_letter(to, "letters/plain", {"title": "Nieuws", "body": "Tot dinsdag!"}, topic=topic, key=key, **more)


def parsed(message):
    return email.message_from_bytes(message.message().as_bytes(), policy=policy.default)


def test_the_job_sends_a_letter_once(anouk):
    letter = write_news(anouk)

    run_due()
    write_news(anouk)
    run_due()

    assert [message.to for message in mail.outbox] == [["anouk@example.org"]]
    letter.refresh_from_db()
    assert letter.sent_at


def test_a_letter_keeps_its_message_id_whenever_it_is_tried(anouk):
    letter = write_news(anouk)

    tries = [parsed(posting.message(letter))["Message-ID"] for _ in range(2)]

    assert tries == [f"<{letter.uuid}@stoep.test>"] * 2


def test_after_sending_its_words_are_forgotten(anouk, settings):
    settings.KEEP_LETTERS = False
    letter = write_news(anouk, attachments=[INVITE])

    run_due()

    letter.refresh_from_db()
    assert (letter.subject, letter.text, letter.html, letter.attachments) == ("", "", "", [])
    assert letter.blanked_at
    assert "Tot dinsdag!" in mail.outbox[0].body


def test_the_demo_keeps_its_letters_to_be_read(anouk):
    letter = write_news(anouk)

    run_due()

    letter.refresh_from_db()
    assert "Tot dinsdag!" in letter.text


def test_a_mail_server_that_is_away_loses_nothing(anouk, settings, monkeypatch):
    letter = write_news(anouk)
    monkeypatch.setattr(mail.EmailMessage, "send", lambda self, **_: (_ for _ in ()).throw(OSError("away")))

    run_due()

    letter.refresh_from_db()
    assert letter.sent_at is None
    assert "Tot dinsdag!" in letter.text


def test_who_left_meanwhile_gets_nothing(anouk):
    write_news(anouk)
    User.objects.filter(pk=anouk.pk).update(is_active=False)

    run_due()

    assert mail.outbox == []
    assert Letter.objects.get().withdrawn_at


def test_who_changed_her_mind_meanwhile_gets_nothing(anouk):
    write_news(anouk)
    stop(anouk, "news")

    run_due()

    assert mail.outbox == []


def test_news_can_be_stopped_with_one_click_and_codes_cannot(anouk):
    news = parsed(posting.message(write_news(anouk)))
    code = parsed(posting.message(write_news(anouk, "code:1", topic="codes")))

    assert news["List-Unsubscribe"].strip().startswith("<http://testserver/")
    assert news["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert tokens.read(news["List-Unsubscribe"].rstrip("/>").rsplit("/", 1)[1]) == (anouk.uuid, "news")
    assert code["List-Unsubscribe"] is None
    assert (news["Auto-Submitted"], code["Auto-Submitted"]) == ("auto-generated",) * 2


def test_an_invitation_is_found_by_clients_that_look_in_either_place(anouk):
    found = parsed(posting.message(write_news(anouk, attachments=[INVITE])))

    alternatives, attachment = found.iter_parts()
    assert [part.get_content_type() for part in alternatives.iter_parts()] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    for calendar in (list(alternatives.iter_parts())[-1], attachment):
        assert calendar.get_content_type() == "text/calendar"
        assert calendar["Content-Type"].params == {"charset": "utf-8", "method": "REQUEST"}
        assert calendar.get_content().splitlines() == ICS.splitlines()
    assert attachment.get_filename() == "invite.ics"
