from datetime import UTC, datetime, timedelta

import pytest

from lms.base import registry
from lms.jobs.clock import tick
from lms.jobs.models import Job

pytestmark = pytest.mark.django_db

NOON = datetime(2027, 3, 28, 12, 0, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clocks(monkeypatch):
    """Only these two tell the time here."""
    monkeypatch.setattr(registry, "clocks", {})
    monkeypatch.setattr(registry, "job_kinds", {})
    registry.every("test.each_minute", minutes=1)(lambda: None)
    registry.every("test.each_day", days=1)(lambda: None)


def kinds():
    return sorted(Job.objects.values_list("kind", flat=True))


def test_a_tick_queues_each_kind_once_in_its_period():
    tick(at=NOON)
    tick(at=NOON + timedelta(seconds=15))

    assert kinds() == ["test.each_day", "test.each_minute"]


def test_the_next_period_queues_again():
    tick(at=NOON)
    tick(at=NOON + timedelta(seconds=45))

    assert kinds() == ["test.each_day", "test.each_minute", "test.each_minute"]


def test_periods_that_nobody_was_there_for_are_not_made_up():
    tick(at=NOON)
    tick(at=NOON + timedelta(hours=3))

    assert kinds() == ["test.each_day", "test.each_minute", "test.each_minute"]


def test_a_tick_asks_the_database_one_question_however_many_kinds(django_assert_num_queries):
    tick(at=NOON)
    with django_assert_num_queries(1):
        tick(at=NOON)
