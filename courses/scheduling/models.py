"""A run (groep) has seats and sessions; a session (college) is one meeting about one central question (ADR 0001.2)."""

import secrets
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.catalogue.models import Course, titles
from courses.scheduling.words import Seats, sessions_left
from lms.people.models import coordinated_by
from lms.places.models import Venue

#: A date further ahead has a mistyped year.
FAR = timedelta(days=2 * 366)
TOO_FAR = _("Choose a day within two years from now.")


def days_and_teachers(sessions: str) -> Prefetch:
    """Sessions with their venue and who leads them.

    What a row points at comes along in its own query, here and in every list: fetched afterwards, Django asks SQLite for it
    by a chain of ORs, which breaks at a thousand.
    """
    roles = Prefetch("roles", SessionRole.objects.select_related("person"))
    return Prefetch(sessions, Session.objects.select_related("venue").prefetch_related(roles))


class CourseRunQuerySet(models.QuerySet):
    def published(self):
        return self.exclude(published_at=None)

    def drafts(self):
        return self.filter(published_at=None)

    def open(self, at=None):
        """Runs that one can still enrol in: published, not closed, with a session to come."""
        at = at or timezone.now()
        coming = Session.objects.upcoming(at).values("run")
        return self.published().filter(closed_at=None, pk__in=coming)

    def with_seats(self):
        return self.filter(seats_taken__lt=F("seats"))

    def coordinated_by(self, person):
        return self.filter(course__neighbourhood__in=coordinated_by(person))

    def ended(self, at=None):
        """Nothing to come: closed, all held, or all cancelled."""
        coming = Session.objects.upcoming(at).values("run")
        return self.published().exclude(closed_at=None, pk__in=coming)

    def with_days(self):
        """With when and where. What only calendars show is left out, so a page is not made anew for it."""
        sessions = Session.objects.select_related("venue").defer("changed_at")
        return self.prefetch_related(Prefetch("sessions", sessions))

    def with_titles(self):
        """With what readers see of its course."""
        return self.select_related("course").prefetch_related(titles("course"))

    def by_next_session(self, at=None):
        """What is to come first, soonest on top; then what has no session yet; then what was, latest on top. Each with the
        moment and the title of its next session and of its last: many groups have many."""
        held = Session.objects.held().filter(run=OuterRef("pk"))
        ends = {"next": held.upcoming(at).order_by("starts_at", "pk"), "last": held.order_by("-starts_at", "-pk")}
        found = self.annotate(
            **{f"{end}_at": Subquery(one.values("starts_at")[:1]) for end, one in ends.items()},
            **{f"{end}_title": Subquery(one.values("title")[:1]) for end, one in ends.items()},
        )
        return found.order_by(F("next_at").asc(nulls_last=True), F("last_at").desc(nulls_first=True), "-pk")

    def to_show(self):
        """With all that a page tells of a run: its course in each language, and its sessions with venue and teachers."""
        return self.select_related("course__faculty", "course__neighbourhood").prefetch_related(
            titles("course"), days_and_teachers("sessions")
        )


class RunState(models.TextChoices):
    """Where a group is. Both `HELD` and `CLOSED` are over for who reads; the first still has a register to close."""

    DRAFT = "draft", _("not public yet")
    UNPLANNED = "unplanned", _("no session")
    OPEN = "open", _("open")
    FULL = "full", _("full")
    HELD = "held", _("ended")
    CLOSED = "closed", _("ended")


