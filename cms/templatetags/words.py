"""Words that people typed, made fit for a page once more: what the editor let through is not trusted twice."""

from django import template
from django.conf import settings
from django.utils.safestring import mark_safe
from wagtail.rich_text import expand_db_html
from wagtail.whitelist import Whitelister, allow_without_attributes, attribute_rule, check_url

register = template.Library()


def a_step_higher(tag):
    """The editor's smallest heading comes right below the title of the page."""
    tag.attrs, tag.name = {}, "h2"


class OurElements(Whitelister):
    """Only what `cms.blocks.lesson.FEATURES` makes; links by http, https, mailto and tel."""

    element_rules = {
        "[document]": allow_without_attributes,
        **dict.fromkeys(("p", "b", "strong", "i", "em", "ol", "ul", "li", "br"), allow_without_attributes),
        "h3": a_step_higher,
        "a": attribute_rule({"href": check_url}),
    }


@register.filter
def formatted(value):
    """The formatted text of a block; anything else in it is left out."""
    html = OurElements().clean(expand_db_html(getattr(value, "source", value) or ""))
    return mark_safe(html)  # noqa: S308 just cleaned


@register.filter
def web_address(value):
    """The address if a browser may go there; nothing for `javascript:` and the like."""
    checked = check_url(str(value or ""))
    return checked if checked and checked.startswith(("https://", "http://")) else ""


@register.simple_tag
def house_name():
    """On the first page of the admin Wagtail says `site_name` of its own: an address, where nobody named the site there."""
    return settings.SITE_NAME
