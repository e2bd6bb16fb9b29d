"""May she? Asked of a person who goes."""

from django.utils.translation import gettext as _

from lms.base.refusals import Code, Refused


def may_erase(by, person) -> bool:
    """Only she herself; the clock (`by` None) may too."""
    return by is None or by == person


def check_erase(by, person) -> None:
    if not may_erase(by, person):
        raise Refused(_("You can only delete your own account."), code=Code.NOT_YOURS)
