"""What planning changes for who waits: a seat that could be offered to nobody may be offered now."""

from django.dispatch import receiver

from courses.enrolment.group_actions import look_at_queue
from courses.scheduling.models import CourseRun
from courses.scheduling.signals import sessions_changed


@receiver(sessions_changed, sender=CourseRun)
def sessions_were_changed(sender, run, **kwargs):
    look_at_queue(run)
