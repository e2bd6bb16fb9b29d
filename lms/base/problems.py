"""Error messages of forms that name the field and say what to do there.

Django says "This field is required." Who hears that read aloud, or sees it at the top of a page, does not know which field.
A form of ours may have better words of its own (`error_messages`); where it has none, these replace those of Django,
in every form: of each room, and of allauth.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

#: By code, for all fields; then by kind of field, the narrowest first. `field` is the label.
ALL = {
    "required": _("Fill in “%(field)s”."),
    "invalid": _("Check “%(field)s”: this cannot be right."),
    "invalid_choice": _("Choose one of the answers at “%(field)s”."),
    "invalid_list": _("Choose one of the answers at “%(field)s”."),
    "invalid_pk_value": _("Choose one of the answers at “%(field)s”."),
    "max_length": _("“%(field)s” is too long: %(show_value)s characters. At most %(limit_value)s fit in."),
    "min_length": _("“%(field)s” is too short: %(show_value)s characters. Use at least %(limit_value)s."),
    "min_value": _("Fill in %(limit_value)s or more at “%(field)s”."),
    "max_value": _("Fill in %(limit_value)s or less at “%(field)s”."),
    "missing": _("Choose a file at “%(field)s”."),
    "empty": _("The file at “%(field)s” is empty. Choose another one."),
    "unique": _("Choose something else at “%(field)s”: this is there already."),
    "password_too_short": _("This password is too short. Use at least %(min_length)s characters."),
    "password_too_similar": _("This password looks like your name or e-mail address. Choose another one."),
    "password_too_common": _("Many people use this password. Choose another one."),
    "password_entirely_numeric": _("This password has digits only. Use letters too."),
}
KINDS = [
    (forms.BooleanField, {"required": _("Tick “%(field)s”.")}),
    (
        (forms.ChoiceField, forms.ModelChoiceField),
        {"required": _("Make a choice at “%(field)s”.")},
    ),
    (
        forms.FileField,
        {
            "required": _("Choose a file at “%(field)s”."),
            "invalid": _("Choose a file at “%(field)s”."),
            "invalid_image": _("The file at “%(field)s” is no photo. Choose another one."),
            "max_length": _("The name of the file at “%(field)s” is too long. Give it a shorter one."),
        },
    ),
    (forms.EmailField, {"invalid": _("Fill in an e-mail address at “%(field)s”, like name@example.com.")}),
    (forms.IntegerField, {"invalid": _("Fill in a number at “%(field)s”, such as 12.")}),
    (forms.DateField, {"required": _("Choose a day at “%(field)s”."), "invalid": _("Choose a day at “%(field)s”.")}),
    (
        forms.TimeField,
        {
            "required": _("Fill in a time at “%(field)s”, such as 19:30."),
            "invalid": _("Fill in a time at “%(field)s”, such as 19:30."),
        },
    ),
]


def of(bound) -> list[str]:
    """The problems of a field of a form, as sentences."""
    return [sentence for error in bound.errors.as_data() for sentence in _said(bound, error)]


def _said(bound, error) -> list[str]:
    words = _words(bound.field, error.code) if is_stock(bound.field, error) else None
    if words is None:
        return list(error.messages)
    return [str(words) % {**(error.params or {}), "field": str(bound.label).rstrip(" .:")}]


def is_stock(field: forms.Field, error) -> bool:
    """These are the words of Django, and not of the form or of who looked at the value."""
    if (error.code or "").startswith("password_"):
        return True
    if error.code in field.error_messages:
        same = error.message is field.error_messages[error.code]
        return same and error.message is _default(field, error.code)
    return any(error.message is getattr(validator, "message", None) for validator in field.validators)


def _default(field: forms.Field, code: str):
    found = (kind.__dict__.get("default_error_messages", {}) for kind in type(field).__mro__)
    return next((messages[code] for messages in found if code in messages), None)


def _words(field: forms.Field, code: str):
    """None where these are no better than those of Django."""
    return next((words[code] for kind, words in KINDS if isinstance(field, kind) and code in words), ALL.get(code))
