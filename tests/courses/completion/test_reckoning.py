"""Who qualifies, and what is missing."""

import pytest
from django.utils import translation

from courses.attendance.actions import close_register, mark
from courses.catalogue.models import Course
from courses.completion import reckoning
from courses.completion.reckoning import standing, standings
from courses.enrolment.actions import cancel, enrol
from courses.enrolment.models import Enrolment
from courses.scheduling.actions import cancel_session
from courses.scheduling.models import Session
from tests.cast import make_person
from tests.courses.stage import DAY, HOUR, a_run


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def enrolment(run, marjolein):
    return enrol(marjolein, run, by=marjolein)


def hold(session, by, *present):
    """The session is held and its register closed."""
    for enrolment in present:
        mark(session, enrolment, "present", by=by, at=session.ends_at)
    close_register(session, by=by, at=session.ends_at)


def short(stands):
    return stands.qualifies, [tick.done for tick in stands.ticks], stands.missing


def test_before_the_first_session_everything_is_to_come(enrolment, now):
    assert short(standing(enrolment, now)) == (False, [False, False], ["2 more sessions to go."])


def test_each_session_gives_a_tick(session, later_session, enrolment, wilma):
    hold(session, wilma, enrolment)
    assert short(standing(enrolment, session.ends_at)) == (False, [True, False], ["1 more session to go."])

    hold(later_session, wilma, enrolment)
    assert short(standing(enrolment)) == (True, [True, True], [])


def test_a_mark_counts_when_the_register_is_closed_and_not_before(session, enrolment, wilma):
    mark(session, enrolment, "present", by=wilma, at=session.starts_at)

    assert short(standing(enrolment, session.starts_at)) == (False, [False, False], ["2 more sessions to go."])


def test_who_missed_too_many_reads_that_it_is_not_possible_any_more(session, enrolment, wilma):
    hold(session, wilma)
    stands = standing(enrolment, session.ends_at)

    assert stands.missing == ["2 sessions short, and not enough are left. Another group is possible."]
    assert next(tick.detail for tick in stands.ticks) == "Absent"


def test_a_cancelled_session_is_needed_by_nobody(session, later_session, enrolment, wilma, nadia):
    hold(session, wilma, enrolment)
    cancel_session(later_session, by=nadia)

    assert short(standing(enrolment)) == (True, [True], [])


def test_the_course_may_ask_for_fewer_sessions(course, session, later_session, enrolment, wilma):
    course.sessions_needed = 1
    course.save()
    enrolment.refresh_from_db()
    hold(session, wilma, enrolment)

    assert short(standing(enrolment)) == (True, [True, False], [])


def test_a_course_that_asks_for_more_than_is_held_asks_for_all(course, run, enrolment, now):
    course.sessions_needed = 5
    course.save()
    enrolment.refresh_from_db()

    assert standing(enrolment, now).criteria["sessions"].needed == 2


def test_without_sessions_nobody_qualifies(course, session, later_session, enrolment, nadia):
    for one in (session, later_session):
        cancel_session(one, by=nadia)

    assert short(standing(enrolment)) == (False, [], ["There are no sessions yet."])


@pytest.mark.parametrize(
    ("needed", "words"),
    [(None, "2 of the 2 sessions."), (1, "1 of the 2 sessions."), (7, "2 of the 2 sessions.")],
)
def test_the_rule_in_words(course, run, needed, words):
    course.sessions_needed = needed
    run.course = course

    assert reckoning.rule(run) == words


def test_nobody_is_almost_there_who_cannot_get_there(run, session, later_session, enrolment, karin, wilma):
    karins = enrol(karin, run, by=karin)
    hold(session, wilma, enrolment, karins)
    assert [stands.group for _one, stands in standings(run, session.ends_at)] == ["almost", "almost"]

    hold(later_session, wilma, enrolment)

    for _one, stands in standings(run):
        assert (stands.group == "almost", any("not enough are left" in words for words in stands.missing)) != (
            True,
            True,
        )
    assert [stands.group for _one, stands in standings(run)] == ["out_of_reach", "ready"]


def test_the_coordinator_sees_three_groups_by_name(
    run, session, later_session, enrolment, karin, stranger, rachid, wilma
):
    karins, gerrits = enrol(karin, run, by=karin), enrol(stranger, run, by=stranger)
    cancel(enrol(rachid, run, by=rachid), by=rachid)
    hold(session, wilma, enrolment, karins)
    hold(later_session, wilma, enrolment)
    found = standings(run)

    assert [(one.participant.first_name, stands.group) for one, stands in found] == [
        ("Gerrit", "out_of_reach"),
        ("Karin", "out_of_reach"),
        ("Marjolein", "ready"),
    ]
    assert dict(found)[gerrits].missing == ["2 sessions short, and not enough are left. Another group is possible."]


def test_both_reckonings_say_the_same(run, session, enrolment, karin, wilma):
    karins = enrol(karin, run, by=karin)
    hold(session, wilma, enrolment)

    for one, stands in standings(run):
        assert short(stands) == short(standing(one))
    assert {one for one, _stands in standings(run)} == {enrolment, karins}


def test_a_large_group_asks_no_more_than_a_small_one(
    course, venue, nadia, marjolein, karin, stranger, now, count_queries
):
    small = a_run(course, now + DAY, venue=venue, by=nadia)
    large = a_run(course, *(now + days * DAY + HOUR for days in range(1, 6)), venue=venue, by=nadia)
    enrol(marjolein, small, by=marjolein)
    for person in (marjolein, karin, stranger):
        enrol(person, large, by=person)

    assert count_queries(lambda: standings(large)) == count_queries(lambda: standings(small)) <= 4


def test_who_qualifies_is_reckoned_for_many_as_for_each(run, session, later_session, wilma, nadia, now):
    """Present at none, one or both; with open, closed and cancelled registers, under each rule."""
    people = [make_person(f"Student{number} Bos") for number in range(8)]
    enrolments = [enrol(person, run, by=person, at=now - DAY) for person in people]
    for number, enrolment in enumerate(enrolments):
        for place, one in enumerate((session, later_session)):
            if number >> place & 1:
                mark(one, enrolment, "present", by=wilma, at=one.ends_at)
    everybody = Enrolment.objects.filter(run=run)

    def both_ways():
        each = {one.pk for one in everybody.all() if standing(one).qualifies}
        assert reckoning.qualifying(everybody) == each
        return len(each)

    assert both_ways() == 0, "no register is closed"
    close_register(session, by=wilma, at=session.ends_at)
    assert both_ways() == 0
    Course.objects.filter(pk=run.course_id).update(sessions_needed=1)
    assert both_ways() == 4
    close_register(later_session, by=wilma, at=later_session.ends_at)
    assert both_ways() == 6
    Course.objects.filter(pk=run.course_id).update(sessions_needed=5)
    assert both_ways() == 2
    Session.objects.filter(pk=session.pk).update(cancelled_at=now)
    assert both_ways() == 4
    Session.objects.filter(run=run).update(cancelled_at=now)
    assert both_ways() == 0
