"""What strangers type to come in, and who invites them, becomes clean values."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    LoginForm,
    RequestLoginCodeForm,
)
from allauth.core import context
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from lms.accounts import tries
from lms.base.fields import LineField, PersonField
from lms.people.forms import NAME_ERRORS, RoleForm, email_field
from lms.people.models import Organisation, OrganisationKind, User

NO_PASSKEY = _(
    "There is no passkey yet. Press the button. Does nothing happen? Then turn on JavaScript, or use another browser."
)
TOO_MANY_STRANGERS = _(
    "Many people sign up at this moment. Were you here before? Then log in first. Else try again later."
)


class LoginCodeForm(RequestLoginCodeForm):
    """One field. Whether somebody has this address does not show."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"] = email_field(_("What is your e-mail address?"), _("We send a code to it."))

    def clean_email(self):
        email = super().clean_email()
        # allauth would also take who merely typed this address beside her own.
        self._user = User.objects.active().with_address(email)
        return email

    def clean(self):
        values = super().clean()
        if not self.errors:
            self.count(values["email"])
        return values

    def count(self, email):
        """Only what would be sent counts, so a field that she forgot costs nothing."""
        if not tries.may_ask(context.request, email):
            self.add_error("email", get_adapter().validation_error("too_many_login_attempts"))


class AskCodeForm(LoginCodeForm):
    """Who are you, and where do you work: all that we ask of who is new (`lms/accounts/intents.py`)."""

    name = PersonField(
        label=_("What is your name?"),
        help_text=_("This is how your name comes on the certificate."),
        max_length=120,
        error_messages={"required": _("Enter your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    organisation = LineField(
        label=_("Where do you work?"),
        help_text=_("Is your organisation not in the list? Then type its name."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "list": "organisations"}),
    )
    organisation_kind = forms.ChoiceField(
        label=_("What kind of organisation is it?"),
        choices=[("", "–"), *OrganisationKind.choices],
        required=False,
    )
    field_order = ["name", "email", "organisation", "organisation_kind"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("We send a code to this address, and an e-mail when something changes.")
        self.order_fields(self.field_order)

    @property
    def organisations(self):
        """For the list that helps typing: `{% include "lms/people/organisations.html" with form=form only %}`."""
        return Organisation.objects.vouched_for().values_list("name", flat=True)

    def count(self, email):
        if tries.may_come_in(context.request):
            super().count(email)
        else:
            self.add_error(None, forms.ValidationError(TOO_MANY_STRANGERS, code="too-many-strangers"))

    def intent_data(self):
        """What the runner of an intent gets to know about her."""
        return {
            "name": self.cleaned_data["name"],
            "organisation": self.cleaned_data["organisation"],
            "organisation_kind": self.cleaned_data["organisation_kind"] or OrganisationKind.OTHER,
        }


class CountedCode:
    """A code of which each try is counted before it is compared.

    `challenge` names this one code and no other, in all sessions; `account` is the address that it was sent to.
    """

    account = challenge = ""
    #: Which try of this code it is; 0 when there was one too many.
    number = 0

    def clean_code(self):
        self.number = tries.try_code(f"{self.challenge}:{self.expected_code}")
        if not self.number:
            raise get_adapter().validation_error("too_many_login_attempts")
        try:
            return super().clean_code()
        except forms.ValidationError as wrong:
            if wrong.code == "incorrect_code":
                tries.note_wrong(self.account)
            raise


def is_wrong(form) -> bool:
    return form.has_error("code", "incorrect_code") or form.has_error("code", "too_many_login_attempts")


def tries_before(form) -> int:
    """What allauth must believe: it adds one, and begins anew at the most."""
    return (form.number or settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS) - 1


class NewAddressCodeForm(CountedCode, ConfirmEmailVerificationCodeForm):
    """Is this other address hers?"""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.challenge = f"address:{self.user.pk if self.user else ''}:{self.email}"


class CodeForm(CountedCode, ConfirmLoginCodeForm):
    """Six digits, or ten for who is guessed at. Spaces do not matter, and nothing is sent before she says so."""

    code = forms.CharField(
        label=_("Code of 6 digits"),
        help_text=_("A space does not matter."),
        max_length=20,
        error_messages={"required": _("Enter the code from your e-mail.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}),
    )

    def __init__(self, *args, account="", challenge="", **kwargs):
        super().__init__(*args, **kwargs)
        self.account, self.challenge = account, challenge
        self.is_long = tries.digits_for(account) > tries.DIGITS


class PasswordForm(LoginForm):
    """For who set a password; nobody has to. allauth leaves it out because our sign-up asks for none."""

    field_order = ["login", "password"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = email_field(_("What is your e-mail address?"))
        self.fields["password"] = forms.CharField(
            label=_("Password"),
            strip=False,
            error_messages={"required": _("Enter your password.")},
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )


class FromTheBrowser:
    """The script of the page asks the browser for a passkey, and fills in what nobody sees. Without it that stays empty."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages |= {"required": NO_PASSKEY, "invalid": NO_PASSKEY}


class PasskeyForm(FromTheBrowser, AddWebAuthnForm):
    name = LineField(label=_("What do you call this passkey?"), required=False)


class PasskeyLoginForm(FromTheBrowser, LoginWebAuthnForm):
    """Instead of a code by e-mail."""


class PasskeyProofForm(FromTheBrowser, AuthenticateWebAuthnForm):
    """After the code by e-mail."""


class PasskeyAgainForm(FromTheBrowser, ReauthenticateWebAuthnForm):
    """Is it still her?"""


class PasskeyNameForm(EditWebAuthnForm):
    name = LineField(label=_("What do you call this passkey?"), required=False)


# --- The desk -------------------------------------------------------------------------------------


class InviteForm(RoleForm):
    name = PersonField(label=_("Name"), max_length=120, error_messages=NAME_ERRORS)
    email = email_field(_("E-mail address"))
    language = forms.ChoiceField(
        label=_("Language of the e-mail"), choices=[("", _("Choose a language")), *User.language.field.choices]
    )
    field_order = ["name", "email", "role", "neighbourhood", "organisation", "organisation_kind", "language"]
