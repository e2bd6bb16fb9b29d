"""News of the deeds."""

from django.dispatch import Signal

#: The last register of a run was closed. Keyword: `enrolment`. Receivers run in the sender's transaction.
enrolment_ended = Signal()
