"""For letters: whoever reads one is not on our site, so every link is a whole address."""

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()


@register.simple_tag
def site_url(name, *args, **kwargs):
    """`{% site_url "enrol" run.uuid %}`: the address in the language of the letter."""
    return settings.SITE_URL + reverse(name, args=args, kwargs=kwargs)
