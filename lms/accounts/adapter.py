"""How allauth behaves here: nobody makes an account without a purpose, and every letter goes through the outbox."""

import logging
import time
import uuid
from ipaddress import ip_address

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from lms.accounts import intents, tries
from lms.accounts.actions import rehearse_code
from lms.letters.actions import send_letter
from lms.people import addresses
from lms.people.models import User

logger = logging.getLogger(__name__)

#: What allauth's other letters say: that something about her account has changed.
NOTICES = {
    "account/email/email_changed": _("Your e-mail address has changed"),
    "account/email/email_confirm": _("Your e-mail address is confirmed"),
    "account/email/account_already_exists": _("Somebody typed your e-mail address for another account"),
    "account/email/email_deleted": _("An e-mail address has been removed from your account"),
    "account/email/password_changed": _("Your password has changed"),
    "account/email/password_reset": _("Your password has changed"),
    "account/email/password_set": _("Your account has a password now"),
    "mfa/email/totp_activated": _("Logging in now asks for your authenticator app"),
    "mfa/email/totp_deactivated": _("Logging in no longer asks for your authenticator app"),
    "mfa/email/webauthn_added": _("A passkey has been added to your account"),
    "mfa/email/webauthn_removed": _("A passkey has been removed from your account"),
    "mfa/email/recovery_codes_generated": _("Your account has new recovery codes"),
}
#: Letters with a code: to log in, and to prove a new address.
CODES = (
    "account/email/login_code",
    "account/email/email_confirmation",
    "account/email/email_confirmation_signup",
)
#: The page that follows says it better than a message above it.
SAID_BY_THE_PAGE = ("account/messages/login_code_sent.txt", "account/messages/logged_in.txt")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an invitation or by enrolling, never by a bare sign-up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Call us, or send an e-mail."),
        "cannot_remove_primary_email": _("We write to this e-mail address. Add another one before you remove it."),
        "duplicate_email": _("This e-mail address is yours already. Enter another one."),
        "email_taken": _("Someone already uses this e-mail address."),
        "enter_current_password": _("Enter the password that you have now."),
        "incorrect_code": _("That code is not right. Please check."),
        "incorrect_password": _("That password is not right. Please check."),
        "max_email_addresses": _("You can have %d e-mail addresses. Remove one first."),
        "same_as_current": _("That is how it is already. Enter something else."),
        "unverified_primary_email": _("First enter the code that we sent to this e-mail address."),
        "email_password_mismatch": _("This e-mail address and password do not belong together."),
        "too_many_login_attempts": _("You tried this often. Wait a few minutes, then try again."),
        "invalid_email": _("Enter an e-mail address, like name@example.com."),
        "rate_limited": _("You tried this often. Wait a few minutes, then try again."),
    }

    def get_client_ip(self, request):
        """IPv4 inside IPv6 is IPv4: else all of it would be one network."""
        found = ip_address(super().get_client_ip(request))
        return str(getattr(found, "ipv4_mapped", None) or found)

    def is_safe_url(self, url):
        """What a program made up as an address leads nowhere ("http://[" can't even be read)."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def is_open_for_signup(self, request):
        return False

    def clean_email(self, email):
        """Of an address that she adds beside her own; the forms of the house did this already."""
        email = super().clean_email(email)
        if not addresses.is_plain(email):
            raise self.validation_error("invalid_email")
        return addresses.one(email)

    def generate_login_code(self):
        """allauth does not say for whom it is; whoever has one sent writes that on the request."""
        return get_random_string(tries.digits_for(getattr(self.request, "code_for", "")), "0123456789")

    generate_email_verification_code = generate_login_code

    def send_mail(self, template_prefix, email, context):
        """Write to who has this address. A stranger gets no letter; she sees the same page."""
        person = context.get("user") or User.objects.with_address(email)
        if person is None:
            return
        if template_prefix in CODES:
            if not self._may_write_code(person, email):
                return
            template, words = "code", {"code": _in_two(context["code"])}
        elif template_prefix in NOTICES:
            template, words = "notice", {"news": NOTICES[template_prefix]}
        else:
            raise LookupError(f"There is no letter for {template_prefix}.")
        send_letter(
            person,
            f"lms/accounts/letters/{template}",
            words,
            topic="account",
            key=f"account:{uuid.uuid4()}",
            address=email,
        )

    def _may_write_code(self, person, email):
        """When too much was asked of this network, an address that nobody proved gets no letter. Page and time stay the same."""
        is_proved = person.emailaddress_set.filter(email=addresses.one(email), verified=True).exists()
        if is_proved or tries.may_write_to_unproved(self.request):
            return True
        logger.warning("too many letters to addresses that nobody proved: one was not written")
        rehearse_code(person.language)
        return False

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        self.send_mail(template_prefix, email or user.email, {"user": user})

    def add_message(self, request, level, message_template=None, message_context=None, *args, **kwargs):
        if message_template in SAID_BY_THE_PAGE:
            return
        words = dict(message_context or {})
        if "email" in words:
            words["email"] = addresses.shown(words["email"])
        super().add_message(request, level, message_template, words, *args, **kwargs)

    def pre_login(self, request, user, **kwargs):
        """A demo that strangers can reach has no superuser: everybody there reads the letter with her code."""
        if settings.DEMO_PUBLIC and user.is_superuser:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request, user, *, redirect_url, **kwargs):
        """However she came in, what she wanted before she was known is done now, and she lands there."""
        landing = intents.run_intents(request, user)
        return super().post_login(request, user, redirect_url=landing or redirect_url, **kwargs)

    def is_reauthentication_required(self, *, app, **kwargs):
        """Who came in a moment ago just showed who she is; allauth would ask again.

        Who has nothing but codes by e-mail, it would never ask: she gets a new code (`reauthentication_views.py`).
        """
        records = get_authentication_records(self.request, self.request.user)
        since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        if any(record["at"] > since for record in records):
            return False
        if not get_reauthentication_flows(self.request.user):
            raise ReauthenticationRequired
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user):
        known = super().get_reauthentication_methods(user)
        if known or not user.is_authenticated:
            return known
        url = reverse("account_reauthenticate_code")
        return [{"id": "code", "description": _("Get a code by e-mail"), "url": url}]

    def get_login_redirect_url(self, request):
        return intents.landing_of(request.user)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The same for an app, a passkey and recovery codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That did not work. Try once more. Do you have an app? Type the code that you see now."),
    }


def _in_two(code):
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"
