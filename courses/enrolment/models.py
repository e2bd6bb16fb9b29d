"""One enrols in a run; seats and the waiting list belong to it (ADR 0001.2 and 0001.3)."""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.catalogue.models import titles
from courses.scheduling.models import CourseRun, days_and_teachers
from lms.people.models import Organisation, coordinated_by


class Status(models.TextChoices):
    REQUESTED = "requested", _("Requested")
    WAITING = "waiting", _("On the waiting list")
    OFFERED = "offered", _("A seat is kept for you")
    ENROLLED = "enrolled", _("You're in")
    ENDED = "ended", _("Ended")
    CANCELLED = "cancelled", _("Signed off")


class Parting(models.TextChoices):
    """How an enrolment was cancelled. Each asks for its own words: nobody who was refused "signed off"."""

    SIGNED_OFF = "signed_off", _("signed off")
    PASSED_ON = "passed_on", _("passed the seat on")
    LEFT = "left", _("left the waiting list")
    WITHDREW = "withdrew", _("withdrew the request")
    REFUSED = "refused", _("got no seat")
    TAKEN_OFF = "taken_off", _("was taken off the list")


#: What leaving means for who leaves herself, and for whom the coordinator has no seat, by the state before.
PARTINGS = {
    "requested": (Parting.WITHDREW, Parting.REFUSED),
    "waiting": (Parting.LEFT, Parting.TAKEN_OFF),
    "offered": (Parting.PASSED_ON, Parting.TAKEN_OFF),
    "enrolled": (Parting.SIGNED_OFF, Parting.TAKEN_OFF),
}


#: From which state an enrolment may go where (ADR 0001.3). `seats.move` follows them; nobody else assigns `status`.
ROADS = {
    Status.REQUESTED: {Status.WAITING, Status.OFFERED, Status.ENROLLED, Status.CANCELLED},
    Status.WAITING: {Status.OFFERED, Status.CANCELLED},
    Status.OFFERED: {Status.ENROLLED, Status.WAITING, Status.CANCELLED},
    Status.ENROLLED: {Status.ENDED, Status.CANCELLED},
    Status.ENDED: {Status.ENROLLED},
    Status.CANCELLED: {Status.REQUESTED, Status.WAITING, Status.ENROLLED},  # she comes back: what she did stays hers
}


@dataclass(frozen=True)
class Called:
    """A name that was typed, in the place of a person."""

    name: str
    portrait: str = ""

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]


class EnrolmentQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(participant=person)

    def live(self):
        return self.exclude(status=Status.CANCELLED)

    def current(self):
        """On the list of a group that did not end for her."""
        return self.live().exclude(status=Status.ENDED)

    def requested(self):
        """A coordinator still has to say yes or no."""
        return self.filter(status=Status.REQUESTED)

    def enrolled(self):
        return self.filter(status=Status.ENROLLED)

    def ended(self):
        """Took part, and the last register is closed."""
        return self.filter(status=Status.ENDED)

    def cancelled(self):
        return self.filter(status=Status.CANCELLED)

    def seated(self):
        return self.filter(status__in=Enrolment.SEATED)

    def attending(self):
        return self.filter(status__in=Enrolment.ATTENDING)

    def waiting(self):
        """The queue, first in line first."""
        return self.filter(status=Status.WAITING).order_by("queued_at", "pk")

    def who_can_answer(self):
        """Without those whose account is closed: they keep their place, and no seat waits for their yes."""
        return self.filter(participant__is_active=True)

    def not_passed_since(self, moment):
        """Without those who let an offer lapse after this seat came free."""
        return self.exclude(passed_at__gte=moment) if moment else self

    def offered(self):
        return self.filter(status=Status.OFFERED)

    def lapsed(self, at=None):
        return self.offered().filter(offered_until__lte=at or timezone.now())

    def coordinated_by(self, person):
        return self.filter(run__course__neighbourhood__in=coordinated_by(person))

    def of_known(self):
        """Not of whom only the desk put on the list."""
        return self.filter(called="")

    def to_show(self):
        """With the person, where she works, and all that a page tells of the run."""
        return self.select_related(
            "participant", "organisation", "run__course__faculty", "run__course__neighbourhood"
        ).prefetch_related(titles("run__course"), days_and_teachers("run__sessions"))


