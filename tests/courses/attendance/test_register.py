"""At the door and in the register: what the verbs do."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from courses.attendance import register
from courses.attendance.actions import check_in, close_register, correct, end_runs, mark, unmark
from courses.attendance.codes import code
from courses.attendance.models import Attendance, CheckIn, Presence
from courses.completion.reckoning import standing
from courses.enrolment.actions import cancel, enrol
from courses.enrolment.models import Enrolment, Status
from courses.scheduling.actions import answer_role, ask_to_lead, cancel_session
from lms.base.refusals import Refused
from lms.base.signals import contribution_made
from lms.base.text import first_letters
from tests.courses.stage import DAY, HOUR, a_run

MINUTE = timedelta(minutes=1)


@pytest.fixture
def marjoleins(session, marjolein):
    return enrol(marjolein, session.run, by=marjolein)


@pytest.fixture
def karins(session, karin):
    return enrol(karin, session.run, by=karin)


@pytest.fixture
def heard():
    """What the floors above heard, as (first name, kind, facts)."""
    news = []

    def listen(sender, *, person, kind, facts, **rest):
        news.append((person.first_name, kind.code, facts))

    contribution_made.connect(listen)
    yield news
    contribution_made.disconnect(listen)


def refusal(verb, *args, **kwargs):
    """Why the verb says no."""
    with pytest.raises(Refused) as no:
        verb(*args, **kwargs)
    return no.value.code


def presences(session):
    return {line.enrolment.participant.first_name: line.presence for line in register.lines(session)}


# --- At the door ----------------------------------------------------------------------------------


def test_who_reads_the_code_in_the_room_is_present(session, marjoleins, marjolein, now):
    check_in(marjolein, session, code(session.key, now), at=now)

    assert presences(session) == {"Marjolein": "present"}


def test_checking_in_twice_is_once(session, marjoleins, marjolein, now):
    first = check_in(marjolein, session, code(session.key, now), at=now)
    again = check_in(marjolein, session, "000000", at=now + MINUTE)

    assert (first, CheckIn.objects.count()) == (again, 1)


@pytest.mark.parametrize(("minutes", "answer"), [(-21, "too_early"), (-20, "in"), (160, "in"), (161, "too_late")])
def test_the_door_is_open_from_half_an_hour_before_until_half_an_hour_after(
    session, marjoleins, marjolein, now, minutes, answer
):
    at = now + minutes * MINUTE  # it starts in ten minutes and lasts two hours
    if answer == "in":
        assert check_in(marjolein, session, code(session.key, at), at=at)
    else:
        assert refusal(check_in, marjolein, session, code(session.key, at), at=at) == answer


def test_a_picture_of_the_screen_sent_to_who_is_not_enrolled_is_refused(session, karin, now):
    assert refusal(check_in, karin, session, code(session.key, now), at=now) == "not_enrolled"


def test_who_waits_cannot_check_in(course, venue, nadia, marjolein, karin, now):
    full = a_run(course, now, venue=venue, by=nadia, seats=1).sessions.get()
    enrol(marjolein, full.run, by=marjolein)
    enrol(karin, full.run, by=karin)

    assert refusal(check_in, karin, full, code(full.key, now), at=now) == "not_enrolled"


def test_a_wrong_code_loses_nothing(session, marjoleins, marjolein, now):
    assert refusal(check_in, marjolein, session, "000000", at=now) == "wrong_code"
    assert check_in(marjolein, session, code(session.key, now), at=now)


def test_the_code_of_an_earlier_session_is_wrong(session, later_session, marjoleins, marjolein, now):
    assert refusal(check_in, marjolein, session, code(later_session.key, now), at=now) == "wrong_code"


def test_an_old_code_is_wrong(session, marjoleins, marjolein, now):
    assert refusal(check_in, marjolein, session, code(session.key, now), at=now + 61 * MINUTE / 60) == "wrong_code"


def test_guessing_stops_after_ten_tries(session, marjoleins, karins, marjolein, karin, now):
    tries = [refusal(check_in, marjolein, session, f"{n:06d}", at=now) for n in range(12)]

    assert tries == ["wrong_code"] * 10 + ["too_many"] * 2
    assert refusal(check_in, marjolein, session, code(session.key, now), at=now) == "too_many"
    assert check_in(karin, session, code(session.key, now), at=now), "another person has tries of her own"


def test_nobody_checks_in_when_it_is_cancelled_or_closed(session, later_session, marjoleins, marjolein, nadia, now):
    cancel_session(later_session, by=nadia)
    later_session.refresh_from_db()
    close_register(session, by=nadia, at=now + HOUR)
    session.refresh_from_db()

    assert refusal(check_in, marjolein, later_session, "0", at=now) == "cancelled"
    assert refusal(check_in, marjolein, session, "0", at=now) == "closed"


# --- The register ---------------------------------------------------------------------------------


def test_the_last_mark_counts(session, marjoleins, wilma, nadia, now):
    mark(session, marjoleins, "absent", by=wilma, at=now)
    line = mark(session, marjoleins, "present", by=nadia, at=now + MINUTE)

    assert (Attendance.objects.get(), line.marked_by, line.marked_at) == (line, nadia, now + MINUTE)


def test_a_mark_is_stronger_than_a_code(session, marjoleins, marjolein, wilma, now):
    check_in(marjolein, session, code(session.key, now), at=now)
    mark(session, marjoleins, "absent", by=wilma, at=now)
    close_register(session, by=wilma, at=now + HOUR)

    assert presences(session) == {"Marjolein": "absent"}


def test_a_mark_can_be_taken_away(session, marjoleins, wilma, now):
    mark(session, marjoleins, "excused", by=wilma, at=now)
    unmark(session, marjoleins, by=wilma)

    assert presences(session) == {"Marjolein": ""}


def test_a_message_is_written_down_beforehand_but_nobody_is_present_yet(later_session, marjoleins, wilma, now):
    assert refusal(mark, later_session, marjoleins, "present", by=wilma, at=now) == "too_early"
    assert mark(later_session, marjoleins, "excused", by=wilma, at=now).presence == Presence.EXCUSED


def test_who_may_not_keep_a_register(session, marjoleins, rachid, marjolein, other_coordinator, beheer, now):
    people = [rachid, marjolein, other_coordinator, beheer]

    assert [refusal(mark, session, marjoleins, "present", by=one, at=now) for one in people] == ["not_yours"] * 4
    assert [refusal(close_register, session, by=one, at=now + HOUR) for one in people] == ["not_yours"] * 4


def test_who_was_asked_to_lead_but_said_no_keeps_no_register(session, marjoleins, rachid, nadia, now):
    role = ask_to_lead(session, rachid, by=nadia)
    assert refusal(mark, session, marjoleins, "present", by=rachid, at=now) == "not_yours"

    answer_role(role, accept=False, by=rachid)
    assert refusal(mark, session, marjoleins, "present", by=rachid, at=now) == "not_yours"


def test_nobody_marks_herself(session, wilma, now):
    own = enrol(wilma, session.run, by=wilma)

    assert refusal(mark, session, own, "present", by=wilma, at=now) == "yourself"


def test_a_student_of_another_group_is_not_on_the_list(session, course, venue, nadia, wilma, karin, now):
    elsewhere = a_run(course, now + DAY, venue=venue, by=nadia)

    assert refusal(mark, session, enrol(karin, elsewhere, by=karin), "present", by=wilma, at=now) == "not_enrolled"


def test_who_signed_off_is_not_on_the_list(session, marjoleins, karins, marjolein):
    cancel(marjoleins, by=marjolein)

    assert presences(session) == {"Karin": ""}


def test_who_was_there_and_signed_off_before_the_register_closed_keeps_her_line(
    session, marjoleins, karins, marjolein, karin, wilma, now
):
    """She comes back: 1 of 2. Who left without having been there has no line."""
    check_in(marjolein, session, code(session.key, now), at=now)
    cancel(marjoleins, by=marjolein)
    cancel(karins, by=karin)
    close_register(session, by=wilma, at=now + HOUR)

    back = enrol(marjolein, session.run, by=marjolein)

    assert presences(session) == {"Marjolein": "present"}
    sessions = standing(back).criteria["sessions"]
    assert (sessions.attended, sessions.needed) == (1, 2)


# --- Closing --------------------------------------------------------------------------------------


def test_closing_believes_the_code_and_counts_silence_as_absent(
    session, marjoleins, karins, marjolein, karin, stranger, wilma, now
):
    mark(session, enrol(stranger, session.run, by=stranger), "excused", by=wilma, at=now)
    check_in(marjolein, session, code(session.key, now), at=now)
    close_register(session, by=wilma, at=now + HOUR)

    assert presences(session) == {"Gerrit": "excused", "Karin": "absent", "Marjolein": "present"}
    assert refusal(mark, session, karins, "present", by=wilma, at=now + HOUR) == "closed"


def test_a_session_that_has_not_started_cannot_be_closed(session, wilma, now):
    assert refusal(close_register, session, by=wilma, at=now) == "too_early"


def test_a_cancelled_session_has_no_register_to_close(session, wilma, nadia, now):
    cancel_session(session, by=nadia)

    assert refusal(close_register, session, by=wilma, at=now + HOUR) == "cancelled"


def test_closing_twice_is_closing_once(session, marjoleins, wilma, nadia, now, heard):
    mark(session, marjoleins, "present", by=wilma, at=now)
    close_register(session, by=wilma, at=now + HOUR)
    told = len(heard)
    close_register(session, by=nadia, at=now + 2 * HOUR)

    session.refresh_from_db()
    assert (session.register_closed_at, len(heard)) == (now + HOUR, told)


def test_the_last_register_ends_the_enrolments(session, later_session, marjoleins, karins, wilma, now):
    close_register(session, by=wilma, at=now + HOUR)
    assert set(Enrolment.objects.values_list("status", flat=True)) == {Status.ENROLLED}

    close_register(later_session, by=wilma, at=now + 8 * DAY)
    session.run.refresh_from_db()
    assert set(Enrolment.objects.values_list("status", flat=True)) == {Status.ENDED}
    assert session.run.closed_at == now + 8 * DAY


def test_a_cancelled_last_session_is_waited_for_by_nobody(session, later_session, marjoleins, wilma, nadia, now):
    cancel_session(later_session, by=nadia)
    close_register(session, by=wilma, at=now + HOUR)

    marjoleins.refresh_from_db()
    assert marjoleins.status == Status.ENDED


def test_the_clock_ends_a_run_whose_last_session_is_cancelled_afterwards(
    session, later_session, marjoleins, wilma, nadia, now
):
    close_register(session, by=wilma, at=now + HOUR)
    cancel_session(later_session, by=nadia)
    end_runs(now + DAY)

    marjoleins.refresh_from_db()
    assert marjoleins.status == Status.ENDED


# --- News for the floors above --------------------------------------------------------------------


def test_a_closed_register_tells_who_taught_and_that_officials_were_there(
    session, marjoleins, karins, rachid, amina, nadia, wilma, now, heard
):
    answer_role(ask_to_lead(session, rachid, role="coach", by=nadia), accept=True, by=rachid)
    ask_to_lead(session, amina, by=nadia)
    for enrolment in (marjoleins, karins):
        mark(session, enrolment, "present", by=wilma, at=now)
    heard.clear()
    close_register(session, by=wilma, at=now + HOUR)

    facts = {"title": "College 1", "course": "Veiligheid in de wijk", "language": "nl", "present": 2}
    assert heard == [("Wilma", "session_taught", facts), ("Wilma", "spoke_to_officials", facts)]


def test_when_nobody_came_nothing_was_taught(session, marjoleins, wilma, now, heard):
    heard.clear()
    close_register(session, by=wilma, at=now + HOUR)

    assert heard == []


def test_neighbours_among_themselves_are_no_officials(session, stranger, wilma, now, heard):
    mark(session, enrol(stranger, session.run, by=stranger), "present", by=wilma, at=now)
    heard.clear()
    close_register(session, by=wilma, at=now + HOUR)

    assert [kind for _name, kind, _facts in heard] == ["session_taught"]


# --- Correcting -----------------------------------------------------------------------------------


@pytest.fixture
def closed(session, marjoleins, karins, wilma, now):
    mark(session, marjoleins, "present", by=wilma, at=now)
    close_register(session, by=wilma, at=now + HOUR)
    session.refresh_from_db()
    return session


def test_the_coordinator_corrects_and_says_why(closed, karins, nadia):
    line = correct(closed.attendance.get(enrolment=karins), "present", reason=" Stond op papier. ", by=nadia)

    assert (line.presence, line.reason, line.marked_by) == ("present", "Stond op papier.", nadia)
    entry = ModelLogEntry.objects.get(action="courses.attendance.correct")
    assert (entry.user, entry.data) == (nadia, {"line": line.pk, "from": "absent", "to": "present"})


def test_who_came_on_the_list_later_gets_a_line(closed, stranger, nadia):
    late = enrol(stranger, closed.run, by=nadia)
    correct(Attendance(session=closed, enrolment=late), "present", reason="Was er, stond niet op de lijst.", by=nadia)

    assert presences(closed)["Gerrit"] == "present"


def test_who_may_not_correct_and_when(closed, later_session, karins, marjoleins, wilma, other_coordinator, nadia, now):
    line = closed.attendance.get(enrolment=karins)
    own = enrol(nadia, closed.run, by=nadia)

    assert refusal(correct, line, "present", reason="Ja", by=wilma) == "not_coordinator"
    assert refusal(correct, line, "present", reason="Ja", by=other_coordinator) == "not_coordinator"
    assert refusal(correct, line, "present", reason="  ", by=nadia) == "no_reason"
    assert refusal(correct, Attendance(session=closed, enrolment=own), "present", reason="Ja", by=nadia) == "yourself"
    still_open = mark(later_session, karins, "excused", by=wilma, at=now)
    assert refusal(correct, still_open, "present", reason="Ja", by=nadia) == "open"


# --- Reading --------------------------------------------------------------------------------------


def test_the_count_tells_who_is_not_marked_yet(session, marjoleins, karins, stranger, wilma, now):
    enrol(stranger, session.run, by=stranger)
    mark(session, marjoleins, "present", by=wilma, at=now)
    mark(session, karins, "absent", by=wilma, at=now)
    count = register.count(register.lines(session))

    assert (count.present, count.excused, count.absent, count.unmarked, count.total) == (1, 0, 1, 1, 3)


def test_a_teacher_sees_no_more_of_a_name_than_she_needs(session, marjoleins, karins):
    assert [line.short_name for line in register.lines(session)] == ["Karin S.", "Marjolein D."]


def test_a_long_register_asks_no_more_than_a_short_one(session, marjoleins, karin, stranger, count_queries):
    short = count_queries(lambda: register.lines(session))
    for person in (karin, stranger):
        enrol(person, session.run, by=person)

    assert count_queries(lambda: register.lines(session)) == short == 3


def test_two_who_would_be_called_the_same_differ_by_more_letters_or_a_number():
    names = [
        "Fatima Aydın",
        "Karin Smit",
        "FATIMA Ali",
        "Fatima Ali",
        "Émile Bol",
        "emile Bos",
        "Lotte",
        "Lotte",
        "நிலா நி",
    ]

    assert register.told_apart(names) == [
        ("Fatima Ay.", "Fatima Aydın"),
        ("Karin S.", "Karin Smit"),
        ("FATIMA Al. (1)", "FATIMA Ali (1)"),
        ("Fatima Al. (2)", "Fatima Ali (2)"),
        ("Émile Bol", "Émile Bol"),
        ("emile Bos", "emile Bos"),
        ("Lotte (1)", "Lotte (1)"),
        ("Lotte (2)", "Lotte (2)"),
        ("நிலா நி.", "நிலா நி"),
    ]
    assert register.told_apart([]) == []


def test_twice_as_many_of_one_name_are_told_apart_in_twice_the_time(monkeypatch):
    looks = []
    monkeypatch.setattr(register, "first_letters", lambda *words: looks.append(words) or first_letters(*words))

    def count(people: int) -> int:
        looks.clear()
        register.told_apart(["Fatima Aydın"] * people)
        return len(looks)

    assert count(200) == 2 * count(100)


@pytest.mark.parametrize(
    ("names", "shorts"),
    [
        (["Jan de Wit", "Jan de Witte"], ["Jan Wit", "Jan Witt."]),
        (["Fatima A", "Fatima A."], ["Fatima A. (1)", "Fatima A. (2)"]),
        (["Fatima Am", "Fatima Amrani"], ["Fatima Am", "Fatima Amr."]),
        (["Anna (gast)", "Anna Gast"], ["Anna G. (1)", "Anna G. (2)"]),
        (["Lotte", "Lotte", "Lotte (1)"], ["Lotte (2)", "Lotte (3)", "Lotte 1."]),
        (["நிலா நி", "நிலா நு"], ["நிலா நி.", "நிலா நு."]),
    ],
)
def test_two_names_also_differ_for_who_hears_them(names, shorts):
    """A full stop is not read aloud."""
    assert [short for short, _full in register.told_apart(names)] == shorts


def test_closing_writes_nobodys_name_on_a_line_that_she_did_not_touch(session, marjoleins, karins, wilma, as_person):
    mark(session, marjoleins, "present", by=wilma, at=session.ends_at)
    close_register(session, by=wilma, at=session.ends_at)

    assert {line.enrolment: line.marked_by for line in Attendance.objects.all()} == {marjoleins: wilma, karins: None}
    words = as_person(wilma).get(reverse("register", args=[session.uuid])).content.decode()
    assert words.count("ingevuld toen de presentielijst dichtging") == 1
