"""Days and hours as people say them: "dinsdag 12 januari, 10.00 tot 12.00 uur", "Tuesday 12 January, 10:00 to 12:00".

A day of this year goes without its year; a day of any other year has it.
"""

from datetime import date, datetime, time
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _


def _local(moment):
    return timezone.localtime(moment) if isinstance(moment, datetime) and timezone.is_aware(moment) else moment


def _this_year() -> int:
    return timezone.localdate().year


def day(moment: date | datetime) -> str:
    """Tuesday 12 January; Wednesday 12 January 2028"""
    moment = _local(moment)
    return _said(date(moment.year, moment.month, moment.day), moment.year != _this_year(), get_language())


@lru_cache(maxsize=1024)
def _said(moment: date, with_year: bool, language: str | None) -> str:
    """Lists say the same few days all day long."""
    if with_year:
        return date_format(moment, pgettext("a day of another year", "l j F Y"))
    return date_format(moment, pgettext("a day without its year", "l j F"))


def day_of_year(moment: date | datetime) -> str:
    """12 January 2027: for what must still be clear in ten years"""
    return date_format(_local(moment), pgettext("a day with its year", "j F Y"))


def days(moments: list[date | datetime]) -> str:
    """12 and 19 January; 28 January and 4 February; 21 December and 4 January 2028: the year once, where it is last said"""
    months: list[list] = []
    for moment in map(_local, moments):
        if months and (months[-1][-1].year, months[-1][-1].month) == (moment.year, moment.month):
            months[-1].append(moment)
        else:
            months.append([moment])
    years = [month[-1].year for month in months]
    said = [year != _this_year() and year != after for year, after in zip(years, [*years[1:], 0], strict=False)]
    return get_text_list([_days_of_a_month(*month) for month in zip(months, said, strict=True)], _("and"))


def _days_of_a_month(moments: list, with_year: bool) -> str:
    last = day_of_year(moments[-1]) if with_year else date_format(moments[-1], pgettext("a day of a month", "j F"))
    return get_text_list([*(str(moment.day) for moment in moments[:-1]), last], _("and"))


def weekday_and_hours(start: datetime, end: datetime) -> str:
    """Tuesday, 10:00 to 12:00"""
    return _("%(day)s, %(hours)s") % {"day": date_format(_local(start), "l"), "hours": hours(start, end)}


def hour(moment: datetime) -> str:
    """10:00, without the word that Dutch puts behind it"""
    moment = _local(moment)
    return _said_hour(time(moment.hour, moment.minute), get_language())


@lru_cache(maxsize=1024)
def _said_hour(moment: time, language: str | None) -> str:
    return date_format(moment, pgettext("an hour", "H:i"))


def clock(moment: datetime) -> str:
    """10:00"""
    return pgettext("an hour of the clock", "%(hour)s") % {"hour": hour(moment)}


def when(start: datetime, end: datetime | None = None) -> str:
    """Day and hours; an end on another day is written out in full."""
    if end is None:
        return _("%(day)s, %(hour)s") % {"day": day(start), "hour": clock(start)}
    if _local(start).date() != _local(end).date():
        return _("%(start)s to %(end)s") % {"start": when(start), "end": when(end)}
    return _("%(day)s, %(start)s to %(end)s") % {"day": day(start), "start": hour(start), "end": clock(end)}


def hours(start: datetime, end: datetime) -> str:
    """10:00 to 12:00"""
    return _("%(start)s to %(end)s") % {"start": hour(start), "end": clock(end)}


def short_month(moment: date | datetime) -> str:
    """Jan"""
    return date_format(_local(moment), pgettext("a month in three letters", "M"))
