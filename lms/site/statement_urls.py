"""Where a reader looks for the statement on accessibility."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from lms.site import statement_views

urlpatterns = [path(_("accessibility/"), statement_views.accessibility, name="accessibility")]
