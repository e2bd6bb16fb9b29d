from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

MAX_TRIES = 5


class State(models.TextChoices):
    NEW = "new"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class JobQuerySet(models.QuerySet):
    def due(self, at=None):
        """What may be claimed now: waiting and ripe, or left behind by a worker that died."""
        at = at or timezone.now()
        return self.filter(
            Q(state=State.NEW, not_before__lte=at) | Q(state=State.RUNNING, lease__lt=at, tries__lt=MAX_TRIES)
        )

    def longest_waiting(self):
        return self.order_by("not_before", "pk")

    def abandoned(self, at=None):
        """Left behind so often that the job itself must be what kills the worker."""
        return self.filter(state=State.RUNNING, lease__lt=at or timezone.now(), tries__gte=MAX_TRIES)


class Job(models.Model):
    """Work that nobody waits for. The row is the truth; a queue or an event is only a nudge.

    It carries ids, never people's data: rows stay behind for a while after they are done.
    """

    kind = models.CharField(max_length=100)
    key = models.CharField(max_length=255, unique=True)
    ids = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    not_before = models.DateTimeField(default=timezone.now)
    # Raised by each `later()`. A run that sees another number at its end than at its start goes again.
    asked = models.PositiveIntegerField(default=1)
    tries = models.PositiveSmallIntegerField(default=0)
    # Who holds the job, and until when. A worker that lost its lease can no longer finish it.
    token = models.UUIDField(null=True, editable=False)
    lease = models.DateTimeField(null=True, editable=False)
    # The kind of error and where it arose; never its message, which may quote a letter or a name.
    trouble = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["not_before"], condition=Q(state="new"), name="job_waiting"),
            models.Index(fields=["lease"], condition=Q(state="running"), name="job_held"),
            models.Index(fields=["state", "finished_at"], name="job_finished"),
        ]
        constraints = [
            models.CheckConstraint(
                name="job_running_is_held",
                condition=~Q(state="running") | Q(token__isnull=False, lease__isnull=False),
            ),
            models.CheckConstraint(
                name="job_finished_has_a_moment",
                condition=~Q(state__in=["done", "failed"]) | Q(finished_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.key} ({self.state})"
