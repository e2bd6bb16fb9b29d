"""One form for each question of the wizard, and the two answers of the coordinator. Nothing has to be filled in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.base.fields import LineField, WordsField

ROWS = {"rows": 5, "autocapitalize": "sentences"}


class TopicForm(forms.Form):
    topic = WordsField(
        label=_("What do you know a lot about?"),
        help_text=_("One or two sentences are enough."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={**ROWS, "rows": 3}),
    )
    title = LineField(
        label=_("What is your lesson called?"),
        help_text=_("You can do this later. Else we use your first words."),
        max_length=120,
        required=False,
    )


class StoryForm(forms.Form):
    story = WordsField(
        label=_("Tell it as you tell it to a neighbour."),
        help_text=_("Do not write the names of other people."),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={**ROWS, "rows": 9}),
    )


class PhotoForm(forms.Form):
    """With a photo go the words for who cannot see it, and the yes of who is in it."""

    photo = forms.FileField(
        label=_("Your photo"),
        help_text=_("A photo of your telephone, 8 MB at most. We do not keep where and when you took it."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    alt = WordsField(
        label=_("What is in the photo?"),
        help_text=_("We read this to people who cannot see the photo."),
        max_length=250,
        required=False,
        widget=forms.Textarea(attrs={**ROWS, "rows": 2}),
    )
    consent = forms.BooleanField(
        label=_("Nobody is in the photo, or everybody in it agrees"),
        help_text=_("Do they say no later? Then we take the photo away."),
        required=False,
    )

    def __init__(self, *args, has_photo=False, **kwargs):
        self.has_photo = has_photo
        super().__init__(*args, **kwargs)

    def refuse_photo(self, wrong):
        """One thing at a time: what she tells of a photo comes when there is one."""
        if not self.has_photo:
            self._errors.pop("alt", None)
            self._errors.pop("consent", None)
        self.add_error("photo", wrong)

    def clean(self):
        words = super().clean()
        if self.has_photo or words.get("photo"):
            if not words.get("alt"):
                self.add_error("alt", _("Tell in one sentence what is in the photo."))
            if not words.get("consent"):
                self.add_error("consent", _("Ask the people in the photo first. Or take the photo away."))
        return words


class QuestionForm(forms.Form):
    question = WordsField(
        label=_("Your question"),
        help_text=_("One question that makes them think, or look."),
        max_length=250,
        required=False,
        widget=forms.Textarea(attrs={**ROWS, "rows": 3}),
    )


FORMS = {"topic": TopicForm, "story": StoryForm, "photo": PhotoForm, "question": QuestionForm}


class ApproveForm(forms.Form):
    """The revision is the one that is on her screen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class AskForm(ApproveForm):
    comment = WordsField(
        label=_("Your question"),
        help_text=_("One friendly question. What would help the reader most?"),
        max_length=1000,
        widget=forms.Textarea(attrs={**ROWS, "rows": 3}),
        error_messages={"required": _("Write your question first.")},
    )
