"""What templates ask of this floor."""

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()


@register.simple_tag
def verify_address(certificate) -> str:
    """The whole address where anyone can check it."""
    return f"{settings.SITE_URL}{reverse('verify', args=[certificate.code])}"
