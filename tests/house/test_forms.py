"""Each form, of every room and of allauth: what is wrong names its field and says what to do, in Dutch and English; and
nothing that matters is chosen before somebody chose it.
"""

import inspect
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList, pretty_name
from django.utils import translation

from lms.base import problems

ROOT = Path(__file__).parents[2]
OURS = [str(path.relative_to(ROOT))[:-3].replace("/", ".") for path in sorted(ROOT.glob("*/*/forms.py"))]
ALLAUTH = ["allauth.account.forms", "allauth.mfa.base.forms", "allauth.mfa.totp.forms", "allauth.mfa.webauthn.forms"]
#: What nobody types well.
WRONG = ["", "x" * 20_000, "x", "nergens", "-5", "10000000", "2026-99-99", "25:99", "a b"]
NOTHING_OF_MANY = [[], ["nergens"]]
#: What a form may begin with: what hardly matters, or is explained beside it.
BEGINS_WITH = {"kind", "offer_hours", "key"}
#: Nobody sees these: buttons and links fill them.
UNSEEN = {"MarkForm"}


def classes(modules) -> list[type[forms.BaseForm]]:
    found = [vars(import_module(name)).values() for name in modules]
    return [
        one
        for values, module in zip(found, modules, strict=True)
        for one in values
        if inspect.isclass(one) and issubclass(one, forms.BaseForm) and one.__module__ == module
    ]


def spoken(name, field) -> list[tuple[str, str, bool, str]]:
    """For each thing that goes wrong in this field its code and the sentence that one sees."""
    label, found = str(field.label or pretty_name(name)), {}
    many = isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
    for value in NOTHING_OF_MANY if many else WRONG[:1] if isinstance(field, forms.FileField) else WRONG:
        try:
            field.clean(value)
        except ValidationError as wrong:
            for error in wrong.error_list:
                bound = SimpleNamespace(field=field, label=label, errors=ErrorList([error]))
                found[error.code] = (error, problems.of(bound)[0])
    return [(code, sentence, problems.is_stock(field, error), label) for code, (error, sentence) in found.items()]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", classes([*OURS, *ALLAUTH]), ids=lambda one: f"{one.__module__}.{one.__name__}")
def test_what_is_wrong_names_the_field_and_not_in_the_words_of_django(form, language):
    wrong, taken = [], {}
    with translation.override(language):
        for name, field in form.base_fields.items():
            for code, sentence, stock, label in spoken(name, field):
                if code.startswith("password_"):  # two fields of the same password, and the sentence says that word
                    continue
                if stock and label.rstrip(" .:") not in sentence:
                    wrong.append(f"{name}, {code}: {sentence}")
                if taken.setdefault(sentence, name) != name:
                    wrong.append(f"{name} and {taken[sentence]} both say: {sentence}")

    assert wrong == []


@pytest.mark.parametrize(
    "form",
    [one for one in classes(OURS) if one.__name__ not in UNSEEN],
    ids=lambda one: f"{one.__module__}.{one.__name__}",
)
def test_nothing_that_matters_is_chosen_before_somebody_chose_it(form):
    wrong = []
    for name, field in form.base_fields.items():
        if field.initial not in (None, "", []) and not issubclass(form, forms.ModelForm) and name not in BEGINS_WITH:
            wrong.append(f"{name} begins as {field.initial}")
        if isinstance(field.widget, forms.Select) and not isinstance(
            field.widget, forms.RadioSelect | forms.SelectMultiple
        ):
            options = list(field.choices)
            if options and options[0][0] and name not in BEGINS_WITH and not issubclass(form, forms.ModelForm):
                wrong.append(f"{name}: a browser chooses the first, {options[0][1]}")

    assert wrong == []


def test_a_page_says_it_on_top_and_beside_the_field():
    class Group(forms.Form):
        seats = forms.IntegerField(label="How many seats?", max_value=500)
        venue = forms.ChoiceField(label="Where?", choices=[("a", "A")])
        about = forms.CharField(label="What is it about?", max_length=4)

    form = Group({"seats": "501", "about": "12345"})

    with translation.override("en"):
        said = {bound.name: problems.of(bound) for bound in form if bound.errors}

    assert said == {
        "seats": ["Fill in 500 or less at “How many seats?”."],
        "venue": ["Make a choice at “Where?”."],
        "about": ["“What is it about?” is too long: 5 characters. At most 4 fit in."],
    }


def test_words_of_a_form_itself_stay():
    class Group(forms.Form):
        seats = forms.IntegerField(error_messages={"required": "Say how many."})
        day = forms.DateField()

        def clean_day(self):
            raise ValidationError("No Sundays.", code="invalid")

    form = Group({"day": "2026-01-02"})

    assert [problems.of(form["seats"]), problems.of(form["day"])] == [["Say how many."], ["No Sundays."]]
