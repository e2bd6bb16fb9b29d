"""Addresses of the calendar on the site. Those of the feeds are in `neutral_urls.py`."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from courses.calendar import views

urlpatterns = [
    path(_("calendar/"), views.show, name="calendar"),
    path(_("my/calendar/"), views.mine, name="mine-calendar"),
    path(_("my/calendar/new/"), views.renew, name="mine-calendar-renew"),
    path(_("my/calendar/stop/"), views.stop, name="mine-calendar-stop"),
    path(_("my/calendar/reminder/"), views.remind, name="mine-calendar-reminder"),
]
