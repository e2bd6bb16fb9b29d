"""What this floor's pages are for, in the words of the page that asks one to log in."""

from django.utils.translation import gettext_lazy as _

from lms.base.registry import errand

errand("enrolled", "enrolment", "mine-enrolments", say=_("Log in to see your seat and your courses."))
errand("hear-stop", say=_("Log in to choose about which courses you hear."))
errand("standing", say=_("Log in to see what you need for your certificate."))
errand("role", say=_("Log in to say whether you lead the session."))
errand("here", "check-in", say=_("Log in to say that you are there."))
errand("register", "door-screen", say=_("Log in to show the code and keep the register."))
errand("teach", say=_("Log in to write your lesson."))
errand("desk-review", say=_("Log in to read the lessons that were sent to you."))
errand("mine-calendar", say=_("Log in to follow your sessions in your own calendar."))
