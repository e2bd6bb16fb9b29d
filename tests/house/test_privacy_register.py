"""The privacy register is complete and does what it says."""

import json
import random
import zipfile
from datetime import timedelta
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import PROTECT
from django.utils import timezone

from courses.catalogue.models import Faculty
from courses.catalogue.page_models import CoursePage
from lms.base.registry import personal_data_register
from lms.people.models import User
from lms.privacy import inventory
from lms.privacy.actions import GONE, erase, retain
from lms.privacy.exporting import export
from tests.cast import make_person
from tests.courses.stage import a_course, a_run
from tests.house.plants import PLANTS, READY_TO_GO, a_lesson

LABELS = list(personal_data_register)
FLOORS = {"lms", "cms", "courses", "certificates"}


# --- Complete -------------------------------------------------------------------------------------


def keys_to_people():
    """Every foreign key to a person, of our models and those of packages, on the model that has the column."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if field.concrete and field.is_relation and field.related_model is User and not field.many_to_many:
                yield field.model._meta.label, field.name


def test_every_key_to_a_person_is_declared():
    declared = {
        (label, path.split("__")[0])
        for label, declaration in personal_data_register.items()
        for path in declaration.paths + declaration.actors
    }
    # `LessonPage.owner` is a column of Page, and so are the people of every other page.
    assert set(keys_to_people()) - declared == set()


def test_there_are_keys_to_people_in_packages_too():
    """A control: the walk finds what it must find."""
    found = set(keys_to_people())

    assert {("wagtailcore.Page", "owner"), ("mfa.Authenticator", "user"), ("lms.User_groups", "user")} <= found
    assert len(found) > 30


def test_a_key_of_ours_lets_nobody_be_deleted_past_the_register():
    """ADR 0001.7: what points at a person protects her; only libraries, whose keys are theirs, do otherwise."""
    keys = {(label, name): apps.get_model(label)._meta for label, name in keys_to_people()}
    ours = {key: meta for key, meta in keys.items() if meta.app_label in FLOORS and not meta.auto_created}
    loose = {key for key, meta in ours.items() if meta.get_field(key[1]).remote_field.on_delete is not PROTECT}

    assert len(ours) > 15
    # Wagtail's own fields, on what we made of its pictures and documents: they empty.
    assert loose == {("cms.CustomImage", "uploaded_by_user"), ("cms.CustomDocument", "uploaded_by_user")}


@pytest.mark.parametrize("label", LABELS)
def test_a_declaration_says_what_readers_must_know(label):
    declaration = personal_data_register[label]

    assert all(str(words).strip() for words in (declaration.purpose, declaration.kept, declaration.ground.label))
    assert bool(declaration.retention) == bool(declaration.ages_by)
    assert all(name for _lookup, name, _choices in inventory.columns(declaration))


def test_every_declaration_has_a_plant():
    assert set(PLANTS) == set(LABELS)


# --- Executes -------------------------------------------------------------------------------------

#: Rows that are about her and hold no words of hers: what is looked at then is whether the row is there.
WORDLESS = {
    "lms.User_groups",
    "lms.User_user_permissions",
    "wagtailcore.Page",
    "wagtailcore.WorkflowState",
    "wagtailcore.PageSubscription",
    "wagtailadmin.EditingSession",
    "wagtailimages.Image",
    "wagtaildocs.Document",
    "courses.Author",
    "courses.SessionRole",
    "courses.Enrolment",
    "courses.CheckIn",
    "courses.Interest",
}
#: Words that are not hers to see: keys, and what would open her account.
SECRET = {"mfa.Authenticator"}
#: Rows about the university that an erasure leaves, pointing at a person who is blank.
FACTS = {label for label, declaration in personal_data_register.items() if declaration.left}


def word_of(label):
    return "kanarie" + label.lower().replace(".", "").replace("_", "")


@pytest.fixture
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def world(neighbourhood, venue, organisation, wilma, nadia, _own_files):
    """What the plants stand in: a course with two published lessons, a group to come and a session that was held."""
    faculty = Faculty.objects.create(neighbourhood=neighbourhood, slug="veilig", name_nl="Veilig")
    course = a_course("Veilig", neighbourhood=neighbourhood, faculty=faculty, author=wilma, by=nadia)
    now = timezone.now()
    run = a_run(course, now + timedelta(days=7), venue=venue, by=nadia, leader=wilma)
    held = a_run(course, now - timedelta(days=3), venue=venue, by=nadia, leader=wilma).sessions.get()
    held.register_closed_at = now
    held.save()
    return SimpleNamespace(
        organisation=organisation,
        course=course,
        course_page=CoursePage.objects.get(course=course),
        run=run,
        later_session=run.sessions.get(),
        held_session=held,
        wilma=wilma,
        nadia=nadia,
    )


@pytest.fixture
def person(world):
    """With a name and an address that nobody else has, a published lesson, and one row of everything."""
    person = make_person("Pimpelmees Zilvervogel", email="pimpelmees@example.org")
    for number, owner in (("lesson", person), ("other_lesson", world.wilma)):
        lesson = a_lesson(world, number.replace("_", "-"), owner=owner, live=False)
        lesson.save_revision(user=owner).publish()
        setattr(world, number, type(lesson).objects.get(pk=lesson.pk))
    for label, plant in PLANTS.items():
        plant(world, person, word_of(label))
    return User.objects.get(pk=person.pk)


def everything():
    """All that the database and the folders of files hold, as one text a table."""
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values_list():
            yield model._meta.label, " ".join(map(str, row)).lower()
    for file in settings.MEDIA_ROOT.rglob("*"):
        if file.is_file():
            yield f"file {file.name}", f"{file} {file.read_bytes()}".lower()


def where(*words):
    return {(word, place) for place, text in everything() for word in words if word in text}


WORDS = [word_of(label) for label in LABELS if label not in WORDLESS]
HER = ("pimpelmees", "zilvervogel")


def test_the_plants_are_found_before(person):
    """A control: what is looked for afterwards was there."""
    assert {word for word, _place in where(*WORDS)} == set(WORDS)


def test_the_export_has_a_row_of_everything_that_is_about_her(person):
    with zipfile.ZipFile(export(person)) as archive:
        files = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}

    told = [label for label in LABELS if personal_data_register[label].paths]
    assert {label for label in told if f"data/{label.lower()}.json" not in files} == set()
    without = [label for label in told if label not in WORDLESS | SECRET]
    assert [label for label in without if word_of(label) not in files[f"data/{label.lower()}.json"].lower()] == []
    assert [label for label in SECRET if word_of(label) in "".join(files.values()).lower()] == []
    assert [text for name, text in files.items() if name.endswith(".json") and not json.loads(text)["rows"]] == []
    assert "Pimpelmees Zilvervogel" in files["index.html"]


def test_after_an_erasure_nothing_is_left_of_her(person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        erase(person, by=person)

    assert where(*WORDS, *HER) == set()


def test_an_erasure_leaves_only_facts_that_point_at_a_blank_person(person):
    erase(person, by=person)

    left = {label for label in LABELS if inventory.rows_of(personal_data_register[label], person).exists()}
    assert left - FACTS == set()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_in_which_order_rooms_declared_makes_no_difference(person, django_capture_on_commit_callbacks, seed):
    order = [declaration.model for declaration in inventory.in_order_of_erasure()]
    declared = list(personal_data_register.items())
    shuffled = random.Random(seed).sample(declared, len(declared))
    with patch.dict(personal_data_register, clear=True):
        personal_data_register.update(shuffled)
        again = [declaration.model for declaration in inventory.in_order_of_erasure()]
        with django_capture_on_commit_callbacks(execute=True):
            erase(person, by=person)

    assert (again, where(*WORDS, *HER)) == (order, set())
    assert [*personal_data_register.items()] == declared != shuffled


def test_nobody_goes_before_what_points_at_her():
    """A control: where a row of one model cannot go before one of another, the order says so; and the person is the last."""
    order = [declaration.model for declaration in inventory.in_order_of_erasure()]

    late = [
        (model._meta.label, field.related_model._meta.label)
        for place, model in enumerate(order)
        for field in model._meta.concrete_fields
        if field.related_model in order[:place] and field.remote_field.on_delete is PROTECT
    ]

    assert (late, order[-1]) == ([], User)


def test_an_account_that_nobody_uses_goes_the_same_way(person, django_capture_on_commit_callbacks):
    long_ago = timezone.now() - GONE - timedelta(days=1)
    User.objects.filter(pk=person.pk).update(last_login=long_ago, date_joined=long_ago)

    with django_capture_on_commit_callbacks(execute=True):
        retain()

    assert where(*WORDS, *HER) == set()


AGEING = {label: declaration for label, declaration in personal_data_register.items() if declaration.retention}
#: An enrolment that a register knows stays, however it ended.
KNOWN_ELSEWHERE = {"courses.Enrolment": {"attendance__isnull": False}}


def age(person, *, by):
    """Let each row lie `by` longer than the register allows; answers which rows those are."""
    aged = {}
    for label, declaration in AGEING.items():
        rows = inventory.rows_of(declaration, person).exclude(**KNOWN_ELSEWHERE.get(label, {"pk": None}))
        aged[label] = set(rows.values_list("pk", flat=True))
        moment = timezone.now() - declaration.retention - by
        rows.update(**{declaration.ages_by[0]: moment}, **READY_TO_GO.get(label, {}))
    return aged


def still_there(person, aged):
    return {
        label: pks & set(inventory.rows_of(AGEING[label], person).values_list("pk", flat=True))
        for label, pks in aged.items()
    }


def in_use(person):
    """The versions of her pages that are public, or the newest."""
    pages = person.owned_pages.all()
    return {pk for page in pages for pk in (page.live_revision_id, page.latest_revision_id) if pk}


def test_what_is_too_old_goes_by_itself(person, django_capture_on_commit_callbacks):
    aged = age(person, by=timedelta(days=1))

    with django_capture_on_commit_callbacks(execute=True):
        retain()

    words = [word_of(label) for label in AGEING if label not in WORDLESS]
    assert where(*words) == set()
    assert still_there(person, aged) == {label: set() for label in AGEING} | {"wagtailcore.Revision": in_use(person)}


def test_what_is_not_too_old_stays(person):
    aged = age(person, by=timedelta(hours=-1))

    retain()

    assert still_there(person, aged) == aged
    assert all(aged.values())
