"""What a stranger types from a certificate."""

from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.issuing.codes import normalise


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code on the certificate"),
        help_text=_("26 letters and digits. Capitals and hyphens do not matter."),
        max_length=200,
        error_messages={"required": _("Type the code that is on the certificate.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self):
        code = normalise(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("This is not a code of ours. Check each letter and digit."), code="unknown")
        return code
