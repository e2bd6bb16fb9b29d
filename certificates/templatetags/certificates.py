"""What templates ask of this floor."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from lms.templatetags.drawings import icon

register = template.Library()


@register.simple_tag
def verify_address(certificate) -> str:
    """The whole address where anyone can check it."""
    return f"{settings.SITE_URL}{reverse('verify', args=[certificate.code])}"


@register.simple_tag
def stamps(confirmed):
    """A box for each piece of evidence, with a tick in those that somebody confirmed. The words beside it carry the number."""
    ticked = format_html('<i class="is-confirmed">{}</i>', icon("check"))
    return mark_safe("".join(ticked if one else "<i></i>" for one in confirmed))  # noqa: S308 made of boxes
