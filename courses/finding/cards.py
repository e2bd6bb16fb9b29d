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
    status, icon = _status(course, enrolment)
    return Card(
        course=course,
        title=course.title_in(),
        intro=course.intro_in(),
        url=course.url_in(),
        language=spoken if spoken != get_language() else "",
        teachers=_names([author.person.first_name for author in course.current_authors]),
        when=_when(course.open_runs, at),
        status=status,
        icon=icon,
    )


def _names(names: list[str]) -> str:
    """Danuta and Fatma"""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def _when(runs: list[CourseRun], at: datetime) -> str:
    """The first day of the group that starts first, and how many sessions it has."""
    coming = [(run.next_session(at), run) for run in runs]
    soonest = min(
        ((session, run) for session, run in coming if session), key=lambda pair: pair[0].starts_at, default=None
    )
    if soonest is None:
        return _("No date yet")
    session, run = soonest
    number = len(run.held_sessions())
    return ngettext("%(day)s", "%(day)s, %(n)d sessions", number) % {"day": day(session.starts_at), "n": number}


def _status(course: Course, enrolment: Enrolment | None) -> tuple[str, str]:
    if enrolment:
        return enrolment.get_status_display(), "check" if enrolment.is_in else "clock"
    if not course.open_runs:
        return _("Look at the course"), "book"
    left = max(run.seats_left for run in course.open_runs)
    if left <= 0:
        return _("Full. Join the waiting list"), "clock"
    return ngettext("%(left)d place left", "%(left)d places left", left) % {"left": left}, "people"
