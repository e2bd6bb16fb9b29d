"""Which deeds suggest evidence, of which competencies, and in which words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy, ngettext


@dataclass(frozen=True)
class Kind:
    """A kind of deed. `sentence` has named gaps that the facts of a suggestion fill."""

    code: str
    label: Any
    sentence: Any
    competencies: tuple[str, ...]


_ALL = (
    Kind(
        "lesson_authored",
        gettext_lazy("Wrote a lesson"),
        gettext_lazy("I wrote the lesson “%(title)s” for the course “%(course)s”."),
        ("prepare_lesson", "share_experience"),
    ),
    Kind(
        "course_published",
        gettext_lazy("Made a course"),
        gettext_lazy("I made the course “%(title)s”."),
        ("prepare_lesson", "organise"),
    ),
    Kind(
        "session_taught",
        gettext_lazy("Taught a session"),
        gettext_lazy("I taught the session “%(title)s” of the course “%(course)s”."),
        ("address_group", "share_experience", "listen"),
    ),
    Kind(
        "spoke_to_officials",
        gettext_lazy("Spoke with professionals"),
        gettext_lazy("I advised professionals in the session “%(title)s”."),
        ("advise_officials", "address_group", "stay_calm"),
    ),
)

KINDS = {kind.code: kind for kind in _ALL}

#: Anything that the site did not see. She chooses the skills herself.
EXTERNAL = Kind("external", gettext_lazy("My own story"), "", ())


def kind_of(code: str) -> Kind:
    return KINDS.get(code, EXTERNAL)


def sentence(code: str, facts: dict) -> str:
    """What she did, in one sentence about herself; it becomes the title that she may rewrite."""
    gaps = {"title": "", "course": "", **facts}
    return str(kind_of(code).sentence) % gaps


def detail(facts: dict) -> str:
    """How many were there, when the site saw it."""
    present = facts.get("present")
    if not present:
        return ""
    return ngettext("%(n)d student was there.", "%(n)d students were there.", present) % {"n": present}
