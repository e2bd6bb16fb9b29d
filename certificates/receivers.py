"""What this floor hears from below."""

from django.dispatch import receiver

from certificates.evidence.actions import suggest
from certificates.evidence.kinds import KINDS
from lms.signals import contribution_made


@receiver(contribution_made)
def suggest_evidence(sender, *, person, kind, source, at, facts, **kwargs):
    """A deed became known: put it in her inbox. Kinds that suggest no evidence are left alone."""
    if kind in KINDS:
        suggest(person, kind, source, at=at, facts=facts)
