"""Enrols somebody who was not logged in, once she typed the right code (`lms/accounts/intents.py`)."""

from django.urls import reverse

from courses.enrolment import sign_up_actions
from courses.scheduling.models import CourseRun
from lms.base.refusals import refusals_as_messages
from lms.base.registry import intent
from lms.people.actions import Named


@intent("enrol")
def enrol_after_code(request, person, data):
    run = CourseRun.objects.published().filter(uuid=data["run"]).first()
    if run is None:
        return None
    with refusals_as_messages(request):
        enrolment = sign_up_actions.sign_up_oneself(
            run, organisation=_workplace(data), digest=data.get("with", ""), by=person
        )
        return reverse("enrolled", args=[enrolment.uuid])
    return reverse("enrol", args=[run.uuid])


def _workplace(data) -> Named | None:
    """Where she says that she works."""
    return Named(data["organisation"], data["organisation_kind"]) if data.get("organisation") else None
