"""What the pages of a seat tell: what comes next, and why somebody waits."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from courses.enrolment.models import Enrolment, Status
from courses.enrolment.seats import is_for_who_is_first
from courses.scheduling import entries
from courses.scheduling.models import CourseRun, RunState, Session
from lms.base import ics
from lms.base.bilingual import Words, filled_in, marked
from lms.base.dates import day

#: How long a group that she left stays in her list.
STAYS = timedelta(days=14)
GOOGLE = "https://calendar.google.com/calendar/render"


# --- You are in -----------------------------------------------------------------------------------


def steps(enrolment: Enrolment, at: datetime) -> list[dict[str, Any]]:
    """From reading the course to the certificate; the first that is to come is where she stands."""
    run = enrolment.run
    found = [_reading(run)] if run.course.url_in() else []
    found += [
        {
            "title": day(session.starts_at),
            "text": Words(session.title, run.language),
            "state": _state(session, at),
            "session": session.pk,
        }
        for session in run.held_sessions()
        if session.ends_at >= enrolment.created_at  # what was over when she came in is no step of hers
    ]
    found.append({"title": _("Your certificate")} | _after_the_last(enrolment, at))
    if not any(step.get("state") == "now" for step in found):
        coming = next((step for step in found if step.get("state") != "done"), found[-1])
        coming["state"] = "now"
    return found


def with_where_she_is(steps: list[dict[str, Any]], here: dict[int, str], lasting: set[int]) -> list[dict[str, Any]]:
    """Those steps, with what is said at the sessions that she checked in to; while one lasts, that is where she stands."""

    def state(step):
        if step.get("session") in lasting:
            return "now"
        return "ahead" if lasting and step.get("state") == "now" else step.get("state")

    return [step | {"state": state(step), "note": here.get(step.get("session"), "")} for step in steps]


def _after_the_last(enrolment: Enrolment, at: datetime) -> dict[str, str]:
    """Only before the end it is still to be seen who qualifies; afterwards her own page says it."""
    held = enrolment.run.held_sessions()
    if not held or enrolment.run.next_session(at):
        return {"text": _("After the last session we see who qualifies.")}
    if enrolment.status != Status.ENDED:
        return {"text": _("You hear it when the teacher has closed the last register.")}
    text = _("All sessions have been held.")
    return {"text": text, "url": reverse("standing", args=[enrolment.uuid]), "action": _("See how you did")}


def _reading(run: CourseRun) -> dict[str, str]:
    return {
        "title": _("Read what residents tell"),
        "text": _("The lessons take some ten minutes each."),
        "url": run.course.url_in(),
        "action": _("Open the course"),
        "state": "now" if run.closed_at is None else "done",
    }


def _state(session: Session, at: datetime) -> str:
    return "done" if session.is_over(at) else "ahead"


def led_by(run: CourseRun) -> str:
    """The course, and with whom: "Veiligheid in de wijk, met Wilma en Amina." """
    names = [teacher.first_name for teacher in run.teachers()]
    if not names:
        return marked(run.title)
    teachers = get_text_list(names, pgettext("before the last of a list of names", "and"))
    return filled_in(_("“%(course)s”, with %(teachers)s."), course=run.title, teachers=teachers)


def google_link(session: Session) -> str:
    """Google's own page to add one session: it cannot read a file on a phone."""
    entered = entries.calendar_entry(session)
    stamp = "%Y%m%dT%H%M%S"
    local = [moment.astimezone(ics.AMSTERDAM) for moment in (session.starts_at, session.ends_at)]
    if any(moment.fold for moment in local):  # an hour that came already an hour ago
        stamp, local = f"{stamp}Z", [moment.astimezone(UTC) for moment in local]
    words = {
        "action": "TEMPLATE",
        "text": entered.summary,
        "dates": "/".join(f"{moment:{stamp}}" for moment in local),
        "ctz": ics.AMSTERDAM.key,
        "location": entered.location,
        "details": entered.description,
    }
    return f"{GOOGLE}?{urlencode(words)}"


# --- The waiting list -----------------------------------------------------------------------------


