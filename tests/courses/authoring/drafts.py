"""A lesson as it stands in the database."""

from courses.catalogue.page_models import LessonPage


def fresh(lesson):
    return LessonPage.objects.get(pk=lesson.pk)


def draft_of(lesson):
    return fresh(lesson).get_latest_revision_as_object()
