"""Every form takes words with a field that knows when nothing can be seen in them."""

from importlib import import_module
from pathlib import Path

from django import forms
from django.conf import settings

from lms.base.fields import LineField, WordsField

#: Digits that are compared, and a secret in which every sign counts.
OTHER = {"code", "password"}


def every_form():
    for path in settings.BASE_DIR.glob("*/*/forms.py"):
        room = import_module(".".join(Path(path).relative_to(settings.BASE_DIR).with_suffix("").parts))
        for form in vars(room).values():
            if isinstance(form, type) and issubclass(form, forms.BaseForm) and form.__module__ == room.__name__:
                yield form


def test_no_field_for_words_takes_signs_that_show_nothing():
    plain = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in every_form()
        for name, field in form.base_fields.items()
        if type(field) is forms.CharField and name not in OTHER
    ]
    assert plain == []


def test_of_signs_that_show_nothing_nothing_was_typed():
    assert (LineField(required=False).clean("\u200b\u3164"), WordsField(required=False).clean("\u2800\n")) == ("", "")
    assert LineField().clean(" Fa\u200btima \n A. ") == "Fatima A."
    assert WordsField().clean("één\n\ntwee 👩‍🌾") == "één\n\ntwee 👩‍🌾"
