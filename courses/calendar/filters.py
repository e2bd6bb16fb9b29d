"""What one can choose in the calendar, its feed and the catalogue. Every choice stands in the address, so Back works.

A value that nobody offers is no choice at all: an old or a mistyped address shows more, never an error.
"""

from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.catalogue.models import Course
from courses.scheduling.models import Session
from lms.base.bilingual import in_language
from lms.base.editions import kept

#: An evening begins at five, when people come from work.
EVENING = 17

WHEN = {
    "day": Q(starts_at__hour__lt=EVENING),
    "evening": Q(starts_at__hour__gte=EVENING),
    "weekend": Q(starts_at__week_day__in=[1, 7]),
}
LANGUAGES = {"nl": "Nederlands", "en": "English"}
SEATS_LEFT = Q(run__seats_taken__lt=F("run__seats"))


@dataclass(frozen=True)
class Chip:
    """One choice as a link: it puts the choice in the address, or takes it away when it is already there."""

    label: str
    query: str
    is_on: bool
    language: str = ""


@dataclass(frozen=True)
class FilterGroup:
    name: str
    label: str
    chips: tuple[Chip, ...]


class Filters:
    """The choices of one address."""

    names = ("faculty", "theme", "neighbourhood", "when", "language", "places")

    def __init__(self, data: QueryDict):
        self._data = data
        self.words = " ".join(data.get("q", "").split())[:100]

    @classmethod
    def none(cls) -> "Filters":
        return cls(QueryDict())

    def with_words(self, words: str) -> "Filters":
        data = self._data.copy()
        data["q"] = words
        return Filters(data)

    @cached_property
    def asked(self) -> dict[str, str]:
        """Name → value, of what stands in the address."""
        return {name: value for name in self.names if (value := self._data.get(name, ""))}

    @cached_property
    def chosen(self) -> dict[str, str]:
        """Name → value, of what is really on offer."""
        return {name: value for name, value in self.asked.items() if value in self._labels.get(name, {})}

    def __bool__(self) -> bool:
        return bool(self.chosen or self.words)

    @cached_property
    def _labels(self) -> dict[str, dict[str, Any]]:
        """Name → value → what it says."""
        faculties, homes, themes = kept(("labels", get_language()), _named_by_courses)
        return {
            "faculty": faculties,
            "theme": themes,
            # One neighbourhood is no choice.
            "neighbourhood": homes if len(homes) > 1 else {},
            "when": {"day": _("Daytime"), "evening": _("Evening"), "weekend": _("Weekend")},
            "language": LANGUAGES,
            "places": {"yes": _("Seats left")},
        }

    # --- Asking the database ----------------------------------------------------------------------

    def courses(self, prefix: str = "") -> Q:
        """Which courses: pass `run__course__` to ask it of sessions."""
        about = {"faculty": "faculty__slug", "theme": "themes__slug", "neighbourhood": "neighbourhood__slug"}
        return Q(**{f"{prefix}{about[name]}": value for name, value in self.chosen.items() if name in about})

    @property
    def asks_for_dates(self) -> bool:
        return bool({"when", "language", "places"} & set(self.chosen))

    def dates(self) -> Q:
        """Which sessions, by what only a session and its group know."""
        found = Q(**({"run__language": self.chosen["language"]} if "language" in self.chosen else {}))
        if "places" in self.chosen:
            found &= SEATS_LEFT
        return found & WHEN.get(self.chosen.get("when", ""), Q())

    def sessions(self, sessions: QuerySet[Session]) -> QuerySet[Session]:
        return sessions.filter(self.courses("run__course__"), self.dates())

    # --- The chips --------------------------------------------------------------------------------

    @cached_property
    def groups(self) -> tuple[FilterGroup, ...]:
        titles = {
            "faculty": _("Faculty"),
            "theme": _("Theme"),
            "neighbourhood": _("Neighbourhood"),
            "when": _("When"),
            "places": _("Venue"),
            "language": _("Language"),
        }
        found = [FilterGroup(name, title, self._chips(name)) for name, title in titles.items()]
        return tuple(group for group in found if group.chips)

    def _chips(self, name: str) -> tuple[Chip, ...]:
        return tuple(self._chip(name, value, label) for value, label in self._labels[name].items())

    def _chip(self, name: str, value: str, label: str) -> Chip:
        is_on = self.chosen.get(name) == value
        query = self.without(name) if is_on else self._address({name: value})
        return Chip(label, query, is_on, value if name == "language" else "")

    @property
    def on(self) -> list[Chip]:
        """What is chosen now, each with the address without it."""
        words = [Chip(self.words, self.without("q"), is_on=True)] if self.words else []
        return words + [chip for group in self.groups for chip in group.chips if chip.is_on]

    def without(self, name: str) -> str:
        return self._address({name: None})

    @property
    def query(self) -> str:
        """The choices as a query string, for the feed: no page, no month."""
        data = QueryDict(mutable=True)
        data.update(self.chosen)
        return data.urlencode()

    def _address(self, changes: dict[str, str | None]) -> str:
        """A relative address; never empty, for an empty link leads to the same choices."""
        data = QueryDict(mutable=True)
        kept = {"q": self.words, "month": self._data.get("month", ""), **self.chosen, **changes}
        data.update({name: value for name, value in kept.items() if value})
        return f"?{data.urlencode()}"


def _named_by_courses() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Slug → name of faculties, neighbourhoods and themes, of courses that readers can find, in one question: every page with
    filters asks it."""
    of = {"home": "neighbourhood__slug", "home_name": "neighbourhood__name", "slug": "faculty__slug"}
    of |= {"name_nl": "faculty__name_nl", "name_en": "faculty__name_en", "theme": "themes__slug"}
    of |= {"theme_nl": "themes__name_nl", "theme_en": "themes__name_en"}
    found = Course.objects.filter(pages__live=True).order_by("faculty__slug", "themes__slug").distinct()
    rows = [SimpleNamespace(**row) for row in found.values(**{name: F(path) for name, path in of.items()})]
    homes = sorted({(row.home_name, row.home) for row in rows})
    faculties = {row.slug: in_language(row, "name") for row in rows}
    themes = {row.theme: in_language(row, "theme") for row in rows if row.theme}
    return faculties, {slug: name for name, slug in homes}, dict(sorted(themes.items()))
