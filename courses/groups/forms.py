"""What coordinators type about a group and who comes becomes clean values."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.catalogue.models import Course
from courses.scheduling.models import FAR, TOO_FAR, CourseRun
from lms.base.deadlines import evening_of
from lms.base.fields import DayInput, LineField, PersonField, WordsField
from lms.people.actions import Named
from lms.people.forms import NAME_ERRORS, email_field
from lms.people.models import Organisation, OrganisationKind

# --- A group --------------------------------------------------------------------------------------


class RunFilter(forms.Form):
    """Which groups? An unknown value filters nothing."""

    state = forms.ChoiceField(
        label=_("When"),
        required=False,
        choices=[
            ("", _("All groups")),
            ("coming", _("To come")),
            ("ended", _("Ended")),
            ("draft", _("Not public yet")),
        ],
    )
    course = forms.ModelChoiceField(
        label=_("Course"),
        queryset=Course.objects.none(),
        required=False,
        empty_label=_("All courses"),
        to_field_name="uuid",
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        courses = Course.objects.coordinated_by(person)
        titles = courses.titles()
        self.fields["course"].queryset = courses
        self.fields["course"].label_from_instance = lambda course: titles.get(course.pk, course.title)

    def narrow(self, runs):
        words = {"coming": runs.open, "ended": runs.ended, "draft": runs.drafts}
        runs = words[self.cleaned_data["state"]]() if self.cleaned_data["state"] else runs
        return runs.filter(course=self.cleaned_data["course"]) if self.cleaned_data["course"] else runs


class RunFields(forms.Form):
    """How many people, and how they get in."""

    seats = forms.IntegerField(
        label=_("How many seats?"),
        min_value=1,
        max_value=500,
        error_messages={
            "required": _("Fill in how many seats there are."),
            "min_value": _("A group has at least one seat."),
        },
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("Choose a language")), *CourseRun.language.field.choices]
    )
    by_request = forms.BooleanField(
        label=_("I decide who comes"),
        help_text=_("Each student first asks, and you say yes or no."),
        required=False,
    )
    offer_hours = forms.IntegerField(
        label=_("How many hours is a seat kept for who waits?"),
        help_text=_("Two nights is 48 hours. Then everybody has time to answer."),
        min_value=1,
        max_value=336,
        initial=48,
    )

    def entry_rules(self) -> dict:
        """How they get in: what `plan_run` and `change_run` want to know."""
        return {name: self.cleaned_data[name] for name in ("language", "by_request", "offer_hours")}


class RunForm(RunFields):
    """A group that is there already."""


# --- Who comes ------------------------------------------------------------------------------------


class OrganisationFields(forms.Form):
    organisation = LineField(
        label=_("Where do they work?"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "off"}),
    )
    organisation_kind = forms.ChoiceField(
        label=_("What kind of organisation is it?"),
        help_text=_("Only for one that is new here."),
        choices=[("", "–"), *OrganisationKind.choices],
        required=False,
    )

    @property
    def organisations(self):
        return Organisation.objects.vouched_for().values_list("name", flat=True)

    def clean_organisation_kind(self):
        return self.cleaned_data["organisation_kind"] or OrganisationKind.OTHER

    def named(self) -> Named | None:
        """The organisation that was typed."""
        values = self.cleaned_data
        return Named(values["organisation"], values["organisation_kind"]) if values["organisation"] else None


class SomebodyForm(OrganisationFields):
    """Somebody who signs up by telephone."""

    name = PersonField(label=_("Name"), max_length=120, error_messages=NAME_ERRORS)
    email = email_field(_("E-mail address"))
    field_order = ["name", "email", "organisation", "organisation_kind"]


class PartingForm(forms.Form):
    """Why somebody goes off the list: she asked for it, or there is no seat. Of the second she reads the reason."""

    ASKED, NO_SEAT = "asked", "no_seat"

    why = forms.ChoiceField(
        label=_("Why?"),
        choices=[(ASKED, _("This person asked for it")), (NO_SEAT, _("I cannot give this person a seat"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why.")},
    )
    reason = WordsField(
        label=_("The reason"),
        help_text=_("Only if you cannot give a seat. The person reads this in the e-mail."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self):
        values = super().clean()
        if values.get("why") == self.NO_SEAT and not values.get("reason"):
            self.add_error("reason", _("Write the reason."))
        return values

    @property
    def no_seat(self) -> str:
        """The reason that the coordinator has no seat; empty when the person asked to go."""
        return self.cleaned_data["reason"] if self.cleaned_data["why"] == self.NO_SEAT else ""


class ReservationForm(OrganisationFields):
    """Seats for the people of one organisation, kept until a day (that day included)."""

    seats = forms.IntegerField(label=_("How many seats?"), min_value=1, max_value=500)
    until = forms.DateField(label=_("Kept until"), widget=DayInput())
    field_order = ["organisation", "organisation_kind", "seats", "until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].required = True
        self.fields["organisation"].label = _("For which organisation?")
        self.fields["organisation"].error_messages["required"] = _("Fill in for which organisation.")

    def clean_until(self):
        day = self.cleaned_data["until"]
        if evening_of(day) <= timezone.now():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        if day > timezone.localdate() + FAR:
            raise forms.ValidationError(TOO_FAR)
        return day
