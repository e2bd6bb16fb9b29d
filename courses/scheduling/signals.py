"""News of the deeds."""

from django.dispatch import Signal

#: The last register of a run was closed. Keyword: `enrolment`. Receivers run in the sender's transaction.
enrolment_ended = Signal()

#: A session was planned, moved or cancelled, or its group made public. Keyword: `run`. Receivers run in the sender's
#: transaction.
sessions_changed = Signal()
