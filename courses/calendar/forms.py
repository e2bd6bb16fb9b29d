"""The one choice about her own calendar link."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReminderForm(forms.Form):
    reminder = forms.BooleanField(
        label=_("Remind me a day before"),
        help_text=_("Your calendar warns you. Google does not do this for calendars that it follows."),
        required=False,
    )
