"""What coordinators type about sessions becomes clean values."""

from datetime import UTC, datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.groups.forms import RunFields
from courses.scheduling.clashes import clashes
from courses.scheduling.models import FAR, TOO_FAR, RoleKind, Session, SessionKind
from lms.base.fields import ClockInput, DayInput, LineField, WordsField, take_the_only_one
from lms.people.models import Membership, Role, User
from lms.places.models import Venue

#: Who may be asked to lead a session.
LEADERS = [Role.TEACHER, Role.DISCUSSION_LEADER, Role.COORDINATOR, Role.COMMUNITY_WORKER]


class MomentForm(forms.Form):
    """A day, from when to when, and where. Kept on the wall clock of the neighbourhood, answered as moments."""

    day = forms.DateField(label=_("Day"), widget=DayInput(), error_messages={"required": _("Choose a day.")})
    starts = forms.TimeField(
        label=_("From"), widget=ClockInput(), error_messages={"required": _("Fill in when it starts.")}
    )
    ends = forms.TimeField(
        label=_("Until"), widget=ClockInput(), error_messages={"required": _("Fill in when it ends.")}
    )
    venue = forms.ModelChoiceField(
        label=_("Where?"),
        queryset=Venue.objects.none(),
        empty_label=_("Choose a venue"),
        help_text=_("Not in the list? Use “Add a venue” below. What you typed stays."),
        error_messages={"required": _("Choose a venue.")},
    )

    def __init__(self, *args, neighbourhood, held_at=None, **kwargs):
        """`held_at`: a session that is there already keeps its place, though that is no longer used."""
        super().__init__(*args, **kwargs)
        offered = neighbourhood.venues.in_use()
        self.fields["venue"].queryset = offered | neighbourhood.venues.filter(pk=held_at) if held_at else offered
        take_the_only_one(self.fields["venue"])

    def clean(self):
        values = super().clean()
        if not {"day", "starts", "ends"} <= values.keys():
            return values
        starts_at = self._moment(values["day"], values["starts"], "starts")
        ends_at = self._moment(values["day"], values["ends"], "ends")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends", _("The end must be after the start."))
        elif starts_at and starts_at < timezone.now():
            self.add_error("day", _("Choose a moment that is still to come."))
        elif starts_at and starts_at > timezone.now() + FAR:
            self.add_error("day", TOO_FAR)
        return values | {"starts_at": starts_at, "ends_at": ends_at}

    def _moment(self, day, clock, field):
        """Of an hour that comes twice in October the first one is meant, as calendars read it (RFC 5545 §3.3.5)."""
        typed = datetime.combine(day, clock)
        moment = timezone.make_aware(typed).astimezone(UTC)
        if timezone.make_naive(moment) != typed:  # the hour that summer time skips
            self.add_error(field, _("This hour does not exist on that day. Choose another."))
            return None
        return moment

    def when_and_where(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("starts_at", "ends_at", "venue")}

    @staticmethod
    def of(session: Session) -> dict:
        """What the form shows of a session that is there already."""
        starts_at, ends_at = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
        return {"day": starts_at.date(), "starts": starts_at.time(), "ends": ends_at.time(), "venue": session.venue_id}


class WordsForm(forms.ModelForm):
    """What a session is called and asks."""

    class Meta:
        model = Session
        fields = ["title", "question", "kind"]
        field_classes = {"title": LineField, "question": WordsField}
        labels = {
            "title": _("What is this session called?"),
            "question": _("Which question is central?"),
            "kind": _("Kind"),
        }
        error_messages = {"title": {"required": _("Give the session a name.")}}

    def words(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class SessionForm(MomentForm):
    """A new session."""

    title = LineField(
        label=_("What is this session called?"),
        max_length=120,
        error_messages={"required": _("Give the session a name.")},
    )
    question = WordsField(label=_("Which question is central?"), max_length=250, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=SessionKind.choices, initial=SessionKind.COLLEGE)
    teachers = forms.ModelMultipleChoiceField(
        label=_("Who do you ask to teach?"),
        help_text=_("This person gets an e-mail and says yes or no."),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    anyway = forms.BooleanField(label=_("Plan it anyway"), required=False)
    field_order = ["title", "question", "kind", "day", "starts", "ends", "venue", "teachers"]

    def __init__(self, *args, course, **kwargs):
        super().__init__(*args, neighbourhood=course.neighbourhood, **kwargs)
        authors = User.objects.active().filter(authorships__course=course, authorships__until=None).distinct()
        self.fields["teachers"].queryset = authors
        self.fields["teachers"].initial = authors if len(authors) == 1 else []
        if not authors:
            del self.fields["teachers"]

    def facts(self) -> dict:
        """What `plan_session` wants to know."""
        words = {name: self.cleaned_data[name] for name in ("title", "question", "kind")}
        return words | self.when_and_where()

    def asked(self) -> list[User]:
        return list(self.cleaned_data.get("teachers", []))

    def clashes(self) -> list:
        """What stands in its way; nothing as long as the form is not right."""
        return clashes(**self.when_and_where(), people=self.asked()) if self.is_bound and self.is_valid() else []


class PlanForm(SessionForm, RunFields):
    """A group and its first session, in one go: most groups have one session."""

    field_order = [*SessionForm.field_order, "seats", "language", "by_request", "offer_hours", "anyway"]

    def __init__(self, *args, course, **kwargs):
        super().__init__(*args, course=course, **kwargs)
        written_in = {page.locale.language_code for page in course.pages.all()}
        self.fields["language"].initial = written_in.pop() if len(written_in) == 1 else ""


class AskForm(forms.Form):
    """Whom do you ask to lead this session?"""

    person = forms.ModelChoiceField(
        label=_("Who?"),
        queryset=User.objects.none(),
        empty_label=_("Choose somebody"),
        error_messages={"required": _("Choose whom you ask.")},
    )
    role = forms.ChoiceField(label=_("As what?"), choices=[("", _("Make a choice")), *RoleKind.choices])

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        neighbourhood = session.run.course.neighbourhood_id
        there = Membership.objects.current().filter(neighbourhood=neighbourhood, role__in=LEADERS)
        asked = session.roles.expected()
        people = User.objects.active().filter(pk__in=there.values("person"))
        self.fields["person"].queryset = people.exclude(pk__in=asked.values("person")).order_by("name")


class CancelForm(forms.Form):
    """Why a session is not held."""

    because = WordsField(
        label=_("Why does the session not go ahead?"),
        help_text=_("Everybody who comes or teaches reads this in the e-mail."),
        max_length=300,
        error_messages={"required": _("Write why the session does not go ahead.")},
    )
