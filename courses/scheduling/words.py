"""How many seats and sessions are left, in the words of every page: course, card, calendar and desk."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class Seats:
    """What has `seats` of which `seats_taken` are taken: a group, or what a card knows of one."""

    __slots__ = ()
    seats: int
    seats_taken: int

    @property
    def seats_left(self) -> int:
        return self.seats - self.seats_taken

    @property
    def is_full(self) -> bool:
        return self.seats_left <= 0

    @property
    def seats_in_words(self) -> str:
        """5 seats left"""
        if self.is_full:
            return _("Full. Join the waiting list")
        return ngettext("%(left)d seat left", "%(left)d seats left", self.seats_left) % {"left": self.seats_left}

    @property
    def seats_of_all_in_words(self) -> str:
        """5 of 12 seats left"""
        if self.is_full:
            return self.seats_in_words
        words = ngettext("%(left)d of %(seats)d seat left", "%(left)d of %(seats)d seats left", self.seats)
        return words % {"left": self.seats_left, "seats": self.seats}

    @property
    def seats_icon(self) -> str:
        return "clock" if self.is_full else "people"


def sessions_left(left: int, number: int) -> str:
    """2 of 3 sessions left; nothing while all are."""
    if left == number:
        return ""
    words = ngettext("%(left)d of %(n)d session left", "%(left)d of %(n)d sessions left", number)
    return words % {"left": left, "n": number}
