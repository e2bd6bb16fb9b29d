"""Who waits for a date of a course, for pages of lower rooms."""

from django import template

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
