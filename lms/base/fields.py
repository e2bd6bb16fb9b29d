"""Form fields for text, used by every form. Characters that show nothing count as nothing typed."""

from django import forms

from lms.base import text


class WordsField(forms.CharField):
    """Words, on as many lines as somebody likes."""

    def to_python(self, value):
        words = super().to_python(value)
        return words if text.is_visible(words) else self.empty_value


class LineField(forms.CharField):
    """A name, a title: one line in which everything can be seen, so that two who look the same are the same."""

    def to_python(self, value):
        return text.line(super().to_python(value)) or self.empty_value


class PersonField(LineField):
    """What somebody is called, typed in a hurry. Where she says it of herself later, it stays as she typed it."""

    def to_python(self, value):
        return text.name_of_person(super().to_python(value))


def typed_in(form: forms.Form, language: str) -> forms.Form:
    """What stands in its fields was written in this language, whatever that of the page."""
    for field in form.fields.values():
        if isinstance(field, WordsField | LineField):
            field.widget.attrs["lang"] = language
    return form


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self):
        super().__init__(format="%H:%M")


def take_the_only_one(field: forms.ModelChoiceField) -> None:
    """Where there is one answer it is chosen. Where there are more, none is: nobody sends what she never looked at."""
    found = list(field.queryset[:2])
    if len(found) == 1:
        field.initial, field.empty_label = found[0], None
