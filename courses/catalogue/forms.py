"""What a coordinator says about a course."""

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.catalogue.models import Colour, Faculty, Theme
from lms.base.fields import LineField, WordsField, take_the_only_one
from lms.people.models import Membership, Role, User, coordinated_by
from lms.places.models import Neighbourhood

WRITERS = (Role.TEACHER, Role.RESIDENT, Role.DISCUSSION_LEADER)


def writers_of(neighbourhoods):
    """Who may be asked to write a course there: who lives or teaches there."""
    memberships = Membership.objects.current().filter(neighbourhood__in=neighbourhoods, role__in=WRITERS)
    return User.objects.active().filter(pk__in=memberships.values("person")).order_by("name", "pk")


class WordsForm(forms.Form):
    """The page of a course in one language."""

    title = LineField(label=_("Title"), max_length=120)
    intro = WordsField(
        label=_("What is the course about?"),
        help_text=_("Two sentences. They also stand in the list of courses."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    outcomes = WordsField(
        label=_("What can students do afterwards?"),
        help_text=_("One a line, such as: explain how … They are printed on the certificate."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FactsForm(forms.Form):
    """What counts for finding a course and for its certificate."""

    faculty = forms.ModelChoiceField(
        label=_("Faculty"), queryset=Faculty.objects.none(), empty_label=_("Choose a faculty")
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"), queryset=Theme.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    domains = forms.MultipleChoiceField(
        label=_("The course is about"),
        choices=[
            ("physical", _("Houses, streets and green (physical)")),
            ("social", _("People and living together (social)")),
            ("economic", _("Work and money (economic)")),
        ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one: physical, social or economic.")},
    )
    hours = forms.IntegerField(label=_("Study load in hours"), min_value=1, max_value=400)
    sessions_needed = forms.IntegerField(
        label=_("Sessions needed for the certificate"),
        help_text=_("Empty: all sessions that are held."),
        min_value=1,
        max_value=100,
        required=False,
    )

    def __init__(self, *args, coordinator, neighbourhood=None, **kwargs):
        super().__init__(*args, **kwargs)
        places = [neighbourhood] if neighbourhood else neighbourhoods_of(coordinator)
        faculties = Faculty.objects.filter(neighbourhood__in=places)
        self.fields["faculty"].queryset = faculties
        take_the_only_one(self.fields["faculty"])
        if len({faculty.neighbourhood_id for faculty in faculties}) > 1:
            self.fields["faculty"].label_from_instance = lambda faculty: f"{faculty.neighbourhood}: {faculty}"

    def facts(self) -> dict:
        """As the verbs want them."""
        words = dict(self.cleaned_data)
        domains = words.pop("domains")
        return words | {domain: domain in domains for domain in ("physical", "social", "economic")}


class CourseForm(WordsForm, FactsForm):
    author = forms.ModelChoiceField(
        label=_("Who writes it?"), queryset=User.objects.none(), required=False, empty_label=_("That comes later")
    )
    language = forms.ChoiceField(
        label=_("Language of the page"), choices=[("", _("Choose a language")), ("nl", "Nederlands"), ("en", "English")]
    )

    field_order = (
        "title",
        "intro",
        "outcomes",
        "language",
        "author",
        "faculty",
        "themes",
        "domains",
        "hours",
        "sessions_needed",
    )

    def __init__(self, *args, coordinator, **kwargs):
        super().__init__(*args, coordinator=coordinator, **kwargs)
        self.fields["author"].queryset = writers_of(neighbourhoods_of(coordinator))


class AuthorForm(forms.Form):
    author = forms.ModelChoiceField(
        label=_("Add a teacher"), queryset=User.objects.none(), empty_label=_("Choose somebody")
    )

    def __init__(self, *args, course, **kwargs):
        super().__init__(*args, **kwargs)
        others = writers_of([course.neighbourhood]).exclude(authorships__in=course.authors.current())
        self.fields["author"].queryset = others


class FacultyForm(forms.Form):
    neighbourhood = forms.ModelChoiceField(
        label=_("Neighbourhood"), queryset=Neighbourhood.objects.none(), empty_label=_("Choose a neighbourhood")
    )
    name_nl = LineField(label=_("Name, in Dutch"), max_length=60)
    name_en = LineField(label=_("Name, in English"), max_length=60, required=False)
    colour = forms.ChoiceField(label=_("Colour"), choices=[("", _("Choose a colour")), *Colour.choices])

    def __init__(self, *args, coordinator, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["neighbourhood"].queryset = neighbourhoods_of(coordinator)
        take_the_only_one(self.fields["neighbourhood"])


def neighbourhoods_of(coordinator):
    return Neighbourhood.objects.filter(pk__in=coordinated_by(coordinator))