class Enrolment(models.Model):
    """A professional and a run."""

    #: These hold a seat.
    SEATED = (Status.OFFERED, Status.ENROLLED, Status.ENDED)
    #: These take part: on the register and in the calendar.
    ATTENDING = (Status.ENROLLED, Status.ENDED)

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    run = models.ForeignKey(CourseRun, models.PROTECT, related_name="enrolments", verbose_name=_("group"))
    participant = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="enrolments", verbose_name=_("student")
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="enrolments")
    status = models.CharField(_("state"), max_length=10, choices=Status.choices)
    #: Two who wait together share it: both get a seat or neither.
    party = models.UUIDField(null=True, blank=True)
    #: Where she stood before that; hers again when they part.
    alone_since = models.DateTimeField(null=True, blank=True)
    #: SHA-256 of her link for one colleague, who may ask with it to wait together. Used once; nobody can read it back.
    link_digest = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    #: Who used that link, and waits for her yes.
    asked_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="asked", editable=False)
    queued_at = models.DateTimeField(default=timezone.now)
    offered_until = models.DateTimeField(null=True, blank=True)
    #: When the seat that is offered to her came free. Who passed after that moment is not asked again for it.
    seat_since = models.DateTimeField(null=True, blank=True)
    #: When she last let an offer lapse. She keeps her place for the next seat that comes free.
    passed_at = models.DateTimeField(null=True, blank=True)
    #: Empty while she is on the list, and for who left before this was written down.
    parting = models.CharField(_("how it ended"), max_length=10, choices=Parting.choices, blank=True)
    #: Why the coordinator had no seat for her, as she reads it.
    parting_reason = models.CharField(_("reason"), max_length=300, blank=True)
    #: 0 in, 1 out, 2 in again: what her calendar is told later has a higher SEQUENCE, or it keeps to what it heard before.
    turn = models.PositiveSmallIntegerField(default=0, editable=False)
    #: What the desk typed for somebody whom it does not know. Empty when she is known there, or once she did something herself:
    #: a list of others must not tell whose address was typed.
    called = models.CharField(max_length=120, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "participant"],
                condition=~Q(status="cancelled"),
                name="one_live_enrolment_each",
                violation_error_message=_("You are already enrolled in this group."),
            ),
            models.CheckConstraint(
                condition=Q(status="offered", offered_until__isnull=False)
                | (~Q(status="offered") & Q(offered_until=None)),
                name="an_offer_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(status="cancelled") | Q(parting="", parting_reason=""),
                name="who_is_on_the_list_did_not_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.participant_id} {self.status}"

    @property
    def student(self):
        """Whom others see: her, or somebody of whom no more is known than what the desk typed."""
        return Called(self.called) if self.called else self.participant

    @property
    def tone(self) -> str:
        """The tone of its badge."""
        return {"enrolled": "success", "offered": "sun", "waiting": "info", "requested": "info"}.get(
            self.status, "neutral"
        )

    @property
    def icon(self) -> str:
        """Beside the words of her state."""
        return "check" if self.is_in else "clock"

    @property
    def is_asked(self) -> bool:
        """A colleague followed her link and waits for her yes."""
        asker = self.asked_by
        both_wait = asker is not None and {self.status, asker.status} == {Status.WAITING}
        return both_wait and not (self.party or asker.party)

    @property
    def is_in(self) -> bool:
        return self.status in self.ATTENDING

    @property
    def said_of_her(self):
        """Her state, told to somebody else: the labels of `Status` speak to her."""
        return {
            Status.REQUESTED: _("asks for a seat"),
            Status.WAITING: _("waits"),
            Status.OFFERED: _("has an offer"),
            Status.ENROLLED: _("is in"),
            Status.ENDED: _("took part"),
            Status.CANCELLED: _("signed off"),
        }[self.status]

    def is_late(self, at) -> bool:
        """The time to say yes is up, whether or not the clock has taken the offer back already."""
        return self.status == Status.OFFERED and self.offered_until is not None and self.offered_until <= at

    def position(self) -> int:
        """Her number in the queue; 1 is the first. Whose account is closed comes before nobody: no seat goes there."""
        before = Q(queued_at__lt=self.queued_at) | Q(queued_at=self.queued_at, pk__lt=self.pk)
        return Enrolment.objects.filter(before, run=self.run_id).waiting().who_can_answer().count() + 1


class SeatReservationQuerySet(models.QuerySet):
    def open(self):
        """With seats that nobody was named for."""
        return self.filter(unnamed__gt=0)

    def expired(self, at=None):
        return self.open().filter(until__lte=at or timezone.now())

    def coordinated_by(self, person):
        return self.filter(run__course__neighbourhood__in=coordinated_by(person))


class SeatReservation(models.Model):
    """Seats that an organisation reserved; each it names becomes an enrolment. The unnamed ones count as taken."""

    run = models.ForeignKey(CourseRun, models.PROTECT, related_name="reservations", verbose_name=_("group"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="reservations", verbose_name=_("organisation")
    )
    seats = models.PositiveSmallIntegerField(_("seats reserved"))
    #: How many of them have not been named yet.
    unnamed = models.PositiveSmallIntegerField(_("not named yet"))
    until = models.DateTimeField(_("kept until"))

    objects = SeatReservationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("seat reservation")
        verbose_name_plural = _("seat reservations")
        constraints = [
            models.UniqueConstraint(fields=["run", "organisation"], name="one_reservation_an_organisation"),
            models.CheckConstraint(condition=Q(unnamed__lte=models.F("seats")), name="no_more_unnamed_than_reserved"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.seats}"
