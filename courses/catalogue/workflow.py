"""From draft to published: the workflow task asks the coordinators of the course's neighbourhood (ADR 0001.6)."""

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.locks import WorkflowLock
from wagtail.models import Task, TaskState

from courses.catalogue.page_models import CoursePage, LessonPage
from courses.catalogue.permissions import may_review


class WithTheCoordinator(WorkflowLock):
    def get_message(self, user):
        return (
            _("The coordinator is reading this text. Take the text back if you want to change it.")
            if self.for_user(user)
            else None
        )


class CoordinatorTask(Task):
    """Reviewing by a coordinator of the neighbourhood of the course.

    She reads and decides at the desk, where the verb checks under a lock that the words on her screen are the newest.
    Wagtail's own approve buttons check no such thing (two stale approvals both pass), so this task offers them none.
    """

    lock_class = WithTheCoordinator

    class Meta:
        verbose_name = gettext_lazy("review by the coordinator")
        verbose_name_plural = gettext_lazy("reviews by the coordinator")

    def user_can_access_editor(self, page, user):
        return may_review(user, page)

    def locked_for_user(self, page, user):
        """What is being read stays as it is: for the writer, who can take it back, and for the reader."""
        return True

    def get_actions(self, page, user):
        return []

    def get_task_states_user_can_moderate(self, user, **kwargs):
        return waiting_for(user).filter(task=self.task_ptr)

    @classmethod
    def get_description(cls):
        return _("A coordinator of the neighbourhood reads the text. It becomes public, or the writer gets a question.")


def waiting_for(coordinator):
    """What waits to be read in the neighbourhoods that she coordinates, the oldest first."""
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task__in=CoordinatorTask.objects.all())
    if not coordinator.is_active:
        return waiting.none()
    texts = LessonPage.objects.coordinated_by(coordinator), CoursePage.objects.coordinated_by(coordinator)
    # A workflow state keeps the id of its page as text.
    lessons, courses = (pages.annotate(text_id=Cast("pk", CharField())).values("text_id") for pages in texts)
    theirs = Q(workflow_state__object_id__in=lessons) | Q(workflow_state__object_id__in=courses)
    found = waiting.filter(theirs).select_related("workflow_state__requested_by", "revision")
    return found.prefetch_related("workflow_state__content_object__locale").order_by("started_at", "pk")
