"""A month as weeks of days, on the wall clock of the neighbourhood."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from courses.calendar.rows import Row
from courses.scheduling.models import Session


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


@dataclass(frozen=True)
class Day:
    """A box of the grid. Outside the month it is empty."""

    day: date
    is_outside: bool
    is_today: bool
    sessions: list[Session]


def grid(month: Month, sessions: Iterable[Session], today: date) -> list[list[Day]]:
    found = {day: list(some) for day, some in groupby(sessions, key=day_of)}
    return [
        [Day(day, day.month != month.number, day == today, found.get(day, [])) for day in week] for week in month.weeks
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
