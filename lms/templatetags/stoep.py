"""Words that every template speaks: icons, drawings, days and hours, and links that know where they are."""

from functools import lru_cache

from django import template
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from lms import dates
from lms.drawing import covers, people
from lms.drawing import street as streets

register = template.Library()

register.filter("day", dates.day)
register.filter("day_of_year", dates.day_of_year)
register.filter("clock", dates.clock)
register.filter("when", dates.when)
register.filter("hours", dates.hours)
register.filter("short_month", dates.short_month)


@lru_cache(maxsize=256)
def _icon_paths(name: str) -> str:
    """What stands between <svg …> and </svg> in templates/icons/<name>.svg; our own files, so safe."""
    source = get_template(f"icons/{name}.svg").template.source
    return source.split(">", 1)[1].rsplit("</svg>", 1)[0].strip()


@register.simple_tag
def icon(name, label=""):
    """`{% icon "calendar" %}`: hidden from readers aloud, unless a label says what no word beside it says."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    paths = mark_safe(_icon_paths(name))  # noqa: S308 our files
    return format_html('<svg class="icon icon--{}" viewBox="0 0 24 24" {}>{}</svg>', name, spoken, paths)


@register.simple_tag
def cover(uuid, colour="maas", shape="card"):
    """`{% cover course.uuid course.faculty.colour %}`: the course's own drawing. Shapes: card, panel, strip, sheet."""
    return mark_safe(covers.cover(uuid, colour or "maas", shape))  # noqa: S308 drawn from numbers


@register.simple_tag
def street():
    """The picture of the home page."""
    label = _("Drawing: a resident teaches outside at a board, between the flats. Three professionals listen.")
    return mark_safe(streets.street(label))  # noqa: S308 drawn from constants


@register.simple_tag
def bench():
    """A lamp, a bench and a dog, at the foot of a band."""
    return mark_safe(streets.bench())  # noqa: S308 drawn from constants


@register.simple_tag
def standing(persons):
    """`{% standing run.teachers %}`: those of them who picked a portrait, side by side at the foot of a band."""
    return mark_safe(people.side_by_side([getattr(person, "portrait", "") for person in persons]))  # noqa: S308 drawn from constants


def initials_of(name: str) -> str:
    """Marjolein van Dongen → MD; Fatma → F."""
    words = [word for word in str(name).replace("@", " ").split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.simple_tag
def portrait(person, tone="sun"):
    """The portrait that someone picked, else her initials: looks are never guessed. Hidden from readers aloud: write the name beside it."""
    drawn = people.portrait(getattr(person, "portrait", ""))
    if drawn:
        return mark_safe(drawn)  # noqa: S308 drawn from constants
    return format_html('<span class="initials tone-{}" aria-hidden="true">{}</span>', tone, initials_of(person))


@register.simple_tag
def seats(taken, total):
    """A box for each seat, the taken ones filled. It is hidden from readers aloud: the words beside it carry the number."""
    taken_box = mark_safe(' class="is-taken"')
    boxes = format_html_join("", "<i{}></i>", ((taken_box if seat < taken else "",) for seat in range(min(total, 60))))
    return format_html('<span class="seats" aria-hidden="true">{}</span>', boxes)


@register.simple_tag
def seats_left(left, total):
    return seats(total - left, total)


@register.filter
def beside(headers, row):
    """The headers of a table and the cells of a row, in pairs."""
    return list(zip(headers, row, strict=False))


@register.simple_tag(takes_context=True)
def csrf(context):
    """Django's `csrf_token`, also inside `{% include … only %}`."""
    request = getattr(context, "request", None) or context.get("request")
    if request is None:
        return ""
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))


@register.inclusion_tag("components/nav_item.html", takes_context=True)
def nav_item(context, name, text, sign="", *args):
    """A link of the menu that says where we are; a route that does not exist makes no link."""
    try:
        url = reverse(name, args=args)
    except NoReverseMatch:
        return {}
    request = getattr(context, "request", None) or context.get("request")
    path = request.path if request else ""
    here = "page" if path == url else "true" if url.count("/") > 1 and path.startswith(url) else ""
    return {"url": url, "text": text, "icon": sign, "here": here}


@register.filter
def errors_first(form):
    """The fields of a bound form that have errors, in their order, for the summary on top."""
    return [field for field in form if field.errors] if form and form.is_bound else []
