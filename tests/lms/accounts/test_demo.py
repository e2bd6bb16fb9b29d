import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lms.accounts import demo
from lms.people.models import Membership, Role, User
from tests.codes import CODE, ask, code_for


@pytest.fixture
def cast(db):
    people = {}
    demo.load(people, timezone.now())
    return people


def persona(client, name, **more):
    return client.post(reverse("demo-login"), {"persona": name, **more})


def test_everybody_is_on_stage(cast):
    assert User.objects.count() == 28
    assert {m.person.first_name for m in Membership.objects.current().of_role(Role.TEACHER)} == {
        "Wilma", "Rachid", "Shanice", "Henk", "Danuta", "Orlando", "Fatma", "Joop", "Amina"
    }  # fmt: skip
    assert [person.email for person in User.objects.filter(letters__isnull=False)] == ["melissa@example.org"]
    assert not User.objects.exclude(email__endswith="@example.org").exists()


def test_anyone_logs_in_as_anyone_and_lands_where_her_day_begins(client, cast):
    for name, page in (("wilma", "mine"), ("marjolein", "mine"), ("nadia", "desk"), ("beheer", "wagtailadmin_home")):
        assert persona(client, name).headers["Location"] == reverse(page)
        assert client.session["_auth_user_id"] == str(cast[name].pk)


def test_the_page_says_who_everybody_is(client, cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = client.get(reverse("demo"))

    shown = [persona for _role, people in page.context["groups"] for _person, persona, _line in people]
    assert sorted(shown) == sorted(person.email.split("@")[0] for person in User.objects.filter(is_superuser=False))
    assert page.context["superuser"] == "beheer"


def test_who_reads_english_reads_what_everybody_does_in_english(client, cast):
    page = client.get(reverse("demo"), headers={"accept-language": "en"})
    lines = {persona: line for _role, people in page.context["groups"] for _person, persona, line in people}

    assert lines["marjolein"] == "Policy officer for safety, Gemeente Havenrade"
    assert lines["gerrit"] == "I have lived here since the first day."


def test_a_step_of_the_path_goes_straight_to_its_page(client, cast):
    assert persona(client, "wilma", next="/mijn/groei/").headers["Location"] == "/mijn/groei/"
    assert persona(client, "wilma", next="https://evil.example/").headers["Location"] == reverse("mine")


def test_nobody_who_is_not_in_the_play(client, cast):
    User.objects.create_superuser("root@example.org", "Root")
    for name in ("", "nobody", "root", "wilma@example.org", "WILMA"):
        assert persona(client, name).status_code == 404
    assert client.get(reverse("demo-login")).headers["Location"] == reverse("demo")
    assert "_auth_user_id" not in client.session


def test_a_real_site_has_no_such_door(client, cast, settings):
    settings.DEMO = False

    assert (persona(client, "wilma").status_code, client.get(reverse("demo")).status_code) == (404, 404)


def test_a_demo_that_strangers_reach_has_no_superuser_by_any_door(client, cast, settings):
    settings.DEMO_PUBLIC = True

    assert persona(client, "beheer").status_code == 404
    assert client.get(reverse("demo")).context["superuser"] is None
    ask(client, "beheer@example.org")
    client.post(CODE, {"code": code_for(cast["beheer"])})
    assert "_auth_user_id" not in client.session


def test_the_form_of_the_demo_is_protected_like_any_other(cast):
    assert persona(Client(enforce_csrf_checks=True), "wilma").status_code == 403
