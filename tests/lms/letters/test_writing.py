"""A letter is a row, in the reader's language, once for each key."""

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from lms.accounts.actions import deactivate
from lms.jobs.models import Job
from lms.letters.actions import send_letter, stop, withdraw
from lms.letters.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("topics")]

WORDS = {"title": _("Calendar"), "body": "Tot dinsdag!"}


def write_news(to, key="news:1", **more):
    return send_letter(to, "letters/plain", WORDS, topic="news", key=key, **more)


def test_a_letter_speaks_the_language_of_its_reader(anouk, mark):
    with translation.override("en"):
        dutch = write_news(anouk, "a")
    with translation.override("nl"):
        english = write_news(mark, "b")

    assert (dutch.language, english.language) == ("nl", "en")
    assert english.subject == "Calendar"
    assert "http://testserver/en/" in english.text
    assert "http://testserver/en/" not in dutch.text
    assert '<html lang="nl">' in dutch.html


def test_writing_twice_with_one_key_is_writing_once(anouk):
    first = write_news(anouk)
    again = send_letter(anouk, "letters/plain", {"title": "Anders", "body": "x"}, topic="news", key="news:1")

    assert again == first
    assert [(job.kind, job.ids) for job in Job.objects.all()] == [("lms.send_letter", [first.pk])]


def test_a_name_stands_in_the_text_as_it_is_and_harmless_in_the_html(anouk):
    letter = send_letter(
        anouk, "letters/plain", {"title": "D'Arcy & <b>co</b>", "body": "<script>"}, topic="news", key="x"
    )

    assert letter.subject == "D'Arcy & <b>co</b>"
    assert letter.text.startswith("<script>\n")
    assert "<script>" not in letter.html
    assert "D&#x27;Arcy &amp; &lt;b&gt;co&lt;/b&gt;" in letter.html


def test_every_link_in_a_letter_is_a_whole_address_on_our_site(anouk):
    letter = write_news(anouk)

    links = [part.split('"')[0] for part in letter.html.split('href="')[1:]]
    assert [link for link in links if not link.startswith("http://testserver/")] == []
    assert len(links) == 2


def test_who_does_not_want_a_topic_gets_no_letter_about_it(anouk):
    stop(anouk, "news")

    letter = write_news(anouk)

    assert (letter.subject, letter.text, letter.html) == ("", "", "")
    assert letter.withdrawn_at
    assert Job.objects.count() == 0


def test_a_code_cannot_be_switched_off(anouk):
    stop(anouk, "codes")

    letter = send_letter(anouk, "letters/plain", WORDS, topic="codes", key="x")

    assert letter.withdrawn_at is None
    assert "afmelden" not in letter.text
    assert "unsubscribe" not in letter.html


@pytest.mark.parametrize("gone", [{"is_active": False}, {"erased_at": "2026-01-01T00:00:00Z"}])
def test_nobody_writes_to_who_is_gone(anouk, gone):
    for field, value in gone.items():
        setattr(anouk, field, value)
    anouk.save()

    assert send_letter(anouk, "letters/plain", WORDS, topic="codes", key="x").withdrawn_at
    assert Job.objects.count() == 0


def test_a_letter_can_go_to_an_address_that_is_not_her_own_yet(anouk):
    letter = write_news(anouk, address="anouk@new.example.org")

    assert letter.address == "anouk@new.example.org"
    assert letter.person == anouk


def test_a_letter_about_nothing_known_is_a_mistake_of_ours(anouk):
    with pytest.raises(LookupError, match="weather"):
        send_letter(anouk, "letters/plain", WORDS, topic="weather", key="x")


def test_withdrawing_forgets_what_waits_and_leaves_what_was_sent(anouk, mark):
    waiting = write_news(anouk, "a")
    sent = write_news(anouk, "b")
    Letter.objects.filter(pk=sent.pk).update(sent_at="2026-01-01T00:00:00Z")
    others = write_news(mark, "c")

    assert withdraw(anouk) == 1

    waiting.refresh_from_db()
    assert (waiting.subject, waiting.text, waiting.html, waiting.attachments) == ("", "", "", [])
    assert list(Letter.objects.waiting()) == [others]


def test_a_closed_account_gets_nothing_that_was_on_its_way(wilma, nadia):
    waiting = write_news(wilma)

    deactivate(wilma, by=nadia)

    waiting.refresh_from_db()
    assert waiting.withdrawn_at
    assert waiting.text == ""
