"""How do I stand, and who qualifies?"""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from courses.completion import reckoning
from courses.enrolment.models import Enrolment, Status
from courses.scheduling.models import CourseRun
from lms.registry import also_shown

GROUPS = ("ready", "almost", "not_yet", "out_of_reach")


@login_required
def standing(request, enrolment):
    """A student's own line of sessions, and what is missing."""
    found = get_object_or_404(Enrolment.objects.of(request.user).live().to_show(), uuid=enrolment)
    at = timezone.now()
    sessions = found.run.held_sessions()
    stands = reckoning.standing(found, at)
    page = {
        "enrolment": found,
        "run": found.run,
        "standing": stands,
        "is_there": any(tick.state == reckoning.HERE and not tick.session.is_over(at) for tick in stands.ticks),
        "rule": reckoning.rule(found.run, sessions),
        "sessions": sessions,
        "cancelled": [session for session in found.run.sessions.all() if session.cancelled_at],
        "next": _next(found, stands, at),
    }
    return render(request, "courses/completion/standing.html", page)


def _next(enrolment, stands, at):
    """The session that she can still go to: not one that she is at, nor one whose register is closed, nor of what is over."""
    if enrolment.status == Status.ENDED or enrolment.run.closed_at:
        return None
    here = {tick.session.pk for tick in stands.ticks if tick.state == reckoning.HERE}
    coming = enrolment.run.coming_sessions(at)
    return next((one for one in coming if not one.register_closed_at and one.pk not in here), None)


@login_required
def who_qualifies(request, run):
    """Everybody of a group against its sessions, by how they stand."""
    found = get_object_or_404(CourseRun.objects.coordinated_by(request.user).to_show(), uuid=run)
    everybody = reckoning.standings(found)
    sessions = found.held_sessions()
    groups = [(name, [pair for pair in everybody if pair[1].group == name]) for name in GROUPS]
    page = {
        "run": found,
        "sessions": sessions,
        "rule": reckoning.rule(found, sessions),
        "groups": groups,
        "ready": len(groups[0][1]),
        "total": len(everybody),
    }
    page |= also_shown("courses/completion/who_qualifies.html", request, found)
    return render(request, "courses/completion/who_qualifies.html", page)
