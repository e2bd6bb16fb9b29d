"""The deeds of who leads a session: teaching it, and advising the officials who came."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from courses.attendance.models import Attendance
from courses.scheduling.models import Session
from lms.base.bilingual import Words
from lms.base.registry import Witness, kind, relation
from lms.people.witnesses import coordinators

STUDENT = relation("student", _("was a student there"), _("student in the session “%(about)s”"))
LEADER = relation("leader", _("led it too"), _("taught in the session “%(about)s” too"))


def at_the_session(session: UUID) -> Iterator[Witness]:
    """Who was present, who led it too, and the coordinators."""
    found = Session.objects.filter(uuid=session).select_related("run__course__neighbourhood").first()
    if not found:
        return
    title = Words(found.title, found.run.language)
    for line in Attendance.objects.filter(session=found).present().select_related("enrolment__participant"):
        yield Witness(line.enrolment.participant, STUDENT, title)
    for role in found.roles.accepted().select_related("person"):
        yield Witness(role.person, LEADER, title)
    yield from coordinators(found.run.course.neighbourhood)


def how_many(facts: dict) -> str:
    """How many were there, when the site saw it."""
    present = facts.get("present")
    if not present:
        return ""
    return ngettext("%(n)d student was there.", "%(n)d students were there.", present) % {"n": present}


SESSION_TAUGHT = kind(
    "session_taught",
    sentence=_("I taught the session “%(title)s” of the course “%(course)s”."),
    competencies=("address_group", "share_experience", "listen"),
    who_was_there=at_the_session,
    detail=how_many,
)
SPOKE_TO_OFFICIALS = kind(
    "spoke_to_officials",
    sentence=_("I advised professionals in the session “%(title)s”."),
    competencies=("advise_officials", "address_group", "stay_calm"),
    who_was_there=at_the_session,
    detail=how_many,
)
