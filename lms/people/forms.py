"""What is typed about people becomes clean values."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.base.drawing.picking import portrait_choices
from lms.base.fields import LineField
from lms.people import addresses
from lms.people.models import Organisation, OrganisationKind, Role, User
from lms.places.models import Neighbourhood

NAME_ERRORS = {"required": _("Enter a name.")}


EMAIL_ERRORS = {
    "required": _("Enter an e-mail address, like name@example.com."),
    "invalid": _("Enter an e-mail address, like name@example.com."),
}


class AddressField(forms.EmailField):
    """An e-mail address, in the one form in which it is kept."""

    def to_python(self, value):
        value = super().to_python(value)
        if not addresses.is_plain(value):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return addresses.one(value) if value else value


def email_field(label, help_text=""):
    return AddressField(
        label=label,
        help_text=help_text,
        max_length=254,
        error_messages=EMAIL_ERRORS,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}),
    )


class ProfileForm(forms.ModelForm):
    """What a person says about herself."""

    class Meta:
        model = User
        fields = ["name", "language"]
        field_classes = {"name": LineField}
        error_messages = {"name": {"required": _("Enter your name.")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["name"].widget.attrs["autocomplete"] = "name"


class PortraitForm(forms.Form):
    portrait = forms.ChoiceField(
        label=_("Your picture"),
        required=False,
        choices=portrait_choices,
        widget=forms.RadioSelect(attrs={"class": "faces"}),
    )


# --- The desk -------------------------------------------------------------------------------------


class FindForm(forms.Form):
    """Search and filter; an unknown value filters nothing."""

    q = LineField(label=_("Name or e-mail address"), required=False, max_length=100)
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("All roles")), *Role.choices])
    state = forms.ChoiceField(
        label=_("Account"),
        required=False,
        choices=[("", _("Active and not active")), ("active", _("Active")), ("closed", _("Not active"))],
    )


class RoleForm(forms.Form):
    """A role and where: for a professional an organisation, for everybody else one of her own neighbourhoods."""

    role = forms.ChoiceField(label=_("Role"), choices=[("", _("Choose a role")), *Role.choices])
    neighbourhood = forms.ModelChoiceField(
        label=_("Neighbourhood"),
        queryset=Neighbourhood.objects.none(),
        required=False,
        empty_label=_("Choose a neighbourhood"),
    )
    organisation = LineField(
        label=_("Organisation"),
        help_text=_("Only for a professional."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "organisations"}),
    )
    organisation_kind = forms.ChoiceField(
        label=_("Kind of organisation"), required=False, choices=[("", "–"), *OrganisationKind.choices]
    )

    def __init__(self, *args, neighbourhoods, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["neighbourhood"].queryset = neighbourhoods
        if len(neighbourhoods) == 1:  # nothing to choose
            self.fields["neighbourhood"].widget = forms.HiddenInput()
            self.fields["neighbourhood"].initial = neighbourhoods[0]

    @property
    def organisations(self):
        return Organisation.objects.vouched_for().values_list("name", flat=True)

    @property
    def is_professional(self):
        return self.cleaned_data.get("role") == Role.PROFESSIONAL

    def clean(self):
        values = super().clean()
        if self.is_professional and not values.get("organisation"):
            self.add_error("organisation", _("Fill in where this person works."))
        if not self.is_professional and not values.get("neighbourhood") and "neighbourhood" not in self.errors:
            self.add_error("neighbourhood", _("Choose a neighbourhood."))
        return values