def why_she_waits(enrolment: Enrolment, at: datetime) -> list[str]:
    run = enrolment.run
    if not run.held_sessions():
        return [_("No session of this group is planned now. You keep your place on the list.")]
    if not run.is_open(at):
        return [_("This group has already been held. Choose another group.")]
    if enrolment.status == Status.REQUESTED:
        return [_("The coordinator of this group reads each request."), _("You get an e-mail with the answer.")]
    return _of_seats(enrolment, at)


def _of_seats(enrolment: Enrolment, at: datetime) -> list[str]:
    run = enrolment.run
    if is_for_who_is_first(enrolment, at):
        return [_("A seat is free. First to say yes gets it.")]
    if not run.is_full:
        return [_("You wait for two seats. Not enough seats are free yet.")]
    words = ngettext(
        "This group has %(n)d seat, and it is taken.", "This group has %(n)d seats, and all are taken.", run.seats
    )
    if Enrolment.objects.filter(run=run).offered().exists():
        return [words % {"n": run.seats}, _("A seat came free. Somebody higher on the list may say yes first.")]
    return [words % {"n": run.seats}, _("Does somebody sign off? Then number 1 is asked first.")]


def what_happens(run: CourseRun) -> list[dict[str, str]]:
    hours = ngettext("You have %(n)d hour to say yes", "You have %(n)d hours to say yes", run.offer_hours)
    return [
        {"title": _("A seat comes free"), "text": _("You get an e-mail.")},
        {"title": hours % {"n": run.offer_hours}, "text": _("That is how long we keep the seat for you.")},
        {"title": _("Do you say nothing?"), "text": _("Then the next person may have the seat. You stay on the list.")},
    ]


def other_group(run: CourseRun, at: datetime) -> CourseRun | None:
    """Another group of this course, with seats left."""
    others = CourseRun.objects.open(at).with_seats().filter(course=run.course_id).exclude(pk=run.pk)
    return others.to_show().first()


# --- My courses -----------------------------------------------------------------------------------


@dataclass
class Mine:
    """Her enrolments, sorted by what she has to do with them."""

    offered: list[Enrolment] = field(default_factory=list)
    coming: list[Enrolment] = field(default_factory=list)
    waiting: list[Enrolment] = field(default_factory=list)
    past: list[Enrolment] = field(default_factory=list)
    #: She signed off a while ago, and can still sign up again.
    signed_off: list[Enrolment] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.offered or self.coming or self.waiting or self.past or self.signed_off)


def sort(enrolments: Iterable[Enrolment], at: datetime) -> Mine:
    """Who waits in a group that was held waits for nothing any more; one of which all was cancelled may get a new day."""
    mine = Mine()
    for enrolment in enrolments:
        is_over = _is_over(enrolment, at)
        if enrolment.status == Status.CANCELLED:
            if enrolment.changed_at > at - STAYS and enrolment.run.is_open(at):
                mine.signed_off.append(enrolment)
        elif enrolment.status == Status.OFFERED:
            mine.offered.append(enrolment)
        elif enrolment.is_in:
            (mine.past if is_over else mine.coming).append(enrolment)
        elif not is_over:
            mine.waiting.append(enrolment)
    mine.coming.sort(key=lambda one: _soonest(one.run, at))
    mine.past.reverse()
    return mine


def _is_over(enrolment: Enrolment, at: datetime) -> bool:
    """Closed or held. A register may be closed before the last minute of the last session: then it is over as well."""
    run = enrolment.run
    return enrolment.status == Status.ENDED or run.state_at(at) in {RunState.HELD, RunState.CLOSED}


def _soonest(run: CourseRun, at: datetime) -> tuple[bool, datetime]:
    """Groups without a day stand last."""
    coming = run.next_session(at)
    return (coming is None, coming.starts_at if coming else at)


def share_link(run: CourseRun, site: str) -> str:
    """For a colleague who wants to come too."""
    return site + reverse("enrol", args=[run.uuid])


def number_together(enrolment: Enrolment, asker: Enrolment) -> int:
    """Where they will stand: at the later of their places."""
    return max(enrolment.position(), asker.position())
