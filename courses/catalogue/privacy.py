"""Who writes courses and lessons, and what is left of it when she goes."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageLogEntry, Revision

from courses.catalogue.models import Author
from courses.catalogue.page_models import LessonPage
from lms.base.registry import personal_data
from lms.privacy.words import WITH_ACCOUNT, WITH_PAGE, Chapter, Ground


def stop_writing(person) -> None:
    Author.objects.current().filter(person=person).update(until=timezone.now())


personal_data(
    Author,
    chapter=Chapter.LESSONS,
    paths=("person",),
    purpose=_("Which courses you write."),
    ground=Ground.AGREEMENT,
    kept=WITH_ACCOUNT,
    fields=("course__title", "since", "until"),
    erase=stop_writing,
    left=_("That the course was written by somebody from the neighbourhood, without your name."),
)


def forget_what_only_she_saw(person) -> None:
    """Lessons that were never published, and of those that were, every version that readers did not get to see."""
    hers = LessonPage.objects.filter(owner=person)
    drafts = list(hers.filter(first_published_at=None))
    ids = [page.pk for page in drafts]
    with transaction.atomic():
        for lesson in drafts:
            lesson.delete()
        PageLogEntry.objects.filter(page__in=ids).delete()  # their labels are the titles she chose
        for lesson in hers.exclude(first_published_at=None):
            _keep_only_the_published_version(lesson)


def _keep_only_the_published_version(lesson: LessonPage) -> None:
    if lesson.current_workflow_state:
        lesson.current_workflow_state.cancel()
    Revision.page_revisions.filter(object_id=str(lesson.pk)).exclude(pk=lesson.live_revision_id).delete()
    LessonPage.objects.filter(pk=lesson.pk).update(
        latest_revision=lesson.live_revision_id, draft_title=lesson.title, has_unpublished_changes=False
    )


personal_data(
    LessonPage,
    chapter=Chapter.LESSONS,
    paths=("owner",),
    purpose=_("The lessons that you write."),
    ground=Ground.AGREEMENT,
    kept=WITH_PAGE,
    fields=("title", "intro", "body", "live", "first_published_at", "last_published_at"),
    erase=forget_what_only_she_saw,
    left=_("What was public stays, without your name. What only you saw goes."),
)
