"""A busy neighbourhood: people in every group, some of the groups over. All of it by copies of rows, so it takes seconds."""

from datetime import timedelta

from django.db.models import F

from courses.attendance.models import Attendance, Presence
from courses.enrolment.models import Enrolment, Status
from courses.scheduling.models import CourseRun, RoleKind, RoleState, Session, SessionRole
from lms.people.models import User
from tests.bench.world import World

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
#: Of so many groups one is over, and its register is closed.
ONE_IN = 5
BATCH = 5_000


def fill(world: World, enrolments: int) -> None:
    """So many people are in the groups that there are, each in ten of them; one in ten waits."""
    people = make_people(max(enrolments // 10, enrolments // len(world.runs) + 2))
    ended = set(end(world, world.runs[ONE_IN::ONE_IN]))
    share, rest = divmod(enrolments, len(world.runs))
    made = [
        _enrolment(run, people[(number * 7 + place) % len(people)], place, run.pk in ended, world.at)
        for number, run in enumerate(world.runs)
        for place in range(share + (number < rest))
    ]
    Enrolment.objects.bulk_create(made, BATCH)
    _take_seats(world, made)
    _attend([one for one in made if one.status == Status.ENDED])


def make_people(number: int, name: str = "Bewoner") -> list[User]:
    first = User.objects.count()
    return User.objects.bulk_create(
        [
            User(
                email=f"{name.lower()}-{one}@example.org",
                name=f"{name} {one} van Dam",
                password=User.unusable_password(),
            )
            for one in range(first, first + number)
        ],
        BATCH,
    )


def lead(world: World, people: list[User]) -> None:
    """Each session has a teacher of its own, as far as there are people."""
    taken = set(SessionRole.objects.values_list("session", flat=True))
    free = Session.objects.exclude(pk__in=taken).order_by("pk")
    SessionRole.objects.bulk_create(
        [
            SessionRole(session=session, person=person, role=RoleKind.TEACHER, state=RoleState.ACCEPTED)
            for session, person in zip(free, people, strict=False)
        ],
        BATCH,
    )


def end(world: World, runs: list[CourseRun]) -> list[int]:
    """All their sessions were held in the last year."""
    ended = [run.pk for run in runs]
    for number in range(0, len(ended), BATCH):
        some = ended[number : number + BATCH]
        held = Session.objects.filter(run__in=some)
        held.update(starts_at=F("starts_at") - 402 * DAY, ends_at=F("ends_at") - 402 * DAY)
        held.update(register_closed_at=F("ends_at"))
        CourseRun.objects.filter(pk__in=some).update(closed_at=world.at - DAY)
    return ended


def _enrolment(run: CourseRun, person: User, place: int, is_over: bool, at) -> Enrolment:
    waits = place % 10 == 9
    status = Status.WAITING if waits else Status.ENDED if is_over else Status.ENROLLED
    moment = at - 450 * DAY + place * HOUR
    return Enrolment(run=run, participant=person, status=status, queued_at=moment, created_at=moment, changed_at=moment)


def _take_seats(world: World, made: list[Enrolment]) -> None:
    taken: dict[int, int] = {}
    for one in made:
        taken[one.run_id] = taken.get(one.run_id, 0) + (one.status != Status.WAITING)
    for run in world.runs:
        run.seats_taken = taken.get(run.pk, 0)
        run.seats = max(run.seats, run.seats_taken)
    CourseRun.objects.bulk_update(world.runs, ["seats", "seats_taken"], 500)


def _attend(ended: list[Enrolment]) -> None:
    """Everybody was at most of the sessions."""
    sessions: dict[int, list[int]] = {}
    for run, session in Session.objects.filter(run__in={one.run_id for one in ended}).values_list("run", "pk"):
        sessions.setdefault(run, []).append(session)
    Attendance.objects.bulk_create(
        [
            Attendance(
                session_id=session,
                enrolment=one,
                presence=Presence.ABSENT if (one.participant_id + number) % 7 == 0 else Presence.PRESENT,
            )
            for one in ended
            for number, session in enumerate(sessions.get(one.run_id, []))
        ],
        BATCH,
    )
