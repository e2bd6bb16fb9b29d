"""A certificate has an impersonal core and a detachable holder, both frozen at issue (ADR 0001.5)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.catalogue.models import Course
from courses.enrolment.models import Enrolment
from lms.people.models import coordinated_by


class CertificateQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(holder__person=person)

    def valid(self):
        return self.filter(revoked_at=None)

    def coordinated_by(self, person):
        return self.filter(course__neighbourhood__in=coordinated_by(person))


class Certificate(models.Model):
    """What anyone with the code may know. It holds no name."""

    #: 128 random bits, Crockford base 32, without hyphens.
    code = models.CharField(max_length=32, unique=True)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, null=True, blank=True, related_name="certificates")
    course = models.ForeignKey(Course, models.PROTECT, related_name="certificates")
    course_title = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="nl")
    #: {"outcomes": [...], "facts": [...], "attended": 4, "teachers": [...], "coordinator": "…", "colour": "maas", "place": "…"}
    facts = models.JSONField(default=dict)
    hours = models.PositiveSmallIntegerField()
    issuer = models.CharField(max_length=120)
    issued_on = models.DateField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(default=timezone.now)
    #: SHA-256 of the PDF, hexadecimal; empty until it is drawn.
    digest = models.CharField(max_length=64, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revocation_reason = models.CharField(_("reason"), max_length=200, blank=True)
    superseded_by = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="supersedes")

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(revoked_at=None, enrolment__isnull=False),
                name="one_valid_certificate_an_enrolment",
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None


class CertificateHolderQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(person=person).order_by("-certificate__issued_at")


class CertificateHolder(models.Model):
    """Whose it is. Erasing a person deletes this row; the core stays verifiable."""

    certificate = models.OneToOneField(Certificate, models.PROTECT, related_name="holder")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="certificates_held")
    printed_name = models.CharField(max_length=120)
    #: For the hash of the name in the signed credential. Nothing reads it yet: see `docs/roadmap.md`.
    salt = models.CharField(max_length=64)
    #: The holder lets anyone with the code see the name on the verification page.
    shows_name = models.BooleanField(_("show my name on the verification page"), default=False)
    pdf = models.BinaryField(null=True, blank=True)

    objects = CertificateHolderQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("certificate holder")
        verbose_name_plural = _("certificate holders")

    def __str__(self) -> str:
        return f"{self.certificate_id}"
