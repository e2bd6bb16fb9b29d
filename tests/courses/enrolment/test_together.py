"""An identifier is not consent: two wait together when each of them said so, and each keeps the place of her own."""

import pytest
from django.test import Client
from django.urls import reverse

from courses.enrolment.actions import cancel, enrol
from courses.enrolment.group_actions import change_seats
from courses.enrolment.models import Enrolment, Status
from courses.enrolment.offer_actions import accept_offer, lapse_offers
from courses.enrolment.together_actions import answer_together, ask_together, digest_of, make_link, wait_alone
from lms.base.refusals import Refused
from tests.courses.enrolment.waiting import until_when, wait_together
from tests.courses.stage import HOUR


@pytest.fixture
def queue(full_run, lotte, sanne, stranger, now):
    """Lotte is first, then a stranger; Sanne is the last."""
    people = [lotte, stranger, sanne]
    return [enrol(who, full_run, by=who, at=now - (5 - n) * HOUR) for n, who in enumerate(people)]


def fresh(enrolment):
    return Enrolment.objects.get(pk=enrolment.pk)


def places(queue):
    return [fresh(one).position() for one in queue]


# --- The first one says yes -----------------------------------------------------------------------


def test_who_follows_a_link_only_asks(queue, lotte, sanne, letters):
    first, _between, last = queue

    ask_together(last, digest_of(make_link(first, by=lotte)), by=sanne)

    assert places(queue) == [1, 2, 3]
    assert (fresh(first).party, fresh(first).is_asked) == (None, True)
    assert "asked_together" in letters(lotte)


def test_after_a_yes_they_stand_where_the_later_stood(queue, sanne, letters):
    first, between, last = queue

    wait_together(first, last)

    assert places([between, first, last]) == [1, 2, 3]
    assert fresh(first).party == fresh(last).party is not None
    assert "together" in letters(sanne)


def test_after_a_no_nothing_changed_and_the_link_is_done(queue, lotte, sanne, stranger):
    first, between, last = queue
    digest = digest_of(make_link(first, by=lotte))
    ask_together(last, digest, by=sanne)

    answer_together(first, accept=False, by=lotte)

    assert (places(queue), fresh(first).is_asked) == ([1, 2, 3], False)
    with pytest.raises(Refused) as no:
        ask_together(between, digest, by=stranger)
    assert no.value.code == "used"


def test_a_yes_given_twice_is_one_pair(queue, lotte):
    first, _between, last = queue
    wait_together(first, last)
    party = fresh(first).party

    answer_together(fresh(first), accept=True, by=lotte)

    assert fresh(first).party == party


def test_nobody_else_says_yes_for_her(queue, lotte, sanne, nadia):
    first, _between, last = queue
    ask_together(last, digest_of(make_link(first, by=lotte)), by=sanne)

    for other in (sanne, nadia):
        with pytest.raises(Refused) as no:
            answer_together(fresh(first), accept=True, by=other)
        assert no.value.code == "not_yours"
    assert fresh(first).party is None


def test_the_number_of_an_enrolment_is_no_link(queue, full_run, as_person, sanne):
    first, _between, last = queue

    as_person(sanne).post(f"{reverse('enrol', args=[full_run.uuid])}?with={first.uuid}")

    assert (fresh(first).is_asked, fresh(last).party) == (False, None)


# --- The link -------------------------------------------------------------------------------------


def test_of_a_link_only_its_digest_is_kept(queue, lotte):
    token = make_link(queue[0], by=lotte)

    kept = Enrolment.objects.values_list("link_digest", flat=True)
    assert digest_of(token) in kept
    assert token not in kept
    assert len(token) >= 43


def test_a_new_link_replaces_the_old_one(queue, lotte, sanne):
    old = make_link(queue[0], by=lotte)
    make_link(queue[0], by=lotte)

    with pytest.raises(Refused):
        ask_together(queue[2], digest_of(old), by=sanne)


