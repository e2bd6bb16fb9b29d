"""The code on the teacher's screen."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from courses.attendance.codes import SLACK, STEP, code, code_of, fits, seconds_left, step

KEY, OTHER = "a" * 64, "b" * 64
NOON = datetime(2027, 1, 14, 12, 0, 0, tzinfo=UTC)
MOMENTS = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def seconds(number):
    return timedelta(seconds=number)


def test_a_code_is_six_digits_that_follow_from_the_key_and_the_half_minute():
    assert [code(KEY, NOON + seconds(n)) for n in (0, 29, 30)] == [code_of(KEY, step(NOON))] * 2 + [
        code_of(KEY, step(NOON) + 1)
    ]
    assert code(KEY, NOON).isdigit()
    assert len(code(KEY, NOON)) == 6


def test_the_same_code_on_every_machine():
    assert code("0" * 64, NOON) == "272803"


@given(MOMENTS, st.floats(min_value=-29, max_value=29))
def test_a_clock_that_is_29_seconds_off_does_no_harm(at, skew):
    assert fits(KEY, code(KEY, at), at + seconds(skew))


@given(MOMENTS, st.floats(min_value=61, max_value=3600))
def test_a_picture_of_the_screen_is_worth_nothing_after_a_minute(at, wait):
    shown = code(KEY, at)
    others = {code_of(KEY, step(at + seconds(wait)) + slack) for slack in range(-SLACK, SLACK + 1)}
    assert fits(KEY, shown, at + seconds(wait)) is (shown in others)  # only by chance: three in a million


def test_replayed_after_a_minute_and_one_second_it_is_refused():
    shown = code(KEY, NOON)
    assert [fits(KEY, shown, NOON + seconds(n)) for n in (0, 30, 59, 61, 90, 300, -29, -30, -31, -61)] == [
        *(True, True, True, False, False, False, True, True, False, False)
    ]


def test_the_code_of_another_session_does_not_fit():
    assert not fits(KEY, code(OTHER, NOON), NOON)


@given(st.text(max_size=20))
def test_whatever_is_typed_is_no_error(typed):
    assert fits(KEY, typed, NOON) is (typed in {code_of(KEY, step(NOON) + slack) for slack in (-1, 0, 1)})


def test_no_code_lives_longer_than_90_seconds():
    shown = code(KEY, NOON)
    good = [n for n in range(-200, 200) if fits(KEY, shown, NOON + seconds(n))]
    assert (good[0], good[-1], len(good)) == (-30, 59, 90)


def test_the_screen_knows_when_the_next_code_comes():
    assert [seconds_left(NOON + seconds(n)) for n in (0, 1, 29, 30)] == [30, 29, 1, 30]
    assert seconds(30) == STEP
