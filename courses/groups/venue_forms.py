"""What coordinators type about places becomes clean values."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.base.fields import LineField, WordsField
from lms.places.models import Neighbourhood, Venue


class VenueForm(forms.Form):
    """A place where sessions are held."""

    neighbourhood = forms.ModelChoiceField(
        label=_("Neighbourhood"), queryset=Neighbourhood.objects.none(), empty_label=_("Choose a neighbourhood")
    )
    name = LineField(
        label=_("What is the venue called?"),
        help_text=_("Such as: Huis aan de Vliet."),
        max_length=120,
        error_messages={"required": _("Give the venue a name.")},
    )
    street = LineField(
        label=_("Street and number"),
        max_length=120,
        error_messages={"required": _("Fill in the street and the number.")},
    )
    postcode = LineField(label=_("Postcode"), max_length=10, required=False)
    city = LineField(label=_("Town"), max_length=80, error_messages={"required": _("Fill in the town.")})
    access_nl = WordsField(
        label=_("How do you get in, in Dutch?"),
        help_text=_("Where is the door? Is there a step, a lift, a bell? Which bus stops there?"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    access_en = WordsField(
        label=_("The same in English"),
        help_text=_("Empty: readers of English see the Dutch words."),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, neighbourhoods=None, venue=None, **kwargs):
        """A new place in one of these neighbourhoods, or a place that is there already and stays where it is."""
        super().__init__(*args, **kwargs)
        self.venue = venue
        if venue:
            del self.fields["neighbourhood"]
            return
        self.fields["neighbourhood"].queryset = neighbourhoods
        if len(neighbourhoods) == 1:  # nothing to choose
            self.fields["neighbourhood"].widget = forms.HiddenInput()
            self.fields["neighbourhood"].initial = neighbourhoods[0]
            self.fields["city"].initial = neighbourhoods[0].municipality

    def clean(self):
        values = super().clean()
        place = self.venue.neighbourhood if self.venue else values.get("neighbourhood")
        others = Venue.objects.filter(neighbourhood=place, name__alike=values.get("name", ""))
        if place and others.exclude(pk=self.venue and self.venue.pk).exists():
            self.add_error("name", _("There is a venue with this name already. Choose another name."))
        return values

    def facts(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "neighbourhood"}

    @classmethod
    def of(cls, venue: Venue) -> dict:
        return {name: getattr(venue, name) for name in cls.base_fields if name != "neighbourhood"}
