from django import forms
from django.utils.translation import gettext_lazy as _

from lms.people import addresses


class GoodbyeForm(forms.Form):
    """Typing her own address: nobody deletes herself by mistake."""

    email = forms.EmailField(
        label=_("Type your e-mail address"),
        help_text=_("That way you delete nothing by accident."),
        error_messages={"required": _("Type your e-mail address."), "invalid": _("Type your e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_email(self):
        email = self.cleaned_data["email"]
        if addresses.one(email) != addresses.one(self.person.email):
            raise forms.ValidationError(
                _("This is not your e-mail address. Look at the top of the page."), code="other"
            )
        return email
