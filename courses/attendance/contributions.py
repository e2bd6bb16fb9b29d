"""What a closed register tells higher floors: who taught, and who attended."""

from datetime import datetime

from courses.attendance.kinds import SESSION_TAUGHT, SPOKE_TO_OFFICIALS
from courses.attendance.models import Attendance
from courses.scheduling.models import Session
from lms.base.signals import contribution_made
from lms.people.models import OrganisationKind

#: Who works for one of these is an official: a session with them was advice.
OFFICIALS = {
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.POLITICS,
    OrganisationKind.HOUSING_CORPORATION,
    OrganisationKind.CARE,
}


def announce_contributions(session: Session, at: datetime) -> None:
    """Nothing happened when nobody came."""
    kinds = list(
        Attendance.objects.filter(session=session).present().values_list("enrolment__organisation__kind", flat=True)
    )
    if not kinds:
        return
    course, language = session.run.course.title_in(session.run.language), session.run.language
    facts = {"title": session.title, "course": course, "language": language, "present": len(kinds)}
    deeds = [SESSION_TAUGHT, *([SPOKE_TO_OFFICIALS] if OFFICIALS & set(kinds) else [])]
    for role in session.roles.accepted().teaching().select_related("person"):
        for kind in deeds:
            contribution_made.send(
                Session, person=role.person, kind=kind, source=session.uuid, at=session.starts_at, facts=facts
            )
