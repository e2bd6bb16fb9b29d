"""The host's log never sees a key or what somebody typed: both are blanked in the finished line, traceback and all."""

import logging
import re

_SECRETS = (
    # Addresses that work for whoever has them: a feed, a seat, the end of letters. (`test_elsewhere.py` tries each.)
    (re.compile(r"(/agenda/)[\w-]{20,}"), r"\1***"),
    (re.compile(r"(/plek/|/seat/|/afmelden/|/unsubscribe/)[\w:.~%-]{16,}"), r"\1***"),
    # A certificate is found by its code; in its public address also as people type it, in small letters and with dashes.
    (re.compile(r"\b[0-9A-HJKMNP-TV-Z]{26}\b"), "***"),
    (re.compile(r"(/c/)[\w %-]{26,}"), r"\1***"),
    (re.compile(r"([?&](?:code|sig)=)[^&\s\"]+", re.IGNORECASE), r"\1***"),
    (re.compile(r"((?:authorization|cookie|x-csrftoken)['\"]?\s*[:=]\s*)\S+", re.IGNORECASE), r"\1***"),
    # What PostgreSQL adds to an error: the row itself, or the key that was there already.
    (re.compile(r"^(DETAIL:).*$", re.MULTILINE), r"\1 ***"),
)


class WithoutSecrets(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for pattern, blank in _SECRETS:
            line = pattern.sub(blank, line)
        return line
