"""Words that every template speaks: icons, drawings, days and hours, and links that know where they are."""

from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from django import forms, template
from django.conf import settings
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lms import dates
from lms.bilingual import marked, other_language
from lms.drawing import covers, people
from lms.drawing import street as streets
from lms.problems import of as problems_of
from lms.text import initial

register = template.Library()

#: `{{ session.title|lang:session.run.language }}`, or `{{ run.title|lang }}`: those words know their own.
register.filter("lang", marked)
register.filter("other_language", other_language)
register.filter("day", dates.day)
register.filter("day_of_year", dates.day_of_year)
register.filter("hour", dates.hour)
register.filter("clock", dates.clock)
register.filter("when", dates.when)
register.filter("hours", dates.hours)
register.filter("short_month", dates.short_month)


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


#: What allauth says of a button that is not the first on its page.
QUIET = {"outline", "secondary", "panel", "tool", "danger", "delete"}
SMALL = {"tool", "minor", "panel"}


@register.filter
def button_look(tags: list[str] | None) -> str:
    """The classes of a button, from the tags that allauth gives it."""
    said = set(tags or ())
    if "link" in said:
        look = "utrecht-link-button"
    elif said & QUIET:
        look = "utrecht-button utrecht-button--secondary-action"
    else:
        look = "utrecht-button utrecht-button--primary-action"
    return f"{look} button--small" if said & SMALL else look


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
def is_number(cell) -> bool:
    """Numbers of one row stand beside each other on a phone."""
    return str(cell).isdecimal()


@register.filter
def beside(headers, row):
    """The headers of a table and the cells of a row, in pairs."""
    return list(zip(headers, row, strict=False))


@register.simple_tag
def same(template_name, **values):
    """`{% same "components/card_course.html" card=card row=True %}`: an include of a piece that says the same for the same values.

    So it is made once in a language, and kept by its values: these can be hashed and never change. The piece asks nothing else,
    neither of the request nor of the database.
    """
    return _same(template_name, get_language(), tuple((name, type(value), value) for name, value in values.items()))


@lru_cache(maxsize=1024)
def _same(template_name: str, language: str | None, values: tuple) -> str:
    # With their types: words that are safe equal words that are not.
    return get_template(template_name).template.render(template.Context({name: value for name, _type, value in values}))


@receiver(setting_changed)
def _forget(**kwargs):
    """In tests."""
    _same.cache_clear()


def _request(context):
    return getattr(context, "request", None) or context.get("request")


@register.simple_tag(takes_context=True)
def csrf(context):
    """Django's `csrf_token`, also inside `{% include … only %}`."""
    request = _request(context)
    if request is None:
        return ""
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))


@register.simple_tag(takes_context=True)
def nav_item(context, name, text, sign="", *args):
    """A link of the menu that says where we are; a route that does not exist makes no link."""
    try:
        url = reverse(name, args=args)
    except NoReverseMatch:
        return ""
    request = _request(context)
    path = request.path if request else ""
    here = "page" if path == url else "true" if url.count("/") > 1 and path.startswith(url) else ""
    return same("components/nav_item.html", url=url, text=str(text), icon=sign, here=here)


#: By which classes NL Design System knows an input. The browser's own radio, checkbox and file input have none.
CONTROLS = (
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    ((forms.CheckboxInput, forms.FileInput), ""),
    ((forms.widgets.Input, forms.MultiWidget), "utrecht-textbox utrecht-textbox--html-input"),
)


@register.filter
def control(field):
    """The input of a field, with the classes of NL Design System."""
    widget = field.field.widget
    system = next((classes for kind, classes in CONTROLS if isinstance(widget, kind)), "")
    own = widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{system} {own}".strip()} if system else None)


#: Style sheets that not every page has; any other name is one file of ours.
SHEETS = {
    "forms": ("vendor/utrecht-forms.css", "lms/forms.css"),
    "table": ("vendor/utrecht-table.css", "lms/table.css"),
}


@register.simple_tag(takes_context=True)
def sheet(context, name):
    """`{% sheet "growth" %}`: this page needs a style sheet that not every page has. base.html links it, once."""
    if request := _request(context):
        request.__dict__.setdefault("sheets", {})[name] = SHEETS.get(name, (f"lms/{name}.css",))
    return ""


@register.simple_tag(takes_context=True)
def sheets(context):
    """In base.html: the links to what the page asked for."""
    asked = getattr(_request(context), "sheets", {})
    files = ((static(file),) for name in asked for file in asked[name])
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', files)


@register.tag
def remember(parser, token):
    """`{% remember NAME %}…{% endremember %}` keeps what stands between for later; with `as_a_line`, on one line."""
    _tag, name, *how = token.split_contents()
    nodelist = parser.parse(("endremember",))
    parser.delete_first_token()
    return Remembered(name, nodelist, as_a_line=how == ["as_a_line"])


class Remembered(template.Node):
    def __init__(self, name, nodelist, *, as_a_line):
        self.name, self.nodelist, self.as_a_line = name, nodelist, as_a_line

    def render(self, context):
        made = self.nodelist.render(context)
        context[self.name] = mark_safe(" ".join(made.split())) if self.as_a_line else mark_safe(made.strip())  # noqa: S308 rendered
        return ""


@register.simple_tag
def whole_address(path):
    """With the host, for who reads it elsewhere."""
    return f"{settings.SITE_URL}{path}"


@register.filter
def by_number(request) -> bool:
    """Does she read us at an address of numbers? There no browser keeps a passkey: that belongs to a name."""
    return _number(request) is not None


@register.filter
def by_name(request) -> str:
    """This page by the name of the machine that she sits at, if it is that."""
    number = _number(request)
    if number is None or not number.is_loopback:
        return ""
    port = urlsplit(f"//{request.get_host()}").port
    return f"{request.scheme}://localhost{f':{port}' if port else ''}{request.get_full_path()}"


def _number(request):
    try:
        return ip_address(urlsplit(f"//{request.get_host()}").hostname)
    except ValueError:
        return None


@register.simple_tag
def theme_class():
    """On <html>: our tokens, and above them those of the municipality."""
    return f"stoep-theme {settings.THEME_CLASS}".strip()


@register.simple_tag
def theme_css():
    """The address of their own token file, if there is one. `lms/checks.py` says so when it is missing."""
    try:
        return static(settings.THEME_CSS) if settings.THEME_CSS else ""
    except ValueError:  # not collected; the page can do without
        return ""


@register.filter
def problems(field) -> list[str]:
    """What is wrong at a field: each a sentence that names it."""
    return problems_of(field)


@register.filter
def errors_first(form):
    """The fields of a bound form that have errors, in their order, for the summary on top."""
    return [field for field in form if field.errors] if form and form.is_bound else []
