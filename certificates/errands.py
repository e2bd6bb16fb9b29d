"""What this floor's pages are for, in the words of the page that asks one to log in."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certificates.evidence.models import Confirmation
from lms.base.registry import errand


def to_confirm(uuid) -> str:
    """Who has this address got it from her: the letter names her too."""
    asked = Confirmation.objects.filter(
        uuid=uuid, withdrawn_at=None, answered_at=None, evidence__person__is_active=True
    )
    if confirmation := asked.select_related("evidence__person").first():
        name = confirmation.evidence.person.first_name
        return _("%(name)s asks you to confirm something. Log in to read it.") % {"name": name}
    return _("Log in to see what you confirmed.")


errand("confirm", say=to_confirm)
errand("mine-growth", "suggestion", "evidence", "confirmation", say=gettext_lazy("Log in to see what you grew in."))
errand("mine-certificates", "certificate-name", say=gettext_lazy("Log in to see your certificates."))
