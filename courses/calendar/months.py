"""A month as weeks of days, on the wall clock of the neighbourhood."""

import calendar
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.calendar.rows import Row
from courses.scheduling.models import Session, SessionQuerySet


@dataclass(frozen=True)
class Month:
    year: int
    number: int

    @classmethod
    def of(cls, moment: datetime) -> "Month":
        day = timezone.localdate(moment)
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str, otherwise: "Month") -> "Month":
        """ "2027-01", as it stands in an address; of anything else the other one."""
        try:
            day = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 a month has no zone
        except ValueError:
            return otherwise
        return cls(day.year, day.month) if 2000 <= day.year <= 2100 else otherwise

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def label(self) -> str:
        """January 2027"""
        return date_format(self.first, pgettext("a month with its year", "F Y"))

    @property
    def name(self) -> str:
        """January"""
        return date_format(self.first, "F")

    @property
    def previous(self) -> "Month":
        day = self.first - timedelta(days=1)
        return Month(day.year, day.month)

    @property
    def next(self) -> "Month":
        day = self.first + timedelta(days=31)
        return Month(day.year, day.month)

    @property
    def start(self) -> datetime:
        return _midnight(self.first)

    @property
    def end(self) -> datetime:
        return _midnight(self.next.first)

    @property
    def weeks(self) -> list[list[date]]:
        """Whole weeks from Monday; the days of the months before and after are in it."""
        return calendar.Calendar().monthdatescalendar(self.year, self.number)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def part(month: Month, sessions: SessionQuerySet, number: str | None, today: date, most: int) -> Page:
    """The sessions of a month on pages; who asks for no page gets that on which today begins."""
    pages = Paginator(sessions.order_by("starts_at", "pk"), most)
    if number is None and pages.num_pages > 1 and month.first <= today < month.next.first:
        before = sessions.filter(starts_at__lt=_midnight(today)).count()
        return pages.page(min(before, pages.count - 1) // most + 1)
    return pages.get_page(number)


@dataclass(frozen=True)
class Day:
    """A box of the grid. Outside the month it is empty. Of a month with many pages it tells how many, and on which page."""

    day: date
    is_outside: bool
    is_today: bool
    sessions: list[Session]
    number: int
    page: int


def grid(month: Month, sessions: Iterable[Session], page: Page, today: date) -> list[list[Day]]:
    if page.has_other_pages():
        shown: dict[date, list[Session]] = {}
        starts = page.paginator.object_list.values_list("starts_at", flat=True)
        places = list(enumerate(map(timezone.localdate, starts)))
        number = Counter(day for _place, day in places)
        first = {day: place // page.paginator.per_page + 1 for place, day in reversed(places)}
    else:
        shown = {day: list(some) for day, some in groupby(sessions, key=day_of)}
        number, first = Counter({day: len(some) for day, some in shown.items()}), {}
    return [
        [
            Day(day, day.month != month.number, day == today, shown.get(day, []), number[day], first.get(day, 0))
            for day in week
        ]
        for week in month.weeks
    ]


@dataclass(frozen=True)
class Week:
    monday: date
    rows: list[Row]

    def is_before(self, day: date) -> bool:
        return self.monday + timedelta(days=6) < day

    @property
    def label(self) -> str:
        """Week 2: 11 to 17 January. Weeks have numbers here, and people plan by them."""
        sunday = self.monday + timedelta(days=6)
        same = self.monday.month == sunday.month
        start = date_format(self.monday, pgettext("the first day of a span", "j") if same else _day_and_month())
        gaps = {"number": self.monday.isocalendar().week, "start": start, "end": date_format(sunday, _day_and_month())}
        return _("Week %(number)d: %(start)s to %(end)s") % gaps


def _day_and_month() -> str:
    return pgettext("a day and its month", "j F")


def weeks(rows: Iterable[Row]) -> list[Week]:
    """Only weeks in which something is on."""
    found = groupby(rows, key=lambda row: monday_of(day_of(row.session)))
    return [Week(monday, list(some)) for monday, some in found]


def day_of(session: Session) -> date:
    return timezone.localdate(session.starts_at)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
