"""Seats that an organisation reserves, and names."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from courses.enrolment.actions import cancel, enrol
from courses.enrolment.models import Enrolment, SeatReservation, Status
from courses.enrolment.reservation_actions import name_seat, release, release_expired, reserve
from courses.scheduling.models import CourseRun
from lms.base.refusals import Refused
from lms.people.models import User
from tests.courses.stage import DAY, a_run

HOUR = timedelta(hours=1)


@pytest.fixture
def room(course, venue, nadia, now):
    """A group of four seats."""
    return a_run(course, now + 20 * DAY, venue=venue, by=nadia, seats=4)


@pytest.fixture
def kept(room, other_organisation, nadia, now):
    """Three of them for Thuisvliet, for a week."""
    return reserve(room, other_organisation, 3, until=now + 7 * DAY, by=nadia)


def taken(run):
    return CourseRun.objects.get(pk=run.pk).seats_taken


def test_reserved_seats_count_as_taken(room, kept, marjolein, lotte):
    assert taken(room) == 3
    assert enrol(marjolein, room, by=marjolein).status == Status.ENROLLED
    assert enrol(lotte, room, by=lotte).status == Status.WAITING


def test_a_name_takes_one_of_them(room, kept, karin, nadia, other_organisation, letters):
    enrolment = name_seat(kept, karin, by=nadia)

    kept.refresh_from_db()
    assert (enrolment.status, enrolment.organisation) == (Status.ENROLLED, other_organisation)
    assert (kept.unnamed, taken(room)) == (2, 3)
    assert letters(karin) == ["enrolled"]
    assert name_seat(kept, karin, by=nadia) == enrolment
    kept.refresh_from_db()
    assert kept.unnamed == 2


def test_more_than_is_free_is_refused(room, kept, organisation, nadia, now):
    with pytest.raises(Refused) as no:
        reserve(room, organisation, 2, until=now + DAY, by=nadia)
    assert no.value.code == "full"
    assert (SeatReservation.objects.count(), taken(room)) == (1, 3)


def test_more_names_than_seats_is_refused(room, kept, karin, marjolein, lotte, sanne, nadia):
    for person in (karin, marjolein, lotte):
        name_seat(kept, person, by=nadia)

    with pytest.raises(Refused) as no:
        name_seat(kept, sanne, by=nadia)
    assert no.value.code == "full"


def test_reserving_again_changes_the_number(room, kept, karin, lotte, sanne, other_organisation, nadia, now):
    name_seat(kept, karin, by=nadia)
    enrol(lotte, room, by=lotte)
    enrol(sanne, room, by=sanne)

    again = reserve(room, other_organisation, 2, until=now + 9 * DAY, by=nadia)

    assert (again.pk, again.seats, again.unnamed) == (kept.pk, 2, 1)
    assert Enrolment.objects.get(participant=sanne).status == Status.OFFERED
    with pytest.raises(Refused):
        reserve(room, other_organisation, 0, until=now + 9 * DAY, by=nadia)


def test_what_is_released_goes_to_the_queue_first(room, kept, marjolein, lotte, nadia):
    enrol(marjolein, room, by=marjolein)
    enrol(lotte, room, by=lotte)

    for _click in range(2):
        release(kept, by=nadia)

    assert Enrolment.objects.get(participant=lotte).status == Status.OFFERED
    assert taken(room) == 2


def test_the_clock_releases_what_got_no_name(room, kept, karin, nadia, now):
    name_seat(kept, karin, by=nadia)

    release_expired(now + 6 * DAY)
    assert taken(room) == 3
    release_expired(now + 7 * DAY)

    kept.refresh_from_db()
    assert (taken(room), kept.seats, kept.unnamed) == (1, 1, 0)


def test_who_waited_leaves_the_queue_for_a_reserved_seat(room, kept, marjolein, lotte, sanne, nadia):
    enrol(marjolein, room, by=marjolein)
    enrol(lotte, room, by=lotte)
    enrol(sanne, room, by=sanne)

    assert name_seat(kept, lotte, by=nadia).status == Status.ENROLLED
    assert Enrolment.objects.get(participant=sanne).position() == 1
    assert taken(room) == 4


def test_who_had_an_offer_gives_it_to_the_next(room, kept, marjolein, lotte, sanne, nadia):
    enrol(marjolein, room, by=marjolein)
    enrol(lotte, room, by=lotte)
    enrol(sanne, room, by=sanne)
    cancel(Enrolment.objects.get(participant=marjolein), by=marjolein)

    name_seat(kept, lotte, by=nadia)

    assert Enrolment.objects.get(participant=lotte).status == Status.ENROLLED
    assert Enrolment.objects.get(participant=sanne).status == Status.OFFERED
    assert taken(room) == 4


def test_only_a_coordinator_of_this_neighbourhood_reserves(
    room, kept, karin, other_coordinator, other_organisation, now
):
    for stranger in (karin, other_coordinator):
        for deed in (
            lambda by: reserve(room, other_organisation, 1, until=now + DAY, by=by),
            lambda by: name_seat(kept, karin, by=by),
            lambda by: release(kept, by=by),
        ):
            with pytest.raises(Refused):
                deed(stranger)
    assert taken(room) == 3


def test_the_database_keeps_one_reservation_and_no_more_unnamed_than_reserved(room, kept, other_organisation, now):
    wrongs = [
        lambda: SeatReservation.objects.filter(pk=kept.pk).update(unnamed=4),
        lambda: SeatReservation.objects.create(
            run=room, organisation=other_organisation, seats=1, unnamed=1, until=now + DAY
        ),
    ]
    for wrong in wrongs:
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


def test_nobody_becomes_known_by_a_seat_that_the_desk_gave_her_without_a_name(run, kept, karin, sanne, nadia):
    given = [name_seat(kept, karin, by=nadia), enrol(sanne, run, by=nadia)]

    assert not User.objects.known_to(nadia).filter(pk__in=[karin.pk, sanne.pk]).exists()
    assert [str(one.student) for one in given] == ["Nog geen naam bekend"] * 2

    enrol(sanne, run, by=sanne)
    assert User.objects.known_to(nadia).filter(pk=sanne.pk).exists()
