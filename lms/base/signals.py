"""Signals by which a lower room tells higher rooms what happened. A third one needs a decision record."""

from django.dispatch import Signal

#: A person did something for the neighbourhood. Keywords: `person`, `kind` (a `Kind` of `lms/base/registry.py`),
#: `source` (uuid of the thing done), `at` (aware moment), `facts` (dict of plain values, without names of others).
#: Receivers run in the sender's transaction.
contribution_made = Signal()
