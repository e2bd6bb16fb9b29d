"""Seats, and the queue for them (ADR 0001.3)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from courses.enrolment import actions
from courses.enrolment.actions import approve, cancel, end, enrol, reopen
from courses.enrolment.group_actions import change_seats
from courses.enrolment.models import Enrolment, Status
from courses.enrolment.offer_actions import accept_offer, decline_offer, lapse_offers
from courses.enrolment.seats import hold_until
from courses.groups.waiting import why_nobody_is_asked
from courses.scheduling.actions import cancel_session
from courses.scheduling.models import CourseRun, Session
from lms.base.deadlines import by_day
from lms.base.refusals import Refused
from lms.people.actions import join
from lms.people.models import Role
from tests.courses.enrolment.waiting import until_when, wait_together
from tests.courses.stage import DAY, HOUR

MINUTE = timedelta(minutes=1)


def states(run):
    return {e.participant.first_name: e.status for e in Enrolment.objects.filter(run=run).select_related("participant")}


def taken(run):
    return CourseRun.objects.get(pk=run.pk).seats_taken


# --- Coming in ------------------------------------------------------------------------------------


def test_a_free_seat_is_hers_at_once(run, marjolein, organisation):
    enrolment = enrol(marjolein, run, by=marjolein)

    assert (enrolment.status, enrolment.organisation, taken(run)) == (Status.ENROLLED, organisation, 1)


def test_enrolling_twice_is_enrolling_once(run, marjolein):
    first = enrol(marjolein, run, by=marjolein)
    second = enrol(marjolein, run, by=marjolein)

    assert first == second
    assert taken(run) == 1


def test_in_a_full_group_she_waits_in_the_order_of_coming(full_run, lotte, sanne):
    second = enrol(sanne, full_run, by=sanne)
    third = enrol(lotte, full_run, by=lotte)

    assert [second.status, third.status] == [Status.WAITING, Status.WAITING]
    assert [second.position(), third.position()] == [1, 2]
    assert taken(full_run) == 2


def test_who_signed_off_comes_back_on_the_row_that_she_had(run, marjolein, nadia):
    first = enrol(marjolein, run, by=marjolein)
    cancel(first, by=marjolein)

    again = enrol(marjolein, run, by=marjolein)

    assert (again, again.status, taken(run)) == (first, Status.ENROLLED, 1)
    with pytest.raises(Refused):
        reopen(cancel(again, by=marjolein), by=nadia)  # her seat may be somebody else's
    assert taken(run) == 0


def test_who_signed_off_may_come_back_at_the_end_of_the_queue(full_run, marjolein, lotte):
    enrol(lotte, full_run, by=lotte)
    cancel(full_run.enrolments.get(participant=marjolein), by=marjolein)

    again = enrol(marjolein, full_run, by=marjolein)

    assert (again.status, again.position()) == (Status.WAITING, 1)
    assert states(full_run)["Lotte"] == Status.OFFERED


def test_a_group_that_is_not_public_is_closed(run, marjolein):
    run.published_at = None
    run.save()

    with pytest.raises(Refused) as no:
        enrol(marjolein, run, by=marjolein)
    assert no.value.code == "closed"


def test_a_group_that_was_held_takes_nobody(run, marjolein, now):
    with pytest.raises(Refused) as no:
        enrol(marjolein, run, by=marjolein, at=now + timedelta(days=30))
    assert no.value.code == "started"


def test_who_comes_into_a_group_of_which_a_session_was_held_may_still_come(run, marjolein, now):
    assert enrol(marjolein, run, by=marjolein, at=now + timedelta(days=10)).status == Status.ENROLLED


def test_only_a_coordinator_of_this_neighbourhood_enrols_somebody_else(run, marjolein, nadia, other_coordinator, karin):
    enrol(marjolein, run, by=nadia)

    for stranger in (other_coordinator, marjolein):
        with pytest.raises(Refused):
            enrol(karin, run, by=stranger)
    assert states(run) == {"Marjolein": Status.ENROLLED}


def test_by_request_the_coordinator_decides(run, marjolein, karin, lotte, sanne, nadia, letters):
    run.by_request = True
    run.save()
    asked = [enrol(person, run, by=person) for person in (marjolein, karin, lotte)]
    assert (taken(run), letters(marjolein)) == (0, ["requested"])

    answers = [approve(one, by=nadia).status for one in asked]

    assert answers == [Status.ENROLLED, Status.ENROLLED, Status.WAITING]
    assert letters(marjolein) == ["requested", "approved"]
    assert letters(lotte) == ["requested", "waiting"]
    assert enrol(sanne, run, by=nadia).status == Status.WAITING  # the coordinator's own word is a yes


def test_who_was_approved_later_waits_by_the_moment_she_asked(full_run, lotte, sanne, nadia, now):
    full_run.by_request = True
    full_run.save()
    early = enrol(lotte, full_run, by=lotte, at=now - 2 * HOUR)
    late = enrol(sanne, full_run, by=sanne, at=now - HOUR)

    approve(late, by=nadia)
    approve(early, by=nadia)

    early.refresh_from_db()
    assert early.position() == 1


# --- A seat comes free ----------------------------------------------------------------------------


def test_a_cancelled_seat_is_offered_to_the_first_in_the_queue(full_run, marjolein, lotte, sanne, now):
    enrol(sanne, full_run, by=sanne, at=now - 2 * HOUR)
    enrol(lotte, full_run, by=lotte, at=now - HOUR)

    cancel(full_run.enrolments.get(participant=marjolein), by=marjolein, at=now)

    assert [e.participant for e in full_run.enrolments.offered()] == [sanne]
    assert full_run.enrolments.offered().get().offered_until == by_day(now + 48 * HOUR)
    assert taken(full_run) == 2


def test_cancelling_twice_offers_one_seat(full_run, marjolein, lotte, sanne):
    enrol(sanne, full_run, by=sanne)
    enrol(lotte, full_run, by=lotte)
    hers = full_run.enrolments.get(participant=marjolein)

    cancel(hers, by=marjolein)
    cancel(hers, by=marjolein)

    assert full_run.enrolments.offered().count() == 1


def test_two_who_cancel_offer_their_seats_to_two_people(full_run, marjolein, karin, lotte, sanne):
    enrol(sanne, full_run, by=sanne)
    enrol(lotte, full_run, by=lotte)

    for person in (marjolein, karin):
        cancel(full_run.enrolments.get(participant=person), by=person)

    assert {e.participant for e in full_run.enrolments.offered()} == {lotte, sanne}


def test_an_offer_never_stands_longer_than_until_the_next_session(full_run, marjolein, lotte, now):
    enrol(lotte, full_run, by=lotte)
    start = full_run.sessions.first().starts_at

    cancel(full_run.enrolments.get(participant=marjolein), by=marjolein, at=start - HOUR)

    assert full_run.enrolments.offered().get().offered_until == start


@pytest.mark.parametrize("night", [date(2026, 10, 25), date(2026, 11, 28), date(2027, 3, 28)])
def test_an_offer_of_any_hour_ends_by_day_and_before_the_next_session(run, night):
    amsterdam = timezone.get_default_timezone()
    start = datetime.combine(night + 2 * DAY, time(8, 30), amsterdam).astimezone(UTC)
    Session.objects.filter(run=run).update(starts_at=start, ends_at=start + 2 * HOUR)
    for at in (start - hours * HOUR for hours in range(1, 120)):
        until = hold_until(run, at)

        assert until <= start
        assert until == start or time(9) <= until.astimezone(amsterdam).time() <= time(21)
        assert until == start or timedelta(hours=48) <= until - at <= timedelta(hours=61)


def test_nobody_is_asked_when_no_session_is_to_come(full_run, marjolein, lotte, nadia):
    enrol(lotte, full_run, by=lotte)
    for session in full_run.sessions.all():
        cancel_session(session, by=nadia)

    cancel(full_run.enrolments.get(participant=marjolein), by=marjolein)

    assert states(full_run)["Lotte"] == Status.WAITING
    with override("en"):
        assert why_nobody_is_asked(full_run).startswith("Nobody is asked now: no session is planned.")


def test_yes_before_the_end_of_the_offer(full_run, marjolein, lotte, now):
    enrol(lotte, full_run, by=lotte)
    cancel(full_run.enrolments.get(participant=marjolein), by=marjolein, at=now)
    offered = full_run.enrolments.offered().get()

    assert accept_offer(offered, by=lotte, at=now + 47 * HOUR).status == Status.ENROLLED
    assert accept_offer(offered, by=lotte, at=offered.offered_until + HOUR).status == Status.ENROLLED  # twice is once
    assert taken(full_run) == 2


def test_a_late_yes_is_refused_when_the_seat_went_to_the_next_and_she_stays_number_one(
    full_run, marjolein, lotte, sanne, now
):
    enrol(lotte, full_run, by=lotte, at=now - 2 * HOUR)
    enrol(sanne, full_run, by=sanne, at=now - HOUR)
    cancel(full_run.enrolments.get(participant=marjolein), by=marjolein, at=now)
    late = full_run.enrolments.offered().get()

    with override("en"), pytest.raises(Refused, match="You stay number 1") as no:
        accept_offer(late, by=lotte, at=late.offered_until)

    assert no.value.code == "too_late"
    assert states(full_run) | {"Marjolein": "", "Karin": ""} == {
        "Marjolein": "",
        "Karin": "",
        "Lotte": Status.WAITING,
        "Sanne": Status.OFFERED,
    }
    assert taken(full_run) == 2


def test_the_clock_passes_each_seat_on_once_around_the_queue(full_run, marjolein, lotte, sanne, now):
    enrol(lotte, full_run, by=lotte, at=now - 2 * HOUR)
    enrol(sanne, full_run, by=sanne, at=now - HOUR)
    cancel(full_run.enrolments.get(participant=marjolein), by=marjolein, at=now)

    until = until_when(full_run)
    assert lapse_offers(until - MINUTE) == 0
    assert lapse_offers(until) == 1
    assert [e.participant for e in full_run.enrolments.offered()] == [sanne]
    assert lapse_offers(until_when(full_run)) == 1
    assert not full_run.enrolments.offered().exists()
    assert taken(full_run) == 1
    with override("en"):
        assert why_nobody_is_asked(full_run, until + 3 * DAY).startswith("Everybody who waits was asked")


def test_who_let_an_offer_lapse_is_first_for_the_next_seat(full_run, marjolein, karin, lotte, sanne, now):
    enrol(lotte, full_run, by=lotte, at=now - 2 * HOUR)
    enrol(sanne, full_run, by=sanne, at=now - HOUR)
    cancel(full_run.enrolments.get(participant=marjolein), by=marjolein, at=now)
    lapse_offers(until := until_when(full_run))

    cancel(full_run.enrolments.get(participant=karin), by=karin, at=until + 2 * HOUR)

    assert {e.participant for e in full_run.enrolments.offered()} == {lotte, sanne}


def test_a_late_yes_gets_a_seat_that_everybody_let_pass(full_run, marjolein, lotte, now):
    enrol(lotte, full_run, by=lotte, at=now - 2 * HOUR)
    cancel(full_run.enrolments.get(participant=marjolein), by=marjolein, at=now)
    lapse_offers(until := until_when(full_run))
    waiting = full_run.enrolments.waiting().get()

    assert accept_offer(waiting, by=lotte, at=until + 12 * HOUR).status == Status.ENROLLED
    assert taken(full_run) == 2


def test_who_waits_cannot_say_yes_to_nothing(full_run, lotte):
    waiting = enrol(lotte, full_run, by=lotte)

    with pytest.raises(Refused):
        accept_offer(waiting, by=lotte)
    assert states(full_run)["Lotte"] == Status.WAITING


def test_a_no_passes_the_seat_on(full_run, marjolein, lotte, sanne, now):
    enrol(lotte, full_run, by=lotte, at=now - 2 * HOUR)
    enrol(sanne, full_run, by=sanne, at=now - HOUR)
    cancel(full_run.enrolments.get(participant=marjolein), by=marjolein, at=now)

    decline_offer(full_run.enrolments.offered().get(), by=lotte)

    assert [e.participant for e in full_run.enrolments.offered()] == [sanne]
    assert states(full_run)["Lotte"] == Status.CANCELLED


def test_nobody_else_answers_for_her(full_run, marjolein, karin, lotte):
    enrol(lotte, full_run, by=lotte)
    cancel(full_run.enrolments.get(participant=marjolein), by=marjolein)
    offered = full_run.enrolments.offered().get()

    for verb in (accept_offer, decline_offer, cancel):
        with pytest.raises(Refused) as no:
            verb(offered, by=karin)
        assert no.value.code == "not_yours"


# --- Two together ---------------------------------------------------------------------------------


@pytest.fixture
def together(full_run, lotte, sanne, now):
    """Lotte and Sanne wait together; Sanne came last."""
    first = enrol(lotte, full_run, by=lotte, at=now - 3 * HOUR)
    second = enrol(sanne, full_run, by=sanne, at=now - HOUR)
    wait_together(first, second)
    return full_run


def test_two_together_stand_where_the_later_stood(together, stranger, now):
    between = enrol(stranger, together, by=stranger, at=now - 2 * HOUR)

    assert between.position() == 1
    assert [e.position() for e in together.enrolments.waiting()] == [1, 2, 3]


def test_two_together_get_two_seats_or_none(together, marjolein, karin, now):
    cancel(together.enrolments.get(participant=marjolein), by=marjolein, at=now)
    assert states(together)["Lotte"] == states(together)["Sanne"] == Status.WAITING
    assert taken(together) == 1

    cancel(together.enrolments.get(participant=karin), by=karin, at=now)
    assert states(together)["Lotte"] == states(together)["Sanne"] == Status.OFFERED
    assert taken(together) == 2


def test_with_one_seat_free_the_next_in_line_goes_before_two_together(together, marjolein, stranger, now):
    enrol(stranger, together, by=stranger, at=now)

    cancel(together.enrolments.get(participant=marjolein), by=marjolein, at=now)

    assert [e.participant for e in together.enrolments.offered()] == [stranger]


def test_one_yes_counts_for_two(together, marjolein, karin, lotte, sanne, letters):
    for person in (marjolein, karin):
        cancel(together.enrolments.get(participant=person), by=person)

    accept_offer(together.enrolments.get(participant=lotte), by=lotte)

    assert states(together)["Lotte"] == states(together)["Sanne"] == Status.ENROLLED
    assert letters(sanne) == ["enrolled"]  # an offer that was answered before the letter was written needs none


def test_two_together_lapse_together(together, marjolein, karin, now):
    for person in (marjolein, karin):
        cancel(together.enrolments.get(participant=person), by=person, at=now)

    assert lapse_offers(until_when(together)) == 2
    assert states(together)["Lotte"] == states(together)["Sanne"] == Status.WAITING
    assert taken(together) == 0


def test_when_one_of_two_leaves_the_other_goes_on_alone(together, marjolein, karin, lotte, sanne):
    cancel(together.enrolments.get(participant=lotte), by=lotte)

    cancel(together.enrolments.get(participant=marjolein), by=marjolein)

    assert states(together)["Sanne"] == Status.OFFERED


def test_one_cannot_wait_with_a_third_or_with_who_is_in(together, marjolein, lotte, stranger):
    third = enrol(stranger, together, by=stranger)

    for other in (together.enrolments.get(participant=lotte), together.enrolments.get(participant=marjolein)):
        with pytest.raises(Refused):
            wait_together(third, other)


# --- The end --------------------------------------------------------------------------------------


def test_an_end_keeps_the_seat(full_run, marjolein, nadia):
    hers = full_run.enrolments.get(participant=marjolein)

    end(hers)
    end(hers)

    assert taken(full_run) == 2
    with pytest.raises(Refused):
        cancel(hers, by=marjolein)
    assert reopen(hers, by=nadia).status == Status.ENROLLED


# --- How many seats -------------------------------------------------------------------------------


def test_more_seats_are_offered_to_the_queue(full_run, lotte, sanne, nadia):
    enrol(lotte, full_run, by=lotte)
    enrol(sanne, full_run, by=sanne)

    change_seats(full_run, 4, by=nadia)

    assert {e.participant for e in full_run.enrolments.offered()} == {lotte, sanne}


def test_fewer_seats_than_are_taken_is_refused(full_run, nadia):
    with pytest.raises(Refused, match="2") as no:
        change_seats(full_run, 1, by=nadia)
    assert no.value.code == "taken"
    assert CourseRun.objects.get(pk=full_run.pk).seats == 2


def test_who_leaves_the_queue_leaves_no_seat_to_offer(full_run, lotte, sanne):
    enrol(lotte, full_run, by=lotte)
    enrol(sanne, full_run, by=sanne)

    cancel(full_run.enrolments.get(participant=lotte), by=lotte)

    assert [*full_run.enrolments.offered()] == []


# --- The net below --------------------------------------------------------------------------------


def test_the_database_refuses_what_the_verbs_would(full_run, marjolein):
    hers = full_run.enrolments.get(participant=marjolein)
    wrongs = [
        lambda: CourseRun.objects.filter(pk=full_run.pk).update(seats_taken=3),
        lambda: Enrolment.objects.create(run=full_run, participant=marjolein, status=Status.WAITING),
        lambda: Enrolment.objects.filter(pk=hers.pk).update(status=Status.OFFERED),
    ]
    for wrong in wrongs:
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


def test_a_second_membership_does_not_change_where_she_enrolled_from(run, marjolein, organisation, other_organisation):
    hers = enrol(marjolein, run, by=marjolein)
    join(marjolein, Role.PROFESSIONAL, organisation=other_organisation)

    hers.refresh_from_db()
    assert hers.organisation == organisation
    assert actions.workplace(marjolein) == other_organisation
