"""Counters that limit how often something may be tried. They are kept in the database, where strangers cannot push them out of a
cache and which is never away while the site works.

A try is counted before anything is compared, in one statement: of tries at the same moment each gets a number of its own. So
count outside the transaction of what follows, or a refusal takes the count back.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from lms.counting.models import Counter

#: The row is made, counted up or begun anew; when the period is full nothing is written and no number comes back.
TAKE = """
    INSERT INTO lms_counter (key, taken, ends_at) VALUES (%(key)s, 1, %(ends_at)s)
    ON CONFLICT (key) DO UPDATE SET
        taken = CASE WHEN lms_counter.ends_at <= %(at)s THEN 1 ELSE lms_counter.taken + 1 END,
        ends_at = CASE WHEN lms_counter.ends_at <= %(at)s THEN excluded.ends_at ELSE lms_counter.ends_at END
    WHERE lms_counter.ends_at <= %(at)s OR lms_counter.taken < %(most)s
    RETURNING taken
"""


def take(what: str, *, most: int, seconds: float, at: datetime | None = None) -> int:
    """The number of this try, from 1 to `most`; 0 when the period that began with the first one has no more."""
    at = at or timezone.now()
    moment = connection.ops.adapt_datetimefield_value
    words: dict[str, Any] = {
        "key": _key(what),
        "most": most,
        "at": moment(at),
        "ends_at": moment(at + timedelta(seconds=seconds)),
    }
    with connection.cursor() as cursor:
        cursor.execute(TAKE, words)
        rows = cursor.fetchall()
    return rows[0][0] if rows else 0


def taken(what: str, *, at: datetime | None = None) -> int:
    """How many were counted in the period that runs now. To show, never to decide: another may come between."""
    running = Counter.objects.filter(key=_key(what), ends_at__gt=at or timezone.now())
    return running.values_list("taken", flat=True).first() or 0


def give_back(what: str) -> None:
    """One try does not count, for it was right."""
    Counter.objects.filter(key=_key(what), taken__gt=0).update(taken=F("taken") - 1)


def forget(what: str) -> None:
    Counter.objects.filter(key=_key(what)).delete()


def sweep(at: datetime | None = None) -> None:
    Counter.objects.filter(ends_at__lte=at or timezone.now()).delete()


def _key(what: str) -> str:
    return salted_hmac("lms.counting", what, algorithm="sha256").hexdigest()
