"""A verb says no with a sentence for people and a code for machines; a view shows the sentence."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest


class Code(StrEnum):
    """Why a verb says no. One word for one reason, whichever room says it; a verb's docstring names those it may give."""

    # It is not for her to do
    NOT_YOURS = "not_yours"
    NOT_COORDINATOR = "not_coordinator"
    YOURSELF = "yourself"  # somebody else has to do this for, or about, her
    ELSEWHERE = "elsewhere"  # others, in another neighbourhood, have a say in it too
    LAST = "last"  # nobody would be left who can

    # It is too early, too late, or too often
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    TOO_FAR = "too_far"  # in time, from now
    TOO_MANY = "too_many"  # tries
    STARTED = "started"

    # The thing is not in the state for it
    CANCELLED = "cancelled"
    CLOSED = "closed"
    OPEN = "open"
    INACTIVE = "inactive"
    NOT_VALID = "not_valid"
    NOT_READY = "not_ready"
    IN_REVIEW = "in_review"
    DECIDED = "decided"
    DATED = "dated"
    USED = "used"
    APART = "apart"
    EXISTS = "exists"

    # Somebody else wrote meanwhile, or nobody did
    CHANGED = "changed"
    NEWER = "newer"
    UNCHANGED = "unchanged"

    # Seats and people
    FULL = "full"
    TAKEN = "taken"
    RESERVED = "reserved"
    PEOPLE = "people"
    NOT_ENROLLED = "not_enrolled"
    NOT_THERE = "not_there"

    # Something is missing
    EMPTY = "empty"
    INCOMPLETE = "incomplete"
    NO_ANSWER = "no_answer"
    NO_NAME = "no_name"
    NO_PAGE = "no_page"
    NO_REASON = "no_reason"

    # What she gave is not right
    WRONG_CODE = "wrong_code"
    NO_FONT = "no_font"
    DOMAIN = "domain"
    FACULTY = "faculty"
    ROLE = "role"
    SCOPE = "scope"
    SEATS = "seats"
    TIMES = "times"


#: Which field a refusal is about, by its code. Else it is about all of the form, and the summary on top, which has the focus,
#: says it.
FIELDS = {
    Code.DOMAIN: "domains",
    Code.FACULTY: "faculty",
    Code.TOO_FAR: "day",
    Code.EXISTS: "email",
    Code.INACTIVE: "author",
    Code.NO_REASON: "reason",
    Code.ROLE: "role",
    Code.SEATS: "seats",
    Code.TIMES: "ends",
    Code.YOURSELF: "role",
}


class Refused(Exception):
    """The verb was not done. `str()` is what the person reads: what happened and what she can do."""

    def __init__(self, sentence: str, *, code: Code) -> None:
        super().__init__(sentence)
        self.code = Code(code)


def allows(check: Callable[..., None], *args: object) -> bool:
    """The question to a check that has several reasons to refuse."""
    try:
        check(*args)
    except Refused:
        return False
    return True


@contextmanager
def refusals_as_messages(request: HttpRequest, level: int = messages.ERROR) -> Iterator[None]:
    """What a verb refuses in this block, she reads on the next page; what stands after the block is done in any case.

    What is for a yes only (thanks, where she goes then) stands inside it.
    """
    try:
        yield
    except Refused as no:
        messages.add_message(request, level, str(no))


@contextmanager
def refusals_in(form: Form, field: str | None = None) -> Iterator[None]:
    """What a verb refuses in this block stands in the form: at this field or at the one that it is about, or above all of them."""
    try:
        yield
    except Refused as no:
        place = field or FIELDS.get(no.code)
        form.add_error(place if place in form.fields else None, ValidationError(str(no), code=no.code))
