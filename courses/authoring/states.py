"""Where a lesson is on its way, in words for the writer and for the coordinator."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from lms.base.deadlines import after
from lms.people.models import Membership, Role, User
from lms.places.models import Neighbourhood

#: Every coordinator can keep this.
DAYS_TO_REPLY = 5


@dataclass(frozen=True)
class State:
    code: str
    words: Any
    tone: str
    icon: str
    comment: str = ""

    @property
    def is_open(self) -> bool:
        """She can work on it."""
        return self.code != "review"


DRAFT = State("draft", _("Not sent yet"), "neutral", "pen")
REVIEW = State("review", _("With the coordinator"), "info", "clock")
PUBLISHED = State("published", _("Public"), "success", "check")
CHANGED = State("changed", _("Public, with changes that are not sent yet"), "warning", "pen")
APPROVED = State("approved", _("Approved, and public together with the course"), "info", "check")
RECONSIDERED = State("reconsidered", _("Approved, with changes that are not sent yet"), "warning", "pen")
OFFLINE = State("offline", _("No longer public"), "neutral", "minus")


def state_of(page) -> State:
    """Asks nothing when the page came with `with_review()`."""
    workflow = page.current_workflow_state
    if workflow and workflow.status == WorkflowState.STATUS_IN_PROGRESS:
        return REVIEW
    if workflow and workflow.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return State(
            "question", _("The coordinator has a question"), "warning", "question", workflow.current_task_state.comment
        )
    if not page.live:
        return OFFLINE if page.first_published_at else DRAFT
    if page.in_public_course:
        return CHANGED if page.has_unpublished_changes else PUBLISHED
    return RECONSIDERED if page.has_unpublished_changes else APPROVED


def coordinator_of(neighbourhood: Neighbourhood) -> User | None:
    """Who reads lessons here: the one who has coordinated longest."""
    found = Membership.objects.current().of_role(Role.COORDINATOR, neighbourhood).order_by("since", "pk")
    membership = found.select_related("person").first()
    return membership.person if membership else None


def reply_before(at: datetime | None = None) -> datetime:
    """By when the writer hears something."""
    return after(at or timezone.now(), timedelta(days=DAYS_TO_REPLY))
