"""What a stranger types to hear of a date."""

from django.utils.translation import gettext as _

from lms.accounts.forms import AskCodeForm


class HearForm(AskCodeForm):
    """Her name and where to write. Where she works matters only when she enrols."""

    organisation = None
    organisation_kind = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = ""
        self.fields["email"].help_text = _("We send a code to this address, and an e-mail when there is a date.")

    def intent_data(self):
        return {"name": self.cleaned_data["name"]}
