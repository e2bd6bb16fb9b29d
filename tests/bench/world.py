"""A neighbourhood of any size on the database that is there, to measure pages in.

The first course is made by the verbs; what comes after it are copies of its rows, for thousands by verbs take minutes.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

from django.db import connection
from django.utils import timezone
from wagtail.models import Locale, Page

from certificates.competencies.models import Competency
from certificates.evidence.actions import suggest
from certificates.evidence.models import Evidence
from cms.pages.models import HomePage, StandardPage
from courses.attendance.kinds import SESSION_TAUGHT
from courses.authoring.actions import answer, approve, start_lesson, submit
from courses.catalogue.actions import open_course, open_faculty, publish_course
from courses.catalogue.models import Author, Course, Theme
from courses.catalogue.page_models import CoursePage
from courses.scheduling.actions import answer_role, ask_to_lead, plan_run, plan_session, publish_run
from courses.scheduling.models import CourseRun, Session
from lms.accounts.actions import find_or_make
from lms.people.actions import join
from lms.people.models import Role, User
from lms.places.models import Neighbourhood, Venue

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
#: They lie in the next thirteen months, as far as a feed looks ahead, however many there are.
IN_REACH = 701
STORY = "Bewoners melden te hoge energierekeningen. Ik vroeg hun mee te kijken, en nu weet ik wat ik anders doe. " * 3


@dataclass
class World:
    neighbourhood: Neighbourhood
    venue: Venue
    nadia: User
    wilma: User
    at: object = field(default_factory=timezone.now)
    runs: list[CourseRun] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)
    sessions: int = 0
    bare: StandardPage | None = None
    about: StandardPage | None = None

    def grow(self, *, courses: int, sessions: int) -> None:
        """Until there are so many. Each course has a group; sessions are spread over the groups."""
        if not self.courses:
            self._open()
        self._copy(range(len(self.courses) + 1, courses + 1))
        spread = range(self.sessions, sessions)
        Session.objects.bulk_create(self._session(self.runs[number % len(self.runs)], number) for number in spread)
        self.sessions = max(self.sessions, sessions)

    def plan(self, run: CourseRun, sessions: int) -> None:
        """So many more, in one group."""
        Session.objects.bulk_create(self._session(run, number) for number in range(sessions))

    def _open(self) -> None:
        course = open_course(
            "Cursus 1 over de wijk",
            neighbourhood=self.neighbourhood,
            faculty=self.neighbourhood.faculties.first(),
            author=self.wilma,
            intro="Je loopt mee met wie er woont. Je hoort wat er speelt, en wat jij kunt doen.",
            outcomes="Je kent de wijk.\nJe stelt een betere vraag.",
            themes=Theme.objects.all()[:2],
            by=self.nadia,
        )
        publish_course(course, by=self.nadia)
        run = plan_run(course, seats=12, by=self.nadia)
        self._plan(run, self.sessions)
        publish_run(run, by=self.nadia)
        run.refresh_from_db()
        self.sessions += 1
        self.courses.append(course)
        self.runs.append(run)

    def _copy(self, numbers: range) -> None:
        """Courses with their page, theme, author and group."""
        first, run = self.courses[0], self.runs[0]
        page = first.pages.get()
        new = Course.objects.bulk_create(
            Course(title=f"Cursus {number} over de wijk", neighbourhood=self.neighbourhood, faculty_id=first.faculty_id)
            for number in numbers
        )
        themes, link = list(first.themes.all()), Course.themes.through
        link.objects.bulk_create(link(course=course, theme=theme) for course in new for theme in themes)
        Author.objects.bulk_create(Author(course=course, person=self.wilma) for course in new)
        pages = Page.objects.bulk_create(_page_like(page, number) for number in numbers)
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO courses_coursepage (page_ptr_id, course_id, intro, outcomes) VALUES (%s, %s, %s, %s)",
                [(copy.pk, course.pk, page.intro, page.outcomes) for copy, course in zip(pages, new, strict=True)],
            )
        runs = [CourseRun(course=course, seats=run.seats, published_at=run.published_at) for course in new]
        self.runs += CourseRun.objects.bulk_create(runs)
        self.courses += new

    def _session(self, run: CourseRun, number: int) -> Session:
        start = self.at + 10 * DAY + number % IN_REACH * 13 * HOUR
        return Session(
            run=run,
            title=f"College {number} in het buurthuis",
            question="Wat kan jouw organisatie morgen anders doen?",
            venue=self.venue,
            starts_at=start,
            ends_at=start + 2 * HOUR,
        )

    def _plan(self, run: CourseRun, number: int) -> None:
        wanted = self._session(run, number)
        fields = ("title", "question", "venue", "starts_at", "ends_at")
        session = plan_session(run, **{name: getattr(wanted, name) for name in fields}, by=self.nadia)
        answer_role(ask_to_lead(session, self.wilma, by=self.nadia), accept=True, by=self.wilma)

    def write_lessons(self, course: Course, number: int) -> None:
        for lesson in range(1, number + 1):
            page = start_lesson(course, by=self.wilma)
            answer(page, by=self.wilma, title=f"Les {lesson}", topic="De wijk", story=STORY, question="Wat zie jij?")
            submit(page, by=self.wilma)
            approve(page, by=self.nadia, revision=page.latest_revision)

    def someone_with(self, stories: int) -> User:
        person = find_or_make(f"met-{stories}@example.org", name=f"Bewoner {stories}")
        join(person, Role.TEACHER, neighbourhood=self.neighbourhood, by=self.nadia)
        skills, link = list(Competency.objects.all()), Evidence.competencies.through
        pieces = Evidence.objects.bulk_create(
            Evidence(
                person=person,
                title=f"Wat ik deed, deel {number}",
                story=STORY,
                happened_at=self.at - (number + 1) * DAY,
            )
            for number in range(stories)
        )
        link.objects.bulk_create(
            link(evidence=piece, competency=skills[(number + step) % len(skills)])
            for number, piece in enumerate(pieces)
            for step in (0, 5)
        )
        suggest(person, SESSION_TAUGHT, uuid4(), at=self.at, facts={"title": "College", "course": "Cursus"})
        return person


def _page_like(page: CoursePage, number: int) -> Page:
    """A row beside it in Wagtail's tree."""
    parent = page.get_parent()
    kept = {field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields if field.name != "id"}
    slug = f"cursus-{number}"
    return Page(
        **kept
        | {
            "title": f"Cursus {number} over de wijk",
            "slug": slug,
            "url_path": f"{parent.url_path}{slug}/",
            "path": Page._get_path(parent.path, page.depth, number),
            "translation_key": uuid4(),
            "latest_revision_id": None,
            "live_revision_id": None,
            "numchild": 0,
        }
    )


def build() -> World:
    neighbourhood = Neighbourhood.objects.create(
        slug="vlietkwartier", name="Vlietkwartier", municipality="Havenrade", university="Vlietkwartier Universiteit"
    )
    venue = Venue.objects.create(
        neighbourhood=neighbourhood, name="Buurthuis", street="Plein 1", postcode="3099 AA", city="Havenrade"
    )
    nadia, wilma = (find_or_make(f"{name.lower()}@example.org", name=name) for name in ("Nadia", "Wilma"))
    join(nadia, Role.COORDINATOR, neighbourhood=neighbourhood)
    join(wilma, Role.TEACHER, neighbourhood=neighbourhood, by=nadia)
    open_faculty("Veilig en thuis", neighbourhood=neighbourhood, by=nadia)
    world = World(neighbourhood, venue, nadia, wilma)
    home = HomePage.objects.get(locale=Locale.objects.get(language_code="nl"))
    world.bare = home.add_child(instance=StandardPage(title="Kaal", slug="kaal", locale=home.locale))
    world.about = home.add_child(
        instance=StandardPage(title="Over ons", slug="over-ons", intro=STORY, locale=home.locale)
    )
    return world
