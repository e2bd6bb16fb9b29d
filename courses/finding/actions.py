"""Ask to hear of a date, stop that, and tell everybody when there is one."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.catalogue.models import Course
from courses.completion.reckoning import is_too_late
from courses.finding import letters
from courses.finding.models import Interest
from courses.scheduling.models import CourseRun
from lms.base.refusals import Code, Refused
from lms.letters.actions import want
from lms.people.models import User

logger = logging.getLogger(__name__)


def suits(run: CourseRun, at: datetime | None = None) -> bool:
    """A seat is free, in time for the certificate."""
    return run.is_open(at) and not run.is_full and not is_too_late(run, at)


def has_group(course: Course, at: datetime | None = None) -> bool:
    """Is there one that suits? A group that is full, late or over is none: then one may ask to hear of the next."""
    runs = CourseRun.objects.open(at).filter(course=course).select_related("course").with_days()
    return any(suits(run, at) for run in runs)


def ask_to_hear(person: User, course: Course, *, at: datetime | None = None) -> Interest:
    """She gets one letter when there is a date. Twice is once, and an older no to these letters no longer counts.

    Refused: `dated`.
    """
    at = at or timezone.now()
    if has_group(course, at):
        raise Refused(_("There is a date already. Choose a group."), code=Code.DATED)
    with transaction.atomic():
        interest, new = Interest.objects.get_or_create(person=person, course=course, defaults={"asked_at": at})
        want(person, letters.TOPIC)
    if new:
        logger.info("interest", extra={"course": course.pk})
    return interest


def stop_hearing(person: User, course: Course) -> None:
    """Twice is once."""
    Interest.objects.of(person).in_course(course).delete()


def tell_of_date(run: CourseRun, *, at: datetime | None = None) -> int:
    """Write to everybody who waits for a date of this course, and let go of their interest; answers to how many.

    Each in a transaction of its own: a crash halfway writes to nobody twice, and the job that comes again to the rest.
    Her interest goes first: when it was gone already, she stopped meanwhile, or another group was told to her.
    """
    waiting = Interest.objects.in_course(run.course_id)
    told = 0
    if not suits(run, at):  # who waits for the next one does not hear that this one is full or late
        return told
    for interest in waiting.to_tell(at).without_a_place_in(run).select_related("person"):
        with transaction.atomic():
            gone, _tables = waiting.filter(pk=interest.pk).delete()
            if gone:
                letters.there_is_a_date(interest, run)
                told += 1
    waiting.settled(at).delete()
    logger.info("told of a date", extra={"run": run.pk, "told": told})
    return told
