"""Check in with the code, mark who is there, close the register, and correct it afterwards."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from courses.attendance import codes, contributions
from courses.attendance.hours import opens_at, shuts_at
from courses.attendance.models import Attendance, CheckIn, Presence
from courses.attendance.permissions import check_correct
from courses.attendance.tries import may_try
from courses.enrolment import actions as enrolling
from courses.enrolment.models import Enrolment, Status
from courses.scheduling.models import CourseRun, Session
from courses.scheduling.permissions import check_run
from lms.base.dates import clock
from lms.base.refusals import Code, Refused
from lms.people.models import User

# --- At the door ----------------------------------------------------------------------------------


def check_in(person: User, session: Session, code: str, at: datetime | None = None) -> CheckIn:
    """She is in the room: she reads the code that only the room shows. A second time changes nothing.

    Refused: `too_early`, `too_late`, `too_many`, `cancelled`, `closed`, `not_enrolled`, `wrong_code`.
    """
    at = at or timezone.now()
    if known := session.check_ins.of(person).first():
        return known
    _refuse_outside_hours(session, at)
    seat = session.run.enrolments.of(person).attending().first()
    if seat is None:
        raise Refused(
            _("You are not on the list of this session. Enrol first, or tell the teacher."), code=Code.NOT_ENROLLED
        )
    if not may_try(person, session):
        raise Refused(_("You tried many times. Wait five minutes, or tell the teacher your name."), code=Code.TOO_MANY)
    if not codes.fits(session.key, code, at):
        raise Refused(_("That code is not right. Type the code that is on the screen now."), code=Code.WRONG_CODE)
    with transaction.atomic():
        _open(session)
        enrolling.acts(seat, person)
        return CheckIn.objects.get_or_create(session=session, person=person, defaults={"at": at})[0]


def _refuse_outside_hours(session: Session, at: datetime) -> None:
    if session.cancelled_at:
        raise Refused(_("This session is cancelled."), code=Code.CANCELLED)
    if session.register_closed_at:
        raise Refused(_("The register is closed. Were you there? Tell the coordinator."), code=Code.CLOSED)
    if at < opens_at(session):
        raise Refused(_("You can check in from %(hour)s.") % {"hour": clock(opens_at(session))}, code=Code.TOO_EARLY)
    if at > shuts_at(session):
        raise Refused(_("Checking in is over. Were you there? Tell the teacher."), code=Code.TOO_LATE)


# --- The register ---------------------------------------------------------------------------------


def _hold(session: Session) -> Session:
    """The session's row, locked, so that nobody writes in a register while it closes."""
    locked = Session.objects.select_for_update().get(pk=session.pk)
    if locked.cancelled_at:
        raise Refused(_("This session is cancelled."), code=Code.CANCELLED)
    return locked


def _open(session: Session) -> Session:
    locked = _hold(session)
    if locked.register_closed_at:
        raise Refused(_("The register is closed. Only the coordinator can change it now."), code=Code.CLOSED)
    return locked


def mark(session: Session, enrolment: Enrolment, presence: str, *, by: User, at: datetime | None = None) -> Attendance:
    """Write a line. Two may work in one register: for each student the last mark counts.

    An absence that was announced can be written down beforehand; being present cannot.

    Refused: `not_yours`, `yourself`, `too_early`, `cancelled`, `closed`, `not_enrolled`.
    """
    at = at or timezone.now()
    _refuse_marker(session, enrolment, by)
    if presence == Presence.PRESENT and at < opens_at(session):
        raise Refused(_("Nobody can be present yet. Come back when the session starts."), code=Code.TOO_EARLY)
    with transaction.atomic():
        _open(session)
        line, _new = Attendance.objects.update_or_create(
            session=session,
            enrolment=enrolment,
            defaults={"presence": Presence(presence), "marked_by": by, "marked_at": at},
        )
    return line


def unmark(session: Session, enrolment: Enrolment, *, by: User) -> None:
    """Take a mark away, as if the tap had not been made.

    Refused: `not_yours`, `yourself`, `cancelled`, `closed`, `not_enrolled`.
    """
    _refuse_marker(session, enrolment, by)
    with transaction.atomic():
        _open(session)
        Attendance.objects.filter(session=session, enrolment=enrolment).delete()


