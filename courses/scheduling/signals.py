"""What planning tells within its transaction. What is told after it stands in `news.py`."""

from django.dispatch import Signal

#: A session was planned, moved or cancelled, or its group made public. Keyword: `run`. Receivers run in the sender's
#: transaction.
sessions_changed = Signal()
