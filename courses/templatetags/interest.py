"""Who waits for a date of a course, for pages of lower rooms."""

from django import template

from courses.finding.actions import has_group
from courses.finding.models import Interest

register = template.Library()


@register.simple_tag
def hears_of(person, course):
    """Does she get a letter when this course has a date?"""
    return Interest.objects.of(person).in_course(course).exists()


@register.simple_tag
def awaited_by(person):
    """The courses that she waits for, each with when she asked."""
    return list(Interest.objects.of(person).to_show())


@register.simple_tag
def how_many_wait(course):
    """A number and no names: asking to hear of a course is not taking part in it."""
    return Interest.objects.in_course(course).to_tell().count()


@register.filter
def has_group_that_suits(course) -> bool:
    """A group of this course with a free seat, in time for the certificate. Where there is none, the next can be heard of."""
    return has_group(course)


@register.filter
def none_suits(runs) -> bool:
    """Of `open_runs`: each is full or too late for the certificate, and none is hers."""
    hers = any(item["enrolment"] and item["enrolment"].is_in and not item["too_late"] for item in runs)
    return not hers and all(item["run"].is_full or item["too_late"] for item in runs)
