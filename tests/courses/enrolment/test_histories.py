"""Any history of a group: whoever comes, goes, says yes, too late or not at all, the seats add up and nobody is passed by."""

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from courses.enrolment import actions, group_actions, jobs, offer_actions, reservation_actions, together_actions
from courses.enrolment.models import Enrolment, SeatReservation
from courses.enrolment.seats import hold_until
from courses.scheduling import actions as planning
from courses.scheduling.models import CourseRun, Session
from lms.base.refusals import Refused
from lms.people.models import User
from tests.courses.enrolment.waiting import wait_together
from tests.courses.stage import DAY, a_run

PEOPLE = st.integers(0, 6)


class Group(RuleBasedStateMachine):
    scene: SimpleNamespace

    def __init__(self):
        super().__init__()
        self.story = transaction.atomic()
        self.story.__enter__()
        self.at = self.scene.now + timedelta(minutes=1)  # the roles of the cast begin this very minute
        self.clock = patch("django.utils.timezone.now", lambda: self.at)
        self.clock.start()

    def teardown(self):
        self.clock.stop()
        transaction.set_rollback(True)
        self.story.__exit__(None, None, None)

    @initialize()
    def more_come_than_there_are_seats(self):
        for number in range(4):
            self.comes(number)

    def the_live(self, number):
        return Enrolment.objects.live().filter(run=self.scene.run, participant=self.scene.crowd[number]).first()

    def attempt(self, verb, *things, **facts):
        """A refusal is an answer; anything else is a bug."""
        with suppress(Refused):
            verb(*things, **facts)

    @rule(number=PEOPLE)
    def comes(self, number):
        who = self.scene.crowd[number]
        self.attempt(actions.enrol, who, self.scene.run, by=who, at=self.at)

    @rule(
        number=PEOPLE, verb=st.sampled_from([actions.cancel, offer_actions.accept_offer, offer_actions.decline_offer])
    )
    def answers(self, number, verb):
        if one := self.the_live(number):
            self.attempt(verb, one, by=one.participant, at=self.at)

    @rule(number=PEOPLE, other=PEOPLE)
    def waits_with(self, number, other):
        one, two = self.the_live(number), self.the_live(other)
        if one and two:
            self.attempt(wait_together, one, two)

    @rule(number=PEOPLE)
    def waits_alone_again(self, number):
        if one := self.the_live(number):
            self.attempt(together_actions.wait_alone, one, by=one.participant)

    @rule(hours=st.sampled_from([1, 30, 48, 60]))
    def time_passes(self, hours):
        """The clock has looked at each minute of it, as the site's own does."""
        self.at += timedelta(hours=hours)
        jobs.lapse_offers()

    @rule(days=st.integers(1, 20))
    def a_session_is_planned(self, days):
        if Session.objects.filter(run=self.scene.run).held().count() < 3:
            words = {"title": "College", "question": "", "venue": self.scene.venue}
            start = self.at + days * DAY
            ends = start + timedelta(hours=2)
            planning.plan_session(self.scene.run, **words, starts_at=start, ends_at=ends, by=self.scene.nadia)

    @rule(days=st.integers(0, 20), number=st.integers(0, 2))
    def a_session_moves(self, days, number):
        if session := self.a_session(number):
            start = self.at + days * DAY
            self.attempt(
                planning.move_session,
                session,
                starts_at=start,
                ends_at=start + timedelta(hours=2),
                by=self.scene.nadia,
            )

    @rule(how_many=st.integers(1, 3))
    def sessions_are_cancelled(self, how_many):
        for session in Session.objects.filter(run=self.scene.run).held()[:how_many]:
            planning.cancel_session(session, by=self.scene.nadia)

    def a_session(self, number):
        held = Session.objects.filter(run=self.scene.run).held()
        return held[number : number + 1].first()

    @rule()
    def the_group_goes_and_comes(self):
        self.attempt(group_actions.withdraw_run, self.scene.run, by=self.scene.nadia)
        self.attempt(planning.publish_run, CourseRun.objects.get(pk=self.scene.run.pk), by=self.scene.nadia)

    @rule(seats=st.integers(1, 5))
    def other_room(self, seats):
        self.attempt(group_actions.change_seats, self.scene.run, seats, by=self.scene.nadia, at=self.at)

    @rule(seats=st.integers(1, 3))
    def organisation_reserves(self, seats):
        self.attempt(
            reservation_actions.reserve,
            self.scene.run,
            self.scene.organisation,
            seats,
            until=self.scene.now + 9 * DAY,
            by=self.scene.nadia,
        )

    @rule(number=PEOPLE)
    def organisation_names(self, number):
        if kept := SeatReservation.objects.first():
            self.attempt(reservation_actions.name_seat, kept, self.scene.crowd[number], by=self.scene.nadia, at=self.at)

    @rule()
    def organisation_releases(self):
        if kept := SeatReservation.objects.first():
            reservation_actions.release(kept, by=self.scene.nadia, at=self.at)

    @invariant()
    def the_seats_add_up(self):
        group = CourseRun.objects.get(pk=self.scene.run.pk)
        seated = Enrolment.objects.filter(run=self.scene.run, status__in=Enrolment.SEATED).count()
        unnamed = SeatReservation.objects.aggregate(n=Sum("unnamed"))["n"] or 0
        assert group.seats_taken == seated + unnamed <= group.seats

    @invariant()
    def nobody_who_fits_waits_beside_a_free_seat_that_can_be_offered(self):
        group = CourseRun.objects.get(pk=self.scene.run.pk)
        if hold_until(group, self.at) is None:
            return
        waiting = Enrolment.objects.filter(run=group, passed_at=None).waiting()
        assert not (group.seats_left and waiting.filter(party=None).exists())
        together = Counter(waiting.exclude(party=None).values_list("party", flat=True))
        assert not (group.seats_left > 1 and 2 in together.values())

    @invariant()
    def two_together_are_in_the_same_state(self):
        for one in Enrolment.objects.live().filter(run=self.scene.run).exclude(party=None):
            other = Enrolment.objects.filter(party=one.party).exclude(pk=one.pk).get()
            assert (one.status in Enrolment.SEATED) == (other.status in Enrolment.SEATED)


@pytest.mark.django_db
def test_whatever_happens_the_seats_add_up(course, venue, nadia, other_organisation, now, rounds):
    crowd = User.objects.bulk_create(User(email=f"{n}@example.org", name=f"Student {n}") for n in range(7))
    run = a_run(course, now + 30 * DAY, venue=venue, by=nadia, seats=2)
    Group.scene = SimpleNamespace(
        run=run, crowd=crowd, nadia=nadia, organisation=other_organisation, venue=venue, now=now
    )

    run_state_machine_as_test(
        Group,
        settings=settings(
            max_examples=rounds(40, 3000),
            stateful_step_count=20,
            deadline=None,
            derandomize=rounds(True, False),
            suppress_health_check=list(HealthCheck),
        ),
    )