def test_the_link_of_who_no_longer_waits_leads_nowhere(queue, full_run, lotte, sanne, nadia):
    token = make_link(queue[0], by=lotte)
    change_seats(full_run, 3, by=nadia)
    assert fresh(queue[0]).status == Status.OFFERED

    with pytest.raises(Refused):
        ask_together(queue[2], digest_of(token), by=sanne)


# --- Each has her own place -----------------------------------------------------------------------


def test_who_is_left_behind_stands_where_she_stood_before(queue, lotte, sanne):
    first, between, last = queue
    wait_together(first, last)

    cancel(fresh(last), by=sanne)

    assert places([first, between]) == [1, 2]


def test_who_came_later_does_not_gain_by_it_either(queue, lotte):
    first, between, last = queue
    wait_together(first, last)

    cancel(fresh(first), by=lotte)

    assert places([between, last]) == [1, 2]


def test_parting_gives_both_their_own_place_and_a_seat_that_fits_one(queue, full_run, marjolein, lotte, letters, sanne):
    first, between, last = queue
    wait_together(first, last)
    cancel(between, by=between.participant)
    cancel(full_run.enrolments.get(participant=marjolein), by=marjolein)
    assert fresh(first).status == Status.WAITING

    wait_alone(fresh(last), by=sanne)

    assert (fresh(first).status, fresh(last).status) == (Status.OFFERED, Status.WAITING)
    assert "alone" in letters(sanne) or "offered" in letters(lotte)


def test_an_offer_that_both_let_lapse_leaves_each_her_own_place(queue, full_run, lotte, sanne, nadia, now):
    first, between, last = queue
    wait_together(first, last)
    cancel(between, by=between.participant)
    change_seats(full_run, 4, by=nadia, at=now)
    lapse_offers(until_when(full_run))

    wait_alone(fresh(first), by=lotte)

    assert places([first, last]) == [1, 2]


def test_one_yes_to_a_seat_still_counts_for_both(queue, full_run, lotte, nadia):
    first, _between, last = queue
    wait_together(first, last)
    change_seats(full_run, 5, by=nadia)

    accept_offer(fresh(first), by=lotte)

    assert {fresh(first).status, fresh(last).status} == {Status.ENROLLED}


# --- Through the front door -----------------------------------------------------------------------


def phone_of(person):
    phone = Client()
    phone.force_login(person)
    return phone


def test_two_colleagues_on_their_phones(queue, full_run, lotte, sanne):
    first, _between, last = queue
    hers, other = phone_of(lotte), phone_of(sanne)
    page = reverse("enrolment-together", args=[first.uuid])

    shown = hers.post(page, {"do": "link"}, follow=True)
    link = shown.context["share"]
    assert hers.get(page).context["share"] == link  # by reload and by Back too

    query = link.split("?")[1]
    address = f"{reverse('enrol', args=[full_run.uuid])}?{query}"
    assert other.get(address).templates[0].name == "courses/enrolment/ask_together.html"
    assert other.post(address).url == reverse("enrolled", args=[last.uuid])
    assert other.get(reverse("enrolled", args=[last.uuid])).context["is_asking"]
    assert "Sanne" in hers.get(reverse("enrolled", args=[first.uuid])).content.decode()
    assert fresh(first).party is None

    hers.post(page, {"do": "yes"})
    assert fresh(first).party == fresh(last).party is not None

    other.post(reverse("enrolment-together", args=[last.uuid]), {"do": "alone"})
    assert (places(queue), fresh(first).party) == ([1, 2, 3], None)


def test_who_comes_by_the_link_for_the_first_time_asks_when_she_is_on_the_list(
    as_person, queue, full_run, lotte, course
):
    token = make_link(queue[0], by=lotte)
    newcomer = as_person(course.authors.get().person)

    newcomer.post(f"{reverse('enrol', args=[full_run.uuid])}?with={token}")

    asked = fresh(queue[0])
    assert (asked.is_asked, asked.asked_by.participant) == (True, course.authors.get().person)


def test_the_page_of_somebody_else_is_not_there(as_person, queue, sanne):
    address = reverse("enrolment-together", args=[queue[0].uuid])

    assert as_person(sanne).get(address).status_code == 404
    assert as_person(sanne).post(address, {"do": "yes"}).status_code == 404
