"""Who enrolled in what."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.enrolment.actions import cancel
from courses.enrolment.models import Enrolment, Status
from courses.enrolment.offer_actions import step_aside
from lms.base.registry import offboarder, personal_data
from lms.privacy.words import Chapter, Ground

offboarder(step_aside)


def free_the_seats(person) -> None:
    """Somebody else can have her seat. A group that she finished stays a fact of the university."""
    for enrolment in Enrolment.objects.of(person).current():
        cancel(enrolment, by=person)
    Enrolment.objects.of(person).exclude(parting_reason="").update(parting_reason="")
    Enrolment.objects.of(person).update(called="")


def forget_who_did_not_come(enrolments) -> None:
    """Cancelled, or still in the queue of a group that was held: unless a register or a certificate knows her."""
    waited = Q(status__in=[Status.REQUESTED, Status.WAITING, Status.OFFERED], run__closed_at__isnull=False)
    gone = enrolments.filter(Q(status=Status.CANCELLED) | waited, attendance=None, certificates=None)
    Enrolment.objects.filter(pk__in=gone.values("pk")).delete()


personal_data(
    Enrolment,
    chapter=Chapter.COURSES,
    paths=("participant",),
    purpose=_("In which groups you take part or wait."),
    ground=Ground.AGREEMENT,
    kept=_("As long as you have an account; if you did not come in the end, 90 days."),
    fields=(
        "run__course__title",
        "organisation__name",
        "status",
        "called",
        "parting",
        "parting_reason",
        "queued_at",
        "created_at",
        "changed_at",
    ),
    erase=free_the_seats,
    left=_("That somebody took part, and for which organisation, without your name."),
    ages_by=("changed_at",),
    retention=timedelta(days=90),
    expire=forget_who_did_not_come,
)
