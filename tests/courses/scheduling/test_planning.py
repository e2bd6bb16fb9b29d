"""Plan, move, cancel, and ask who leads."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import override
from icalendar import Calendar

from courses.enrolment.actions import approve, cancel, enrol
from courses.scheduling.actions import (
    answer_role,
    ask_to_lead,
    cancel_session,
    change_session,
    move_session,
    plan_run,
    plan_session,
    publish_run,
)
from courses.scheduling.clashes import clashes, clashes_of
from courses.scheduling.models import CourseRun, RoleState, Session, SessionRole
from courses.scheduling.tiles import without_leader
from lms.base.dates import when
from lms.base.refusals import Code, Refused
from lms.jobs.models import Job
from lms.letters.models import Letter
from lms.people.models import User
from lms.places.models import Venue
from tests.courses.stage import DAY, HOUR, a_run


def reverse_in(language: str, name: str, *args) -> str:
    with override(language):
        return reverse(name, args=args)


def calendar_of(letter) -> Calendar:
    (part,) = letter.attachments
    return Calendar.from_ical(part["content"])


# --- Planning -------------------------------------------------------------------------------------


def test_a_group_is_seen_by_nobody_before_it_is_published(course, venue, nadia, now):
    run = plan_run(course, seats=8, by=nadia)
    with pytest.raises(Refused) as no:
        publish_run(run, by=nadia)
    assert no.value.code == "empty"

    plan_session(
        run, title="College", question="", venue=venue, starts_at=now + DAY, ends_at=now + DAY + HOUR, by=nadia
    )
    assert not CourseRun.objects.open(now).filter(pk=run.pk).exists()

    first = publish_run(run, by=nadia).published_at
    assert publish_run(run, by=nadia).published_at == first
    assert CourseRun.objects.open(now).filter(pk=run.pk).exists()


def test_a_group_is_planned_whole_or_not_at_all(as_person, course, venue, wilma, nadia, now, monkeypatch):
    """She is told no at the last step: nothing is left of the first, and nobody is asked."""

    def refuse(run, *, by):
        assert (run.sessions.count(), SessionRole.objects.count()) == (1, 1)
        raise Refused("Nog niet.", code=Code.NOT_READY)

    monkeypatch.setattr("courses.scheduling.actions.publish_run", refuse)
    form = {"title": "College", "kind": "college", "venue": venue.pk, "teachers": [wilma.pk], "publish": "1"}
    form |= {"day": f"{now + 9 * DAY:%Y-%m-%d}", "starts": "10:00", "ends": "12:00"}
    form |= {"seats": 8, "language": "nl", "offer_hours": 48}
    page = as_person(nadia).post(reverse("desk-run-plan", args=[course.uuid]), form)

    assert page.context["form"].non_field_errors() == ["Nog niet."]
    left = [model.objects.count() for model in (CourseRun, Session, SessionRole, Job)]
    assert (left, Letter.objects.to(wilma).count()) == ([0, 0, 0, 0], 0)


def test_only_a_coordinator_of_this_neighbourhood_plans(course, run, session, wilma, other_coordinator, beheer, venue):
    for stranger in (wilma, other_coordinator, beheer):
        for plan in (
            lambda by: plan_run(course, seats=8, by=by),
            lambda by: publish_run(run, by=by),
            lambda by: cancel_session(session, by=by),
            lambda by: ask_to_lead(session, by, by=by),
            lambda by: move_session(session, starts_at=session.starts_at, ends_at=session.ends_at, venue=venue, by=by),
        ):
            with pytest.raises(Refused) as no:
                plan(stranger)
            assert no.value.code == "not_coordinator"


def test_a_session_ends_after_it_starts_and_is_not_years_away(run, venue, nadia, now):
    with pytest.raises(Refused):
        plan_session(run, title="College", question="", venue=venue, starts_at=now, ends_at=now, by=nadia)
    far = now + 740 * DAY
    with pytest.raises(Refused) as no:
        plan_session(run, title="College", question="", venue=venue, starts_at=far, ends_at=far + HOUR, by=nadia)
    assert no.value.code == "too_far"
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.create(run=run, title="College", venue=venue, starts_at=now, ends_at=now)


def test_who_is_in_is_invited_to_a_session_that_is_added(run, venue, nadia, marjolein, karin, letters, now):
    enrol(marjolein, run, by=marjolein)
    letters(marjolein)
    start = now + 21 * DAY

    plan_session(run, title="Nog een keer", question="", venue=venue, starts_at=start, ends_at=start + HOUR, by=nadia)

    assert letters(marjolein) == ["enrolled", "added"]
    assert letters(karin) == []


# --- Moving ---------------------------------------------------------------------------------------


def test_a_move_shows_old_and_new_to_everybody_who_comes_or_leads(
    run, session, nadia, wilma, marjolein, karin, last_letter
):
    run.seats = 1
    run.save()
    enrol(marjolein, run, by=marjolein)
    enrol(karin, run, by=karin)
    last_letter(marjolein)
    new = session.starts_at + 7 * DAY
    uid = calendar_uid(session)

    moved = move_session(session, starts_at=new, ends_at=new + 2 * HOUR, by=nadia)

    assert (moved.sequence, moved.moved_from, moved.starts_at) == (1, session.starts_at, new)
    assert moved.changed_at > session.changed_at
    for person in (marjolein, wilma):
        letter = last_letter(person)
        assert letter.key.startswith("moved:")
        event = calendar_of(letter).walk("VEVENT")[0]
        assert (str(event["UID"]), event["SEQUENCE"], str(calendar_of(letter)["METHOD"])) == (uid, 1, "REQUEST")
        assert event["DTSTART"].dt == new
    assert last_letter(karin).key.startswith("waiting:")  # who waits may never come


def calendar_uid(session):
    return f"sessie-{session.uuid}@stoep.test"


def test_a_letter_about_a_move_has_the_old_and_the_new_day(run, session, nadia, marjolein, last_letter):
    marjolein.language = "en"
    marjolein.save()
    enrol(marjolein, run, by=marjolein)
    new = session.starts_at + 7 * DAY

    move_session(session, starts_at=new, ends_at=new + 2 * HOUR, by=nadia)

    with override("en"):
        old_day, new_day = when(session.starts_at, session.ends_at), when(new, new + 2 * HOUR)
    letter = last_letter(marjolein)
    assert f"Was: {old_day}" in letter.text
    assert f"Now: {new_day}" in letter.text
    assert "/en/seat/" in letter.text


def test_moving_to_where_it_is_changes_nothing_so_a_double_click_sends_one_letter(
    run, session, nadia, marjolein, letters
):
    enrol(marjolein, run, by=marjolein)
    new = session.starts_at + HOUR

    for _click in range(2):
        move_session(session, starts_at=new, ends_at=new + 2 * HOUR, by=nadia)

    assert letters(marjolein).count("moved") == 1
    assert Session.objects.get(pk=session.pk).sequence == 1


def test_another_place_is_a_move_but_not_another_day(run, session, nadia, neighbourhood):
    garden = Venue.objects.create(neighbourhood=neighbourhood, name="Tuin", street="Akkerpad 3", city="Havenrade")

    moved = move_session(session, starts_at=session.starts_at, ends_at=session.ends_at, venue=garden, by=nadia)

    assert (moved.sequence, moved.moved_from, moved.venue) == (1, None, garden)


def test_other_words_reach_calendars_without_a_new_version(run, session, nadia, marjolein, letters):
    enrol(marjolein, run, by=marjolein)
    before = session.changed_at

    changed = change_session(session, title="Anders", question="Wat nu?", kind=session.kind, by=nadia)

    assert (changed.sequence, changed.changed_at > before) == (0, True)
    assert letters(marjolein) == ["enrolled"]


def test_a_venue_that_gets_another_name_makes_its_sessions_look_newer(session, venue):
    before = session.changed_at
    venue.name = "Huis bij de Vliet"
    venue.save()

    session.refresh_from_db()
    assert (session.changed_at > before, session.sequence) == (True, 0)


# --- Cancelling -----------------------------------------------------------------------------------


def test_a_cancelled_session_is_taken_out_of_calendars(run, session, nadia, wilma, marjolein, last_letter):
    enrol(marjolein, run, by=marjolein)

    for _click in range(2):
        cancel_session(session, by=nadia)

    session.refresh_from_db()
    assert (session.sequence, session.is_cancelled) == (1, True)
    for person in (marjolein, wilma):
        calendar = calendar_of(last_letter(person))
        event = calendar.walk("VEVENT")[0]
        assert (str(calendar["METHOD"]), str(event["STATUS"]), event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert list(run.sessions.held()) == [run.sessions.last()]


def test_everybody_on_the_list_hears_that_a_session_is_cancelled_each_in_her_own_words(
    course, venue, nadia, wilma, marjolein, karin, now, last_letter
):
    group = a_run(course, now + 7 * DAY, venue=venue, by=nadia, leader=wilma, by_request=True)
    for person in (marjolein, karin, wilma):
        User.objects.filter(pk=person.pk).update(language="en")
    enrol(karin, group, by=nadia)
    asked = enrol(marjolein, group, by=marjolein)

    cancel_session(group.sessions.get(), by=nadia)

    said = {
        marjolein: "No other session is planned now. You keep your place on the list.",
        karin: "A cancelled session does not count for your certificate, so you miss nothing.",
        wilma: "Thank you for being willing to teach.",
    }
    for person, words in said.items():
        letter = last_letter(person)
        assert [one for one in said.values() if one in " ".join(letter.text.split())] == [words]
        assert words in letter.html
    assert (last_letter(marjolein).attachments, len(last_letter(karin).attachments)) == ([], 1)
    with pytest.raises(Refused) as no:
        approve(asked, by=nadia)
    assert no.value.code == "empty"


def test_what_is_cancelled_or_closed_does_not_move(run, session, nadia, now):
    closed = run.sessions.last()
    Session.objects.filter(pk=closed.pk).update(register_closed_at=now)
    cancel_session(session, by=nadia)

    for one, code in ((session, "cancelled"), (closed, "closed")):
        with pytest.raises(Refused) as no:
            move_session(one, starts_at=now + DAY, ends_at=now + DAY + HOUR, by=nadia)
        assert no.value.code == code


def test_who_signs_off_is_cleared_from_her_own_calendar_only(run, session, marjolein, karin, last_letter):
    for person in (marjolein, karin):
        enrol(person, run, by=person)
    last_letter(marjolein)

    cancel(run.enrolments.get(participant=marjolein), by=marjolein)

    letter = last_letter(marjolein)
    methods = {str(Calendar.from_ical(part["content"])["METHOD"]) for part in letter.attachments}
    assert (letter.key.split(":")[0], methods, len(letter.attachments)) == ("signed_off", {"CANCEL"}, 2)
    assert last_letter(karin).key.startswith("enrolled:")


# --- Who leads ------------------------------------------------------------------------------------


def test_nobody_leads_without_her_yes(run, session, nadia, rachid, letters, now):
    asked = ask_to_lead(session, rachid, by=nadia)
    assert ask_to_lead(session, rachid, by=nadia) == asked
    assert letters(rachid) == ["asked"]
    assert not session.is_led_by(rachid)
    assert list(SessionRole.objects.of(rachid).unanswered(now)) == [asked]

    answer_role(asked, accept=True, by=rachid)

    assert session.is_led_by(rachid)
    assert letters(rachid) == ["asked", "leads"]


def test_a_no_is_told_to_the_coordinators_and_she_may_be_asked_again(run, session, nadia, rachid, letters):
    asked = ask_to_lead(session, rachid, by=nadia)

    answer_role(asked, accept=False, by=rachid)
    assert letters(nadia) == ["declined"]

    again = ask_to_lead(session, rachid, by=nadia)
    assert (again.pk, again.state) == (asked.pk, RoleState.INVITED)


def heard_by(person) -> list[tuple[str, int]]:
    """What the programs of her calendar were told in letters: the method and SEQUENCE of each part."""
    parts = [part for letter in Letter.objects.to(person).order_by("pk") for part in letter.attachments]
    calendars = [Calendar.from_ical(part["content"]) for part in parts]
    return [(str(one["METHOD"]), one.events[0]["SEQUENCE"]) for one in calendars]


def test_what_a_yes_put_into_her_calendar_a_no_takes_out(run, session, nadia, rachid, letters, last_letter):
    """And each later yes has a higher number, or a program keeps to the no that it heard (RFC 5546 §2.1.4)."""
    asked = ask_to_lead(session, rachid, by=nadia)
    for accept, by in ((True, rachid), (False, rachid), (True, rachid), (False, nadia)):
        answer_role(asked, accept=accept, by=by)
        last_letter(rachid)
    again = ask_to_lead(session, rachid, by=nadia)
    letters(rachid)
    answer_role(again, accept=True, by=rachid)

    assert letters(rachid) == ["leads", "stepped_back", "leads", "stepped_back", "asked", "leads"]
    assert heard_by(rachid) == [("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 2), ("CANCEL", 3), ("REQUEST", 4)]
    move_session(session, starts_at=session.starts_at + DAY, ends_at=session.ends_at + DAY, by=nadia)
    cancel_session(session, by=nadia)
    last_letter(rachid)
    assert heard_by(rachid)[-1] == ("CANCEL", 6)


def test_the_letter_after_her_no_says_what_to_do(run, session, nadia, rachid, last_letter):
    rachid.language = "en"
    rachid.save()
    asked = ask_to_lead(session, rachid, by=nadia)
    answer_role(asked, accept=True, by=rachid)
    last_letter(rachid)
    answer_role(asked, accept=False, by=rachid)

    letter = last_letter(rachid)
    assert letter.subject.startswith(f"You don't teach any more: “{session.title}”")
    for words in ("That takes the session out of your calendar.", reverse_in("en", "role", session.uuid)):
        assert words in " ".join(letter.text.split())
        assert words in " ".join(letter.html.split())


def test_who_never_said_yes_has_nothing_in_her_calendar(run, session, nadia, rachid, letters):
    asked = ask_to_lead(session, rachid, by=nadia)
    move_session(session, starts_at=session.starts_at + DAY, ends_at=session.ends_at + DAY, by=nadia)
    letters(rachid)
    answer_role(asked, accept=False, by=rachid)
    letters(rachid)
    ask_to_lead(session, rachid, by=nadia)
    cancel_session(session, by=nadia)

    assert letters(rachid) == ["asked", "moved", "cancelled"]
    assert heard_by(rachid) == []


def test_only_she_or_her_coordinator_answers(run, session, nadia, rachid, wilma, other_coordinator):
    asked = ask_to_lead(session, rachid, by=nadia)

    for stranger in (wilma, other_coordinator):
        with pytest.raises(Refused):
            answer_role(asked, accept=True, by=stranger)
    assert answer_role(asked, accept=True, by=nadia).state == RoleState.ACCEPTED


# --- Clashes --------------------------------------------------------------------------------------


def test_the_same_place_or_the_same_teacher_at_the_same_time_clashes(run, session, venue, wilma, rachid, neighbourhood):
    other = Venue.objects.create(neighbourhood=neighbourhood, name="Tuin", street="Akkerpad 3", city="Havenrade")
    start = session.starts_at + HOUR
    end = start + 2 * HOUR

    def found(**wants):
        return [(clash.session, clash.venue, clash.people) for clash in clashes(start, end, **wants)]

    assert found(venue=venue) == [(session, True, ())]
    assert found(venue=other, people=[wilma]) == [(session, False, ("Wilma",))]
    assert found(venue=venue, people=[wilma, rachid]) == [(session, True, ("Wilma",))]
    assert found(venue=other, people=[rachid]) == []


def test_what_touches_does_not_clash_nor_what_is_cancelled_nor_itself(run, session, venue, nadia):
    assert clashes(session.ends_at, session.ends_at + HOUR, venue=venue) == []
    assert clashes_of(Session.objects.to_show().get(pk=session.pk)) == []

    cancel_session(session, by=nadia)
    assert clashes(session.starts_at, session.ends_at, venue=venue) == []


def test_a_clash_says_with_what(run, session, venue, wilma):
    with override("en"):
        (clash,) = clashes(session.starts_at, session.ends_at, venue=venue, people=[wilma])
        assert str(clash).startswith("Huis aan de Vliet is taken and Wilma already teaches: “Veiligheid in de wijk”, ")


# --- In a fixed number of queries -----------------------------------------------------------------


def test_showing_many_sessions_takes_as_many_queries_as_one(course, venue, nadia, wilma, now, count_queries):
    def show():
        for one in Session.objects.to_show():
            str(one.run.title), one.venue.address, [role.person.name for role in one.accepted_roles()]
            one.run.held_sessions()

    a_run(course, now + DAY, venue=venue, by=nadia, leader=wilma)
    one = count_queries(show)
    for _ in range(3):
        a_run(course, now + DAY, now + 2 * DAY, venue=venue, by=nadia, leader=wilma)

    assert count_queries(show) == one


def test_letters_of_a_move_are_not_written_for_what_is_over(run, session, nadia, marjolein, letters):
    enrol(marjolein, run, by=marjolein)
    letters(marjolein)
    past = session.starts_at - 30 * DAY

    move_session(session, starts_at=past, ends_at=past + timedelta(hours=2), by=nadia)

    assert letters(marjolein) == ["enrolled"]
    assert Letter.objects.filter(key__startswith="moved").count() == 0


def test_a_session_for_which_somebody_was_asked_is_not_without_a_teacher(course, venue, nadia, wilma, now):
    run = a_run(course, now + 7 * DAY, venue=venue, by=nadia)
    session = run.sessions.get()
    assert without_leader(nadia, now)["number"] == 1

    role = ask_to_lead(session, wilma, by=nadia)
    assert without_leader(nadia, now) is None

    answer_role(role, accept=False, by=wilma)
    assert without_leader(nadia, now)["number"] == 1
