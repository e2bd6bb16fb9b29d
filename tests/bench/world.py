"""A neighbourhood of any size on the database that is there, made by the verbs, to measure pages in."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Locale

from certificates.competencies.models import Competency
from certificates.evidence.actions import declare
from cms.pages.models import HomePage, StandardPage
from courses.authoring.actions import answer, approve, start_lesson, submit
from courses.catalogue.actions import open_course, open_faculty, publish_course
from courses.catalogue.models import Course, Theme
from courses.scheduling.actions import answer_role, ask_to_lead, plan_run, plan_session, publish_run
from courses.scheduling.models import CourseRun
from lms.people.actions import find_or_make, join
from lms.people.models import Role, User
from lms.places.models import Neighbourhood, Venue

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
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

    def grow(self, *, courses: int, sessions: int) -> None:
        """Until there are so many. Each course has a group; sessions are spread over the groups."""
        while len(self.courses) < courses:
            self._open(len(self.courses) + 1)
        while self.sessions < sessions:
            self._plan(self.sessions)
            self.sessions += 1

    def _open(self, number: int) -> None:
        course = open_course(
            f"Cursus {number} over de wijk",
            neighbourhood=self.neighbourhood,
            faculty=self.neighbourhood.faculties.first(),
            author=self.wilma,
            intro="Je loopt mee met wie er woont. Je hoort wat er speelt, en wat jij kunt doen.",
            outcomes="Je kent de wijk.\nJe stelt een betere vraag.",
            themes=Theme.objects.all()[:2],
            by=self.nadia,
        )
        publish_course(course, by=self.nadia)
        self.courses.append(course)
        self.runs.append(plan_run(course, seats=12, by=self.nadia))

    def _plan(self, number: int) -> None:
        start = self.at + 10 * DAY + number * 13 * HOUR
        run = self.runs[number % len(self.runs)]
        session = plan_session(
            run,
            title=f"College {number} in het buurthuis",
            question="Wat kan jouw organisatie morgen anders doen?",
            venue=self.venue,
            starts_at=start,
            ends_at=start + 2 * HOUR,
            by=self.nadia,
        )
        answer_role(ask_to_lead(session, self.wilma, by=self.nadia), accept=True, by=self.wilma)
        publish_run(run, by=self.nadia)

    def write_lessons(self, course: Course, number: int) -> None:
        for lesson in range(1, number + 1):
            page = start_lesson(course, by=self.wilma)
            answer(page, by=self.wilma, title=f"Les {lesson}", topic="De wijk", story=STORY, question="Wat zie jij?")
            submit(page, by=self.wilma)
            approve(page, by=self.nadia, revision=page.latest_revision)

    def someone_with(self, stories: int) -> User:
        person = find_or_make(f"met-{stories}@example.org", name=f"Bewoner {stories}")
        join(person, Role.TEACHER, neighbourhood=self.neighbourhood, by=self.nadia)
        skills = list(Competency.objects.all())
        for number in range(stories):
            declare(
                person,
                title=f"Wat ik deed, deel {number}",
                story=STORY,
                happened_at=self.at - (number + 1) * DAY,
                competencies=[skills[number % len(skills)], skills[(number + 5) % len(skills)]],
            )
        return person


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
    return world
