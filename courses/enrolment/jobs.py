"""Letters about seats and sessions, and what the clock takes back."""

from datetime import datetime

from courses.enrolment import group_actions, letters, offer_actions, reservation_actions, tokens
from courses.enrolment.models import Enrolment
from courses.enrolment.seats import LETTER
from courses.scheduling import letters as session_letters
from courses.scheduling.models import RoleState, Session
from courses.scheduling.news import SESSION_ADDED, SESSION_CANCELLED, SESSION_MOVED
from lms.base.registry import every, job
from lms.people.models import User
from lms.places.models import Venue


@every("courses.lapse_offers", minutes=1)
def lapse_offers():
    offer_actions.lapse_offers()
    reservation_actions.release_expired()
    group_actions.look_at_queues()


@job(LETTER)
def enrolment_letter(enrolment_id, what, stamp, was="", by_id=None):
    if enrolment := Enrolment.objects.to_show().filter(pk=enrolment_id).first():
        by = User.objects.filter(pk=by_id).first()
        letters.send_news(enrolment, what, stamp=stamp, was=was, by=by)


@job(SESSION_MOVED)
def session_moved(session_id, starts_at, ends_at, venue_id):
    """To everybody who comes and everybody who leads. Who waits gets none: she may never come."""
    session = Session.objects.to_show().filter(pk=session_id).first()
    if session is None or session.is_cancelled or session.is_over():
        return
    old = (datetime.fromisoformat(starts_at), datetime.fromisoformat(ends_at), Venue.objects.get(pk=venue_id))
    for enrolment in _attending(session):
        token = tokens.token(enrolment)
        session_letters.tell_of_move(
            session, enrolment.participant, old, topic="enrolment", token=token, turn=enrolment.turn
        )
    for role in _leading(session):
        sure = role.state == RoleState.ACCEPTED
        session_letters.tell_of_move(session, role.person, old, topic="teaching", turn=role.turn, is_sure=sure)


@job(SESSION_CANCELLED)
def session_cancelled(session_id):
    """To everybody: who asked, waits or has an offer must know too that there is less to wait for."""
    session = Session.objects.to_show().filter(pk=session_id).first()
    if session is None or not session.is_cancelled or session.is_over():
        return
    left = session.run.coming_sessions()
    for enrolment in Enrolment.objects.filter(run=session.run).live().select_related("participant"):
        reader = "attends" if enrolment.is_in else "waits"
        session_letters.tell_of_cancellation(
            session, enrolment.participant, reader=reader, left=left, turn=enrolment.turn
        )
    for role in _leading(session):
        sure = role.state == RoleState.ACCEPTED
        session_letters.tell_of_cancellation(session, role.person, reader="leads", turn=role.turn, is_sure=sure)


@job(SESSION_ADDED)
def session_added(session_id):
    """A group that people are in already got one more session."""
    session = Session.objects.to_show().filter(pk=session_id).first()
    if session is None or session.is_cancelled or session.is_over():
        return
    for enrolment in _attending(session).filter(created_at__lt=session.created_at):
        session_letters.tell_of_extra(
            session, enrolment.participant, token=tokens.token(enrolment), turn=enrolment.turn
        )


def _attending(session: Session):
    return Enrolment.objects.filter(run=session.run).attending().select_related("participant", "run")


def _leading(session: Session):
    asked = session.roles.expected()
    return asked.select_related("person")
