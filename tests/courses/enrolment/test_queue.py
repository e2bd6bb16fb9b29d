"""A seat is never forgotten: whatever frees it or makes it reachable, who waits is asked, and no newcomer passes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from courses.enrolment import jobs
from courses.enrolment.actions import cancel, enrol
from courses.enrolment.group_actions import change_seats, look_at_queues
from courses.enrolment.models import Enrolment, Status
from courses.enrolment.offer_actions import accept_offer, decline_offer, lapse_offers
from courses.enrolment.partings import what_follows
from courses.enrolment.reservation_actions import release_expired, reserve
from courses.enrolment.seats import is_for_who_is_first
from courses.enrolment.tiles import waiting_with_seats
from courses.groups.waiting import why_nobody_is_asked
from courses.scheduling.actions import cancel_session, move_session, plan_session
from courses.scheduling.models import CourseRun, Session
from lms.accounts.actions import deactivate, reactivate
from tests.courses.enrolment.waiting import wait_together
from tests.courses.stage import DAY, HOUR, a_run


@pytest.fixture
def group(course, venue, nadia, now):
    """One seat and one session, next week."""
    return a_run(course, now + 7 * DAY, venue=venue, by=nadia, seats=1)


@pytest.fixture
def anna(group, marjolein, now):
    """She is in."""
    return enrol(marjolein, group, by=marjolein, at=now - 2 * HOUR)


@pytest.fixture
def bert(group, anna, karin, now):
    """He waits."""
    return enrol(karin, group, by=karin, at=now - HOUR)


@pytest.fixture
def plan(group, venue, nadia):
    def plan(start):
        words = {"title": "Nieuw college", "question": "", "venue": venue}
        return plan_session(group, **words, starts_at=start, ends_at=start + 2 * HOUR, by=nadia)

    return plan


def state(enrolment):
    return Enrolment.objects.get(pk=enrolment.pk).status


def call_off(group, nadia):
    for session in group.sessions.held():
        cancel_session(session, by=nadia)


def begin(group, now):
    """Time passes: its session is under way."""
    Session.objects.filter(run=group).update(starts_at=now - HOUR, ends_at=now + HOUR)


# --- Made reachable -------------------------------------------------------------------------------


def test_a_seat_that_came_free_while_nothing_was_planned_is_offered_with_the_new_date(
    group, anna, bert, plan, nadia, lotte, now, letters
):
    call_off(group, nadia)
    cancel(anna, by=anna.participant)
    assert state(bert) == Status.WAITING

    plan(now + 14 * DAY)

    assert state(bert) == Status.OFFERED
    assert enrol(lotte, group, by=lotte).status == Status.WAITING
    assert "offered" in letters(bert.participant)


def test_seats_that_come_while_nothing_is_planned_are_offered_with_the_new_date(group, bert, plan, nadia, now):
    call_off(group, nadia)
    change_seats(group, 2, by=nadia)
    assert state(bert) == Status.WAITING

    plan(now + 14 * DAY)

    assert state(bert) == Status.OFFERED


def test_a_reservation_that_ran_out_while_nothing_was_planned_is_offered_with_the_new_date(
    group, other_organisation, karin, plan, nadia, now
):
    reserve(group, other_organisation, 1, until=now + DAY, by=nadia)
    bert = enrol(karin, group, by=karin)
    call_off(group, nadia)
    release_expired(now + 2 * DAY)

    plan(now + 14 * DAY)

    assert state(bert) == Status.OFFERED


def test_a_begun_session_that_moves_to_next_week_offers_what_came_free_meanwhile(group, anna, bert, nadia, now):
    begin(group, now)
    cancel(anna, by=anna.participant)
    assert state(bert) == Status.WAITING

    session = group.sessions.get()
    move_session(session, starts_at=now + 7 * DAY, ends_at=now + 7 * DAY + HOUR, by=nadia)

    assert state(bert) == Status.OFFERED


def test_who_let_an_offer_lapse_for_a_group_without_a_date_is_asked_again_when_it_has_one(
    group, anna, bert, plan, nadia, now
):
    cancel(anna, by=anna.participant, at=now)
    call_off(group, nadia)
    lapse_offers(now + 3 * DAY)
    assert state(bert) == Status.WAITING

    plan(now + 14 * DAY)

    assert state(bert) == Status.OFFERED


def test_who_could_not_come_on_the_old_days_is_asked_for_the_new_one(group, anna, bert, plan, nadia, now):
    cancel(anna, by=anna.participant, at=now)
    lapse_offers(now + 3 * DAY)
    call_off(group, nadia)

    plan(now + 14 * DAY)

    assert state(bert) == Status.OFFERED


def test_one_more_session_does_not_ask_again_who_let_the_seat_pass(group, anna, bert, plan, now, letters):
    cancel(anna, by=anna.participant, at=now)
    lapse_offers(now + 3 * DAY)

    plan(now + 14 * DAY)
    look_at_queues(now + 4 * DAY)

    assert state(bert) == Status.WAITING
    assert letters(bert.participant).count("offered") <= 1


# --- Freed by another road ------------------------------------------------------------------------


def test_when_one_of_two_goes_the_other_gets_the_one_seat_that_is_free(group, anna, bert, lotte, now):
    other = enrol(lotte, group, by=lotte)
    Enrolment.objects.filter(pk__in=[bert.pk, other.pk]).update(party="6f1a3e1c-7a53-4f0e-9b43-0d3c7a1b2c4d")
    cancel(anna, by=anna.participant, at=now)
    assert (state(bert), state(other)) == (Status.WAITING, Status.WAITING)

    cancel(other, by=lotte, at=now)

    assert state(bert) == Status.OFFERED


@pytest.mark.parametrize("verb", [decline_offer, cancel])
def test_a_no_while_nothing_is_planned_goes_to_the_next_with_the_new_date(
    group, anna, bert, plan, lotte, nadia, now, verb
):
    third = enrol(lotte, group, by=lotte)
    cancel(anna, by=anna.participant, at=now)
    call_off(group, nadia)
    verb(Enrolment.objects.get(pk=bert.pk), by=bert.participant)

    plan(now + 14 * DAY)

    assert state(third) == Status.OFFERED


# --- The last session has begun -------------------------------------------------------------------


def test_during_the_last_session_a_free_seat_is_for_who_says_yes_first(group, anna, bert, now, as_person):
    begin(group, now)
    cancel(anna, by=anna.participant)
    one = Enrolment.objects.to_show().get(pk=bert.pk)
    assert is_for_who_is_first(one, now)
    assert as_person(bert.participant).get(reverse("enrolled", args=[bert.uuid])).context["is_free"]

    assert accept_offer(one, by=bert.participant).status == Status.ENROLLED


# --- The net --------------------------------------------------------------------------------------


def test_the_clock_asks_who_was_left_beside_a_free_seat(group, bert, now):
    CourseRun.objects.filter(pk=group.pk).update(seats=2)  # by a road that nobody thought of

    jobs.lapse_offers()

    assert state(bert) == Status.OFFERED


def test_the_clock_asks_nobody_twice(group, anna, bert, now):
    cancel(anna, by=anna.participant, at=now)
    lapse_offers(now + 3 * DAY)

    for hours in range(3):
        look_at_queues(now + 3 * DAY + timedelta(hours=hours))

    assert state(bert) == Status.WAITING


def test_no_seat_waits_for_the_yes_of_whose_account_is_closed(group, anna, amina, lotte, marjolein, nadia, now):
    closed, lottes = (enrol(person, group, by=person, at=now - HOUR) for person in (amina, lotte))
    deactivate(amina, by=nadia)

    cancel(anna, by=marjolein)

    assert (state(closed), state(lottes)) == (Status.WAITING, Status.OFFERED)


def test_whose_account_is_closed_is_not_counted_before_the_others(group, anna, amina, lotte, nadia, now, as_person):
    closed, lottes = (enrol(person, group, by=person, at=now - HOUR) for person in (amina, lotte))
    before = lottes.position()
    deactivate(amina, by=nadia)

    assert lottes.position() == before - 1
    desk = as_person(nadia).get(reverse("desk-run", args=[group.uuid]))
    rows = {enrolment.pk: number for number, enrolment in desk.context["waiting"]}
    assert (rows[closed.pk], rows[lottes.pk]) == (None, before - 1)
    assert "Het account is gesloten. We vragen de volgende." in desk.content.decode()
    reactivate(amina, by=nadia)
    assert lottes.position() == before


def test_the_desk_counts_nobody_whose_account_is_closed(group, anna, bert, nadia, now, as_person):
    deactivate(bert.participant, by=nadia)
    assert what_follows(anna) == f"De plek komt vrij. {anna.participant} krijgt een e-mail."
    cancel(anna, by=anna.participant, at=now)

    assert why_nobody_is_asked(group) == "Nu vragen we niemand: wie wacht heeft een gesloten account."
    assert waiting_with_seats(nadia, now) is None
    (listed,) = as_person(nadia).get(reverse("desk-runs")).context["table"].rows
    assert listed.waiting == 0


def test_a_seat_that_was_offered_to_whose_account_is_closed_goes_to_the_next(
    group, anna, amina, lotte, marjolein, nadia, now, letters
):
    closed, lottes = (enrol(person, group, by=person, at=now - HOUR) for person in (amina, lotte))
    cancel(anna, by=marjolein)
    assert (state(closed), state(lottes)) == (Status.OFFERED, Status.WAITING)

    deactivate(amina, by=nadia)

    assert (state(closed), state(lottes)) == (Status.WAITING, Status.OFFERED)
    assert letters(lotte)[-1] == "offered"
    cancel(lottes, by=lotte)
    assert state(closed) == Status.WAITING
    reactivate(amina, by=nadia)
    look_at_queues()
    accept_offer(closed, by=amina)
    assert state(closed) == Status.ENROLLED


def test_who_waits_with_whose_account_is_closed_waits_alone(group, anna, amina, lotte, marjolein, nadia, now):
    closed, lottes = (enrol(person, group, by=person, at=now - HOUR) for person in (amina, lotte))
    wait_together(closed, lottes)
    deactivate(amina, by=nadia)

    cancel(anna, by=marjolein)

    assert (state(closed), state(lottes)) == (Status.WAITING, Status.OFFERED)
