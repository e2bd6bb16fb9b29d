"""My data: seeing it, changing it, taking it along, deleting it."""

import io
import zipfile

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lms.people.models import User

pytestmark = pytest.mark.django_db

PAGES = ["mine-data", "mine-data-delete"]


@pytest.mark.parametrize("name", [*PAGES, "mine-data-download"])
def test_these_pages_are_for_who_is_logged_in(client, name):
    answer = client.post(reverse(name)) if name.endswith("download") else client.get(reverse(name))

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/account/login/")


@pytest.mark.parametrize("name", PAGES)
def test_nobody_may_keep_a_copy_of_these_pages(as_person, wilma, name):
    assert as_person(wilma).get(reverse(name))["Cache-Control"] == "private, no-store"


def test_she_changes_her_name_and_her_language_and_reads_on_in_it(as_person, wilma):
    answer = as_person(wilma).post(reverse("mine-data"), {"name": " Wilma  van Dam ", "language": "en"})

    wilma.refresh_from_db()
    assert (wilma.name, wilma.language) == ("Wilma van Dam", "en")
    with translation.override("en"):
        assert answer["Location"] == reverse("mine-data")
    assert answer.cookies["django_language"].value == "en"


def test_without_a_name_nothing_changes(as_person, wilma):
    answer = as_person(wilma).post(reverse("mine-data"), {"name": "", "language": "en"})

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert User.objects.get(pk=wilma.pk).name == "Wilma de Wit"
    assert answer.context["user"].name == "Wilma de Wit"


def test_what_else_the_form_could_say_about_her_is_ignored(as_person, wilma):
    more = {"is_superuser": "on", "is_staff": "on", "email": "x@example.org", "erased_at": "2026-01-01", "id": "1"}

    as_person(wilma).post(reverse("mine-data"), {"name": "Wilma", "language": "nl", **more})

    row = User.objects.filter(pk=wilma.pk).values("is_superuser", "is_staff", "email", "erased_at").get()
    assert row == {"is_superuser": False, "is_staff": False, "email": "wilma@example.org", "erased_at": None}


def test_she_sees_on_which_devices_she_is_logged_in(client, wilma, rachid):
    client.force_login(wilma)
    phone = "Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0"
    here = UserSession.objects.create(
        user=wilma, session_key=client.session.session_key, ip="192.0.2.7", user_agent=phone
    )
    UserSession.objects.create(user=rachid, session_key="x", ip="192.0.2.8", user_agent="Safari")

    page = client.get(reverse("mine-data"))

    assert page.context["sessions"] == [here]
    assert "Firefox, Android" in page.content.decode()


def test_the_page_says_chapter_by_chapter_what_is_kept_and_why(as_person, wilma):
    kept = as_person(wilma).get(reverse("mine-data")).context["kept"]

    lines = [line for _chapter, lines in kept for line in lines]
    assert len(kept) == 5
    assert len(lines) > 20
    assert all(line["purpose"] and line["ground"] and line["kept"] for line in lines)


def test_anybody_may_read_what_is_kept(client, db):
    assert client.get(reverse("privacy")).status_code == 200


# --- Taking along ---------------------------------------------------------------------------------


def test_she_downloads_one_file_with_all_of_it(as_person, wilma):
    answer = as_person(wilma).post(reverse("mine-data-download"))

    assert answer["Content-Disposition"].startswith('attachment; filename="stoep-')
    assert answer["Cache-Control"] == "private, no-store"
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert "data/lms.user.json" in archive.namelist()


def test_following_a_link_downloads_nothing(as_person, wilma):
    assert as_person(wilma).get(reverse("mine-data-download")).headers["Location"] == reverse("mine-data")


def test_who_has_a_password_shows_it_again_before_downloading_or_deleting(login, client, wilma):
    wilma.set_password("een lange zin van haar")
    wilma.save()
    login(client, wilma, seconds=301)

    for name in ("mine-data-download", "mine-data-delete"):
        answer = client.post(reverse(name), {"email": wilma.email})
        assert answer["Location"].startswith("/account/reauthenticate/")
    assert User.objects.get(pk=wilma.pk).erased_at is None


# --- Deleting -------------------------------------------------------------------------------------


def test_she_reads_what_goes_and_what_stays_before_she_decides(as_person, wilma):
    page = as_person(wilma).get(reverse("mine-data-delete"))

    assert page.status_code == 200
    assert User.objects.get(pk=wilma.pk).erased_at is None


@pytest.mark.parametrize("typed", ["", "rachid@example.org", "wilma", "wilma@example.org "])
def test_she_types_her_address_so_that_it_is_no_mistake(as_person, wilma, typed):
    answer = as_person(wilma).post(reverse("mine-data-delete"), {"email": typed})

    gone = User.objects.get(pk=wilma.pk).erased_at is not None
    assert gone is (typed.strip() == wilma.email)
    assert answer.status_code == (302 if gone else 200)


def test_deleting_logs_her_out_everywhere_and_says_goodbye(client, login, wilma):
    elsewhere = Client()
    for browser in (client, elsewhere):
        login(browser, wilma).get(reverse("mine-data"))

    answer = client.post(reverse("mine-data-delete"), {"email": "WILMA@example.org"}, follow=True)

    assert answer.redirect_chain == [(reverse("goodbye"), 302)]
    assert answer.status_code == 200
    assert not answer.context["user"].is_authenticated
    assert elsewhere.get(reverse("mine-data")).status_code == 302


def test_the_only_coordinator_reads_why_she_cannot_go_yet(as_person, nadia):
    answer = as_person(nadia).post(reverse("mine-data-delete"), {"email": nadia.email})

    assert answer.status_code == 200
    assert "Vlietkwartier" in answer.content.decode()
    assert User.objects.get(pk=nadia.pk).erased_at is None
