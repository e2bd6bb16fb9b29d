"""What a calendar link says about its owner, and when it stops."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from courses.calendar.actions import revoke_links
from courses.calendar.models import FeedToken
from lms.base.registry import offboarder, personal_data
from lms.privacy.erasing import removes
from lms.privacy.words import Chapter, Ground

offboarder(revoke_links)

personal_data(
    FeedToken,
    chapter=Chapter.COURSES,
    paths=("person",),
    purpose=_("So that your own calendar can follow your sessions. We keep no copy of the link itself."),
    ground=Ground.AGREEMENT,
    kept=_("As long as you use the link. One that was replaced or stopped goes after a year."),
    fields=("created_at", "replaced_at", "revoked_at", "fetched_at", "fetched_by", "reminder"),
    erase=removes(FeedToken, "person"),
    ages_by=("replaced_at", "revoked_at"),
    retention=timedelta(days=365),
)