class CourseRun(Seats, models.Model):
    """One time that a course is given to one group."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey(Course, models.PROTECT, related_name="runs", verbose_name=_("course"))
    language = models.CharField(
        _("language"), max_length=2, choices=[("nl", "Nederlands"), ("en", "English")], default="nl"
    )
    seats = models.PositiveSmallIntegerField(_("seats"), default=12)
    #: Offered, enrolled, ended, and reserved without a name yet (ADR 0001.3). Only the verbs of `courses/enrolment` change it.
    seats_taken = models.PositiveSmallIntegerField(default=0, editable=False)
    #: Two nights, so that no one loses a seat in her sleep; a run may set its own.
    offer_hours = models.PositiveSmallIntegerField(_("hours that an offered seat is held"), default=48)
    by_request = models.BooleanField(_("the coordinator approves each request"), default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    #: When its last register was closed.
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CourseRunQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        constraints = [
            models.CheckConstraint(condition=Q(seats_taken__lte=F("seats")), name="seats_are_not_oversold"),
        ]

    def __str__(self) -> str:
        return f"{self.course} ({self.pk})"

    @property
    def state(self) -> RunState:
        return self.state_at()

    def state_at(self, at=None) -> RunState:
        """The one place that tells in which state a group is. (By its sessions as they are here, so that prefetched ones do;
        in a list of `by_next_session` by what that looked up.)"""
        if not self.published_at:
            return RunState.DRAFT
        if self.closed_at:
            return RunState.CLOSED
        is_planned, is_coming = self._has_days(at)
        if not is_planned:
            return RunState.UNPLANNED
        if not is_coming:
            return RunState.HELD
        return RunState.FULL if self.is_full else RunState.OPEN

    def _has_days(self, at) -> tuple[bool, bool]:
        """Is there a session that is not cancelled, and one to come?"""
        if hasattr(self, "last_at"):
            return self.last_at is not None, self.next_at is not None
        at, held = at or timezone.now(), self.held_sessions()
        return bool(held), any(session.ends_at >= at for session in held)

    def is_open(self, at=None) -> bool:
        """Can one still enrol, for a seat or for the waiting list? What `open` says of many."""
        return self.state_at(at) in {RunState.OPEN, RunState.FULL}

    @property
    def title(self) -> str:
        """The course's title in the reader's language."""
        return self.course.title_in()

    def held_sessions(self) -> list["Session"]:
        """Those that are not cancelled, first one first. (Sorted here, so that prefetched sessions do.)"""
        return sorted((s for s in self.sessions.all() if not s.cancelled_at), key=lambda s: (s.starts_at, s.pk))

    def coming_sessions(self, at=None) -> list["Session"]:
        at = at or timezone.now()
        return [session for session in self.held_sessions() if session.ends_at >= at]

    def sessions_left_in_words(self, at=None) -> str:
        """Of a group that has begun: how many of its sessions are still to come. Else empty."""
        return sessions_left(len(self.coming_sessions(at)), len(self.held_sessions()))

    def one_venue(self) -> bool:
        """All sessions are held at one place, so that a page tells it once."""
        return len({session.venue_id for session in self.held_sessions()}) == 1

    def next_session(self, at=None) -> "Session | None":
        return next(iter(self.coming_sessions(at)), None)

    def teachers(self) -> list:
        """Who said yes to leading one of its sessions, each once."""
        accepted = [role for session in self.held_sessions() for role in session.accepted_roles()]
        return list({role.person_id: role.person for role in accepted}.values())


class SessionKind(models.TextChoices):
    COLLEGE = "college", _("Session")
    WALK = "walk", _("Walk")
    VISIT = "visit", _("Visit")
    WORKSHOP = "workshop", _("Workshop")


def new_key() -> str:
    return secrets.token_hex(32)


class SessionQuerySet(models.QuerySet):
    def public(self):
        return self.filter(run__published_at__isnull=False)

    def held(self):
        """Not cancelled: the sessions that count."""
        return self.filter(cancelled_at=None)

    def upcoming(self, at=None):
        return self.held().filter(ends_at__gte=at or timezone.now())

    def led_by(self, person):
        """Sessions in which this person has a role that she did not decline."""
        return self.filter(roles__person=person, roles__state__in=SessionRole.EXPECTED)

    def coordinated_by(self, person):
        return self.filter(run__course__neighbourhood__in=coordinated_by(person))

    def to_list(self):
        """With what a line of a list tells of a session."""
        return self.select_related("venue", "run__course__faculty").prefetch_related(titles("run__course"))

    def to_show(self):
        """With what a page or a calendar tells of a session; its run's sessions too, for "1 of 2"."""
        roles = Prefetch("roles", SessionRole.objects.select_related("person"))
        return self.to_list().select_related("run__course__neighbourhood").prefetch_related("run__sessions", roles)

    def runnable_by(self, person):
        """Whose register she keeps: sessions that she leads (accepted) or whose neighbourhood she coordinates."""
        led = SessionRole.objects.of(person).accepted().values("session")
        return self.filter(Q(pk__in=led) | Q(run__course__neighbourhood__in=coordinated_by(person)))


