"""People who all want the same seat at the same moment: real processes with real threads on a database of their own.

    python -m tests.courses.enrolment.race '{"enrol": {"people": 60, "seats": 1, "rounds": 3}}'

Runs the races one after the other and prints what became of each round, as JSON. `"guard": false` takes the guard away (the conditional UPDATE and the CHECK): then it
must oversell on PostgreSQL, or this harness proves nothing.
"""

# ruff: noqa: E402 - Django starts before its models are there
import json
import multiprocessing
import os
import sys
import threading
import time
from datetime import timedelta
from functools import partial
from statistics import quantiles

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.test")

import django

django.setup()

from django.db import connection, connections
from django.db.models import F
from django.utils import timezone

from courses.catalogue.models import Course, Faculty
from courses.enrolment import (
    actions,
    group_actions,
    offer_actions,
    reservation_actions,
    seats,
    sign_up_actions,
    together_actions,
)
from courses.enrolment.models import Enrolment, Status
from courses.scheduling.models import CourseRun, Session
from lms.base.refusals import Refused
from lms.jobs.models import Job
from lms.people.actions import Named
from lms.people.models import Membership, Role, User
from lms.places.models import Neighbourhood, Venue

PROCESSES = 4


# --- The scene ------------------------------------------------------------------------------------


def scene(people: int) -> tuple[Course, Venue, list[User], User]:
    here = f"scene-{Neighbourhood.objects.count()}"
    home = Neighbourhood.objects.create(slug=here, name=here)
    faculty = Faculty.objects.create(neighbourhood=home, slug=here, name_nl="Veilig & Thuis")
    course = Course.objects.create(neighbourhood=home, faculty=faculty, title="Veiligheid in de wijk")
    venue = Venue.objects.create(neighbourhood=home, name="Huis aan de Vliet", street="Sluisplein 1", city="Havenrade")
    crowd = User.objects.bulk_create(User(email=f"{n}@{here}.example.org", name=f"Student {n}") for n in range(people))
    nadia = User.objects.create_user(f"nadia@{here}.example.org", "Nadia")
    Membership.objects.create(person=nadia, role=Role.COORDINATOR, neighbourhood=home)
    return course, venue, list(crowd), nadia


def new_run(course: Course, venue: Venue, seats: int) -> CourseRun:
    run = CourseRun.objects.create(course=course, seats=seats, published_at=timezone.now())
    start = timezone.now() + timedelta(days=7)
    Session.objects.create(run=run, title="College", venue=venue, starts_at=start, ends_at=start + timedelta(hours=2))
    return run


def take_the_guard_away() -> None:
    """Look how many are taken, then add one: what everybody writes first."""

    def look_then_act(run_id: int, wanted: int = 1) -> bool:
        run = CourseRun.objects.get(pk=run_id)
        if run.seats_taken + wanted > run.seats:
            return False
        CourseRun.objects.filter(pk=run_id).update(seats_taken=F("seats_taken") + wanted)
        return True

    seats.take = look_then_act


def drop_the_check() -> None:
    check = next(one for one in CourseRun._meta.constraints if one.name == "seats_are_not_oversold")
    with connection.schema_editor() as editor:
        editor.remove_constraint(CourseRun, check)


# --- The start ------------------------------------------------------------------------------------


def at_once(deeds: list) -> tuple[list[str], list[float]]:
    """Do all of them at the same moment, spread over processes; answers what went wrong, and how long each took."""
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()
    context = multiprocessing.get_context("fork")
    ready, go, results = context.Semaphore(0), context.Event(), context.SimpleQueue()
    shares = [deeds[number::PROCESSES] for number in range(PROCESSES)]
    children = [context.Process(target=_share, args=(share, ready, go, results)) for share in shares if share]
    for child in children:
        child.start()
    for _ in children:
        ready.acquire()
    go.set()
    answers = [results.get() for _ in children]
    for child in children:
        child.join()
    return [line for errors, _ in answers for line in errors], [one for _, took in answers for one in took]


def _share(deeds, ready, go, results) -> None:
    errors, took = [], []

    def do(deed):
        go.wait()
        start = time.monotonic()
        try:
            deed()
        except Refused:
            pass
        except Exception as error:  # the harness tells everything
            errors.append(f"{type(error).__name__}: {error}"[:200])
        took.append(time.monotonic() - start)
        connections.close_all()

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    ready.release()
    for thread in threads:
        thread.join()
    results.put((errors, took))


