"""What templates ask of this floor."""

from django import template
from django.conf import settings
from django.urls import reverse

from certificates.issuing.eligibility import ready_in

register = template.Library()


@register.simple_tag
def certificates_to_make(run) -> int:
    """How many certificates can be made in this group now: for a page of a lower floor."""
    return ready_in(run)


@register.simple_tag
def verify_address(certificate) -> str:
    """The whole address where anyone can check it."""
    return f"{settings.SITE_URL}{reverse('verify', args=[certificate.code])}"
