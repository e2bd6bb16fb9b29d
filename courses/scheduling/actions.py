"""Plan, move and cancel. What attending people hear of it is told by the room above, which knows who they are."""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from courses.catalogue.models import Course
from courses.scheduling.models import FAR, TOO_FAR, CourseRun, RoleKind, RoleState, Session, SessionKind, SessionRole
from courses.scheduling.news import (
    DATE_TO_COME,
    ROLE_ANSWERED,
    ROLE_ASKED,
    SESSION_ADDED,
    SESSION_CANCELLED,
    SESSION_MOVED,
)
from courses.scheduling.permissions import check_plan
from courses.scheduling.signals import sessions_changed
from lms.base.refusals import Code, Refused
from lms.jobs.actions import later
from lms.people.models import User
from lms.places.models import Venue

logger = logging.getLogger(__name__)


def plan_run(
    course: Course,
    *,
    seats: int,
    by: User,
    language: str = "nl",
    offer_hours: int = 48,
    by_request: bool = False,
) -> CourseRun:
    """A group without sessions; nobody sees it before it is published.

    Refused: `not_coordinator`, `seats`.
    """
    check_plan(by, course)
    if seats < 1:
        raise Refused(_("A group has at least one seat."), code=Code.SEATS)
    run = CourseRun.objects.create(
        course=course, seats=seats, language=language, offer_hours=offer_hours, by_request=by_request
    )
    _log(run, "run.plan", by)
    return run


def plan_group(
    course: Course, *, session: dict[str, Any], asked: Iterable[User] = (), publish: bool, by: User, **entry: Any
) -> CourseRun:
    """A group with its first session, whole or not at all: after a no she plans it again, and it is there once.

    Refused: `not_coordinator`, `too_far`, `empty`, `seats`, `times`.
    """
    with transaction.atomic():
        run = plan_run(course, **entry, by=by)
        plan_session(run, **session, asked=asked, by=by)
        if publish:
            publish_run(run, by=by)
    return run


def change_run(run: CourseRun, *, language: str, offer_hours: int, by_request: bool, by: User) -> CourseRun:
    """How people get in. The number of seats is changed by the room that knows who sits on them.

    Refused: `not_coordinator`.
    """
    check_plan(by, run.course)
    run.language, run.offer_hours, run.by_request = language, offer_hours, by_request
    run.save(update_fields=["language", "offer_hours", "by_request"])
    _log(run, "run.change", by)
    return run


def publish_run(run: CourseRun, *, by: User) -> CourseRun:
    """From now on people find the group and can enrol; who waits for a date of the course is told. Twice is once.

    Refused: `not_coordinator`, `empty`.
    """
    check_plan(by, run.course)
    if run.published_at:
        return run
    if not run.sessions.held().exists():
        raise Refused(_("Plan a session first. Then people know when to come."), code=Code.EMPTY)
    run.published_at = timezone.now()
    with transaction.atomic():
        run.save(update_fields=["published_at"])
        later(DATE_TO_COME, run.pk)
        _spread(run)
    _log(run, "run.publish", by)
    return run


def plan_session(
    run: CourseRun,
    *,
    title: str,
    question: str,
    venue: Venue,
    starts_at: datetime,
    ends_at: datetime,
    kind: str = SessionKind.COLLEGE,
    asked: Iterable[User] = (),
    by: User,
) -> Session:
    """One more meeting of a group; who is already in gets an invitation for it, and these people are asked to teach.

    Refused: `not_coordinator`, `too_far`, `closed`, `times`.
    """
    check_plan(by, run.course)
    _refuse_odd(starts_at, ends_at)
    if run.closed_at:
        raise Refused(_("This group has ended. Plan a new group."), code=Code.CLOSED)
    with transaction.atomic():
        session = Session.objects.create(
            run=run, kind=kind, title=title, question=question, venue=venue, starts_at=starts_at, ends_at=ends_at
        )
        _renumber(session)
        if run.published_at:
            later(SESSION_ADDED, session.pk)
            later(DATE_TO_COME, run.pk)
            _spread(run)
        _log(session, "session.plan", by)
        for person in asked:
            ask_to_lead(session, person, by=by)
    return session


def change_session(session: Session, *, title: str, question: str, kind: str, by: User) -> Session:
    """Other words, the same meeting: calendars show them, nobody gets a letter (RFC 5545: no new SEQUENCE).

    Refused: `not_coordinator`.
    """
    check_plan(by, session.run.course)
    session.title, session.question, session.kind = title, question, kind
    session.changed_at = timezone.now()
    session.save(update_fields=["title", "question", "kind", "changed_at"])
    _log(session, "session.change", by)
    return session


def move_session(
    session: Session, *, starts_at: datetime, ends_at: datetime, venue: Venue | None = None, by: User
) -> Session:
    """Another time or place. Calendars follow, and everybody who comes gets a letter that shows old and new.

    Asking for what already is changes nothing, so a double click sends one letter.

    Refused: `not_coordinator`, `too_far`, `cancelled`, `closed`, `times`.
    """
    check_plan(by, session.run.course)
    _refuse_odd(starts_at, ends_at)
    with transaction.atomic():
        session = _open(session)
        old = (session.starts_at, session.ends_at, session.venue_id)
        new = (starts_at, ends_at, venue.pk if venue else session.venue_id)
        if old == new:
            return session
        if starts_at != session.starts_at:
            session.moved_from = session.starts_at
        session.starts_at, session.ends_at, session.venue_id = new
        places = _places(session.run_id)
        _bump(session, "starts_at", "ends_at", "venue_id", "moved_from")
        if _places(session.run_id) != places:
            _renumber(session)
        was = (old[0].isoformat(), old[1].isoformat(), old[2])
        later(SESSION_MOVED, session.pk, *was, key=f"{SESSION_MOVED}:{session.pk}:{session.sequence}")
        if session.run.published_at:
            later(DATE_TO_COME, session.run_id)
            _spread(session.run)
    _log(session, "session.move", by)
    return session


