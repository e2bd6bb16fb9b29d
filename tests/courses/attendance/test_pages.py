"""The pages at the door and of the register."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from courses.attendance.actions import check_in, close_register, mark
from courses.attendance.codes import code
from courses.attendance.models import Attendance, CheckIn
from courses.enrolment.actions import enrol
from courses.scheduling.models import Session
from tests.courses.stage import DAY, HOUR


@pytest.fixture
def marjoleins(session, marjolein):
    return enrol(marjolein, session.run, by=marjolein)


@pytest.fixture
def karins(session, karin):
    return enrol(karin, session.run, by=karin)


def page(name, *args):
    with translation.override("en"):
        return reverse(name, args=args)


def text(answer):
    return " ".join(answer.content.decode().split())


# --- The student ----------------------------------------------------------------------------------


def test_the_link_of_the_qr_survives_logging_in(client, session):
    link = f"{page('check-in', session.uuid)}?code=482913"
    answer = client.get(link)

    assert answer.status_code == 302
    assert answer.url.endswith(f"?next={link.replace('?', '%3F').replace('=', '%3D')}")


def test_following_the_link_fills_in_the_code_and_the_button_does_the_rest(
    as_person, session, marjoleins, marjolein, now
):
    shown = code(session.key, now)
    client = as_person(marjolein)
    assert f'value="{shown}"' in text(client.get(f"{page('check-in', session.uuid)}?code={shown}"))
    assert CheckIn.objects.count() == 0, "looking at a link is not being there"

    answer = client.post(page("check-in", session.uuid), {"code": f" {shown[:3]} {shown[3:]} "}, follow=True)
    assert "Good to see you, Marjolein" in text(answer)
    assert "1 of 1 present" in text(answer)
    assert "Good to see you" in text(client.get(page("check-in", session.uuid)))


def test_a_wrong_code_is_said_at_the_field_and_in_the_summary(as_person, session, marjoleins, marjolein):
    answer = as_person(marjolein).post(page("check-in", session.uuid), {"code": "000 000"})

    assert answer.status_code == 422
    assert text(answer).count("That code is not right. Type the code that is on the screen now.") == 2
    assert 'value="000 000"' in text(answer)


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef"])
def test_what_is_no_code_is_said_kindly(as_person, session, marjoleins, marjolein, typed):
    answer = as_person(marjolein).post(page("check-in", session.uuid), {"code": typed})

    assert answer.status_code == 422
    assert "Type the 6 digits that are on the screen." in text(answer)


def test_digits_of_another_script_are_digits(as_person, session, marjoleins, marjolein, now):
    shown = code(session.key, now).translate({ord("0") + n: 0x0660 + n for n in range(10)})
    answer = as_person(marjolein).post(page("check-in", session.uuid), {"code": shown}, follow=True)

    assert "Good to see you" in text(answer)


def test_who_is_not_on_the_list_reads_where_to_enrol(as_person, session, karin):
    answer = as_person(karin).get(page("check-in", session.uuid))

    assert "You are not on the list of this session." in text(answer)
    assert page("enrol", session.run.uuid) in text(answer)


def test_who_leads_it_is_shown_the_way_to_the_screen(as_person, session, wilma):
    assert page("door-screen", session.uuid) in text(as_person(wilma).get(page("check-in", session.uuid)))


def test_too_early_too_late_closed_and_cancelled_are_told_apart(
    as_person, session, later_session, marjoleins, marjolein, wilma, now
):
    client = as_person(marjolein)
    assert "You can check in from" in text(client.get(page("check-in", later_session.uuid)))

    Session.objects.filter(pk=later_session.pk).update(starts_at=now - 3 * HOUR, ends_at=now - HOUR)
    assert "Checking in is over." in text(client.get(page("check-in", later_session.uuid)))

    Session.objects.filter(pk=later_session.pk).update(cancelled_at=now)
    assert "This session is cancelled." in text(client.get(page("check-in", later_session.uuid)))

    close_register(session, by=wilma, at=now + HOUR)
    assert "The register is closed." in text(client.get(page("check-in", session.uuid)))


def test_the_short_address_leads_to_her_session_of_this_moment(as_person, session, marjoleins, marjolein, karin):
    assert as_person(marjolein).get(page("here")).url == page("check-in", session.uuid)
    assert "You have no session at this moment." in text(as_person(karin).get(page("here")))


# --- The teacher's screen -------------------------------------------------------------------------


def test_the_screen_shows_the_code_the_link_and_counts_but_no_names(
    as_person, session, marjoleins, karins, marjolein, wilma, now
):
    check_in(marjolein, session, code(session.key, now), at=now)
    answer = as_person(wilma).get(page("door-screen", session.uuid))
    shown = answer.context["code"]

    assert answer.context["link"] == f"http://testserver{page('check-in', session.uuid)}?code={shown}"
    assert "<b>1</b> of 2 present" in text(answer)
    assert "testserver/en/here" in text(answer)
    assert "Marjolein" not in text(answer)
    assert session.key not in text(answer)
    assert '<meta http-equiv="refresh" content="' in text(answer)
    assert "<svg" in text(answer)
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_before_the_door_opens_the_screen_shows_no_code(as_person, later_session, wilma):
    answer = as_person(wilma).get(page("door-screen", later_session.uuid))

    assert "The code appears here from" in text(answer)
    assert answer.context["code"] not in text(answer)


@pytest.mark.parametrize("name", ["door-screen", "register", "register-close"])
def test_another_s_session_is_not_there(
    as_person, session, marjoleins, name, marjolein, rachid, other_coordinator, beheer
):
    for person in (marjolein, rachid, other_coordinator, beheer):
        method = as_person(person).post if name == "register-close" else as_person(person).get
        assert method(page(name, session.uuid)).status_code == 404


# --- The register ---------------------------------------------------------------------------------


def test_a_teacher_sees_first_names_an_initial_and_the_organisation(as_person, session, marjoleins, karins, wilma):
    seen = text(as_person(wilma).get(page("register", session.uuid)))

    assert "Marjolein D." in seen
    assert "Gemeente Havenrade" in seen
    assert [secret for secret in ("van Dongen", "Smit", "@example.org") if secret in seen] == []


def test_a_coordinator_sees_the_whole_name(as_person, session, marjoleins, nadia):
    assert "Marjolein van Dongen" in text(as_person(nadia).get(page("register", session.uuid)))


def test_a_tap_marks_and_a_second_tap_takes_it_away(as_person, session, marjoleins, wilma):
    client, address = as_person(wilma), page("register", session.uuid)
    answer = client.post(address, {"mark": f"{marjoleins.uuid}:present"})
    assert answer.url == f"{address}#{marjoleins.uuid}"
    seen = text(client.get(address))
    assert f'value="{marjoleins.uuid}:" aria-pressed="true"' in seen
    assert "Present, noted by Wilma at " in seen
    assert "<b>1</b> of 1 present" in seen

    client.post(address, {"mark": f"{marjoleins.uuid}:"})
    assert Attendance.objects.count() == 0


def test_two_keep_one_register_and_each_sees_who_marked_what(as_person, session, marjoleins, karins, wilma, nadia):
    address = page("register", session.uuid)
    as_person(wilma).post(address, {"mark": f"{marjoleins.uuid}:present"})
    as_person(nadia).post(address, {"mark": f"{karins.uuid}:absent"})
    as_person(nadia).post(address, {"mark": f"{marjoleins.uuid}:excused"})
    seen = text(as_person(wilma).get(address))

    assert "Absent, with a message, noted by Nadia at " in seen
    assert "Absent, noted by Nadia at " in seen


@pytest.mark.parametrize("tap", ["", "nonsense", "00000000-0000-0000-0000-000000000000:present", "{mine}:late"])
def test_a_tap_that_no_button_makes_is_not_there(as_person, session, marjoleins, wilma, tap):
    answer = as_person(wilma).post(page("register", session.uuid), {"mark": tap.format(mine=marjoleins.uuid)})

    assert (answer.status_code, Attendance.objects.count()) == (404, 0)


def test_closing_asks_once_more_when_names_are_empty(as_person, session, marjoleins, karins, wilma, now):
    Session.objects.filter(pk=session.pk).update(starts_at=now - 3 * HOUR, ends_at=now - HOUR)
    client = as_person(wilma)
    asked = client.post(page("register-close", session.uuid), follow=True)
    assert asked.redirect_chain == [(page("register-close", session.uuid), 302)], (
        "the question has an address of its own"
    )
    assert "2 names are still empty" in text(asked)
    session.refresh_from_db()
    assert session.register_closed_at is None

    answer = client.post(page("register-close", session.uuid), {"sure": "yes"}, follow=True)
    assert "The register is closed." in text(answer)
    assert client.get(page("register-close", session.uuid)).headers["Location"] == page("register", session.uuid)


def test_closing_while_the_session_is_under_way_asks_also_when_no_name_is_empty(
    as_person, session, marjoleins, wilma, now
):
    Session.objects.filter(pk=session.pk).update(starts_at=now - HOUR, ends_at=now + HOUR)
    mark(session, marjoleins, "present", by=wilma, at=now)
    client = as_person(wilma)

    asked = text(client.post(page("register-close", session.uuid), follow=True))

    assert "The session is still under way" in asked
    assert "still empty" not in asked
    session.refresh_from_db()
    assert session.register_closed_at is None
    client.post(page("register-close", session.uuid), {"sure": "yes"})
    session.refresh_from_db()
    assert session.register_closed_at is not None
    assert "The register is closed." in text(client.post(page("register-close", session.uuid), follow=True))


def test_a_full_register_closes_at_once(as_person, session, marjoleins, wilma, now):
    mark(session, marjoleins, "present", by=wilma, at=now)
    Session.objects.filter(pk=session.pk).update(starts_at=now - 3 * HOUR, ends_at=now - HOUR)
    as_person(wilma).post(page("register-close", session.uuid))

    session.refresh_from_db()
    assert session.register_closed_at is not None


def test_an_empty_register_can_be_printed_to_write_on(as_person, session, wilma):
    seen = text(as_person(wilma).get(page("register", session.uuid)))

    assert "Nobody has enrolled yet." in seen
    assert 'class="print-only write-on"' in seen


def test_only_the_coordinator_corrects_and_says_why(
    as_person, session, marjoleins, wilma, nadia, other_coordinator, now
):
    close_register(session, by=wilma, at=now + HOUR)
    address = page("register-correct", session.uuid, marjoleins.uuid)
    assert address in text(as_person(nadia).get(page("register", session.uuid)))
    assert address not in text(as_person(wilma).get(page("register", session.uuid)))
    for person in (wilma, other_coordinator):
        assert as_person(person).post(address, {"presence": "present", "reason": "Ja"}).status_code == 404

    refused = as_person(nadia).post(address, {"presence": "present", "reason": " "})
    assert (refused.status_code, Attendance.objects.get().presence) == (422, "absent")
    answer = as_person(nadia).post(address, {"presence": "present", "reason": "Stond op papier"}, follow=True)
    assert "The line is changed." in text(answer)
    assert "Stond op papier" in text(answer)
    assert "Stond op papier" not in text(as_person(wilma).get(page("register", session.uuid)))


def test_an_open_register_has_no_page_to_correct(as_person, session, marjoleins, nadia):
    assert as_person(nadia).get(page("register-correct", session.uuid, marjoleins.uuid)).status_code == 404


def test_pages_ask_no_more_for_many_than_for_one(
    as_person, session, marjoleins, marjolein, karin, stranger, rachid, amina, wilma, count_queries
):
    def asked():
        return [
            count_queries(lambda: as_person(wilma).get(page("register", session.uuid))),
            count_queries(lambda: as_person(wilma).get(page("door-screen", session.uuid))),
            count_queries(lambda: as_person(marjolein).get(page("check-in", session.uuid))),
        ]

    asked()
    few = asked()
    for person in (karin, stranger, rachid, amina):
        enrol(person, session.run, by=person)

    assert asked() == few


# --- Start page -----------------------------------------------------------------------------------


def test_her_start_page_leads_a_teacher_to_screen_and_register(as_person, session, later_session, marjoleins, wilma):
    seen = text(as_person(wilma).get(page("mine")))

    assert page("door-screen", session.uuid) in seen
    assert page("register", session.uuid) in seen
    assert page("register", later_session.uuid) not in seen


def test_her_start_page_lets_a_student_check_in(as_person, session, marjoleins, marjolein, now):
    assert page("check-in", session.uuid) in text(as_person(marjolein).get(page("mine")))
    check_in(marjolein, session, code(session.key, now), at=now)
    assert page("check-in", session.uuid) not in text(as_person(marjolein).get(page("mine")))


def test_an_old_register_that_is_still_open_stays_on_the_start_page(as_person, session, wilma, now):
    Session.objects.filter(pk=session.pk).update(starts_at=now - 2 * DAY, ends_at=now - 2 * DAY + timedelta(hours=1))

    assert page("register", session.uuid) in text(as_person(wilma).get(page("mine")))


def test_the_short_address_brings_who_leads_to_the_code(as_person, session, wilma, now):
    Session.objects.filter(pk=session.pk).update(starts_at=now - HOUR, ends_at=now + HOUR)

    assert as_person(wilma).get(page("here")).headers["Location"] == page("door-screen", session.uuid)

    Session.objects.filter(pk=session.pk).update(starts_at=now + 5 * HOUR, ends_at=now + 6 * HOUR)
    assert as_person(wilma).get(page("here")).status_code == 200
