"""What letters of this floor are about."""

from django.utils.translation import gettext_lazy as _

from lms.base.registry import letter_topic

letter_topic("confirmations", _("Confirmations of what somebody did"))
letter_topic("certificates", _("your certificates"), essential=True)
