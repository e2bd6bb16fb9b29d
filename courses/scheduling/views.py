"""The page on which somebody says whether she leads a session."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render

from courses.scheduling import actions
from courses.scheduling.models import Session, SessionRole
from lms.base.refusals import refusals_as_messages


@login_required
def role(request, session):
    """Do you come? She may change her answer until the register is closed."""
    asked = get_object_or_404(
        SessionRole.objects.of(request.user).select_related("person", "session"), session__uuid=session
    )
    if request.method == "POST" and request.POST.get("answer") in {"yes", "no"}:
        with refusals_as_messages(request):
            actions.answer_role(asked, accept=request.POST["answer"] == "yes", by=request.user)
        return redirect("role", session)
    found = Session.objects.to_show().get(pk=asked.session_id)
    return render(
        request, "courses/scheduling/role.html", {"role": asked, "session": found, "is_over": found.is_over()}
    )
