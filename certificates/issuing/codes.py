"""The public code of a certificate: what a stranger types, or scans, to see whether the paper is real."""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U
LENGTH = 26  # of 5 bits: 130 in all, so that nobody finds a code by guessing
GROUP = 4

_MISREAD = str.maketrans("OIL", "011")
_SPACING = re.compile(r"[\s\-‐‑–—]+")


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normalise(text: str) -> str | None:
    """A code as we keep it, from a code as people type it; None when it cannot be one."""
    typed = _SPACING.sub("", text)
    code = typed.upper().translate(_MISREAD)
    # Some letters beyond ASCII become others in upper case: ß is two of them.
    if len(code) != LENGTH or not typed.isascii() or not set(code) <= set(ALPHABET):
        return None
    return code


def grouped(code: str) -> str:
    """A code as we print it: people read and type four letters at a time."""
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))
