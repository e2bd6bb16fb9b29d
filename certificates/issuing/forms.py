"""What a coordinator types about a certificate."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.base.fields import LineField, WordsField


class NameForm(forms.Form):
    name = LineField(
        label=_("The right name, as it must be printed"),
        max_length=120,
        error_messages={"required": _("Enter the right name.")},
    )


class RevokeForm(forms.Form):
    reason = WordsField(
        label=_("Why is the certificate no longer valid?"),
        help_text=_(
            "The holder reads this in an e-mail. Anyone else only sees that the certificate is no longer valid."
        ),
        max_length=200,
        error_messages={"required": _("Write why, so that the holder understands.")},
    )


class CertificateFilter(forms.Form):
    """By a piece of the name, of the course or of the code (hyphens do not matter), and by state."""

    q = LineField(label=_("Name, course or code"), max_length=60, required=False)
    state = forms.ChoiceField(
        label=_("Status"),
        choices=[("", _("All")), ("valid", _("valid")), ("ended", _("withdrawn or replaced"))],
        required=False,
    )

    def narrow(self, certificates):
        wanted, state = self.cleaned_data["q"], self.cleaned_data["state"]
        if wanted:
            by_name = Q(holder__printed_name__holds=wanted) | Q(course_title__holds=wanted)
            certificates = certificates.filter(by_name | Q(code__icontains=wanted.replace("-", "")))
        return certificates.filter(revoked_at__isnull=state == "valid") if state else certificates
