"""How do I stand, and who qualifies?"""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from courses.completion import reckoning
from courses.enrolment.models import Enrolment
from courses.scheduling.models import CourseRun


@login_required
def standing(request, enrolment):
    """A student's own line of sessions, and what is missing."""
    found = get_object_or_404(Enrolment.objects.of(request.user).live().to_show(), uuid=enrolment)
    at = timezone.now()
    sessions = found.run.held_sessions()
    page = {
        "enrolment": found,
        "run": found.run,
        "standing": reckoning.standing(found, at),
        "rule": reckoning.rule(found.run, sessions),
        "sessions": sessions,
        "cancelled": [session for session in found.run.sessions.all() if session.cancelled_at],
        "next": found.run.next_session(at),
    }
    return render(request, "courses/completion/standing.html", page)


@login_required
def who_qualifies(request, run):
    """Everybody of a group against its sessions, in three groups."""
    found = get_object_or_404(CourseRun.objects.coordinated_by(request.user).to_show(), uuid=run)
    everybody = reckoning.standings(found)
    sessions = found.held_sessions()
    groups = [(name, [pair for pair in everybody if pair[1].group == name]) for name in ("ready", "almost", "not_yet")]
    page = {
        "run": found,
        "sessions": sessions,
        "rule": reckoning.rule(found, sessions),
        "groups": groups,
        "ready": len(groups[0][1]),
        "total": len(everybody),
    }
    return render(request, "courses/completion/who_qualifies.html", page)
