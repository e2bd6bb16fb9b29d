"""What is done for who came through the front door: she is enrolled when her code is right (`lms/accounts/intents.py`)."""

from contextlib import suppress

from django.urls import reverse

from courses.enrolment import actions
from courses.enrolment.models import Enrolment, Status
from courses.scheduling.models import CourseRun
from lms.base.refusals import Refused, refusals_as_messages
from lms.base.registry import intent
from lms.people.actions import join, name_organisation
from lms.people.models import Organisation, Role, User


@intent("enrol")
def enrol_after_code(request, person, data):
    run = CourseRun.objects.published().filter(uuid=data["run"]).first()
    if run is None:
        return None
    with refusals_as_messages(request):
        enrolment = actions.enrol(person, run, by=person, organisation=_workplace(person, data))
        wait_with(enrolment, data.get("with", ""))
        return reverse("enrolled", args=[enrolment.uuid])
    return reverse("enrol", args=[run.uuid])


def wait_with(enrolment: Enrolment, digest: str) -> None:
    """She followed a colleague's link to wait together: the colleague is asked. When that cannot be, she simply waits."""
    if digest and enrolment.status == Status.WAITING:
        with suppress(Refused):
            actions.ask_together(enrolment, digest, by=enrolment.participant)


def _workplace(person: User, data) -> Organisation | None:
    """Where she says she works; from now on that is known."""
    if not data.get("organisation"):
        return None
    organisation = name_organisation(data["organisation"], data["organisation_kind"])
    join(person, Role.PROFESSIONAL, organisation=organisation, by=person)
    return organisation
