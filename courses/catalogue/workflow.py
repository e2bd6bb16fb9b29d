"""From draft to published: the workflow task asks the coordinators of the course's neighbourhood (decision 6)."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Task


class CoordinatorTask(Task):
    """Reviewing by a coordinator of the neighbourhood of the course."""

    class Meta:
        verbose_name = _("review by the coordinator")
        verbose_name_plural = _("reviews by the coordinator")
