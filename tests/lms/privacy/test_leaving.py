"""Taking everything along, and going."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone
from wagtail.models import ModelLogEntry

from lms.accounts.actions import find_or_make
from lms.base import registry
from lms.base.refusals import Refused
from lms.jobs.runner import run_due
from lms.letters.actions import send_letter
from lms.letters.models import Letter
from lms.people.actions import join
from lms.people.models import Membership, Role, User
from lms.privacy.actions import GONE, NEVER_CAME, SLEEPS, erase, retain
from lms.privacy.exporting import export
from tests.codes import CODE, ask, code_for

pytestmark = pytest.mark.django_db


def opened(file):
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


# --- Taking along ---------------------------------------------------------------------------------


def test_she_takes_along_what_is_hers_for_programs_and_for_reading(wilma):
    files = opened(export(wilma))

    assert json.loads(files["data/lms.user.json"])["rows"][0]["name"] == "Wilma de Wit"
    assert [row["role"] for row in json.loads(files["data/lms.membership.json"])["rows"]] == ["teacher"]
    assert "Wilma de Wit" in files["index.html"]
    assert '<html lang="nl">' in files["index.html"]


def test_nothing_of_others_comes_along(wilma, rachid, nadia):
    join(wilma, Role.RESIDENT, neighbourhood=wilma.memberships.get().neighbourhood, by=nadia)

    everything = "".join(opened(export(wilma)).values())

    assert [name for name in ("Rachid", "rachid@", "Nadia", "nadia@") if name in everything] == []


def test_a_file_stays_in_its_folder_whatever_it_is_called(wilma, monkeypatch):
    declaration = registry.personal_data_register["lms.User"]
    changed = registry.PersonalData(**vars(declaration) | {"files": lambda person: [("../../etc/passwd", b"x")]})
    monkeypatch.setitem(registry.personal_data_register, "lms.User", changed)

    assert "files/lms.user/passwd" in opened(export(wilma))


# --- Going ----------------------------------------------------------------------------------------


def test_going_leaves_a_blank_row(wilma):
    erase(wilma, by=wilma)

    gone = User.objects.get(pk=wilma.pk)
    assert (gone.name, gone.about, gone.is_active, gone.has_usable_password()) == ("", "", False, False)
    assert gone.email == f"erased-{gone.uuid}@people.invalid"
    assert gone.erased_at
    assert not EmailAddress.objects.filter(user=gone).exists()
    assert not Membership.objects.filter(person=gone).exists()


#: What a blank row still says: a number, and when it came and went. And her language, which says nothing of her.
KEPT = {"id", "uuid", "password", "email", "language", "date_joined", "erased_at"}


def test_every_field_of_a_person_is_emptied_also_one_that_is_added_later(wilma):
    User.objects.filter(pk=wilma.pk).update(
        about="Ik woon hier", portrait="1", is_staff=True, last_login=timezone.now()
    )

    erase(wilma, by=wilma)

    empty = User(email="", name="")
    fields = [field.attname for field in User._meta.concrete_fields if field.attname not in KEPT]
    row = User.objects.filter(pk=wilma.pk).values(*fields).get()
    assert row == {field: getattr(empty, field) for field in fields} | {"is_active": False}


def test_going_twice_is_going_once(wilma):
    erase(wilma, by=wilma)
    first = User.objects.get(pk=wilma.pk).erased_at

    erase(wilma, by=wilma)

    assert User.objects.get(pk=wilma.pk).erased_at == first
    assert ModelLogEntry.objects.filter(action="lms.person.erase").count() == 1


def test_the_log_says_that_somebody_went_and_not_who(wilma, nadia):
    erase(wilma, by=wilma)

    assert not ModelLogEntry.objects.filter(label__contains="Wilma").exists()


def test_nobody_deletes_somebody_else(wilma, nadia, beheer):
    for other in (nadia, beheer):
        with pytest.raises(Refused) as no:
            erase(wilma, by=other)
        assert no.value.code == "not_yours"


def test_the_last_coordinator_finds_another_one_first(nadia, wilma, neighbourhood):
    with pytest.raises(Refused) as no:
        erase(nadia, by=nadia)
    assert no.value.code == "last"
    assert User.objects.get(pk=nadia.pk).name == "Nadia Bakker"

    join(wilma, Role.COORDINATOR, neighbourhood=neighbourhood, by=nadia)
    erase(nadia, by=nadia)
    assert User.objects.get(pk=nadia.pk).erased_at


def test_who_went_can_come_back_as_somebody_new(wilma):
    erase(wilma, by=wilma)

    again = find_or_make("wilma@example.org", name="Wilma")

    assert again.pk != wilma.pk


def test_letters_to_others_that_name_her_lose_their_words(wilma, rachid):
    about_her = {"title": "Les gelezen", "body": "Wilma de Wit heeft je les gelezen."}
    about_others = {"title": "Les gelezen", "body": "Iemand heeft je les gelezen."}
    named = send_letter(rachid, "letters/plain", about_her, topic="account", key="a")
    other = send_letter(rachid, "letters/plain", about_others, topic="account", key="b")
    waiting = send_letter(rachid, "letters/plain", about_her, topic="account", key="c")
    Letter.objects.filter(pk__in=[named.pk, other.pk]).update(sent_at=timezone.now())

    erase(wilma, by=wilma)

    words = dict(Letter.objects.filter(person=rachid).values_list("key", "text"))
    assert words["a"] == ""
    assert "Iemand" in words["b"]
    assert "Wilma" in words["c"]  # it has not reached him yet
    assert waiting.sent_at is None


def test_going_ends_what_was_on_its_way_to_her(wilma, settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_letter(wilma, "letters/plain", {"title": "x", "body": "y"}, topic="account", key="a")

    erase(wilma, by=wilma)
    run_due()

    assert mailoutbox == []


# --- What time does -------------------------------------------------------------------------------


def last_seen(person, ago, *, logged_in=True):
    moment = timezone.now() - ago
    User.objects.filter(pk=person.pk).update(last_login=moment if logged_in else None, date_joined=moment)


def test_who_sleeps_is_warned_once_and_goes_two_months_later(wilma):
    last_seen(wilma, SLEEPS + timedelta(days=1))
    retain()
    retain()

    warning = Letter.objects.get(person=wilma)
    assert warning.key.startswith("sleeping:")
    assert User.objects.get(pk=wilma.pk).erased_at is None

    last_seen(wilma, GONE + timedelta(days=1))
    retain()
    assert User.objects.get(pk=wilma.pk).erased_at


def test_who_comes_now_and_then_stays(wilma):
    last_seen(wilma, SLEEPS - timedelta(days=1))

    retain()

    assert User.objects.get(pk=wilma.pk).erased_at is None
    assert Letter.objects.count() == 0


def test_the_last_coordinator_stays_even_when_she_sleeps(nadia):
    last_seen(nadia, GONE + timedelta(days=1))

    retain()

    assert User.objects.get(pk=nadia.pk).erased_at is None


def test_the_superuser_stays(beheer):
    last_seen(beheer, GONE + timedelta(days=1))

    retain()

    assert User.objects.get(pk=beheer.pk).erased_at is None


def test_an_address_that_nobody_proved_goes_after_a_week(db):
    robot = find_or_make("robot@example.org", name="Robot")
    fresh = find_or_make("fresh@example.org", name="Fresh")
    last_seen(robot, NEVER_CAME + timedelta(hours=1), logged_in=False)
    send_letter(robot, "letters/plain", {"title": "x", "body": "y"}, topic="account", key="code")

    retain()

    assert list(User.objects.values_list("pk", flat=True)) == [fresh.pk]
    assert Letter.objects.count() == 0


def test_the_letter_with_a_code_goes_with_an_address_that_nobody_proved(client, db):
    typed = find_or_make("typed@example.org")
    ask(client, typed.email)

    retain(at=timezone.now() + NEVER_CAME - timedelta(hours=1))
    assert (User.objects.get(), Letter.objects.count()) == (typed, 1)
    retain(at=timezone.now() + NEVER_CAME + timedelta(hours=1))
    assert (User.objects.count(), Letter.objects.count()) == (0, 0)


def test_who_came_in_and_who_keeps_the_house_stay_after_that_week(client, beheer):
    """Also a superuser who did not come yet: `createsuperuser` proves no address."""
    EmailAddress.objects.filter(user=beheer).delete()
    came_in = find_or_make("came@example.org")
    ask(client, came_in.email)
    client.post(CODE, {"code": code_for(came_in)})
    User.objects.update(date_joined=timezone.now() - NEVER_CAME - timedelta(days=1))

    for clock in registry.clocks:
        registry.job_kinds[clock]()

    assert {*User.objects.filter(erased_at=None)} == {beheer, came_in}


def test_whom_a_coordinator_gave_a_role_stays_though_she_never_came(nadia, neighbourhood):
    invited = find_or_make("fatma@example.org", name="Fatma")
    join(invited, Role.RESIDENT, neighbourhood=neighbourhood, by=nadia)
    last_seen(invited, NEVER_CAME + timedelta(days=1), logged_in=False)

    retain()

    assert User.objects.filter(pk=invited.pk, erased_at=None).exists()


def test_every_day_the_clock_lets_go(wilma):
    assert registry.clocks["lms.retain"].period == timedelta(days=1)
    last_seen(wilma, GONE + timedelta(days=1))

    registry.job_kinds["lms.retain"]()

    assert User.objects.get(pk=wilma.pk).erased_at


def test_an_export_of_nothing_is_still_a_page(stranger):
    assert "index.html" in opened(io.BytesIO(export(stranger).read()))
