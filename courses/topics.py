"""What letters of this floor are about."""

from django.utils.translation import gettext_lazy as _

from lms.base.registry import letter_topic
from lms.people.permissions import is_coordinator

letter_topic("enrolment", _("your courses and sessions"), essential=True)
letter_topic("teaching", _("sessions in which you teach"), essential=True)
letter_topic("lessons", _("the lessons that you write"))
letter_topic("dates", _("courses that you wait for"))
letter_topic("desk", _("news for coordinators"), reaches=is_coordinator)
