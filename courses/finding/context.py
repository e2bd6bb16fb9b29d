"""What this room shows on pages of the rooms below: the next sessions and courses, the groups of a course, who waits for a date."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from courses.calendar.filters import Filters
from courses.completion.reckoning import is_out_of_reach, is_too_late
from courses.enrolment.models import Enrolment
from courses.finding.actions import has_group
from courses.finding.cards import cards, groups_to_come, matching_courses
from courses.finding.models import Interest, hears
from courses.scheduling.models import CourseRun, Session
from courses.scheduling.rows import Row
from lms.base import dates
from lms.base.editions import seats_of_few
from lms.base.registry import shown_on

#: How many of each the home page shows.
FEW = 3


# --- The home page --------------------------------------------------------------------------------


@shown_on("cms/pages/home.html")
def what_is_soon(request, page) -> dict:
    """The next sessions of published groups whose course can be read; the courses that come first, and how many there are."""
    at = timezone.now()
    groups = groups_to_come(at)
    ids = matching_courses(Filters.none(), groups, at)
    return {"sessions": _next_sessions(), "cards": cards(ids[:FEW], groups, request.user), "courses": len(ids)}


def _next_sessions() -> list[Row]:
    coming = Session.objects.public().upcoming().filter(run__course__pages__live=True).distinct()
    return [
        Row(session, session.run.course.url_in(), session.run.seats_in_words, session.run.seats_icon)
        for session in coming.to_list().order_by("starts_at", "pk")[:FEW]
    ]


# --- The page of a course -------------------------------------------------------------------------


@dataclass(frozen=True)
class Option:
    """A group that one can join, as the page of its course tells of it. What differs from session to session stands with each
    of them, so `moment` and `place` are empty then."""

    run: CourseRun
    sessions: list[Session]
    days: str
    moment: str
    place: str
    enrolment: Enrolment | None
    too_late: bool


@dataclass(frozen=True)
class Options:
    """The groups of a course that one can join, the first day on top."""

    all: list[Option]

    @cached_property
    def to_join(self) -> list[Option]:
        """Those in which she has no place yet."""
        return [option for option in self.all if not option.enrolment]

    @cached_property
    def chosen(self) -> Option | None:
        """What stands chosen: the first with a seat, if one can, in time for the certificate."""
        return min(self.to_join, key=lambda option: (option.run.is_full, option.too_late), default=None)

    @property
    def in_time(self) -> bool:
        """Can one still get the certificate in one of them?"""
        return not all(option.too_late for option in self.all)

    @property
    def none_suits(self) -> bool:
        """Each is full or too late for the certificate, and none is hers."""
        hers = any(option.enrolment and option.enrolment.is_in and not option.too_late for option in self.all)
        return not hers and all(option.run.is_full or option.too_late for option in self.all)


@shown_on("courses/catalogue/course.html")
def groups_of(request, course) -> dict:
    options = Options(_options(course, request.user))
    return {"groups": options, "hears": options.none_suits and hears(request.user, course)}


def _options(course, person) -> list[Option]:
    with seats_of_few() as few:
        runs = sorted(CourseRun.objects.open().filter(course=course).with_days(), key=_first_day)
        few |= {run.pk for run in runs}
    for run in runs:
        run.course = course
    mine = Enrolment.objects.of(person).live().filter(run__in=runs) if person.is_authenticated else []
    own = {enrolment.run_id: enrolment for enrolment in mine}
    return [_option(run, own.get(run.pk)) for run in runs]


def _first_day(run):
    return min((session.starts_at for session in run.coming_sessions()), default=timezone.now())


def _option(run: CourseRun, enrolment: Enrolment | None) -> Option:
    sessions = run.coming_sessions()
    moments = {dates.weekday_and_hours(session.starts_at, session.ends_at) for session in sessions}
    places = {session.venue.name for session in sessions}
    return Option(
        run=run,
        sessions=sessions,
        days=dates.days([session.starts_at for session in sessions]),
        moment=moments.pop() if len(moments) == 1 else "",
        place=places.pop() if len(places) == 1 else "",
        enrolment=enrolment,
        too_late=is_too_late(run),
    )


# --- Who waits for a date -------------------------------------------------------------------------


@shown_on("courses/enrolment/enrol.html")
def before_she_signs_up(request, run) -> dict:
    return {"too_late": is_too_late(run), "next_one": _next_one(request.user, run.course)}


@shown_on("courses/enrolment/waiting.html", "courses/enrolment/signed_off.html")
def while_she_has_no_seat(request, enrolment) -> dict:
    return {"next_one": _next_one(request.user, enrolment.run.course)}


@shown_on("courses/enrolment/enrolled.html")
def when_she_is_in(request, enrolment) -> dict:
    """Is the certificate out of reach in this group? Then she may hear of the next."""
    if not is_out_of_reach(enrolment):
        return {"out_of_reach": False, "next_one": None}
    return {"out_of_reach": True, "next_one": _next_one(request.user, enrolment.run.course)}


def _next_one(person, course) -> dict | None:
    """Where no group of the course suits (full, late or over) one can hear of the next one; or does she already?"""
    if not course.url_in() or has_group(course):
        return None
    return {"course": course, "hears": hears(person, course)}


@shown_on("courses/enrolment/mine.html")
def what_she_waits_for(request, person) -> dict:
    """The courses of which she hears when they have a date."""
    return {"awaited": list(Interest.objects.of(person).to_show())}


@shown_on("courses/catalogue/desk_course.html")
def how_many_wait(request, course) -> dict:
    """A number and no names: asking to hear of a course is not taking part in it."""
    return {"waiting": Interest.objects.in_course(course).to_tell().count()}
