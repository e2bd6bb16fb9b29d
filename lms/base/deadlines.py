"""Deadlines fall by day, on the clock of the neighbourhood: nobody has to be awake at night to be in time."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

MORNING, EVENING = time(9), time(21)


def by_day(moment: datetime) -> datetime:
    """This moment when it is between 9.00 and 21.00; else the next 9.00."""
    local = timezone.localtime(moment)
    if MORNING <= local.time() <= EVENING:
        return moment
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, MORNING))


def after(moment: datetime, spell: timedelta) -> datetime:
    """At least so long after it: hours that passed, whatever the clock on the wall did in between."""
    return by_day(moment.astimezone(UTC) + spell)


def evening_of(day: date) -> datetime:
    """The end of a day that is still counted in."""
    return timezone.make_aware(datetime.combine(day, EVENING))
