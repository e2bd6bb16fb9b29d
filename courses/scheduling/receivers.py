"""Names that calendars show change elsewhere: their entries must look newer, or phones keep the old name."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.signals import page_published

from courses.catalogue.models import CoursePage
from courses.scheduling.actions import touch
from courses.scheduling.models import Session
from lms.places.models import Venue


@receiver(page_published, sender=CoursePage)
def course_was_published(sender, instance, **kwargs):
    touch(Session.objects.filter(run__course=instance.course_id))


@receiver(post_save, sender=Venue)
def venue_changed(sender, instance, created, **kwargs):
    if not created:
        touch(Session.objects.filter(venue=instance))
