"""What time and leaving do with the registers."""

import pytest

from courses.attendance.actions import check_in, close_register
from courses.attendance.codes import code
from courses.attendance.models import Attendance, CheckIn
from courses.enrolment.actions import enrol
from lms.privacy.actions import erase, retain
from tests.courses.stage import DAY, HOUR


@pytest.fixture
def marjoleins(session, marjolein, now):
    enrolment = enrol(marjolein, session.run, by=marjolein)
    check_in(marjolein, session, code(session.key, now), at=now)
    return enrolment


def test_the_trace_of_a_code_goes_after_thirty_days_and_the_register_stays(session, marjoleins, wilma, now):
    close_register(session, by=wilma, at=now + HOUR)
    retain(at=now + 29 * DAY)
    assert CheckIn.objects.count() == 1

    retain(at=now + 31 * DAY)
    assert (CheckIn.objects.count(), Attendance.objects.present().count()) == (0, 1)


def test_an_open_register_still_needs_it(session, marjoleins, wilma, now):
    retain(at=now + 31 * DAY)
    close_register(session, by=wilma, at=now + 32 * DAY)

    assert Attendance.objects.present().count() == 1


def test_who_deletes_her_account_leaves_a_line_without_a_name(session, marjoleins, marjolein, wilma, now):
    close_register(session, by=wilma, at=now + HOUR)
    Attendance.objects.update(reason="Marjolein stond op papier")
    erase(marjolein, by=marjolein)

    line = Attendance.objects.get()
    assert (line.presence, line.reason, line.enrolment.participant.name) == ("present", "", "")
    assert CheckIn.objects.count() == 0
