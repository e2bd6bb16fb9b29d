"""The demo's registers: who was at the sessions that are over, and one session that is on now. Invented, all of it.

Everything goes through the verbs, at the moment when it would have happened: students use the code, the teacher marks who
had no telephone, and closes the register. So the groups of which every session is over end, as groups do.
"""

from datetime import timedelta

from courses.attendance import codes
from courses.attendance.actions import check_in, close_register, mark
from courses.attendance.models import Presence
from courses.demo.days import MEETS, is_night, just_begun
from courses.enrolment.actions import enrol
from courses.scheduling.actions import answer_role, ask_to_lead, plan_run, plan_session, publish_run
from courses.scheduling.models import Session, SessionKind
from lms.base.registry import demo_loader

#: Group, number of the session, first name → why she was not there.
MISSED = {
    ("c1", 2, "lotte"): Presence.ABSENT,
    ("c2", 2, "peter"): Presence.EXCUSED,
    ("c3", 1, "dirk"): Presence.EXCUSED,
    ("c5", 2, "tim"): Presence.ABSENT,
    ("c5", 2, "karin"): Presence.EXCUSED,
    ("c7", 1, "lotte"): Presence.EXCUSED,
}
#: Who left a telephone at home.
NO_TELEPHONE = {"sanne", "peter"}
#: A register that its teacher still has to close.
LEFT_OPEN = {("c7", 2)}
#: Who is in the group that meets now; the first two are in the room already.
NOW = ("anouk", "emre", "marjolein", "karin", "youssef", "tim")


@demo_loader(order=40)
def load(cast, at):
    """Needs the people, the courses and the groups of the loaders before."""
    groups = {cast[key].pk: key.removeprefix("run_") for key in cast if key.startswith("run_")}
    names = {cast[key].pk: key for key in cast if hasattr(cast[key], "email")}
    over = Session.objects.public().held().filter(ends_at__lt=at, register_closed_at=None).to_show()
    for session in over.order_by("starts_at"):
        number = 1 + [one.pk for one in session.run.held_sessions()].index(session.pk)
        _hold(session, (groups.get(session.run_id, ""), number), names, by=_leader(session) or cast["nadia"])
    cast["session_now"] = _meet_now(cast, at)


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


def _meet_now(cast, at):
    """It has begun when the demo is loaded, so that a visitor can check in."""
    start = just_begun(at)
    run = plan_run(cast["c1"], seats=8, by=cast["nadia"])
    session = plan_session(
        run,
        title="Nachtwandeling langs de vliet" if is_night(at) else "Wandeling langs de vliet",
        question="Wat zie jij hier dat in geen rapport staat?",
        venue=cast["torenhof"],
        starts_at=start,
        ends_at=start + MEETS,
        kind=SessionKind.WALK,
        by=cast["nadia"],
    )
    answer_role(ask_to_lead(session, cast["wilma"], by=cast["nadia"]), accept=True, by=cast["wilma"])
    publish_run(run, by=cast["nadia"])
    for days, name in enumerate(NOW, start=4):
        enrol(cast[name], run, by=cast[name], at=at - timedelta(days=days))
    for name in NOW[:2]:
        check_in(cast[name], session, codes.code(session.key, start), at=start)
    announced = run.enrolments.get(participant=cast["tim"])
    mark(session, announced, Presence.EXCUSED, by=cast["wilma"], at=start - timedelta(hours=1))
    return session