def _refuse_marker(session: Session, enrolment: Enrolment, by: User) -> None:
    check_run(by, session)
    if enrolment.participant_id == by.pk:
        raise Refused(_("You cannot mark yourself. Use the code, or ask the coordinator."), code=Code.YOURSELF)
    if enrolment.run_id != session.run_id or not enrolment.is_in:
        raise Refused(_("This student is not on the list."), code=Code.NOT_ENROLLED)


def close_register(session: Session, *, by: User, at: datetime | None = None) -> None:
    """Close the register: who checked in is present, the other unmarked count as absent; twice is once.

    Closing the last one of a run ends its enrolments. It is final for participants; a coordinator can still `correct`.

    Refused: `not_yours`, `too_early`, `cancelled`.
    """
    at = at or timezone.now()
    check_run(by, session)
    if at < session.starts_at:
        raise Refused(_("This session has not started yet."), code=Code.TOO_EARLY)
    with transaction.atomic():
        session = _hold(session)
        if session.register_closed_at:
            return
        _fill_in(session, at)
        Session.objects.filter(pk=session.pk).update(register_closed_at=at)
        log(session, "courses.attendance.close", user=by)
        contributions.announce_contributions(session, at)
        end_run(session.run, at)


def _fill_in(session: Session, at: datetime) -> None:
    """A line for everybody: the code speaks for who used it, and silence means absent. Nobody marked these herself.

    Who was there and signed off before the register closed has her line too: it is hers when she comes back.
    """
    came = set(session.check_ins.values_list("person_id", flat=True))
    attending = session.run.enrolments.attending()
    left = came - set(attending.values_list("participant_id", flat=True))
    listed = attending | session.run.enrolments.filter(status=Status.CANCELLED, participant__in=left)
    empty = listed.exclude(attendance__session=session)
    Attendance.objects.bulk_create(
        Attendance(
            session=session,
            enrolment=one,
            presence=Presence.PRESENT if one.participant_id in came else Presence.ABSENT,
            marked_at=at,
        )
        for one in empty
    )


def end_run(run: CourseRun, at: datetime | None = None) -> None:
    """End the enrolments of a run whose registers are all closed; of another run nothing changes."""
    at = at or timezone.now()
    with transaction.atomic():
        # Two last registers may close at the same moment: the second waits here, and then sees the first.
        run = CourseRun.objects.select_for_update().get(pk=run.pk)
        held = run.sessions.held()
        if run.closed_at or not held.exists() or held.filter(register_closed_at=None).exists():
            return
        CourseRun.objects.filter(pk=run.pk).update(closed_at=at)
        for enrolment in run.enrolments.enrolled():
            enrolling.end(enrolment, at=at)


def end_runs(at: datetime | None = None) -> None:
    """Runs whose last open session was cancelled, which no closing of a register could see."""
    for run in CourseRun.objects.filter(closed_at=None, sessions__register_closed_at__isnull=False).distinct():
        end_run(run, at)


def correct(attendance: Attendance, presence: str, *, reason: str, by: User, at: datetime | None = None) -> Attendance:
    """Change a line of a closed register. The coordinator says why, and the old value stays in the log.

    A line that is not in the database yet (somebody was put on the list later) is written.

    Refused: `not_coordinator`, `yourself`, `open`, `no_reason`.
    """
    at, session, reason = at or timezone.now(), attendance.session, reason.strip()
    check_correct(by, session)
    if not session.register_closed_at:
        raise Refused(_("This register is still open. Just change the mark."), code=Code.OPEN)
    if attendance.enrolment.participant_id == by.pk:
        raise Refused(_("You cannot mark yourself. Ask another coordinator."), code=Code.YOURSELF)
    if not reason:
        raise Refused(_("Write down why you change this."), code=Code.NO_REASON)
    with transaction.atomic():
        old = Attendance.objects.filter(session=session, enrolment=attendance.enrolment).first()
        line, _new = Attendance.objects.update_or_create(
            session=session,
            enrolment=attendance.enrolment,
            defaults={"presence": Presence(presence), "marked_by": by, "marked_at": at, "reason": reason},
        )
        log(
            session,
            "courses.attendance.correct",
            user=by,
            data={"line": line.pk, "from": old.presence if old else "", "to": line.presence},
        )
    return line
