"""The code on the teacher's screen: six digits that say that somebody is in the room now.

Pure functions of a key and a moment. A code is made of the session's own key, so the code of another session is worth
nothing, and it changes every half minute, so a picture of the screen is worth nothing either.
"""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256

STEP = timedelta(seconds=30)
DIGITS = 6
#: Telephones and people are slow: the code before and the code after this one are good too. So none lives over 90 seconds.
SLACK = 1


def step(at: datetime) -> int:
    return int(at.timestamp() // STEP.total_seconds())


def code_of(key: str, number: int) -> str:
    digest = hmac.new(key.encode(), number.to_bytes(8, "big", signed=True), sha256).digest()
    return f"{int.from_bytes(digest) % 10**DIGITS:0{DIGITS}d}"


def code(key: str, at: datetime) -> str:
    """What stands on the screen at this moment."""
    return code_of(key, step(at))


def fits(key: str, typed: str, at: datetime) -> bool:
    """Compared in constant time, and with every step, so that the answer tells nothing by how long it takes."""
    now = step(at)
    found = [
        hmac.compare_digest(code_of(key, now + slack).encode(), typed.encode()) for slack in range(-SLACK, SLACK + 1)
    ]
    return any(found)


def seconds_left(at: datetime) -> int:
    """How long this code stays on the screen."""
    length = int(STEP.total_seconds())
    return length - int(at.timestamp()) % length
