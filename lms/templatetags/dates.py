"""Days, hours, addresses, and words that are in another language than the page."""

from django import template

from lms.base import dates
from lms.base.bilingual import lang_attribute, language_note, marked, other_language
from lms.people import addresses

register = template.Library()

#: `{{ session.title|lang:session.run.language }}`, or `{{ run.title|lang }}`: those words know their own.
register.filter("lang", marked)
register.filter("other_language", other_language)
register.filter("language_note", language_note)
register.filter("lang_attribute", lang_attribute)

register.filter("day", dates.day)
register.filter("day_of_year", dates.day_of_year)
register.filter("hour", dates.hour)
register.filter("clock", dates.clock)
register.filter("when", dates.when)
register.filter("hours", dates.hours)
register.filter("short_month", dates.short_month)


@register.filter
def address(email) -> str:
    """An e-mail address as its owner knows it. In a link or a field stands the one that is kept."""
    return addresses.shown(str(email or ""))
