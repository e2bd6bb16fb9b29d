"""The pages to log in: an address, a code, and a password for somebody who set one."""

import time
from datetime import UTC, datetime, timedelta

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY, get_pending_stage
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.generic.edit import FormView

from lms.accounts import intents, tries
from lms.accounts.actions import rehearse_code
from lms.accounts.asking import StartsOver
from lms.accounts.errands import errand_at
from lms.accounts.forms import CodeForm, LoginCodeForm, PasswordForm, is_wrong, tries_before
from lms.accounts.tries import RESEND_AFTER


class SaysWhy:
    """Who was sent here from another page, or by a letter, reads what she came for."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(errand=errand_at(self.get_next_url()), **kwargs)


class Login(SaysWhy, StartsOver, allauth.RequestLoginCodeView):
    """What is your e-mail address?"""

    form_class = LoginCodeForm
    template_name = "account/login.html"

    def get_initial(self):
        stage = get_pending_stage(self.request)
        return {"email": stage.login.email} if stage else {}

    def form_valid(self, form):
        going_to = self.get_next_url()
        if going_to:
            intents.remember_intent(self.request, "visit", email=form.cleaned_data["email"], data={"to": going_to})
        if form._user is None:
            rehearse_code(get_language())
        self.request.code_for = form.cleaned_data["email"]
        return super().form_valid(form)

    def get_context_data(self, **kwargs):
        return super().get_context_data(code_is_waiting=get_pending_stage(self.request) is not None, **kwargs)


class PasswordLogin(SaysWhy, StartsOver, allauth.LoginView):
    """For who set a password. Nobody has to."""

    form_class = PasswordForm
    template_name = "account/login_password.html"

    def get_form_class(self):
        return self.form_class


class Code(allauth.ConfirmLoginCodeView):
    """Enter the code from your e-mail. For an address that nobody has, it is the same page, and no code is right."""

    form_class = CodeForm
    out_of_tries = False

    def dispatch(self, request, *args, **kwargs):
        waiting = request.session.get(LOGIN_SESSION_KEY)
        response = super().dispatch(request, *args, **kwargs)
        gone = LOGIN_SESSION_KEY not in request.session and not request.user.is_authenticated
        if waiting and gone and not self.out_of_tries:
            messages.warning(request, _("That code is too old. Ask for a new one."))
            return self._back_to_the_start(waiting.get("email")) or response
        return response

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        state = self._process.state
        if "code" in kwargs:
            kwargs |= {"account": state["email"], "challenge": f"{state['email']}:{state['at']}"}
        return kwargs

    def form_invalid(self, form):
        if not is_wrong(form):
            return FormView.form_invalid(self, form)  # an empty field is not a try
        self._process.state["failed_attempts"] = tries_before(form)
        response = super().form_invalid(form)
        self.out_of_tries = response.status_code != 200
        return (self.out_of_tries and self._back_to_the_start(self._process.state["email"])) or response

    def _back_to_the_start(self, email):
        """The page on which she said what she wants; None when that was just to log in."""
        back = intents.last_wish(self.request, email).get("back")
        return redirect(back) if back else None

    def _resend_form_valid(self, form):
        wait = self.seconds_to_wait()
        if wait > 0:
            sentence = ngettext(
                "You can ask for a new code in %(seconds)d second.",
                "You can ask for a new code in %(seconds)d seconds.",
                wait,
            )
            messages.info(self.request, sentence % {"seconds": wait})
            return redirect(self.passthrough_next_url(self.request.path))
        email = self._process.state["email"]
        if not tries.may_ask(self.request, email):
            messages.error(self.request, get_adapter().error_messages["rate_limited"])
            return redirect(self.passthrough_next_url(self.request.path))
        self.request.code_for = email
        # The new code gets its own full time.
        self._process.state["at"] = self.stage.login.initiated_at = time.time()
        messages.success(self.request, _("We sent you a new code. Only the newest works."))
        if self._process.user is None:
            rehearse_code(get_language())
        return super()._resend_form_valid(form)

    def seconds_to_wait(self):
        return round(self._process.state["at"] + RESEND_AFTER - time.time())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        if form.is_bound and form.has_error("code", "incorrect_code"):
            left = self._process.max_attempts - form.number
            sentence = ngettext(
                "That code is not right. Please check. You can try %(left)d more time.",
                "That code is not right. Please check. You can try %(left)d more times.",
                left,
            )
            form.errors["code"] = form.error_class([sentence % {"left": left}])
        works_until = datetime.fromtimestamp(self._process.state["at"], UTC) + timedelta(seconds=self._process.timeout)
        wish = intents.last_wish(self.request, self._process.state["email"])
        elsewhere = wish.get("back") or self.passthrough_next_url(reverse("account_login"))
        errand = errand_at(wish.get("to") or self.get_next_url() or "")
        return context | {"works_until": works_until, "wish": wish, "errand": errand, "cancel_url": elsewhere}


def closed(request, rest=""):
    """Nobody resets a password here: a code lets her in, and then she sets another."""
    return redirect("account_login")
