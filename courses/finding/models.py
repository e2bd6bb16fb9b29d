"""Who found a course without a date, and wants to hear when there is one."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.catalogue.models import Course, titles
from courses.enrolment.models import Enrolment
from courses.scheduling.models import CourseRun


def _seats_to_come(at):
    """Seen from an interest: a seat that came after she asked. Who asked while she had one, or waits, asked for the next."""
    theirs = Enrolment.objects.seated().filter(participant=OuterRef("person"), run__course=OuterRef("course"))
    return theirs.filter(run__in=CourseRun.objects.open(at), queued_at__gte=OuterRef("asked_at"))


class InterestQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(person=person)

    def in_course(self, course):
        return self.filter(course=course)

    def settled(self, at=None):
        """Of who has a seat in a group to come of that course since she asked."""
        return self.filter(Exists(_seats_to_come(at)))

    def to_tell(self, at=None):
        """Without closed accounts: they keep waiting, and hear of a later date when they are opened again."""
        return self.filter(~Exists(_seats_to_come(at)), person__is_active=True)

    def without_a_place_in(self, run):
        """Who takes part or waits in this group knows of it."""
        here = Enrolment.objects.live().filter(participant=OuterRef("person"), run=run)
        return self.filter(~Exists(here))

    def to_show(self):
        """With what a list tells of each course."""
        return self.select_related("course__faculty").prefetch_related(titles("course"))


class Interest(models.Model):
    """It lives until she is told: then it is done."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="interests")
    course = models.ForeignKey(Course, models.CASCADE, related_name="interests", verbose_name=_("course"))
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = _("interest in a course")
        verbose_name_plural = _("interests in courses")
        constraints = [models.UniqueConstraint(fields=["person", "course"], name="one_interest_a_course")]

    def __str__(self) -> str:
        return f"{self.course_id} {self.person_id}"


def hearable(person):
    """Courses on the site, and those that she waits for though they were taken off it."""
    waits = Interest.objects.of(person).values("course")
    return Course.objects.filter(Q(pk__in=Course.objects.published()) | Q(pk__in=waits))


def hears(person, course) -> bool:
    """Does she get a letter when this course has a date?"""
    return person.is_authenticated and Interest.objects.of(person).in_course(course).exists()
