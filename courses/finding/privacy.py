"""Who waits for a date of which course."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from courses.finding.models import Interest
from lms.base.registry import personal_data
from lms.privacy.erasing import removes
from lms.privacy.words import Chapter, Ground

personal_data(
    Interest,
    chapter=Chapter.COURSES,
    paths=("person",),
    purpose=_("About which courses you want an e-mail when there is a date."),
    ground=Ground.CONSENT,
    kept=_("Until you got that e-mail, or stop it; at most a year."),
    fields=("course__title", "asked_at"),
    erase=removes(Interest, "person"),
    ages_by=("asked_at",),
    retention=timedelta(days=365),
)
