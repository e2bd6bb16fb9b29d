"""Letters to who leads. (Those to who comes are written by the room that knows them.)"""

from courses.scheduling import letters
from courses.scheduling.models import RoleState, SessionRole
from courses.scheduling.news import ROLE_ANSWERED, ROLE_ASKED
from lms.base.registry import job


@job(ROLE_ASKED)
def role_asked(role_id):
    role = _find(role_id)
    if role and role.state == RoleState.INVITED and not role.session.is_cancelled:
        letters.ask_to_lead(role)


@job(ROLE_ANSWERED)
def role_answered(role_id):
    role = _find(role_id)
    if role is None or role.session.is_cancelled or role.session.is_over():
        return
    if role.state == RoleState.ACCEPTED:
        letters.confirm_lead(role)
    elif role.state == RoleState.DECLINED:
        letters.tell_of_no(role)
        if role.turn:
            letters.clear_from_calendar(role)


def _find(role_id) -> SessionRole | None:
    found = SessionRole.objects.filter(pk=role_id).select_related(
        "person", "session__venue", "session__run__course__neighbourhood"
    )
    return found.first()
