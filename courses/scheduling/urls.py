"""Being asked to lead."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.scheduling import views

urlpatterns = [path(_("my/sessions/<uuid:session>/"), views.role, name="role")]
