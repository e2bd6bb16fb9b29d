"""The limits of allauth (65) are counted where ours are. By itself it reads a list in the default cache, adds to it, and writes it
back; there a stranger could push the list out with addresses that she makes up, and a server that is away would shut the door.
"""

from allauth.core.exceptions import RateLimited
from allauth.core.internal import ratelimit
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import TOTP

from lms.counting.actions import forget, give_back, take, taken


class Usage:
    """One try of one limit, which allauth takes back when the password was right."""

    def __init__(self, what: str):
        self.what = what

    def rollback(self) -> None:
        give_back(self.what)


def consume(request, *, app, action, rate, key=None, user=None, dry_run=False, raise_exception=False):
    what = ratelimit.get_cache_key(request, app=app, action=action, rate=rate, key=key, user=user)
    if dry_run:
        allowed = taken(what) < rate.amount
    else:
        allowed = take(what, most=rate.amount, seconds=rate.duration) > 0
    if allowed:
        return Usage(what)
    if raise_exception:
        raise RateLimited
    return None


def clear(request, *, app, action, config=None, key=None, user=None) -> None:
    """After a right second factor. What her network did keeps counting: else one right code of his own would give somebody
    thirty more guesses at others."""
    for rate in ratelimit.get_rates(app=app, action=action, config=config):
        if rate.per != "ip":
            forget(ratelimit.get_cache_key(request, app=app, action=action, rate=rate, key=key, user=user))


def mark_code_used(self, code: str) -> bool:
    """A code of the app works once; it is valid for three periods, with one before and one after."""
    what = f"totp:{self.instance.user_id}:{normalize_user_code(code)}"
    return take(what, most=1, seconds=3 * app_settings.TOTP_PERIOD) == 1


ratelimit._consume_single_rate = consume
ratelimit.clear = clear
TOTP._mark_code_used = mark_code_used
