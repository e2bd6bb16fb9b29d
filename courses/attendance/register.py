"""The register as a page shows it: a line for each student, also when nothing is noted for her yet."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from unicodedata import category

from django.db.models import Q

from courses.attendance.hours import opens_at, shuts_at
from courses.attendance.models import Attendance, Presence
from courses.enrolment.models import Enrolment
from courses.scheduling.models import Session
from lms.base.text import first_letters, fold, initial
from lms.people.models import User


@dataclass(frozen=True)
class Line:
    """One student: what was marked, by whom and when, and when she used the code."""

    enrolment: Enrolment
    attendance: Attendance | None
    checked_in_at: datetime | None
    #: Marjolein D.: a teacher gets no more than she needs to know who is who.
    short_name: str
    full_name: str

    @property
    def presence(self) -> str:
        """A mark counts; without one the code speaks. Empty: nobody knows yet."""
        if self.attendance:
            return self.attendance.presence
        return Presence.PRESENT if self.checked_in_at else ""


@dataclass(frozen=True)
class Count:
    present: int
    excused: int
    absent: int
    total: int

    @property
    def unmarked(self) -> int:
        return self.total - self.present - self.excused - self.absent


def lines(session: Session) -> list[Line]:
    """Everybody on the list, by name, in three queries."""
    written = {line.enrolment_id: line for line in session.attendance.select_related("marked_by")}
    came = dict(session.check_ins.values_list("person_id", "at"))
    listed = Q(status__in=Enrolment.ATTENDING) | Q(pk__in=written)
    everybody = list(session.run.enrolments.filter(listed).select_related("participant", "organisation").order_by("pk"))
    names = told_apart([str(one.student) for one in everybody])
    found = [
        Line(one, written.get(one.pk), came.get(one.participant_id), *called)
        for one, called in zip(everybody, names, strict=True)
    ]
    return sorted(found, key=lambda line: (fold(line.enrolment.student.name), line.enrolment.pk))


def count(everybody: Iterable[Line]) -> Count:
    marks = [line.presence for line in everybody]
    return Count(
        present=marks.count(Presence.PRESENT),
        excused=marks.count(Presence.EXCUSED),
        absent=marks.count(Presence.ABSENT),
        total=len(marks),
    )


def line_of(everybody: Iterable[Line], person: User) -> Line | None:
    """Her own line, or None when she is not on the list."""
    return next((line for line in everybody if line.enrolment.participant_id == person.pk), None)


def state_of(session: Session, line: Line | None, at: datetime) -> str:
    """What the page for checking in tells her: here, cancelled, closed, not-enrolled, early, late or open."""
    if line and line.presence == Presence.PRESENT:
        return "here"
    if session.cancelled_at:
        return "cancelled"
    if session.register_closed_at:
        return "closed"
    if line is None:
        return "not-enrolled"
    if at < opens_at(session):
        return "early"
    return "late" if at > shuts_at(session) else "open"


def told_apart(names: Sequence[str]) -> list[tuple[str, str]]:
    """For each name a short and a full one, of which no two on this list sound the same.

    Two Fatima A. get as many letters of their last names as they differ by; who have the same name get a number.
    """
    sounds = [_heard(_short(name, 1)) for name in names]
    groups: dict[str, list[str]] = {}
    for name, sound in zip(names, sounds, strict=True):
        groups.setdefault(sound, []).append(name)
    # Once for each group: for each name it would take a minute when a thousand are called alike.
    letters = {sound: _letters_that_differ(group) for sound, group in groups.items()}
    shorts = [_short(name, letters[sound]) for name, sound in zip(names, sounds, strict=True)]
    return list(zip(_numbered(shorts), _numbered(names), strict=True))


def _heard(name: str) -> str:
    """Who hears it read aloud hears no full stop: Wit is Wit., and Witte is not."""
    return " ".join("".join(" " if category(sign)[0] in "PS" else sign for sign in fold(name)).split())


def _short(name: str, letters: int) -> str:
    first, *rest = name.split()
    if not rest:
        return first.split("@")[0]
    word = rest[-1].strip("'’\"()-") or rest[-1]
    last = first_letters(word, letters)
    whole = letters > 1 and last == first_letters(word, len(word))
    return f"{first} {initial(last)}{last[len(first_letters(last)) :]}{'' if whole else '.'}"


def _letters_that_differ(names: Sequence[str]) -> int:
    """How many letters of the last name it takes; one when more do not help."""
    longest = max(len(name.split()[-1]) for name in names)
    kinds = [len({_heard(_short(name, letters)) for name in names}) for letters in range(1, longest + 1)]
    return 1 + kinds.index(max(kinds))


def _numbered(names: Sequence[str]) -> list[str]:
    """Fatima A. (1), Fatima A. (2): where the letters are the same to who hears them."""
    heard = [_heard(name) for name in names]
    alike, seen, told = Counter(heard), Counter[str](), []
    for name, sound in zip(names, heard, strict=True):
        if alike[sound] == 1:
            told.append(name)
            continue
        seen[sound] += 1
        while f"{sound} {seen[sound]}" in alike:  # somebody is called so
            seen[sound] += 1
        told.append(f"{name} ({seen[sound]})")
    return told
