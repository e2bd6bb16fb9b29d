from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from lms.base import registry
from lms.people.models import User


def topics_for(person, *, essential: bool) -> list[registry.Topic]:
    """What letters to her may be about: those that she may switch off, or those that she may not."""
    topics = [topic for topic in registry.letter_topics.values() if topic.essential is essential]
    return [topic for topic in topics if topic.reaches is None or topic.reaches(person)]


class TopicsForm(forms.Form):
    topics = forms.MultipleChoiceField(label=_("E-mail about"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args, topics, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = [(topic.slug, capfirst(topic.label)) for topic in topics]


class PersonForm(forms.Form):
    person = forms.ModelChoiceField(
        User.objects.active().filter(letters__isnull=False).distinct().order_by("name", "pk"),
        to_field_name="uuid",
        label=_("To whom?"),
        empty_label=_("Everybody"),
        required=False,
    )
