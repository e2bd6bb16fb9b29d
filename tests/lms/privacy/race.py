"""The two coordinators of a neighbourhood who go at the same moment, round after round, on a database of their own.

python -m tests.lms.privacy.race 5 [unguarded]

Prints how many coordinators each round left. Unguarded, both look before either has gone.
"""

# ruff: noqa: E402 - Django starts before its models are there
import json
import os
import sys
import threading
from contextlib import nullcontext
from functools import partial
from unittest.mock import patch

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.test")

import django

django.setup()

from django.db import connections

from lms.accounts.actions import find_or_make
from lms.base.refusals import Refused
from lms.people.actions import join, leave
from lms.people.models import Membership, Role
from lms.places.actions import open_neighbourhood
from lms.privacy import actions


def look_without_a_lock():
    """The check as it would be without the lock of the neighbourhood."""
    return patch.object(actions.Neighbourhood.objects, "select_for_update", actions.Neighbourhood.objects.all)


def one_round(number: int) -> int:
    place = open_neighbourhood(f"Wijk {number}", municipality="Havenrade")
    nadia, olga = (find_or_make(f"{name}{number}@example.org", name=name) for name in ("nadia", "olga"))
    join(nadia, Role.COORDINATOR, neighbourhood=place)
    hers = join(olga, Role.COORDINATOR, neighbourhood=place)
    barrier = threading.Barrier(2)

    def go(deed):
        barrier.wait()
        try:
            deed()
        except Refused:
            pass
        finally:
            connections.close_all()

    other = partial(actions.erase, olga, by=olga) if number % 2 else partial(leave, hers, by=olga)
    threads = [threading.Thread(target=go, args=[deed]) for deed in (partial(actions.erase, nadia, by=nadia), other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Membership.objects.current().of_role(Role.COORDINATOR, place).count()


if __name__ == "__main__":
    rounds, unguarded = int(sys.argv[1]), sys.argv[2:] == ["unguarded"]
    with look_without_a_lock() if unguarded else nullcontext():
        print(json.dumps([one_round(number) for number in range(rounds)]))
