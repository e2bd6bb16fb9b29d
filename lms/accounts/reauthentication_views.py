"""She shows once more who she is: a new code by e-mail, before a password is set or changed."""

import time
from datetime import UTC, datetime, timedelta

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import record_authentication
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from lms.accounts import tries
from lms.accounts.forms import CodeForm, is_wrong, tries_before
from lms.accounts.reauthentication import ask_first
from lms.accounts.tries import RESEND_AFTER

SESSION_KEY = "code_again"


class ShowFirst:
    """Before a password is set or changed: with a new one, somebody at her open screen could come in as if it were her.

    allauth would keep the request, with the new password in it, to finish it afterwards; she presses once more instead.
    """

    def dispatch(self, request, *args, **kwargs):
        asked = request.user.is_authenticated and ask_first(request, back=request.path)
        return asked or super().dispatch(request, *args, **kwargs)


class PasswordSet(ShowFirst, allauth.PasswordSetView):
    """Her first password."""


class PasswordChange(ShowFirst, allauth.PasswordChangeView):
    """Another password."""


class Process(AbstractCodeVerificationProcess):
    """The code waits in her own session, as a code to log in does."""

    def __init__(self, request):
        self.request = request
        super().__init__(
            state=request.session.get(SESSION_KEY) or self.initial_state(request.user, request.user.email),
            timeout=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT,
            max_attempts=settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS,
            user=request.user,
        )

    @property
    def waits(self) -> bool:
        return bool(self.code) and self.is_valid()

    def send(self):
        """A new code gets its own full time."""
        person, adapter = self.request.user, get_adapter(self.request)
        self.request.code_for = person.email
        self.state |= {"at": time.time(), "code": adapter.generate_login_code()}
        adapter.send_mail("account/email/login_code", person.email, {"user": person, "code": self.code})
        self.persist()

    def persist(self):
        self.request.session[SESSION_KEY] = self.state

    def abort(self):
        self.request.session.pop(SESSION_KEY, None)


@method_decorator(never_cache, name="dispatch")
class CodeAgain(LoginRequiredMixin, allauth.BaseReauthenticateView):
    """Ask for a code, and enter it: to be sure that it is you. Only asking sends one; looking here does nothing."""

    form_class = CodeForm

    def get_template_names(self):
        return [f"account/reauthenticate_{'code' if self.process.waits else 'ask'}.html"]

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.process = Process(request)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if request.POST.get("action") == "resend":
            return self._resend()
        if not self.process.waits:
            messages.warning(request, _("That code is too old. Ask for a new one."))
            return self._here()
        return super().post(request, *args, **kwargs)

    def _resend(self):
        if self.process.waits and time.time() < self.process.state["at"] + RESEND_AFTER:
            messages.info(self.request, _("We have just sent you a code. Wait a moment before you ask for a new one."))
            return self._here()
        return self._send() or self._here()

    def _send(self):
        """A page that says that it was too often, or None."""
        if not tries.may_ask_again(self.request.user):
            return ratelimit.respond_429(self.request)
        self.process.send()
        return None

    def _here(self):
        return redirect(self.passthrough_next_url(self.request.path))

    def get_form_kwargs(self):
        challenge = f"again:{self.request.user.pk}:{self.process.state['at']}"
        asked = {"code": self.process.code, "account": self.request.user.email, "challenge": challenge}
        return super().get_form_kwargs() | asked

    def form_valid(self, form):
        self.process.abort()
        record_authentication(self.request, self.request.user, method="code", reauthenticated=True)
        return super().form_valid(form)

    def form_invalid(self, form):
        if not is_wrong(form):
            return super().form_invalid(form)
        if not form.number:
            return self._here()  # another request of hers was the last try, and has a new code sent
        self.process.state["failed_attempts"] = tries_before(form)
        if not self.process.record_invalid_attempt():
            self.process = Process(self.request)
            messages.error(self.request, _("That was not right five times. We sent you a new code."))
            return self._send() or self._here()
        return super().form_invalid(form)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        works_until = datetime.fromtimestamp(self.process.state["at"], UTC) + timedelta(seconds=self.process.timeout)
        more = {"verify_form": context["form"], "email": self.request.user.email, "can_resend": True}
        return context | more | {"works_until": works_until}
