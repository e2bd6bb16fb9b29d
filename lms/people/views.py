"""The page on which a person chooses how she is drawn."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lms.people import actions
from lms.people.forms import PortraitForm


@login_required
def portrait(request):
    """She picks a drawing of herself, or none."""
    form = PortraitForm(request.POST or None, initial={"portrait": request.user.portrait})
    if request.method == "POST" and form.is_valid():
        actions.change_profile(request.user, portrait=form.cleaned_data["portrait"], by=request.user)
        messages.success(request, _("Saved. This is how others see you here."))
        return redirect("mine-data")
    return render(request, "lms/people/portrait.html", {"form": form})
