"""Names that calendars show change elsewhere: their entries must look newer, or phones keep the old name."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from courses.catalogue.models import Course, Faculty
from courses.catalogue.page_models import CoursePage
from courses.scheduling.actions import touch
from courses.scheduling.models import Session
from lms.places.models import Venue


@receiver([page_published, page_unpublished], sender=CoursePage)
def words_of_course_changed(sender, instance, **kwargs):
    touch(Session.objects.filter(run__course=instance.course_id))


@receiver(post_save, sender=Course)
def course_changed(sender, instance, created, **kwargs):
    """Its faculty is another, or its working title, which is shown while it has no page."""
    if not created:
        touch(Session.objects.filter(run__course=instance))


@receiver(post_save, sender=Faculty)
def faculty_changed(sender, instance, created, **kwargs):
    if not created:
        touch(Session.objects.filter(run__course__faculty=instance))


@receiver(post_save, sender=Venue)
def venue_changed(sender, instance, created, **kwargs):
    if not created:
        touch(Session.objects.filter(venue=instance))
