"""A room offers what counts in one file: then the student's page, the coordinator's list and the certificate know it."""

from unittest.mock import patch

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from certificates.issuing.eligibility import candidates, qualifies, to_issue
from courses.attendance.actions import close_register, mark
from courses.completion import reckoning
from courses.completion.reckoning import standing, standings, standings_of
from courses.enrolment.actions import enrol
from courses.enrolment.models import Enrolment
from lms.base import registry
from lms.base.registry import ALMOST, OUT_OF_REACH, Criterion, CriterionOffer, criterion
from tests.cast import make_person
from tests.courses.stage import DAY, HOUR, a_run


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


class Pledges(CriterionOffer):
    """All that `criteria.py` of a new room would say."""

    code, label = "pledge", "Your pledge"

    def __init__(self):
        self.kept, self.outlook, self.is_asked = set(), ALMOST, True

    def reckon(self, enrolments, at, *, closely=False):
        return {one.pk: self._of(one.pk in self.kept) for one in enrolments if self.is_asked}

    def _of(self, done):
        missing = "" if done else "Write down your pledge."
        return Criterion(self.label, done, "Pledged" if done else "No pledge yet", missing, self.outlook)

    def rule(self, run):
        return "One pledge." if self.is_asked else ""

    def heading(self, outlook):
        return "One pledge to go."


@pytest.fixture
def pledges():
    """What a made-up room offers goes with the test."""
    with patch.dict(registry.criteria):
        criterion(Pledges)
        yield registry.criteria["pledge"]


@pytest.fixture
def ended(run, session, later_session, marjolein, wilma):
    """She was at both sessions, and the registers are closed."""
    enrolment = enrol(marjolein, run, by=marjolein)
    for one in (session, later_session):
        mark(one, enrolment, "present", by=wilma, at=one.ends_at)
        close_register(one, by=wilma, at=one.ends_at)
    enrolment.refresh_from_db()
    return enrolment


def certified(enrolment, nadia):
    """What each place that makes or promises a certificate says of her; they must agree."""
    run = enrolment.run
    run.refresh_from_db()
    said = {
        qualifies(enrolment),
        candidates(run)[0].may_be_made,
        [one.pk for one, _number in to_issue(nadia)] == [run.pk],
        reckoning.qualifying(Enrolment.objects.filter(pk=enrolment.pk)) == {enrolment.pk},
    }
    assert len(said) == 1
    return said.pop()


def test_no_certificate_before_all_criteria_are_met(ended, nadia, pledges):
    assert not certified(ended, nadia)
    assert standing(ended).missing == ["Write down your pledge."]

    pledges.kept = {ended.pk}
    assert certified(ended, nadia)
    assert standing(ended).missing == []


def test_what_is_not_asked_in_a_group_stands_in_nobody_s_way(ended, nadia, pledges):
    pledges.is_asked = False

    assert certified(ended, nadia)
    assert (list(standing(ended).criteria), reckoning.rule(ended.run)) == (["sessions"], "2 of the 2 sessions.")


def test_where_nothing_counts_nobody_qualifies(ended, nadia):
    with patch.dict(registry.criteria, clear=True):
        assert not certified(ended, nadia)


def test_her_own_page_tells_it_beside_her_sessions(as_person, ended, marjolein, pledges):
    def seen():
        return " ".join(as_person(marjolein).get(reverse("standing", args=[ended.uuid])).content.decode().split())

    assert all(words in seen() for words in ("Your sessions", "Your pledge", "One pledge.", "No pledge yet"))
    assert '<p class="intro">Write down your pledge.</p>' in seen()

    pledges.kept = {ended.pk}
    assert "You did everything for your certificate." in seen()
    assert "No pledge yet" not in seen()


def test_the_coordinator_s_list_has_a_column_of_it(as_person, ended, nadia, pledges):
    page = as_person(nadia).get(reverse("desk-standing", args=[ended.run.uuid]))
    seen = " ".join(page.content.decode().split())

    assert '<th scope="col">Your pledge</th>' in seen
    assert all(words in seen for words in ("2 of the 2 sessions. One pledge.", "No pledge yet", "Almost: <b>1</b>"))
    assert ("One pledge to go." in seen, "One session to go." in seen) == (True, False)
    (stands,) = (found for _one, found in standings(ended.run))
    assert len(stands.ticks) == len(page.context["columns"]) == 3


def test_what_cannot_be_met_any_more_is_out_of_reach(ended, pledges):
    assert not reckoning.is_out_of_reach(ended)
    pledges.outlook = OUT_OF_REACH

    assert reckoning.is_out_of_reach(ended)
    assert standing(ended).group == OUT_OF_REACH
    assert standing(ended).ticks[-1].lost


def test_a_room_may_say_that_it_is_too_late_for_who_comes_in_now(run, now, pledges):
    assert not reckoning.is_too_late(run, now)
    pledges.is_too_late = lambda run, at: True

    assert reckoning.is_too_late(run, now)


def test_many_of_many_groups_are_reckoned_at_once(course, venue, nadia, wilma, count_queries):
    """The same questions for two enrolments as for twelve, and for each what is reckoned of her alone."""
    people = [make_person(f"Student{number} Bos") for number in range(4)]
    soon = timezone.now() + HOUR
    runs = [a_run(course, soon + number * DAY, soon + (number + 9) * DAY, venue=venue, by=nadia) for number in range(3)]
    for run in runs:
        enrolments = [enrol(person, run, by=person) for person in people]
        first = run.sessions.first()
        mark(first, enrolments[0], "present", by=wilma if first.is_led_by(wilma) else nadia, at=first.ends_at)
        close_register(first, by=nadia, at=first.ends_at)

    def some(number):
        return list(Enrolment.objects.filter(run__in=runs).order_by("participant", "pk")[:number])

    few, many = some(2), some(12)
    assert len({one.run_id for one in few}) == 2
    assert count_queries(lambda: standings_of(few)) == count_queries(lambda: standings_of(many)) <= 2
    found = standings_of(many)
    for one in many:
        alone = standing(one)
        assert (found[one.pk].group, found[one.pk].missing) == (alone.group, alone.missing)
    assert {stands.group for stands in found.values()} == {"almost", "out_of_reach"}
    assert standings_of([]) == {}
