"""When people of the demo meet: between 9.00 and 22.00, never on a Dutch public holiday. Days count from the day of loading.

One session is on when the demo is loaded, or nobody could check in to one. At night that is a walk by night.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

HALF_HOUR = timedelta(minutes=30)
#: How long they meet, and between which hours. Who loads the demo later than `NIGHT` has half an hour or less of them left.
MEETS = timedelta(hours=2)
FIRST, LAST, NIGHT = time(9), time(22), time(21, 30)


def moment(at: datetime, days: int, hour: int) -> datetime:
    """So many days from the day of loading, at this hour on the clock of the neighbourhood; a holiday is passed by."""
    step = timedelta(days=-1 if days < 0 else 1)
    day = timezone.localdate(at) + timedelta(days=days)
    while is_holiday(day):
        day += step
    return timezone.make_aware(datetime.combine(day, time(hour)))


def just_begun(at: datetime) -> datetime:
    """A whole or half hour, a quarter of an hour to three quarters ago: on the clock as sessions begin.

    Early in the morning less, and in the evening more, so that it is all between the first and the last hour.
    """
    begun = at - HALF_HOUR / 2
    begun = begun.replace(minute=begun.minute // 30 * 30, second=0, microsecond=0)
    if is_night(at):
        return begun
    day = timezone.localdate(at)
    first, last = (timezone.make_aware(datetime.combine(day, hour)) for hour in (FIRST, LAST))
    return min(max(begun, first), last - MEETS)


def is_night(at: datetime) -> bool:
    return not FIRST <= timezone.localtime(at).time() <= NIGHT


def is_holiday(day: date) -> bool:
    fixed = {(1, 1), (4, 27), (12, 25), (12, 26)}
    return (day.month, day.day) in fixed or (day - easter(day.year)).days in {0, 1, 39, 49, 50}


def easter(year: int) -> date:
    """Sunday of Easter in the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
