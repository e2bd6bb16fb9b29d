"""Each form, of every room and of allauth: what is wrong names its field and says what to do, in Dutch and English; and
nothing that matters is chosen before somebody chose it.
"""

import inspect
import re
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList, pretty_name
from django.template.loader import render_to_string
from django.utils import translation

from lms.base import problems, refusals
from lms.base.refusals import Code, Refused, refusals_in

ROOT = Path(__file__).parents[2]
OURS = [str(path.relative_to(ROOT))[:-3].replace("/", ".") for path in sorted(ROOT.glob("*/*/*forms.py"))]
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


class Plan(forms.Form):
    starts = forms.TimeField(required=False)
    ends = forms.TimeField(required=False)


def refuse(form, sentence, code):
    with refusals_in(form):
        raise Refused(sentence, code=code)


def summary(form) -> str:
    return " ".join(render_to_string("components/error_summary.html", {"form": form}).split())


def test_what_is_wrong_with_the_whole_form_is_told_at_once_and_has_the_focus():
    form = Plan({})
    refuse(form, "This group is full.", Code.FULL)

    words = summary(form)
    assert '<div class="utrecht-alert utrecht-alert--error error-summary" role="alert" tabindex="-1" autofocus' in words
    assert "<li>This group is full.</li>" in words


def test_a_refusal_that_is_about_a_field_leads_to_it():
    form = Plan({})
    refuse(form, "The end must be after the start.", Code.TIMES)

    assert '<li><a href="#id_ends">The end must be after the start.</a></li>' in summary(form)


def test_each_field_of_a_refusal_is_one_of_a_form():
    fields = {name for form in classes(OURS) for name in form.base_fields}

    assert set(refusals.FIELDS.values()) - fields == set()


def test_no_view_says_a_refusal_only_to_the_form_as_a_whole():
    views = ROOT.glob("*/*/*views.py")

    assert [str(path) for path in views if "add_error(None" in path.read_text()] == []


#: One field in a page of many forms, each of which says beside itself what is wrong; and filters, which refuse nothing.
WITHOUT = {
    "components/form.html",
    "courses/calendar/filters.html",
    "courses/calendar/mine.html",
    "courses/catalogue/desk_course.html",
    "lms/desk/table.html",
    "lms/accounts/people.html",
}
FIELD, SUMMARY = "components/field.html", ("components/error_summary.html", "components/form.html")


def test_each_page_with_fields_has_the_summary():
    """In the page itself, in what it extends, or in what includes it."""
    pages = {str(path.relative_to(ROOT / "templates")): path.read_text() for path in ROOT.glob("templates/**/*.html")}
    around = {
        name: [re.search(r'{% extends "(.*?)"', text)[1]] if "{% extends" in text else
        [other for other, whole in pages.items() if f'include "{name}"' in whole]
        for name, text in pages.items()
    }  # fmt: skip

    def has(name) -> bool:
        text = pages.get(name, "")
        return any(f'include "{one}"' in text for one in SUMMARY) or any(has(other) for other in around.get(name, []))

    assert [
        name for name, text in pages.items() if f'include "{FIELD}"' in text and name not in WITHOUT and not has(name)
    ] == []
