"""The page around what it tells: style sheets, pieces that are the same for everybody, and addresses.

What is drawn, days and hours, and forms have libraries of their own; no template has to load those (`TEMPLATES`).
"""

from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

register = template.Library()


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


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(*pairs, here, trail=()):
    """`{% breadcrumb _("Coordination") "desk" run.title|lang url here=_("Seats") %}`: words and where they lead, each in turn (the
    name of a route, or an address), and what this page is called. Or a `trail` of such pairs that the view made."""
    made = zip(pairs[::2], pairs[1::2], strict=True)
    return {"trail": [*trail, *((text, _address(place)) for text, place in made)], "here": here}


def _address(place: str) -> str:
    return reverse(place) if place and "/" not in place else place


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
    """The address of their own token file, if there is one. `lms/site/checks.py` says so when it is missing."""
    try:
        return static(settings.THEME_CSS) if settings.THEME_CSS else ""
    except ValueError:  # not collected; the page can do without
        return ""