class Session(models.Model):
    """One meeting."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    run = models.ForeignKey(CourseRun, models.PROTECT, related_name="sessions", verbose_name=_("group"))
    kind = models.CharField(_("kind"), max_length=10, choices=SessionKind.choices, default=SessionKind.COLLEGE)
    title = models.CharField(_("title"), max_length=120)
    question = models.CharField(_("central question"), max_length=250, blank=True)
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="sessions", verbose_name=_("venue"))
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    #: RFC 5545 §3.8.7.4: one more at each change of time, place or state.
    sequence = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    #: Any change that a calendar shows; clients update an entry only when this has risen.
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    moved_from = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    #: As everybody who hears of it reads it.
    cancelled_because = models.CharField(_("reason"), max_length=300, blank=True, editable=False)
    register_closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    #: The secret from which the codes on the teacher's screen are made. It never leaves the server.
    key = models.CharField(max_length=64, default=new_key, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_starts",
                violation_error_message=_("The end must be after the start."),
            )
        ]
        indexes = [models.Index(fields=["starts_at"], name="sessions_by_start")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    def accepted_roles(self) -> list["SessionRole"]:
        return [role for role in self.roles.all() if role.state == RoleState.ACCEPTED]

    def expected_roles(self) -> list["SessionRole"]:
        """Who leads it or was asked to, and did not say no."""
        return [role for role in self.roles.all() if role.is_expected]

    def is_over(self, at=None) -> bool:
        return self.ends_at < (at or timezone.now())

    def is_led_by(self, person) -> bool:
        return person.is_authenticated and self.roles.accepted().of(person).exists()


class RoleKind(models.TextChoices):
    TEACHER = "teacher", _("Teacher")
    DISCUSSION_LEADER = "discussion_leader", _("Discussion leader")
    COACH = "coach", _("Coach")


class RoleState(models.TextChoices):
    INVITED = "invited", _("Invited")
    ACCEPTED = "accepted", _("Comes")
    DECLINED = "declined", _("Cannot come")


class SessionRoleQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(person=person)

    def accepted(self):
        """Who said yes."""
        return self.filter(state=RoleState.ACCEPTED)

    def expected(self):
        """Who was asked and did not say no."""
        return self.filter(state__in=SessionRole.EXPECTED)

    def teaching(self):
        """As a teacher, not as a discussion leader or a coach."""
        return self.filter(role=RoleKind.TEACHER)

    def unanswered(self, at=None):
        """Asked for a session that is still to come."""
        return self.filter(state=RoleState.INVITED, session__in=Session.objects.upcoming(at))

    def coordinated_by(self, person):
        return self.filter(session__run__course__neighbourhood__in=coordinated_by(person))


class SessionRole(models.Model):
    """Who does what in a session; nobody is put down for one without her yes."""

    #: Asked, and not answered with a no.
    EXPECTED = (RoleState.INVITED, RoleState.ACCEPTED)

    session = models.ForeignKey(Session, models.PROTECT, related_name="roles")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="session_roles")
    role = models.CharField(_("role"), max_length=20, choices=RoleKind.choices, default=RoleKind.TEACHER)
    state = models.CharField(_("answer"), max_length=10, choices=RoleState.choices, default=RoleState.INVITED)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    #: 0 not yet or in, 1 out, 2 in again: what her calendar is told later has a higher SEQUENCE (as `Enrolment.turn`).
    turn = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = SessionRoleQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("role in a session")
        verbose_name_plural = _("roles in a session")
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="one_role_in_a_session")]

    def __str__(self) -> str:
        return f"{self.session_id} {self.person_id} {self.role}"

    @property
    def is_expected(self) -> bool:
        return self.state in self.EXPECTED

    @property
    def tone(self) -> str:
        """The tone of its badge."""
        return {RoleState.ACCEPTED: "success", RoleState.DECLINED: "danger"}.get(self.state, "warning")
