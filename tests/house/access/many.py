"""The prepared world with twelve hundred of everything around what the rows of the matrix ask for: copies of its rows."""

from datetime import timedelta
from uuid import UUID, uuid4

from django.db import connection, models
from wagtail.models import Page, WorkflowState

from certificates.evidence.models import Confirmation, Suggestion
from certificates.issuing.models import Certificate
from courses.attendance.models import Attendance
from courses.catalogue.models import Author, Course
from courses.catalogue.page_models import CoursePage, LessonPage
from courses.enrolment.models import Enrolment, SeatReservation, Status
from courses.finding.models import Interest
from courses.scheduling.models import CourseRun, Session
from lms.letters.models import Letter
from lms.people.models import User
from tests.house.access.world import World

#: More than SQLite takes in one chain of conditions.
MANY = 1_200
HOUR = timedelta(hours=1)


def multiply(world: World) -> None:
    """Around the first neighbourhood. The student takes part in everything, the teacher writes and leads everything."""
    teacher, student, coordinator = (world.people[name] for name in ("teacher", "student", "coordinator"))
    things = {name: thing for name, thing in world.things.items() if isinstance(thing, UUID)}
    people = copies(student, email=lambda n: f"bewoner-{n}@example.org", name=lambda n: f"Bewoner {n} van Dam")
    copies(teacher.memberships.get(), person=people.__getitem__, granted_by=lambda _n: coordinator)
    courses, runs = _courses(Course.objects.get(uuid=things["course"]), teacher, student, people)
    _full_groups(things, people, runs)
    _lessons(LessonPage.objects.get(pk=world.things["lesson"]), LessonPage.objects.get(pk=world.things["waiting"]))
    _proof(world, courses)
    copies(Letter.objects.to(student).first(), key=str)


def copies(row: models.Model, **changes) -> list:
    """`changes` answers for each number what stands there instead; what must be unique by chance is new."""
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    same = {field.attname: getattr(row, field.attname) for field in fields if not isinstance(field, models.UUIDField)}
    for name in changes:
        same.pop(row._meta.get_field(name).attname, None)
    made = (type(row)(**same, **{name: change(n) for name, change in changes.items()}) for n in range(MANY))
    return type(row)._base_manager.bulk_create(made)


# --- Courses and their groups ---------------------------------------------------------------------


def _courses(course: Course, teacher: User, student: User, people: list[User]):
    """Each with a page, a group, and a session at a place of its own with a leader of its own."""
    found = copies(course, title=lambda n: f"Cursus {n}")
    copies(Author.objects.get(course=course, person=teacher), course=found.__getitem__)
    page = CoursePage.objects.live().get(course=course)
    _pages(page, course_id=[one.pk for one in found])
    session = Session.objects.public().held().filter(run__course=course, register_closed_at=None).get()
    runs = copies(session.run, course=found.__getitem__)
    venues = copies(session.venue, name=lambda n: f"Huis {n}")
    moment = {"starts_at": lambda n: session.starts_at + n * HOUR, "ends_at": lambda n: session.ends_at + n * HOUR}
    sessions = copies(session, run=runs.__getitem__, venue=venues.__getitem__, key=str, **moment)
    role = session.roles.filter(person=teacher).get()
    copies(role, session=sessions.__getitem__)
    copies(role, session=sessions.__getitem__, person=people.__getitem__)
    copies(Enrolment.objects.get(run=session.run, participant=student), run=runs.__getitem__)
    copies(Interest.objects.first(), course=found.__getitem__, person=lambda _n: student)
    return found, runs


