"""Who takes part: people, the organisations they work for, and what they are somewhere (membership)."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.base import registry
from lms.people import addresses
from lms.places.models import Neighbourhood


class UserQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True, erased_at=None)

    def known_to(self, coordinator, at=None):
        """Whom she may see at her desk: who took up a role in her neighbourhood or from it, and whom a higher floor knows
        there (`registry.known_people_functions`, such as who enrolled). Never the superuser, never the erased; nor whom she only
        invited (`Invitation`) or put on a list: nobody is known by what somebody else did."""
        known = Q(pk__in=Membership.objects.given_by_place_of(coordinator, at).values("person"))
        for known_people in registry.known_people_functions:
            known |= Q(pk__in=known_people(coordinator))
        return self.filter(known, erased_at=None, is_superuser=False)

    def with_address(self, email):
        """Who proved this address, else whose account it is; never who merely typed it beside her own."""
        email = addresses.one(email)
        proved = self.filter(emailaddress__email=email, emailaddress__verified=True).first()
        return proved or self.filter(email=email).first()

    def called(self, words):
        """Each of these words is in her name or her address."""
        found = self
        for word in words.split():
            found = found.filter(Q(name__holds=word) | Q(email__holds=word) | Q(email__holds=addresses.one(word)))
        return found

    def with_role(self, role, neighbourhood=None, at=None):
        return self.filter(pk__in=Membership.objects.current(at).of_role(role, neighbourhood).values("person"))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Makes rows only; `lms.accounts.actions` also makes the address that a code is sent to."""

    def create_user(self, email, name="", password=None, **fields):
        person = self.model(email=addresses.one(email), name=name, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email, name="", password=None, **fields):
        return self.create_user(email, name, password, is_superuser=True, is_staff=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person. She logs in with her e-mail address. Erased, the row stays and is blank (ADR 0001.7)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(
        _("e-mail address"), unique=True, error_messages={"unique": _("Someone already uses this e-mail address.")}
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[("nl", "Nederlands"), ("en", "English")], default="nl"
    )
    about = models.CharField(_("what I know from living here"), max_length=300, blank=True)
    #: A drawn portrait that she picked (`lms/base/drawing/people.py`); empty: her initials. Looks are never guessed.
    portrait = models.CharField(_("portrait"), max_length=20, blank=True)
    is_active = models.BooleanField(_("may log in"), default=True)
    is_staff = models.BooleanField(_("works behind the scenes"), default=False)
    date_joined = models.DateTimeField(_("since"), default=timezone.now)
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name or (str(_("former member")) if self.erased_at else addresses.shown(self.email))

    def get_full_name(self) -> str:
        """For the Wagtail admin, where others read who wrote a page: no more than what they call her."""
        return self.first_name

    def get_short_name(self) -> str:
        return self.first_name

    @staticmethod
    def unusable_password() -> str:
        """Different for everyone, so that changing it ends her sessions."""
        return make_password(None)

    @property
    def first_name(self) -> str:
        """What others call her; a screen that others see shows no more than this."""
        return str(self).split(" ")[0].split("@")[0]


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("Municipality")
    HOUSING_CORPORATION = "housing_corporation", _("Housing corporation")
    CARE = "care", _("Care")
    WELFARE = "welfare", _("Welfare")
    POLICE = "police", _("Police")
    POLITICS = "politics", _("Politics")
    OTHER = "other", _("Other")


class OrganisationQuerySet(models.QuerySet):
    def vouched_for(self):
        """A coordinator placed somebody there. Strangers see only these names: what a stranger typed is not shown to all."""
        placed = Membership.objects.filter(organisation=models.OuterRef("pk")).exclude(granted_by=None)
        return self.filter(models.Exists(placed))


class Organisation(models.Model):
    """Where professionals work."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=24, choices=OrganisationKind.choices, default=OrganisationKind.OTHER)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    RESIDENT = "resident", _("Resident")
    TEACHER = "teacher", _("Teacher")
    DISCUSSION_LEADER = "discussion_leader", _("Discussion leader")
    COORDINATOR = "coordinator", _("Coordinator")
    OFFICER = "officer", _("Neighbourhood officer")
    COMMUNITY_WORKER = "community_worker", _("Community worker")
    ASSESSOR = "assessor", _("Assessor")
    PROFESSIONAL = "professional", _("Professional")


class MembershipQuerySet(models.QuerySet):
    def current(self, at=None):
        at = at or timezone.now()
        return self.filter(since__lte=at, person__is_active=True).filter(Q(until=None) | Q(until__gt=at))

    def of_role(self, role, neighbourhood=None):
        found = self.filter(role=role)
        return found.filter(neighbourhood=neighbourhood) if neighbourhood else found

    def seen_by(self, coordinator, at=None):
        """What she may read of somebody's roles: those in her own neighbourhoods, and where somebody works as she was placed
        there from it, or says herself."""
        hers = coordinated_by(coordinator, at)
        said_herself = Q(neighbourhood=None, granted_by=None)
        return self.filter(Q(neighbourhood__in=hers) | Q(granted_from__in=hers) | said_herself)

    def given_by_place_of(self, coordinator, at=None):
        """What a neighbourhood that she coordinates gave: a role there, or at an organisation. Only these does she end."""
        hers = coordinated_by(coordinator, at)
        return self.filter(Q(neighbourhood__in=hers) | Q(neighbourhood=None, granted_from__in=hers))


class Membership(models.Model):
    """A role is a membership somewhere: in a neighbourhood or in an organisation (ADR 0001.6)."""

    person = models.ForeignKey(User, models.PROTECT, related_name="memberships", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    neighbourhood = models.ForeignKey(Neighbourhood, models.PROTECT, null=True, blank=True, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="memberships")
    field = models.CharField(_("professional field"), max_length=120, blank=True)
    since = models.DateTimeField(_("since"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    #: Empty: the site itself did (the first coordinator, the demo), or she said so herself.
    granted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("given by")
    )

    #: The neighbourhood from which somebody was placed at an organisation: its coordinators, and no others, end that.
    granted_from = models.ForeignKey(Neighbourhood, models.PROTECT, null=True, blank=True, related_name="+")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=Q(neighbourhood=None, organisation__isnull=False)
                | Q(neighbourhood__isnull=False, organisation=None),
                name="membership_is_somewhere",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "neighbourhood"],
                condition=Q(until=None, neighbourhood__isnull=False),
                name="one_open_membership_a_neighbourhood",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "organisation"],
                condition=Q(until=None, organisation__isnull=False),
                name="one_open_membership_an_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"

    @property
    def place(self):
        """Where she has this role."""
        return self.neighbourhood or self.organisation


def coordinated_by(person, at=None):
    """Ids of the neighbourhoods that this person coordinates now."""
    return Membership.objects.current(at).filter(person_id=person.pk, role=Role.COORDINATOR).values("neighbourhood")
