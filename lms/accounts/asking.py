"""The form by which a room asks a stranger who she is."""

from allauth.account.stages import LoginByCodeStage
from django.shortcuts import redirect
from django.views.generic.edit import FormView

from lms.accounts import intents
from lms.accounts.forms import AskCodeForm


class StartsOver:
    """A form that asks who you are. A code that still waits swallows neither this form nor this page."""

    def dispatch(self, request, *args, **kwargs):
        if request.method == "POST":
            intents.start_over(request)
        return super().dispatch(request, *args, **kwargs)

    def _redirect_to_pending_stage(self, request, stage):
        """Not to the code, for she may come here for another address; but a second factor still goes first."""
        return None if stage.key == LoginByCodeStage.key else super()._redirect_to_pending_stage(request, stage)


class AskCode(StartsOver, FormView):
    """The form of a room that wants something of a stranger: see `intents.py`. `kind` names the intent."""

    form_class = AskCodeForm
    kind = ""

    def get_intent_data(self, form):
        return {}

    def form_valid(self, form):
        intents.ask_code(self.request, form, kind=self.kind, data=self.get_intent_data(form))
        return redirect("account_confirm_login_code")