def _full_groups(things: dict, people: list[User], runs: list[CourseRun]) -> None:
    """One that is to come and one that was, with everybody in it; the one to come has a session every hour."""
    coming, held = Session.objects.get(uuid=things["session"]), Session.objects.get(uuid=things["held"])
    moment = {"starts_at": lambda n: coming.starts_at + n * HOUR, "ends_at": lambda n: coming.ends_at + n * HOUR}
    copies(coming, key=str, **moment)
    CourseRun.objects.filter(pk__in=[coming.run_id, held.run_id]).update(seats=3 * MANY, seats_taken=2 * MANY)
    for name in ("seat", "enrolment"):
        copies(Enrolment.objects.get(uuid=things[name]), participant=people.__getitem__)
    waiting = Enrolment.objects.get(uuid=things["seat"])
    waiting.status = Status.WAITING
    copies(waiting, participant=copies(people[0], email=lambda n: f"wacht-{n}@example.org").__getitem__)
    ended = list(Enrolment.objects.filter(run=held.run, participant__in=people))
    copies(Attendance.objects.get(enrolment__uuid=things["enrolment"]), enrolment=ended.__getitem__)
    reservation = SeatReservation.objects.get(run=coming.run)
    organisations = copies(reservation.organisation, name=lambda n: f"Organisatie {n}")
    copies(reservation, organisation=organisations.__getitem__)


# --- Pages ----------------------------------------------------------------------------------------


def _pages(page: Page, **its: list) -> list[Page]:
    """Beside it in Wagtail's tree; `its` are columns that are not the same in each."""
    kept = {field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields if field.name != "id"}
    parent, last = page.get_parent(), page.get_parent().get_last_child()
    first = Page._str2int(last.path[-Page.steplen :]) + 1
    made = Page.objects.bulk_create(
        Page(
            **kept
            | {
                "title": f"{page.title} {n}",
                "draft_title": f"{page.title} {n}",
                "slug": f"{page.slug}-{n}",
                "url_path": f"{parent.url_path}{page.slug}-{n}/",
                "path": Page._get_path(parent.path, page.depth, first + n),
                "translation_key": uuid4(),
                "latest_revision_id": None,
                "live_revision_id": None,
                "numchild": 0,
            }
        )
        for n in range(MANY)
    )
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + MANY)
    _copy_the_rest(
        page, [{"page_ptr_id": one.pk, **{name: of[n] for name, of in its.items()}} for n, one in enumerate(made)]
    )
    return made


def _copy_the_rest(page: Page, changes: list[dict]) -> None:
    """What its own kind adds to a page stands in a table of its own."""
    columns = [field.column for field in type(page)._meta.local_concrete_fields]
    given = ", ".join("%s" if column in changes[0] else column for column in columns)
    table = type(page)._meta.db_table
    copy = f"INSERT INTO {table} ({', '.join(columns)}) SELECT {given} FROM {table} WHERE page_ptr_id = {page.pk}"
    with connection.cursor() as cursor:
        cursor.executemany(copy, [[its[column] for column in columns if column in its] for its in changes])


def _lessons(public: LessonPage, waiting: LessonPage) -> None:
    _pages(public)
    made = _pages(waiting)
    state = waiting.current_workflow_state
    task = state.current_task_state
    states = copies(state, object_id=lambda n: str(made[n].pk), current_task_state=lambda _n: None)
    revisions = copies(task.revision, object_id=lambda n: str(made[n].pk))
    tasks = copies(task, workflow_state=states.__getitem__, revision=revisions.__getitem__)
    for one, its in zip(states, tasks, strict=True):
        one.current_task_state_id = its.pk
    WorkflowState.objects.bulk_update(states, ["current_task_state"], 200)


# --- Proof ----------------------------------------------------------------------------


def _proof(world: World, courses: list[Course]) -> None:
    certificate = Certificate.objects.get(code=world.things["certificate"])
    made = copies(certificate, code=lambda n: f"{n:032d}", course=courses.__getitem__, enrolment=lambda _n: None)
    copies(certificate.holder, certificate=made.__getitem__)
    asked = Confirmation.objects.get(uuid=world.things["confirmation"])
    pieces = copies(asked.evidence, suggestion=lambda _n: None)
    copies(asked, evidence=pieces.__getitem__, answered_at=lambda _n: None, confirmed=lambda _n: None)
    copies(Suggestion.objects.get(uuid=world.things["suggestion"]), source=lambda _n: uuid4())
