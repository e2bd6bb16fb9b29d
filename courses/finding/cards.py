"""The catalogue: which courses, in which order, and what stands on the card of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Min, OuterRef, Prefetch, Subquery
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from courses.calendar.filters import Filters
from courses.catalogue.models import Author, Course
from courses.enrolment.models import Enrolment, Status
from courses.finding import searching
from courses.scheduling.models import CourseRun, Session
from lms.dates import day


def found(filters: Filters, at: datetime) -> list[int]:
    """Ids: by how well the words fit, or else who comes first in the calendar; those without a date last."""
    coming = Session.objects.public().upcoming(at).filter(run__closed_at=None)
    courses = Course.objects.published().filter(filters.courses())
    if filters.asks_for_dates:
        courses = courses.filter(pk__in=coming.filter(filters.dates()).values("run__course"))
    if filters.words:
        allowed = set(courses.values_list("pk", flat=True))
        return [pk for pk in searching.find(filters.words) if pk in allowed]
    first = coming.filter(run__course=OuterRef("pk")).order_by().values("run__course")
    soonest = Subquery(first.annotate(first=Min("starts_at")).values("first"))
    ordered = courses.annotate(next_at=soonest).order_by(F("next_at").asc(nulls_last=True), "title", "pk")
    return list(ordered.values_list("pk", flat=True))


@dataclass(frozen=True)
class Card:
    """`language` is set when the text is not in the reader's language."""

    course: Course
    title: str
    intro: str
    url: str
    language: str
    teachers: str
    when: str
    status: str
    icon: str


def cards(ids: Iterable[int], person, at: datetime) -> list[Card]:
    """In a fixed number of queries, in the order of the ids."""
    ids = list(ids)
    courses = (
        Course.objects.select_related("faculty")
        .with_pages()
        .prefetch_related(
            Prefetch("authors", Author.objects.current().select_related("person"), to_attr="current_authors"),
            Prefetch("runs", CourseRun.objects.open(at).prefetch_related("sessions"), to_attr="open_runs"),
        )
    )
    known = courses.in_bulk(ids)
    mine = _mine(person, ids)
    return [_card(known[pk], mine.get(pk), at) for pk in ids if pk in known]


def _mine(person, ids: list[int]) -> dict[int, Enrolment]:
    """Course → her enrolment in a group that still runs."""
    if not person.is_authenticated:
        return {}
    live = Enrolment.objects.of(person).live().filter(run__course__in=ids).exclude(status=Status.ENDED)
    return {one.run.course_id: one for one in live.select_related("run")}


def _card(course: Course, enrolment: Enrolment | None, at: datetime) -> Card:
    page = course.page_in()
    spoken = page.locale.language_code if page else ""
    group = _next_group(course.open_runs, at)
    status, icon = _status(group, enrolment)
    return Card(
        course=course,
        title=course.title_in(),
        intro=course.intro_in(),
        url=course.url_in(),
        language=spoken if spoken != get_language() else "",
        teachers=_names([author.person.first_name for author in course.current_authors if author.person.is_active]),
        when=_when(group, at),
        status=status,
        icon=icon,
    )


def _names(names: list[str]) -> str:
    """Danuta and Fatma"""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def _next_group(runs: list[CourseRun], at: datetime) -> CourseRun | None:
    """The group that starts first of those with a seat; of all when each is full. Its day and its seats belong together."""
    coming = [run for run in runs if run.next_session(at)]
    return min(coming, key=lambda run: (run.is_full, run.next_session(at).starts_at), default=None)


def _when(run: CourseRun | None, at: datetime) -> str:
    """Its first day to come, and how many sessions it has."""
    if run is None:
        return _("No date yet")
    number = len(run.held_sessions())
    starts_at = run.next_session(at).starts_at
    return ngettext("%(day)s", "%(day)s, %(n)d sessions", number) % {"day": day(starts_at), "n": number}


def _status(run: CourseRun | None, enrolment: Enrolment | None) -> tuple[str, str]:
    if enrolment:
        return enrolment.get_status_display(), "check" if enrolment.is_in else "clock"
    if run is None:
        return _("Look at the course"), "book"
    if run.is_full:
        return _("Full. Join the waiting list"), "clock"
    left = run.seats_left
    return ngettext("%(left)d place left", "%(left)d places left", left) % {"left": left}, "people"