def outcome(run: CourseRun, errors: list[str], took: list[float]) -> dict:
    run.refresh_from_db()
    found = list(Enrolment.objects.filter(run=run))
    queue = [one.pk for one in Enrolment.objects.filter(run=run).waiting()]
    return {
        "enrolled": sum(one.status == Status.ENROLLED for one in found),
        "offered": len({one.participant_id for one in found if one.status == Status.OFFERED}),
        "waiting": len(queue),
        "seated": sum(one.status in Enrolment.SEATED for one in found),
        "taken": run.seats_taken,
        "seats": run.seats,
        "rows": len(found),
        "letters": Job.objects.filter(kind="courses.enrolment_letter", ids__0__in=[one.pk for one in found]).count(),
        "errors": errors[:5],
        "p99": round(quantiles(took, n=100)[98], 2) if len(took) > 1 else 0,
    }


# --- The races ------------------------------------------------------------------------------------


def enrol(*, people: int, seats: int, rounds: int, guard: bool = True):
    """Everybody wants in."""
    course, venue, crowd, _nadia = scene(people)
    if not guard:
        drop_the_check()
        take_the_guard_away()
    for _ in range(rounds):
        run = new_run(course, venue, seats)
        yield outcome(run, *at_once([partial(sign_up_actions.sign_up_oneself, run, by=who) for who in crowd]))


def double(*, people: int, rounds: int):
    """One person of an organisation that is new here, who clicks and clicks while seats are kept for her colleagues."""
    course, venue, (her,), nadia = scene(1)
    for number in range(rounds):
        run, works = new_run(course, venue, 3), Named(f"Buurtzorg {number}", "care")
        keep = partial(reservation_actions.reserve, run, works, 1, until=timezone.now() + timedelta(days=3), by=nadia)
        yield outcome(
            run, *at_once([partial(sign_up_actions.sign_up_oneself, run, organisation=works, by=her), keep] * people)
        )


def cancel(*, people: int, rounds: int):
    """All who are in cancel together, and as many wait."""
    course, venue, crowd, _nadia = scene(people * 2)
    for _ in range(rounds):
        run = new_run(course, venue, people)
        hers = [actions.enrol(who, run, by=who) for who in crowd][:people]
        yield outcome(run, *at_once([partial(actions.cancel, one, by=one.participant) for one in hers]))


def mixed(*, people: int, rounds: int):
    """Some come, some go, some say yes, the clock lapses, and the coordinator changes the number of seats."""
    course, venue, crowd, nadia = scene(people * 2)
    for _ in range(rounds):
        run = new_run(course, venue, people // 2)
        there = [actions.enrol(who, run, by=who) for who in crowd[:people]]
        come = [partial(actions.enrol, who, run, by=who) for who in crowd[people:]]
        go = [partial(actions.cancel, one, by=one.participant) for one in there[::2]]
        yes = [partial(offer_actions.accept_offer, one, by=one.participant) for one in there[1::2]]
        step = max(people // 8, 1)
        size = [
            partial(group_actions.change_seats, run, number, by=nadia) for number in range(people // 4, people, step)
        ]
        clock = [partial(offer_actions.lapse_offers, timezone.now() + timedelta(days=3))] * 3
        yield outcome(run, *at_once([deed for some in zip_all(come, go, yes, size, clock) for deed in some]))


def link(*, people: int, rounds: int, guard: bool = True):
    """Everybody in a queue got the same link, and follows it at the same moment to wait with who made it."""
    course, venue, crowd, _nadia = scene(people)
    if not guard:
        let_a_link_work_for_all()
    for _ in range(rounds):
        run = new_run(course, venue, 1)
        _in, hers, *others = [actions.enrol(who, run, by=who) for who in crowd]
        digest = together_actions.digest_of(together_actions.make_link(hers, by=hers.participant))
        errors, _took = at_once(
            [partial(together_actions.ask_together, one, digest, by=one.participant) for one in others]
        )
        letters = Job.objects.filter(kind="courses.enrolment_letter", ids__0=hers.pk, ids__1="asked_together")
        yield {"asked": letters.count(), "errors": errors[:5]}


def let_a_link_work_for_all() -> None:
    """Look whether it is there, then use it, without the lock of the group."""

    def look_then_act(digest: str, asker: Enrolment) -> bool:
        hers = Enrolment.objects.filter(link_digest=digest, status=Status.WAITING).first()
        time.sleep(0.01)
        if hers:
            Enrolment.objects.filter(pk=hers.pk).update(link_digest=None, asked_by=asker)
        return bool(hers)

    seats.use_link = look_then_act
    seats.lock = lambda run_id: CourseRun.objects.get(pk=run_id)


def zip_all(*lists):
    longest = max(map(len, lists))
    return [[one[number] for one in lists if number < len(one)] for number in range(longest)]


RACES = {"enrol": enrol, "double": double, "cancel": cancel, "mixed": mixed, "link": link}

if __name__ == "__main__":
    print(json.dumps({name: list(RACES[name](**facts)) for name, facts in json.loads(sys.argv[1]).items()}))
