"""What templates ask of this floor."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from certificates.issuing.eligibility import ready_in, tally
from lms.templatetags.stoep import icon

register = template.Library()


@register.simple_tag
def certificates_to_make(run) -> int:
    """How many certificates can be made in this group now: for a page of a lower floor."""
    return ready_in(run)


@register.simple_tag
def certificates_tally(run):
    """The same with why the others who are ready get none now."""
    return tally(run)


@register.simple_tag
def verify_address(certificate) -> str:
    """The whole address where anyone can check it."""
    return f"{settings.SITE_URL}{reverse('verify', args=[certificate.code])}"


@register.simple_tag
def stamps(confirmed):
    """A box for each piece of evidence, with a tick in those that somebody confirmed. The words beside it carry the number."""
    ticked = format_html('<i class="is-confirmed">{}</i>', icon("check"))
    return mark_safe("".join(ticked if one else "<i></i>" for one in confirmed))  # noqa: S308 made of boxes
