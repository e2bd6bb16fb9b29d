"""What a page does in one go is one verb: all of it is done, or nothing."""

import pytest
from django.urls import reverse

from courses.enrolment import group_actions
from courses.enrolment.actions import enrol
from courses.enrolment.group_actions import change_group
from courses.enrolment.models import Enrolment, SeatReservation, Status
from courses.enrolment.sign_up_actions import sign_up, sign_up_oneself
from courses.enrolment.together_actions import digest_of, make_link
from courses.scheduling.models import CourseRun
from lms.base.refusals import Code, Refused
from lms.people.actions import Named
from lms.people.models import Membership, Organisation, User
from tests.courses.stage import DAY

NEW = Named("Buurtzorg Vliet", "care")


def left_behind(run):
    return (
        Organisation.objects.filter(name=NEW.name).count()
        + Membership.objects.filter(organisation__name=NEW.name).count()
        + User.objects.filter(email="anouk@example.org").count()
        + Enrolment.objects.filter(run=run).count()
        + SeatReservation.objects.filter(run=run).count()
    )


@pytest.fixture
def ended(run, now):
    CourseRun.objects.filter(pk=run.pk).update(closed_at=now - DAY)
    run.refresh_from_db()
    return run


def test_who_calls_for_a_group_that_has_ended_gets_no_account(as_person, nadia, ended):
    form = {"name": "Anouk de Wit", "email": "anouk@example.org", "organisation": NEW.name, "organisation_kind": "care"}

    page = as_person(nadia).post(reverse("desk-run-add", args=[ended.uuid]), form)

    assert (list(page.context["form"].errors), left_behind(ended)) == (["__all__"], 0)


def test_no_seats_are_kept_for_an_organisation_that_stays_unknown(as_person, nadia, run, now):
    form = {"organisation": NEW.name, "organisation_kind": "care", "seats": 9, "until": f"{now + 3 * DAY:%Y-%m-%d}"}

    page = as_person(nadia).post(reverse("desk-run-reserve", args=[run.uuid]), form)

    assert (list(page.context["form"].errors), left_behind(run)) == (["seats"], 0)


def test_who_comes_too_late_herself_works_where_she_worked(marjolein, ended):
    with pytest.raises(Refused) as no:
        sign_up_oneself(ended, organisation=NEW, by=marjolein)

    assert (no.value.code, left_behind(ended)) == (Code.CLOSED, 0)


def test_who_signs_up_herself_works_there_from_now_on(marjolein, run):
    enrolment = sign_up_oneself(run, organisation=NEW, by=marjolein)

    assert enrolment.organisation.name == NEW.name
    assert Membership.objects.current().filter(person=marjolein, organisation=enrolment.organisation).exists()


def test_a_link_that_is_done_keeps_nobody_from_the_queue(full_run, lotte, sanne, stranger):
    hers = enrol(lotte, full_run, by=lotte)
    digest = digest_of(make_link(hers, by=lotte))

    first, second = (sign_up_oneself(full_run, digest=digest, by=person) for person in (sanne, stranger))

    hers.refresh_from_db()
    assert (first.status, second.status, hers.asked_by) == (Status.WAITING, Status.WAITING, first)


def test_nobody_signs_up_somebody_else_but_a_coordinator(wilma, other_coordinator, run):
    for by in (wilma, other_coordinator):
        with pytest.raises(Refused) as no:
            sign_up("anouk@example.org", "Anouk de Wit", run, organisation=NEW, by=by)
        assert (no.value.code, left_behind(run)) == (Code.NOT_COORDINATOR, 0)


def test_seats_and_the_other_facts_of_a_group_change_together(run, nadia, monkeypatch):
    def fails(*args, **kwargs):
        raise Refused("Nog niet.", code=Code.CLOSED)

    monkeypatch.setattr(group_actions, "change_run", fails)
    with pytest.raises(Refused):
        change_group(run, seats=9, language="en", offer_hours=24, by_request=True, by=nadia)

    run.refresh_from_db()
    assert (run.seats, run.language, run.offer_hours, run.by_request) == (2, "nl", 48, False)
