"""Who was there."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.enrolment.models import Enrolment
from courses.scheduling.models import Session
from lms.people.models import coordinated_by


class Presence(models.TextChoices):
    PRESENT = "present", _("Present")
    EXCUSED = "excused", _("Absent, with a message")
    ABSENT = "absent", _("Absent")


class AttendanceQuerySet(models.QuerySet):
    def of(self, person):
        """Her own lines."""
        return self.filter(enrolment__participant=person)

    def present(self):
        return self.filter(presence=Presence.PRESENT)

    def counting(self):
        """Only what stands in a closed register of a session that was held counts for a certificate."""
        return self.filter(session__cancelled_at=None).exclude(session__register_closed_at=None)

    def coordinated_by(self, person):
        return self.filter(session__run__course__neighbourhood__in=coordinated_by(person))


class Attendance(models.Model):
    """One line of a register."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendance")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attendance")
    presence = models.CharField(_("presence"), max_length=8, choices=Presence.choices)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    marked_at = models.DateTimeField(default=timezone.now)
    #: Why a line was changed after the register was closed.
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [models.UniqueConstraint(fields=["session", "enrolment"], name="one_line_a_student")]

    def __str__(self) -> str:
        return f"{self.session_id} {self.enrolment_id} {self.presence}"


class CheckInQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(person=person)

    def settled(self):
        """The register has taken them over: from then on they are only a trace."""
        return self.exclude(session__register_closed_at=None)


class CheckIn(models.Model):
    """A student entered the code of the teacher's screen. The raw fact, kept 30 days; the register is what counts."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="check_ins")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="check_ins")
    at = models.DateTimeField(default=timezone.now)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="one_check_in_each")]

    def __str__(self) -> str:
        return f"{self.session_id} {self.person_id}"
