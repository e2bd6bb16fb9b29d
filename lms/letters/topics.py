"""What the letters of the ground floor are about; each higher floor names its own."""

from django.utils.translation import gettext_lazy as _

from lms.base.registry import letter_topic

letter_topic("account", _("logging in, and your account"), essential=True)
