"""What the registers say about people, and how long."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from courses.attendance.models import Attendance, CheckIn
from lms.base.registry import personal_data
from lms.privacy.erasing import empties, removes
from lms.privacy.words import Chapter, Ground

personal_data(
    Attendance,
    chapter=Chapter.COURSES,
    paths=("enrolment__participant",),
    actors=("marked_by",),
    purpose=_("At which sessions you were. Your certificate follows from it."),
    ground=Ground.AGREEMENT,
    kept=_("As long as you have an account."),
    fields=("session__title", "session__starts_at", "presence", "reason", "marked_at"),
    erase=empties(Attendance, "enrolment__participant", reason=""),
    left=_("That somebody was there, without who it was."),
)


def let_go(check_ins):
    """Not those of a register that is still open: they are what it will be filled in from."""
    check_ins.filter(pk__in=CheckIn.objects.settled()).delete()


personal_data(
    CheckIn,
    chapter=Chapter.COURSES,
    paths=("person",),
    purpose=_("That you used the code at the door. The register is filled in from it."),
    ground=Ground.AGREEMENT,
    kept=_("30 days, and not before the register is closed."),
    fields=("session__title", "at"),
    erase=removes(CheckIn, "person"),
    ages_by=("at",),
    retention=timedelta(days=30),
    expire=let_go,
)
