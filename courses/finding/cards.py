"""The catalogue: which courses, in which order, and what stands on the card of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Min, Q
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cms.pages.twins import address
from courses.calendar.filters import Filters
from courses.catalogue.models import Author, Course, Teacher
from courses.catalogue.page_models import CoursePage
from courses.enrolment.models import Enrolment
from courses.finding import searching
from courses.scheduling.models import Session
from courses.scheduling.words import Seats
from lms.base.bilingual import in_language
from lms.base.dates import day
from lms.base.editions import kept


@dataclass(frozen=True, slots=True)
class CardGroup(Seats):
    """A group with a day to come, as a card tells of it: `number` sessions are held, `left` of them are still to come."""

    pk: int
    seats: int
    seats_taken: int
    next_at: datetime
    number: int
    left: int


Groups = dict[int, list[CardGroup]]


def groups_to_come(at: datetime) -> Groups:
    """Course → its groups that everybody may know of and that still run: those with a seat first, then who starts first.

    The order of the list and the cards both need them; asked twice, they were a third of the page. They are kept as long as
    a page is, so a new course or a page that is rewritten does not count all sessions again.
    """
    return kept("groups to come", lambda: _groups_to_come(at), seconds=settings.PAGE_CACHE_SECONDS)


def _groups_to_come(at: datetime) -> Groups:
    to_come = Q(ends_at__gte=at)
    held = Session.objects.public().held().filter(run__closed_at=None).order_by()
    run = held.values_list("run__course", "run", "run__seats", "run__seats_taken")
    rows = run.annotate(next_at=Min("starts_at", filter=to_come), number=Count("pk"), left=Count("pk", filter=to_come))
    groups: Groups = {}
    for course, *facts in rows:
        group = CardGroup(*facts)
        if group.left:
            groups.setdefault(course, []).append(group)
    for matching_courses in groups.values():
        if len(matching_courses) > 1:
            matching_courses.sort(key=lambda group: (group.is_full, group.next_at, group.pk))
    return groups


def matching_courses(filters: Filters, groups: Groups, at: datetime) -> list[int]:
    """Ids: by how well the words fit, or else who comes first in the calendar; those without a date last."""
    if not filters:
        ids = kept("published", lambda: _by_title(Course.objects.published()))
        return _by_first_day(ids, groups, at)
    courses = Course.objects.published().filter(filters.courses())
    if filters.asks_for_dates:
        coming = Session.objects.public().upcoming(at).filter(run__closed_at=None)
        courses = courses.filter(pk__in=coming.filter(filters.dates()).values("run__course"))
    ids = _by_title(courses)
    if filters.words:
        allowed = set(ids)
        return [pk for pk in searching.find(filters.words) if pk in allowed]
    return _by_first_day(ids, groups, at)


def _by_title(courses) -> list[int]:
    return list(courses.order_by("title", "pk").values_list("pk", flat=True))


def _by_first_day(ids: list[int], groups: Groups, at: datetime) -> list[int]:
    first = {course: min([group.next_at for group in groups]) for course, groups in groups.items()}
    dated = sorted([pk for pk in ids if pk in first], key=first.__getitem__)
    return dated + [pk for pk in ids if pk not in first]


@dataclass(frozen=True)
class Card:
    """`language` is set when the text is not in the reader's language."""

    uuid: UUID
    colour: str
    label: str
    title: str
    intro: str
    url: str
    language: str
    teacher: Teacher | None
    teachers: str
    when: str
    status: str
    icon: str


def cards(ids: Iterable[int], groups: Groups, person) -> list[Card]:
    """In a fixed number of queries, in the order of the ids.

    Each kind of row is asked by itself, with the columns that a card tells: prefetched whole it took twice as long.
    """
    ids = list(ids)
    pages, teachers = kept(("cards", get_language(), *ids), lambda: (_pages(ids), _teachers(ids)))
    mine = _mine(person, ids)
    return [_card(pages[pk], teachers.get(pk, []), groups.get(pk, []), mine.get(pk)) for pk in ids if pk in pages]


class Written(NamedTuple):
    """What a page of a course tells its card."""

    course: int
    title: str
    intro: str
    url_path: str
    uuid: UUID
    language: str
    colour: str
    name_nl: str
    name_en: str


#: Where these stand, in this order.
WRITTEN = ("course", "title", "intro", "url_path", "course__uuid", "locale__language_code", "course__faculty__colour")
WRITTEN += ("course__faculty__name_nl", "course__faculty__name_en")


def _pages(ids: list[int]) -> dict[int, Written]:
    """Course → the words of its page in the reader's language, or of the one that there is."""
    live = CoursePage.objects.live().filter(course__in=ids).order_by("pk")
    rows = map(Written._make, live.values_list(*WRITTEN))
    first = sorted(rows, key=lambda row: row.language != get_language())
    return {row.course: row for row in reversed(first)}


def _teachers(ids: list[int]) -> dict[int, list[Teacher]]:
    """Course → who writes it now."""
    current = Author.objects.current().filter(course__in=ids, person__is_active=True)
    matching_courses: dict[int, list[Teacher]] = {}
    for course, name, portrait in current.values_list("course", "person__name", "person__portrait"):
        matching_courses.setdefault(course, []).append(Teacher(name, portrait))
    return matching_courses


def _mine(person, ids: list[int]) -> dict[int, Enrolment]:
    """Course → her enrolment in a group that still runs."""
    if not person.is_authenticated:
        return {}
    live = Enrolment.objects.of(person).current().filter(run__course__in=ids)
    return {one.run.course_id: one for one in live.select_related("run")}


def _card(page: Written, teachers: list[Teacher], groups: list[CardGroup], enrolment: Enrolment | None) -> Card:
    status, icon = _status(groups[0] if groups else None, enrolment)
    return Card(
        uuid=page.uuid,
        colour=page.colour,
        label=in_language(page, "name"),
        title=page.title,
        intro=page.intro,
        url=address(page.url_path, page.language),
        language=page.language if page.language != get_language() else "",
        teacher=teachers[0] if teachers else None,
        teachers=_names([teacher.first_name for teacher in teachers]),
        when=_when(groups),
        status=status,
        icon=icon,
    )


def _names(names: list[str]) -> str:
    """Danuta and Fatma"""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def _when(groups: list[CardGroup]) -> str:
    """The first day to come of the first group, how many of its sessions are left, and that there are other groups."""
    if not groups:
        return _("No date yet")
    run, others = groups[0], len(groups) - 1
    words = {"day": day(run.next_at), "n": run.number, "left": run.left, "others": others}
    if run.left < run.number:
        said = _("%(day)s, %(left)d of %(n)d sessions left") % words
    else:
        said = ngettext("%(day)s", "%(day)s, %(n)d sessions", run.number) % words
    if not others:
        return said
    return ngettext("%(first)s. And another group", "%(first)s. And %(others)d other groups", others) % {
        "first": said,
        "others": others,
    }


def _status(run: CardGroup | None, enrolment: Enrolment | None) -> tuple[str, str]:
    if enrolment:
        return enrolment.get_status_display(), enrolment.icon
    if run is None:
        return _("Look at the course"), "book"
    return run.seats_in_words, run.seats_icon
