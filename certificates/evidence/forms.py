"""What she types about her own deeds."""

from datetime import datetime, time
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from certificates.competencies.models import Competency
from lms.base.fields import LineField, WordsField


class ChosenFirst(forms.CheckboxSelectMultiple):
    """Boxes to tick: those with a tick at once, the others behind "More skills"."""

    template_name = "certificates/evidence/chosen_first.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        options = [option for _group, group, _index in context["widget"]["optgroups"] for option in group]
        context["chosen"] = [option for option in options if option["selected"]]
        context["others"] = [option for option in options if not option["selected"]]
        return context


class SkillsField(forms.ModelMultipleChoiceField):
    """Skills, each with the sentence that says what it is."""

    widget = ChosenFirst

    def label_from_instance(self, obj):
        return format_html("<b>{}</b><small>{}</small>", obj.name, obj.line)


class EvidenceForm(forms.Form):
    """Her own words and the skills that she sees in it."""

    title = LineField(
        label=_("What did you do?"),
        max_length=160,
        error_messages={"required": _("Write in one sentence what you did.")},
    )
    story = WordsField(
        label=_("Tell it in your own words"),
        help_text=_("What was going on? What did you do? What did you learn? You may leave this empty."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    competencies = SkillsField(
        label=_("Which skills do you see in it?"), queryset=Competency.objects.none(), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["competencies"].queryset = Competency.objects.filter(valid_until=None)


class StoryForm(EvidenceForm):
    """Something that the site did not see."""

    happened_on = forms.DateField(
        label=_("When was it?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("Choose the day. If you do not know it, choose one near it."),
            "invalid": _("Write the day as 2026-12-31."),
        },
    )

    #: Of this form: sent twice, it is one story.
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    field_order = ["title", "happened_on", "story", "competencies"]

    def clean_happened_on(self):
        day = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Choose a day that has been."))
        return day

    @staticmethod
    def seen_in(skill: str) -> dict:
        """Start from a skill that she tapped."""
        return {"competencies": Competency.objects.filter(code=skill), "happened_on": timezone.localdate()}

    def happened_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["happened_on"], time(12)))


class AskForm(forms.Form):
    """Whom to ask, out of those who were there."""

    person = forms.ChoiceField(
        label=_("Who was there and can confirm it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose someone who was there.")},
    )

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(found.person.uuid): found.person for found in candidates}
        self.fields["person"].choices = [
            (str(found.person.uuid), format_html("{} – {}", found.person.first_name, found.in_words))
            for found in candidates
        ]

    def clean_person(self):
        return self.people[self.cleaned_data["person"]]


class AnswerForm(forms.Form):
    """What the endorser saw. The sentence is asked only of a yes."""

    YES, NO, UNSURE = "yes", "no", "unsure"

    answer = forms.ChoiceField(
        label=_("Did you see this?"),
        choices=[(YES, _("Yes, I saw this")), (NO, _("Not quite")), (UNSURE, _("I don't know"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three answers.")},
    )
    sentence = WordsField(label=_("What did you see? One sentence is enough."), max_length=300, required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("answer") == self.YES and not cleaned.get("sentence"):
            self.add_error("sentence", _("Write one sentence about what you saw."))
        return cleaned

    @property
    def confirmed(self) -> bool:
        return self.cleaned_data["answer"] == self.YES
