"""Receivers for the signals of lower floors."""

from django.dispatch import receiver

from certificates.evidence.actions import suggest
from lms.base.signals import contribution_made


@receiver(contribution_made)
def suggest_evidence(sender, *, person, kind, source, at, facts, **kwargs):
    """A deed became known: put it in her inbox."""
    suggest(person, kind, source, at=at, facts=facts)
