"""Where a reader looks for the statement on accessibility."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from lms import statements

urlpatterns = [path(_("accessibility/"), statements.accessibility, name="accessibility")]
