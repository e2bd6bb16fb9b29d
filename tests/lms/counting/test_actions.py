"""Counters that nobody can wash away."""

from datetime import UTC, datetime, timedelta

from lms.counting.actions import forget, give_back, sweep, take, taken
from lms.counting.models import Counter

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def tries(number, *, what="door", most=3, at=NOON):
    return [take(what, most=most, seconds=60, at=at) for _try in range(number)]


def test_a_try_gets_its_number_until_there_are_no_more(db):
    assert tries(5) == [1, 2, 3, 0, 0]
    assert taken("door", at=NOON) == 3


def test_a_period_begins_with_its_first_try_and_then_anew(db):
    tries(3)
    assert tries(1, at=NOON + timedelta(seconds=59)) == [0]
    assert tries(4, at=NOON + timedelta(seconds=60)) == [1, 2, 3, 0]


def test_what_was_right_is_given_back_or_forgotten(db):
    tries(3)
    give_back("door")
    assert tries(2) == [3, 0]
    forget("door")
    assert tries(1) == [1]
    give_back("never tried")


def test_thousands_of_others_push_nothing_out(db):
    tries(3)
    for number in range(3000):
        take(f"made-up-{number}@example.org", most=3, seconds=60, at=NOON)

    assert tries(1) == [0]


def test_a_row_does_not_say_of_whom_it_is(db):
    tries(1, what="wilma@example.org")
    kept = Counter.objects.values_list("key", flat=True)

    assert [len(key) for key in kept] == [64]
    assert "wilma" not in kept[0]


def test_the_clock_sweeps_what_is_over(db):
    tries(1, what="old")
    tries(1, what="new", at=NOON + timedelta(seconds=30))
    sweep(NOON + timedelta(seconds=60))

    assert (taken("old", at=NOON), taken("new", at=NOON)) == (0, 1)