def cancel_session(session: Session, *, by: User, because: str = "") -> Session:
    """It will not be held, and no longer counts for a certificate. It stays in calendars, marked. Twice is once.

    Refused: `not_coordinator`, `closed`.
    """
    check_plan(by, session.run.course)
    with transaction.atomic():
        session = Session.objects.select_for_update().get(pk=session.pk)
        if session.cancelled_at:
            return session
        _refuse_closed(session)
        session.cancelled_at, session.cancelled_because = timezone.now(), because
        _bump(session, "cancelled_at", "cancelled_because")
        _renumber(session)
        later(SESSION_CANCELLED, session.pk)
        _spread(session.run)
    _log(session, "session.cancel", by)
    return session


def ask_to_lead(session: Session, person: User, *, role: str = RoleKind.TEACHER, by: User) -> SessionRole:
    """Nobody is put down without her yes: she gets a letter and answers. Asking again asks again only after a no.

    Refused: `not_coordinator`, `cancelled`.
    """
    check_plan(by, session.run.course)
    if session.cancelled_at:
        raise Refused(_("This session is cancelled."), code=Code.CANCELLED)
    with transaction.atomic():
        asked, new = SessionRole.objects.get_or_create(session=session, person=person, defaults={"role": role})
        if not new and asked.is_expected:
            return asked
        if not new:
            asked.role, asked.state, asked.asked_at, asked.answered_at = role, RoleState.INVITED, timezone.now(), None
            asked.save(update_fields=["role", "state", "asked_at", "answered_at"])
        later(ROLE_ASKED, asked.pk, key=f"{ROLE_ASKED}:{asked.pk}:{asked.asked_at.timestamp()}")
    _log(session, "session.ask", by)
    return asked


def answer_role(role: SessionRole, *, accept: bool, by: User) -> SessionRole:
    """She says whether she comes; until the register is closed she may change her mind. The coordinators hear a no.

    A coordinator may write down what she said by telephone. What a yes put into her calendar, a no takes out again.

    Refused: `not_coordinator`, `cancelled`, `closed`.
    """
    if by.pk != role.person_id:
        check_plan(by, role.session.run.course)
    answer = RoleState.ACCEPTED if accept else RoleState.DECLINED
    with transaction.atomic():
        role = SessionRole.objects.select_for_update().select_related("session").get(pk=role.pk)
        if role.state == answer:
            return role
        if role.session.cancelled_at:
            raise Refused(_("This session is cancelled. You don't have to do anything."), code=Code.CANCELLED)
        _refuse_closed(role.session)
        has_left = role.turn % 2 == 1
        if role.state == RoleState.ACCEPTED or (has_left and accept):
            role.turn += 1
        role.state, role.answered_at = answer, timezone.now()
        role.save(update_fields=["state", "answered_at", "turn"])
        Session.objects.filter(pk=role.session_id).update(changed_at=role.answered_at)
        stamp = role.answered_at.timestamp()
        later(ROLE_ANSWERED, role.pk, key=f"{ROLE_ANSWERED}:{role.pk}:{stamp}")
    _log(role.session, "session.answer", by)
    return role


def touch(sessions: QuerySet[Session]) -> None:
    """Words that calendars show were changed elsewhere (a course, a faculty, a venue, "1 of 2"): they look at LAST-MODIFIED
    only. Those that were held or cancelled too, for they stay in the feeds for a while."""
    sessions.update(changed_at=timezone.now())


def _places(run: int) -> list[int]:
    """The sessions of a group in their order: each is "2 of 3" by it."""
    return list(Session.objects.held().filter(run=run).order_by("starts_at", "pk").values_list("pk", flat=True))


def _renumber(session: Session) -> None:
    """The others of its group become "1 of 3", "3 of 3"; nobody has to do anything, so it is no new SEQUENCE."""
    touch(Session.objects.filter(run=session.run_id).exclude(pk=session.pk))


def _open(session: Session) -> Session:
    session = Session.objects.select_for_update().get(pk=session.pk)
    if session.cancelled_at:
        raise Refused(_("This session is cancelled. Plan a new one."), code=Code.CANCELLED)
    _refuse_closed(session)
    return session


def _refuse_closed(session: Session) -> None:
    if session.register_closed_at:
        raise Refused(_("This session was held and its register is closed."), code=Code.CLOSED)


def _refuse_odd(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise Refused(_("The end must be after the start."), code=Code.TIMES)
    if starts_at > timezone.now() + FAR:
        raise Refused(str(TOO_FAR), code=Code.TOO_FAR)


def _bump(session: Session, *changed: str) -> None:
    """RFC 5545 §3.8.7.4: a change of time, place or state makes a new version of the entry."""
    Session.objects.filter(pk=session.pk).update(
        sequence=F("sequence") + 1, changed_at=timezone.now(), **{name: getattr(session, name) for name in changed}
    )
    session.refresh_from_db()


def _spread(run: CourseRun) -> None:
    """The room above knows who waits for a seat of this group."""
    sessions_changed.send(CourseRun, run=run)


def _log(thing: CourseRun | Session, deed: str, by: User) -> None:
    """For people, and for the host."""
    log(thing, f"courses.{deed}", user=by)
    logger.info("courses.%s", deed, extra={"by": by.pk, str(thing._meta.model_name): thing.pk})
