"""The page on which somebody who is asked for a role says yes or no."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lms.accounts import actions
from lms.accounts.models import Invitation
from lms.base.refusals import refusals_as_messages


@login_required
def invitation(request, uuid):
    """Somebody asks her for a role: yes or no."""
    asked = Invitation.objects.to(request.user).select_related("by", "neighbourhood", "organisation")
    found = get_object_or_404(asked, uuid=uuid)
    answer = request.POST.get("answer") if request.method == "POST" else None
    if answer == "yes":
        with refusals_as_messages(request):
            actions.accept(found, by=request.user)
            messages.success(request, _("Thank you. You are with us now."))
        return redirect("mine")
    if answer == "no":
        actions.decline(found, by=request.user)
        messages.success(request, _("Thank you. Nothing is kept of this invitation."))
        return redirect("mine")
    return render(request, "lms/accounts/invitation.html", {"invitation": found})
