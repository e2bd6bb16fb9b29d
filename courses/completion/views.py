"""How do I stand, and who qualifies?"""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render

from courses.attendance.reckoning import SESSIONS
from courses.completion import reckoning
from courses.enrolment.models import Enrolment
from courses.scheduling.models import CourseRun
from lms.registry import also_shown, criteria


@login_required
def standing(request, enrolment):
    """A student's own line of what counts, and what is missing."""
    found = get_object_or_404(Enrolment.objects.of(request.user).live().to_show(), uuid=enrolment)
    stands = reckoning.standing(found)
    rules = reckoning.rules(found.run)
    parts = [
        {"criterion": criterion, "rule": rules[code], "template": criteria[code].template}
        for code, criterion in stands.criteria.items()
    ]
    sessions = stands.criteria.get(SESSIONS)
    page = {
        "enrolment": found,
        "run": found.run,
        "standing": stands,
        "parts": parts,
        "next": sessions.next if sessions else None,
    }
    return render(request, "courses/completion/standing.html", page)


@login_required
def who_qualifies(request, run):
    """Everybody of a group against what counts, by how they stand."""
    found = get_object_or_404(CourseRun.objects.coordinated_by(request.user).to_show(), uuid=run)
    everybody = reckoning.standings(found)
    groups = {name: [pair for pair in everybody if pair[1].group == name] for name in reckoning.GROUPS}
    page = {
        "run": found,
        "sessions": found.held_sessions(),
        "columns": reckoning.columns(found),
        "rule": reckoning.rule(found),
        "groups": [
            (name, reckoning.headings(name, [stands for _one, stands in pairs]), pairs)
            for name, pairs in groups.items()
        ],
        "ready": len(groups[reckoning.READY]),
        "total": len(everybody),
    }
    page |= also_shown("courses/completion/who_qualifies.html", request, found)
    return render(request, "courses/completion/who_qualifies.html", page)
