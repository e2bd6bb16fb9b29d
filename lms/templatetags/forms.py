"""Forms, their buttons, and tables."""

from django import forms, template
from django.middleware.csrf import get_token
from django.utils.html import format_html

from lms.base.problems import of as problems_of

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf(context):
    """Django's `csrf_token`, also inside `{% include … only %}`."""
    request = getattr(context, "request", None) or context.get("request")
    if request is None:
        return ""
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))


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


@register.filter
def problems(field) -> list[str]:
    """What is wrong at a field: each a sentence that names it."""
    return problems_of(field)


@register.filter
def errors_first(form):
    """The fields of a bound form that have errors, in their order, for the summary on top."""
    return [field for field in form if field.errors] if form and form.is_bound else []


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


@register.filter
def is_number(cell) -> bool:
    """Numbers of one row stand beside each other on a phone."""
    return str(cell).isdecimal()


@register.filter
def beside(headers, row):
    """The headers of a table and the cells of a row, in pairs."""
    return list(zip(headers, row, strict=False))
