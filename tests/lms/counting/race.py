"""Tries at the same moment: threads that wait for each other, on a database of their own.

    python -m tests.lms.counting.race code [unguarded]

Prints how many of forty tries were compared with what is right. Unguarded, a try is counted as it would be by hand: read, add
one, write.
"""

# ruff: noqa: E402 - Django starts before its models are there
import json
import os
import sys
import threading
import time
from contextlib import ExitStack, nullcontext
from datetime import timedelta
from functools import partial
from unittest.mock import patch

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.test")

import django

django.setup()

from allauth.account import auth_backends, forms
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.db import connections
from django.test import Client
from django.utils import timezone

from courses.attendance import tries as at_the_door
from lms.accounts import rate_limits, tries
from lms.accounts.actions import find_or_make, give_address
from lms.counting import actions
from lms.counting.models import Counter

TRIES = 40
CODE = "/account/login/code/confirm/"


def by_hand(what, *, most, seconds, at=None):
    """As a counter in a cache or in a session counts."""
    key, ends_at = actions._key(what), timezone.now() + timedelta(seconds=seconds)
    known = Counter.objects.filter(key=key).values_list("taken", flat=True).first() or 0
    if known >= most:
        return 0
    time.sleep(1)  # others come between, also on a machine that lets threads go one by one
    Counter.objects.update_or_create(key=key, defaults={"taken": known + 1, "ends_at": ends_at})
    return known + 1


def at_once(deed) -> list:
    """What each answers; who fails answers nothing."""
    barrier, answers = threading.Barrier(TRIES), []

    def go():
        barrier.wait()
        try:
            answers.append(deed())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go) for _ in range(TRIES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def compared(where, name: str, deed) -> int:
    """How often that what decides was asked."""
    asked, real = [], getattr(where, name)

    def ask(*args, **kwargs):
        asked.append(1)
        return real(*args, **kwargs)

    with patch.object(where, name, ask):
        at_once(deed)
    return len(asked)


def counter() -> list[int]:
    """The numbers that the tries got."""
    return sorted(filter(None, at_once(lambda: actions.take("door", most=5, seconds=60))))


def someone():
    person = find_or_make("wilma@example.org", name="Wilma")
    give_address(person, verified=True)
    return person


def from_one_session(client: Client):
    """The same browser, many times at once."""
    key = client.cookies[settings.SESSION_COOKIE_NAME].value

    def post(address, data):
        other = Client(raise_request_exception=False)
        other.cookies[settings.SESSION_COOKIE_NAME] = key
        return other.post(address, data)

    return post


def code() -> int:
    """Wrong codes in one session."""
    person, client = someone(), Client()
    client.post("/account/login/", {"email": person.email})
    post = from_one_session(client)
    return compared(forms, "compare_user_code", lambda: post(CODE, {"code": "x"}))


def password() -> int:
    """Wrong passwords, each in a session of its own."""
    person = someone()
    data = {"login": person.email, "password": "wrong"}
    deed = lambda: Client(raise_request_exception=False).post("/account/login/password/", data)  # noqa: E731
    return compared(auth_backends.AuthenticationBackend, "authenticate", deed)


def used() -> int:
    """One right code of the app, many times: how often it opens."""
    person = someone()
    app = TOTP.activate(person, totp.generate_totp_secret())
    return sum(at_once(lambda: app._mark_code_used("123456")))


def check_in() -> int:
    class Thing:
        pk = 1

    return sum(at_once(partial(at_the_door.may_try, Thing(), Thing())))


if __name__ == "__main__":
    with ExitStack() as off:
        if sys.argv[2:] == ["unguarded"]:
            for room in (actions, rate_limits, tries, at_the_door):
                off.enter_context(patch.object(room, "take", by_hand))
        else:
            off.enter_context(nullcontext())
        print(json.dumps(globals()[sys.argv[1]]()))
