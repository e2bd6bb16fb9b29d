"""What is typed when checking in and in the register."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from courses.attendance.codes import DIGITS
from courses.attendance.models import Presence
from lms.base.fields import WordsField


def digits(text: str) -> str:
    """The digits in it, as a telephone may write them: with spaces, full-width, or in Arabic script."""
    return "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdigit())


class CodeForm(forms.Form):
    """Spaces and dashes do no harm."""

    code = forms.CharField(
        label=_("Which code do you see?"),
        help_text=_("6 digits, on the teacher's screen."),
        error_messages={"required": _("Type the 6 digits that are on the screen.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "20"}),
        max_length=20,
    )

    def clean_code(self):
        code = digits(self.cleaned_data["code"])
        if len(code) != DIGITS:
            raise ValidationError(_("Type the 6 digits that are on the screen."), code="length")
        return code


class MarkForm(forms.Form):
    """One tap in the register: whom, and what. Nothing means: take the mark away."""

    enrolment = forms.UUIDField()
    presence = forms.ChoiceField(choices=Presence.choices, required=False)

    @classmethod
    def of_tap(cls, value: str):
        """A button carries both, for without scripts a form sends the value of one button only."""
        enrolment, _colon, presence = value.partition(":")
        return cls({"enrolment": enrolment, "presence": presence})


class CorrectionForm(forms.Form):
    presence = forms.ChoiceField(label=_("What is right?"), choices=Presence.choices, widget=forms.RadioSelect)
    reason = WordsField(
        label=_("Why do you change it?"),
        help_text=_("It stays with the line, with your name and the date."),
        error_messages={"required": _("Write down why you change this.")},
        max_length=200,
    )
