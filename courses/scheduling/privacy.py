"""Who leads which session."""

from django.utils.translation import gettext_lazy as _

from courses.scheduling.actions import answer_role
from courses.scheduling.models import SessionRole
from lms.base.registry import personal_data
from lms.privacy.words import WITH_ACCOUNT, Chapter, Ground


def step_back(person) -> None:
    """The coordinators hear that a session needs somebody else. What was held stays a fact."""
    hers = SessionRole.objects.of(person).expected()
    coming = hers.filter(session__cancelled_at=None, session__register_closed_at=None)
    for role in coming:
        answer_role(role, accept=False, by=person)


personal_data(
    SessionRole,
    chapter=Chapter.COURSES,
    paths=("person",),
    purpose=_("In which sessions you teach, and whether you said yes."),
    ground=Ground.AGREEMENT,
    kept=WITH_ACCOUNT,
    fields=("session__title", "session__starts_at", "role", "state", "asked_at", "answered_at"),
    erase=step_back,
    left=_("That somebody taught in the session, without your name."),
)
