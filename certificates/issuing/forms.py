"""What a coordinator types about a certificate."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NameForm(forms.Form):
    name = forms.CharField(label=_("The right name, as it must be printed"), max_length=120)


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it no longer valid?"),
        help_text=_("The holder reads this in a letter. Anyone else only sees that it is no longer valid."),
        max_length=200,
    )
