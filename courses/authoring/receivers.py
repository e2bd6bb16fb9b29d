"""What this floor hears: a page was published, a text was sent to the coordinator, and what she decided."""

from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import page_published, task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from courses.authoring import letters
from courses.catalogue.kinds import COURSE_PUBLISHED, LESSON_AUTHORED
from courses.catalogue.page_models import CoursePage, LessonPage
from lms.base.signals import contribution_made


@receiver(page_published, sender=LessonPage)
def lesson_became_public(sender, instance, **kwargs):
    """The resident who wrote it made something for the neighbourhood; her evidence room may suggest that to her."""
    author = instance.course.authors.filter(person=instance.owner_id).select_related("person").first()
    if author:
        _announce(author.person, LESSON_AUTHORED, instance.translation_key, instance, course=instance.course_page.title)


@receiver(page_published, sender=CoursePage)
def course_became_public(sender, instance, **kwargs):
    for author in instance.course.authors.current().select_related("person"):
        _announce(author.person, COURSE_PUBLISHED, instance.course.uuid, instance, course=instance.title)


def _announce(person, kind, source, page, *, course):
    facts = {"title": page.title, "course": course, "language": page.locale.language_code}
    at = page.first_published_at or timezone.now()
    contribution_made.send(sender=type(page), person=person, kind=kind, source=source, at=at, facts=facts)


# Wagtail sends mails of its own about a review: in its own words, at once, within the transaction. Who connects first
# under a `dispatch_uid` stays, and this floor stands before `wagtail.admin`: so our letters take their place.


@receiver(task_submitted, sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification")
def text_was_sent(sender, instance, **kwargs):
    letters.submitted(instance)


@receiver(workflow_submitted, sender=WorkflowState, dispatch_uid="workflow_state_submitted_email_notification")
def review_began(sender, instance, **kwargs):
    """The letter goes with the task: that is also sent when she sends it again after a question."""


@receiver(workflow_rejected, sender=WorkflowState, dispatch_uid="workflow_state_rejected_email_notification")
def question_was_asked(sender, instance, **kwargs):
    letters.asked(instance)


@receiver(workflow_approved, sender=WorkflowState, dispatch_uid="workflow_state_approved_email_notification")
def text_was_published(sender, instance, **kwargs):
    letters.published(instance)
