"""The host's log never sees a key or what somebody typed: both are blanked in the finished line, traceback and all."""

import logging
import re

_SECRETS = (
    (re.compile(r"(/agenda/)[\w-]{20,}"), r"\1***"),
    (re.compile(r"(/bevestig(?:en)?/|/confirm/|/afmelden/|/unsubscribe/)[\w:.~-]{16,}"), r"\1***"),
    (re.compile(r"([?&](?:token|code|key|signature|sig)=)[^&\s\"]+", re.IGNORECASE), r"\1***"),
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
