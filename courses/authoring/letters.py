"""What is told about a lesson on its way from draft to published."""

from django.conf import settings
from wagtail.models import Page, TaskState, WorkflowState

from courses.catalogue.permissions import course_of
from lms.base.bilingual import Words
from lms.letters.actions import send_letter
from lms.people.models import Role, User

TOPIC = "lessons"


def submitted(state: TaskState) -> None:
    """To the coordinators of the neighbourhood: there is something to read."""
    page = state.workflow_state.content_object.specific
    course = course_of(page)
    if course is None:
        return
    writer = state.workflow_state.requested_by
    for coordinator in User.objects.active().with_role(Role.COORDINATOR, course.neighbourhood):
        if coordinator == writer:
            continue
        facts = {
            "title": Words(page.draft_title, page.locale.language_code),
            "writer": writer.first_name if writer else "",
            "page": page.pk,
        }
        send_letter(
            coordinator,
            "courses/authoring/letters/submitted",
            facts,
            topic=TOPIC,
            key=f"submitted:{state.pk}:{coordinator.pk}",
        )


def asked(state: WorkflowState) -> None:
    """To the writer: the coordinator has a question. Never "rejected"."""
    page, decision = state.content_object.specific, state.current_task_state
    if (writer := state.requested_by) and course_of(page):
        facts = {
            "title": Words(page.draft_title, page.locale.language_code),
            "question": decision.comment,
            "page": page.pk,
        }
        facts["coordinator"] = decision.finished_by.first_name
        send_letter(writer, "courses/authoring/letters/asked", facts, topic=TOPIC, key=f"asked:{decision.pk}")


def published(state: WorkflowState) -> None:
    """To the writer: everybody can read it, or can as soon as the course is published."""
    page = Page.objects.get(pk=state.object_id).specific  # as it is now: the state still holds the draft
    if (writer := state.requested_by) and (course := course_of(page)):
        live = course.pages.live().filter(locale=page.locale).exists()
        facts = {
            "title": Words(page.title, page.locale.language_code),
            "live": live,
            "url": f"{settings.SITE_URL}{page.url}" if live else "",
        }
        send_letter(writer, "courses/authoring/letters/published", facts, topic=TOPIC, key=f"published:{state.pk}")
