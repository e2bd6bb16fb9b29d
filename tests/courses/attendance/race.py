"""A full room at the door at the same moment: real processes with real threads on a database of their own.

    python -m tests.courses.attendance.race once '{"taps": 40}'

Prints what became of it, as JSON.
"""

import json
import sys
from datetime import timedelta
from statistics import quantiles

from tests.courses.enrolment.race import at_once, new_run, scene  # it sets Django up

# isort: split
from django.utils import timezone

from courses.attendance import actions, codes, tries
from courses.attendance.models import Attendance, CheckIn
from courses.enrolment.models import Enrolment, Status
from courses.scheduling.models import Session

# The races prove what the database keeps, so nobody is stopped before she gets there.
tries.MOST = 100_000


def room(people: int, sessions: int = 1):
    """A group with everybody in it, whose sessions all run now."""
    course, venue, crowd, nadia = scene(people)
    run = new_run(course, venue, people)
    now = timezone.now()
    run.sessions.update(starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1))
    for number in range(1, sessions):
        Session.objects.create(
            run=run,
            title=f"{number}",
            venue=venue,
            starts_at=now - timedelta(hours=1),
            ends_at=now + timedelta(hours=1),
        )
    Enrolment.objects.bulk_create(Enrolment(run=run, participant=who, status=Status.ENROLLED) for who in crowd)
    return run, list(run.sessions.select_related("run__course")), crowd, nadia


def tap(person, session):
    now = timezone.now()
    return lambda: actions.check_in(person, session, codes.code(session.key, now), at=now)


def once(*, taps: int):
    """One student whose telephone repeats itself."""
    _run, (session,), (her,), _nadia = room(1)
    errors, _took = at_once([tap(her, session)] * taps)
    return {"rows": CheckIn.objects.count(), "errors": errors[:5]}


def crowd(*, people: int):
    """Everybody twice."""
    _run, (session,), everybody, _nadia = room(people)
    errors, took = at_once([tap(who, session) for who in everybody * 2])
    return {"rows": CheckIn.objects.count(), "errors": errors[:5], "p95": round(quantiles(took, n=100)[94], 2)}


def close(*, people: int):
    """The register closes while people check in and lines are marked."""
    _run, (session,), everybody, nadia = room(people)
    enrolments = list(Enrolment.objects.select_related("participant"))
    deeds = [tap(who, session) for who in everybody[::2]]
    deeds += [lambda one=one: actions.mark(session, one, "excused", by=nadia) for one in enrolments[1::2]]
    deeds += [lambda: actions.close_register(session, by=nadia)] * 3
    errors, _took = at_once(deeds)
    session.refresh_from_db()
    late = Attendance.objects.filter(marked_at__gt=session.register_closed_at + timedelta(seconds=5)).count()
    ended = Enrolment.objects.filter(status=Status.ENDED).count()
    return {"lines": Attendance.objects.count(), "late": late, "ended": ended, "errors": errors[:5]}


def last(*, people: int, sessions: int):
    """All registers of a group close together: one of them is the last."""
    run, all_of_them, _crowd, nadia = room(people, sessions)
    errors, _took = at_once([lambda one=one: actions.close_register(one, by=nadia) for one in all_of_them])
    run.refresh_from_db()
    ended = Enrolment.objects.filter(status=Status.ENDED).count()
    return {"closed": run.closed_at is not None, "ended": ended, "errors": errors[:5]}


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](**json.loads(sys.argv[2]))))
