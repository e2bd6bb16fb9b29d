"""What is drawn: icons, the pictures of courses and places, portraits, and a box for each seat."""

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from lms.base.drawing import covers, people
from lms.base.drawing import scenes as streets
from lms.base.text import initial

register = template.Library()


@register.simple_tag
def icon(name, label=""):
    """`{% icon "calendar" %}`: hidden from readers aloud, unless a label says what no word beside it says."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return _drawn(str(name), spoken)


@lru_cache(maxsize=256)
def _drawn(name: str, spoken: str) -> str:
    """A page has dozens of them. What stands within <svg …> in templates/icons/<name>.svg is our own, so safe."""
    source = get_template(f"icons/{name}.svg").template.source
    paths = mark_safe(source.split(">", 1)[1].rsplit("</svg>", 1)[0].strip())  # noqa: S308 our files
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
    return "".join(map(initial, words[:1] + words[1:][-1:]))


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
