"""What pages of the lower floor show of the deeds: the next sessions, the courses, the groups of a course."""

from django import template
from django.utils import timezone
from django.utils.translation import ngettext

from courses.calendar.filters import Filters
from courses.completion.reckoning import is_out_of_reach, is_too_late
from courses.enrolment.models import Enrolment
from courses.finding.cards import cards, found, groups_to_come
from courses.scheduling.models import CourseRun, Session
from courses.scheduling.rows import Row
from lms import dates
from lms.editions import seats_of_few

register = template.Library()


@register.simple_tag
def upcoming_sessions(limit=3):
    """The next sessions of published groups, whose course can be read, as `components/session_row.html` draws them."""
    coming = Session.objects.public().upcoming().filter(run__course__pages__live=True).distinct()
    rows = coming.to_list().order_by("starts_at", "pk")[:limit]
    return [
        Row(session, session.run.course.url_in(), session.run.seats_in_words, session.run.seats_icon)
        for session in rows
    ]


@register.simple_tag(takes_context=True)
def next_courses(context, limit=3):
    """Cards of the courses that come first in the calendar, and how many courses there are."""
    at = timezone.now()
    groups = groups_to_come(at)
    ids = found(Filters.none(), groups, at)
    return {"cards": cards(ids[:limit], groups, context["request"].user), "count": len(ids)}


@register.simple_tag(takes_context=True)
def open_runs(context, course):
    """The groups of this course that one can join, each with what `course.html` says of it; asked once for a page."""
    if hasattr(course, "open_runs_to_show"):
        return course.open_runs_to_show
    person = context["request"].user
    with seats_of_few() as few:
        runs = sorted(CourseRun.objects.open().filter(course=course).with_days(), key=_first_day)
        few |= {run.pk for run in runs}
    for run in runs:
        run.course = course
    mine = Enrolment.objects.of(person).live().filter(run__in=runs) if person.is_authenticated else []
    own = {enrolment.run_id: enrolment for enrolment in mine}
    course.open_runs_to_show = [_to_show(run, own.get(run.pk)) for run in runs]
    return course.open_runs_to_show


@register.filter
def to_join(runs):
    """Those in which she has no place yet. The first with a seat stands chosen, if one can, in time for the certificate."""
    strange = [item for item in runs if not item["enrolment"]]
    first = min(strange, key=lambda item: (item["run"].is_full, item["too_late"]), default=None)
    return [item | {"chosen": item is first} for item in strange]


@register.filter
def in_time(runs) -> bool:
    """Can one still get the certificate in one of them?"""
    return not all(item["too_late"] for item in runs)


@register.filter
def sessions_left(run) -> str:
    """Of a group that has begun: how many of its sessions are still to come. Else empty."""
    held, coming = len(run.held_sessions()), len(run.coming_sessions())
    if held == coming:
        return ""
    return ngettext("%(left)d of %(n)d session left", "%(left)d of %(n)d sessions left", held) % {
        "left": coming,
        "n": held,
    }


@register.filter
def too_late_for_certificate(run) -> bool:
    return is_too_late(run)


@register.filter
def certificate_out_of_reach(enrolment) -> bool:
    return is_out_of_reach(enrolment)


def _to_show(run, enrolment) -> dict:
    sessions = run.coming_sessions()
    moments = {dates.weekday_and_hours(session.starts_at, session.ends_at) for session in sessions}
    places = {session.venue.name for session in sessions}
    return {
        "run": run,
        "sessions": sessions,
        "days": dates.days([session.starts_at for session in sessions]),
        # What differs from session to session stands below, with each.
        "moment": moments.pop() if len(moments) == 1 else "",
        "place": places.pop() if len(places) == 1 else "",
        "words": run.seats_of_all_in_words,
        "enrolment": enrolment,
        "begun": sessions_left(run),
        "too_late": is_too_late(run),
    }


def _first_day(run):
    return min((session.starts_at for session in run.coming_sessions()), default=timezone.now())
