"""The demo's registers: who was at the sessions that are over. Invented, all of it.

Everything goes through the verbs, at the moment when it would have happened: students use the code, the teacher marks who
had no telephone, and closes the register. So the groups of which every session is over end, as groups do.
"""

from datetime import timedelta

from courses.attendance import codes
from courses.attendance.actions import check_in, close_register, mark
from courses.attendance.models import Presence
from courses.scheduling.models import Session
from lms.registry import demo_loader

#: Course, number of the session, first name → why she was not there.
MISSED = {
    ("c1", 2, "lotte"): Presence.ABSENT,
    ("c2", 2, "peter"): Presence.EXCUSED,
    ("c3", 1, "dirk"): Presence.EXCUSED,
    ("c5", 2, "tim"): Presence.ABSENT,
    ("c5", 2, "karin"): Presence.EXCUSED,
    ("c7", 1, "lotte"): Presence.EXCUSED,
}
#: Who left her telephone at home.
NO_TELEPHONE = {"sanne", "peter"}
#: A register that its teacher still has to close.
LEFT_OPEN = {("c7", 2)}


@demo_loader(order=40)
def load(cast, at):
    """Needs the people, the courses and the groups of the loaders before."""
    names = {cast[name].pk: name for name in cast if getattr(cast[name], "first_name", "").casefold() == name}
    courses = {cast[f"c{number}"].pk: f"c{number}" for number in range(1, 9) if f"c{number}" in cast}
    over = Session.objects.public().held().filter(ends_at__lt=at, register_closed_at=None)
    for session in over.to_show().order_by("starts_at"):
        number = 1 + [one.pk for one in session.run.held_sessions()].index(session.pk)
        key = (courses.get(session.run.course_id, ""), number)
        _hold(session, key, names, by=_leader(session) or cast["nadia"])


def _leader(session):
    return next((role.person for role in session.accepted_roles()), None)


def _hold(session, key, names, *, by):
    start = session.starts_at
    for enrolment in session.run.enrolments.attending().select_related("participant"):
        name = names.get(enrolment.participant_id, "")
        missed = MISSED.get((*key, name))
        if missed == Presence.EXCUSED or (name in NO_TELEPHONE and not missed):
            mark(session, enrolment, missed or Presence.PRESENT, by=by, at=start + timedelta(minutes=5))
        elif not missed:
            check_in(enrolment.participant, session, codes.code(session.key, start), at=start)
    if key not in LEFT_OPEN:
        close_register(session, by=by, at=session.ends_at)
