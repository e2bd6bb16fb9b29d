"""What somebody comes for at the pages of the site and must log in first."""

from django.utils.translation import gettext_lazy as _

from lms.base.registry import errand

errand("admin", say=_("Log in to work on the pages of the site."))
