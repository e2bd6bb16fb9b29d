"""What a student reads about her seat."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils.translation import override
from icalendar import Calendar

from courses.enrolment import jobs, letters
from courses.enrolment.actions import cancel, enrol
from courses.enrolment.models import Enrolment
from courses.enrolment.offer_actions import lapse_offers
from lms.base import registry
from lms.base.dates import when
from lms.jobs import runner
from lms.jobs.models import Job
from lms.letters.models import Letter
from lms.people.models import User
from tests.cast import make_person
from tests.courses.enrolment.waiting import until_when
from tests.courses.stage import DAY

HOUR = timedelta(hours=1)


@pytest.fixture
def marjolein(marjolein):
    """She reads English, so that her letters can be read here."""
    marjolein.language = "en"
    marjolein.save()
    return marjolein


def test_who_is_in_reads_when_and_where_and_gets_every_session_for_her_calendar(run, marjolein, last_letter, venue):
    enrol(marjolein, run, by=marjolein)

    letter = last_letter(marjolein)

    assert letter.subject == "You're in: Veiligheid in de wijk"
    for words in ("Dear Marjolein,", venue.address, "/en/seat/", "/en/my/courses/"):
        assert words in letter.text
        assert words in letter.html
    calendars = [Calendar.from_ical(part["content"]) for part in letter.attachments]
    assert [str(c["METHOD"]) for c in calendars] == ["REQUEST", "REQUEST"]
    attendees = {str(event["ATTENDEE"]) for c in calendars for event in c.walk("VEVENT")}
    assert attendees == {"mailto:marjolein@example.org"}
    assert {part["type"] for part in letter.attachments} == {"text/calendar; method=REQUEST"}


def test_the_calendar_invites_the_address_that_the_letter_goes_to(run, mailoutbox):
    jan = make_person("Jan Mol", email="jan@café-buurt.nl")
    enrol(jan, run, by=jan)
    runner.run_due()
    (sent,) = (one.message() for one in mailoutbox if one.to[0].startswith("jan@"))
    parts = [part for part in sent.walk() if part.get_content_type() == "text/calendar"]
    calendars = [Calendar.from_ical(part.get_payload(decode=True)) for part in parts]
    invited = {str(event["ATTENDEE"]) for calendar in calendars for event in calendar.walk("VEVENT")}

    assert sent["To"] == "jan@xn--caf-buurt-d4a.nl"
    assert invited == {f"mailto:{sent['To']}"}


def test_who_waits_reads_her_number_and_gets_nothing_for_her_calendar(full_run, sanne, last_letter):
    enrol(sanne, full_run, by=sanne)

    letter = last_letter(sanne)

    assert letter.subject == "You are number 1 on the waiting list: Veiligheid in de wijk"
    assert "You have 48 hours to say yes." in letter.text
    assert letter.attachments == []


def test_an_offer_says_until_when(full_run, karin, sanne, last_letter, now):
    enrol(sanne, full_run, by=sanne)
    cancel(Enrolment.objects.get(participant=karin), by=karin, at=now)
    offered = Enrolment.objects.get(participant=sanne)

    letter = last_letter(sanne)
    with override("en"):
        assert letter.subject == f"There is a seat for you. Say yes before {when(offered.offered_until)}"
    assert letter.attachments == []


def test_who_let_it_lapse_reads_that_she_keeps_her_place(full_run, karin, sanne, lotte, letters, last_letter, now):
    enrol(sanne, full_run, by=sanne)
    enrol(lotte, full_run, by=lotte)
    letters(sanne)
    cancel(Enrolment.objects.get(participant=karin), by=karin, at=now)
    letters(sanne)

    lapse_offers(until_when(full_run))

    assert letters(sanne) == ["waiting", "offered", "lapsed"]
    assert letters(lotte) == ["waiting", "offered"]
    assert "You stay number 1." in last_letter(sanne).text


def test_who_is_taken_off_by_the_coordinator_reads_that_and_her_calendar_is_cleared(run, marjolein, nadia, last_letter):
    enrolment = enrol(marjolein, run, by=marjolein)
    last_letter(marjolein)

    cancel(enrolment, by=nadia, no_seat="The room is too small.")

    letter = last_letter(marjolein)
    assert letter.subject == "There is no seat for you this time: Veiligheid in de wijk"
    assert "Nadia cannot give you a seat in “Veiligheid in de wijk”.\nThe reason: The room is too small." in letter.text
    assert [str(Calendar.from_ical(p["content"])["METHOD"]) for p in letter.attachments] == ["CANCEL", "CANCEL"]


def test_a_letter_is_written_once_and_only_while_it_is_true(run, marjolein):
    enrolment = enrol(marjolein, run, by=marjolein)
    (ids,) = Job.objects.filter(kind="courses.enrolment_letter").values_list("ids", flat=True)

    for _run in range(2):
        jobs.enrolment_letter(*ids)
    assert Letter.objects.to(marjolein).count() == 1

    cancel(enrolment, by=marjolein)
    letters.send_news(Enrolment.objects.to_show().get(), "enrolled", stamp="again")
    assert Letter.objects.to(marjolein).count() == 1


def test_an_enrolment_that_is_rolled_back_writes_nothing(run, marjolein, letters):
    with transaction.atomic():
        enrol(marjolein, run, by=marjolein)
        transaction.set_rollback(True)

    assert (letters(marjolein), Enrolment.objects.count()) == ([], 0)


def test_of_a_group_that_was_held_nobody_needs_a_letter(run, marjolein, now):
    enrolment = enrol(marjolein, run, by=marjolein)
    for session in run.sessions.all():
        session.starts_at, session.ends_at = now - 3 * HOUR, now - HOUR
        session.save()

    letters.send_news(Enrolment.objects.to_show().get(pk=enrolment.pk), "enrolled", stamp="")

    assert not Letter.objects.to(marjolein).exists()


def test_every_letter_about_a_seat_is_essential(db):
    assert registry.letter_topics["enrolment"].essential
    assert registry.letter_topics["teaching"].essential
    assert not registry.letter_topics["desk"].essential


def test_a_vanished_enrolment_is_no_error(db):
    jobs.enrolment_letter(0, "enrolled", "")
    jobs.session_moved(0, "2027-01-01T10:00:00+00:00", "2027-01-01T12:00:00+00:00", 0)
    jobs.session_cancelled(0)
    jobs.session_added(0)
    assert not User.objects.filter(letters__isnull=False).exists()


def test_the_clock_lapses_and_releases(full_run, karin, sanne, now):
    enrol(sanne, full_run, by=sanne)
    cancel(Enrolment.objects.get(participant=karin), by=karin, at=now - 3 * DAY)

    jobs.lapse_offers()

    assert Enrolment.objects.get(participant=sanne).passed_at is not None
    assert registry.clocks["courses.lapse_offers"].period == timedelta(minutes=1)
