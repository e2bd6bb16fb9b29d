"""How do I stand, and who qualifies?"""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render

from courses.attendance.reckoning import SESSIONS
from courses.completion import reckoning
from courses.enrolment.models import Enrolment
from lms.base.registry import criteria


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
