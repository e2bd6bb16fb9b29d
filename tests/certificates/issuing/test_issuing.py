"""A certificate follows from the registers, is made once, and never changes."""

import hashlib
import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from certificates.issuing.actions import correct_name, freeze_pdf, issue, issue_all, revoke
from certificates.issuing.eligibility import Tally, tally, to_issue
from certificates.issuing.models import Certificate, CertificateHolder
from courses.attendance.actions import close_register, correct, mark
from courses.attendance.models import Attendance
from courses.catalogue.models import Course
from courses.completion.reckoning import standing
from courses.enrolment.actions import enrol
from courses.enrolment.models import Enrolment
from courses.scheduling.models import CourseRun, Session
from lms.base.dates import day_of_year
from lms.base.refusals import Refused
from lms.letters.models import Letter
from lms.people.actions import join
from lms.people.models import Role, User

MONTH = timedelta(days=31)


@pytest.fixture
def certificate(ended, nadia, do_jobs):
    issued = issue(ended, by=nadia)
    freeze_pdf(CertificateHolder.objects.get())
    issued.refresh_from_db()
    return issued


def test_who_attended_gets_a_certificate_with_the_facts_of_the_group(ended, nadia):
    issued = issue(ended, by=nadia)

    assert (issued.course_title, issued.hours, issued.issuer) == (
        "Veiligheid in de wijk",
        6,
        "Vlietkwartier Universiteit",
    )
    assert issued.facts["teachers"] == ["Wilma"]
    assert issued.facts["facts"] == ["1 college", "6 uur studie"]
    assert issued.holder.printed_name == "Marjolein van Dongen"


def test_the_core_holds_no_name(certificate):
    row = Certificate.objects.values().get()

    assert "Marjolein" not in str(row)


def test_who_was_absent_gets_none(absent, ended, nadia):
    with pytest.raises(Refused) as no:
        issue(absent, by=nadia)

    assert no.value.code == "not_ready"
    assert not Certificate.objects.exists()


def test_nothing_is_issued_before_the_last_register_is_closed(enrolment, nadia):
    with pytest.raises(Refused) as no:
        issue(enrolment, by=nadia)

    assert no.value.code == "not_ready"


def test_what_the_register_says_now_decides(ended, absent, nadia):
    line = Attendance.objects.get(enrolment=ended)
    correct(line, "absent", reason="Was er toch niet", by=nadia)

    with pytest.raises(Refused):
        issue(ended, by=nadia)


def test_issuing_twice_gives_one_certificate_and_one_letter(ended, nadia, marjolein):
    first, second = issue(ended, by=nadia), issue(ended, by=nadia)
    freeze_pdf(CertificateHolder.objects.get())
    freeze_pdf(CertificateHolder.objects.get())

    assert first == second
    assert Letter.objects.to(marjolein).filter(topic="certificates").count() == 1


def test_everybody_who_is_ready_gets_one_at_once(ended, absent, nadia, session):
    made = issue_all(session.run, by=nadia)

    assert [one.holder.person for one in made] == [ended.participant]
    assert issue_all(session.run, by=nadia) == []


def test_a_coordinator_who_was_a_student_leaves_her_own_to_a_colleague(as_person, session, enrolment, wilma, nadia):
    hers = enrol(nadia, session.run, by=nadia)
    for one in (enrolment, hers):
        mark(session, one, "present", by=wilma, at=session.ends_at)
    close_register(session, by=wilma, at=session.ends_at)
    desk, path = as_person(nadia), reverse("desk-issue", args=[session.run.uuid])

    assert [found.enrolment for found in desk.get(path).context["ready"]] == [enrolment]
    assert "1 certificaat wordt gemaakt" in desk.post(path, follow=True).content.decode()
    assert [one.holder.person for one in Certificate.objects.all()] == [enrolment.participant]


@pytest.mark.parametrize("who", ["other_coordinator", "wilma", "beheer", "marjolein"])
def test_only_a_coordinator_of_the_neighbourhood_issues(request, ended, who):
    with pytest.raises(Refused) as no:
        issue(ended, by=request.getfixturevalue(who))

    assert no.value.code == "not_coordinator"


def test_the_paper_is_drawn_once_and_its_fingerprint_kept(certificate):
    holder = CertificateHolder.objects.get()
    before = bytes(holder.pdf)
    freeze_pdf(holder)

    assert before.startswith(b"%PDF")
    assert certificate.digest == hashlib.sha256(before).hexdigest()
    assert bytes(CertificateHolder.objects.get().pdf) == before


def test_a_changed_name_does_not_change_the_paper(certificate, marjolein):
    marjolein.name = "Iemand Anders"
    marjolein.save()

    assert certificate.holder.printed_name == "Marjolein van Dongen"


def test_a_corrected_name_makes_a_new_certificate_that_replaces_the_old(certificate, nadia):
    new = correct_name(certificate, "Marjolein van Dóngen", by=nadia)
    certificate.refresh_from_db()

    assert (certificate.is_valid, certificate.superseded_by) == (False, new)
    assert (new.is_valid, new.holder.printed_name, new.facts) == (True, "Marjolein van Dóngen", certificate.facts)
    assert new.code != certificate.code


def test_revoking_tells_the_holder_why_once(certificate, nadia, marjolein):
    revoke(certificate, reason="Verkeerde groep", by=nadia)
    revoke(certificate, reason="Nog een keer", by=nadia)

    letter = Letter.objects.to(marjolein).get(key__startswith="certificate_revoked")
    assert "Verkeerde groep" in letter.text


def test_after_revoking_a_new_one_can_be_issued(certificate, ended, nadia):
    revoke(certificate, reason="Verkeerde groep", by=nadia)

    assert issue(ended, by=nadia) != certificate


def test_the_desk_shows_who_gets_one_and_why_not(client, login, ended, absent, nadia, session):
    page = login(client, nadia).get(reverse("desk-issue", args=[session.run.uuid])).content.decode()

    assert "Maak 1 certificaat" in page
    assert escape(standing(absent).missing[0]) in page


def test_the_start_page_the_list_and_the_group_agree_on_whom_to_make_one_for(as_person, ended, absent, nadia, session):
    """Karin, who was absent, waits for nothing."""

    def told():
        browser, run = as_person(nadia), session.run
        start, list_page, group = (
            browser.get(url).content.decode()
            for url in (
                reverse("desk"),
                reverse("desk-standing", args=[run.uuid]),
                reverse("desk-issue", args=[run.uuid]),
            )
        )
        one = "1 student kan een certificaat krijgen"
        return one in start, one in list_page, "Naar de certificaten" in list_page, "Maak 1 certificaat" in group

    assert told() == (True, True, True, True)
    made = issue(ended, by=nadia)
    assert told() == (False, False, False, False)
    revoke(made, reason="Een vergissing", by=nadia)
    assert told() == (False, False, False, False)


def test_after_a_withdrawal_a_new_certificate_is_a_choice_of_its_own(as_person, certificate, ended, nadia, session):
    """Her row says what happened; the rest are made without her."""
    revoke(certificate, reason="Verkeerde presentielijst", by=nadia)
    browser, group = as_person(nadia), reverse("desk-issue", args=[session.run.uuid])
    page = browser.get(group).content.decode()

    assert (": Verkeerde presentielijst" in page, "Ingetrokken op" in page, "Maak een nieuw certificaat" in page) == (
        True,
        True,
        True,
    )
    browser.post(group)
    assert not Certificate.objects.valid().exists()
    browser.post(reverse("desk-issue-one", args=[ended.uuid]))
    (new,) = Certificate.objects.valid()
    assert (new.enrolment, new == certificate) == (ended, False)
    assert "Verkeerde presentielijst" not in browser.get(group).content.decode()


def _same_again(ended: Enrolment) -> Enrolment:
    """A second group of the same course a month later, which she ended too."""
    run = CourseRun.objects.create(course=ended.run.course, closed_at=ended.run.closed_at)
    session = Session.objects.get(run=ended.run)
    session.pk, session.uuid, session.run = None, uuid4(), run
    session.starts_at, session.ends_at = session.starts_at - MONTH, session.ends_at - MONTH
    session.save()
    again = Enrolment.objects.create(run=run, participant=ended.participant, status=ended.status)
    Attendance.objects.create(session=session, enrolment=again, presence="present")
    return again


def test_a_second_certificate_of_one_course_is_a_choice_of_its_own(as_person, certificate, ended, nadia, marjolein):
    again = _same_again(ended)
    browser, group = as_person(nadia), reverse("desk-issue", args=[again.run.uuid])
    page = browser.get(group).content.decode()

    assert "Heeft al een certificaat van deze cursus" in page
    assert ("Maak 1 certificaat" in page, to_issue(nadia)) == (False, [])
    browser.post(group)
    assert list(Certificate.objects.valid()) == [certificate]
    browser.post(reverse("desk-issue-one", args=[again.uuid]))
    assert Certificate.objects.valid().count() == 2

    mine = as_person(marjolein).get(reverse("mine-certificates")).content.decode()
    days = [enrolment.run.held_sessions()[0].starts_at for enrolment in (ended, again)]
    assert [f"Het college was op {day_of_year(day)}" in mine for day in days] == [True, True]


def test_before_the_last_register_is_closed_the_list_offers_no_certificates(
    as_person, enrolment, nadia, session, wilma
):
    page = as_person(nadia).get(reverse("desk-standing", args=[session.run.uuid])).content.decode()
    assert "Naar de certificaten" not in page
    assert to_issue(nadia) == []


def test_the_start_page_asks_as_much_for_many_groups_as_for_one(ended, nadia, other_coordinator, count_queries):
    one = count_queries(lambda: to_issue(nadia))
    assert [number for _run, number in to_issue(nadia)] == [1]
    for _more in range(3):
        _same_again(ended)

    assert count_queries(lambda: to_issue(nadia)) == one
    assert ([number for _run, number in to_issue(nadia)], to_issue(other_coordinator)) == ([1, 1, 1, 1], [])


def test_the_start_page_names_groups_that_ended_in_the_last_year(ended, nadia):
    for days, named in ((364, [1]), (366, [])):
        CourseRun.objects.filter(pk=ended.run_id).update(closed_at=timezone.now() - timedelta(days=days))
        assert [number for _run, number in to_issue(nadia)] == named
    assert tally(ended.run, by=nadia).to_make == 1


def test_the_desk_of_another_neighbourhood_does_not_know_the_group(client, login, ended, other_coordinator, session):
    login(client, other_coordinator)

    assert client.get(reverse("desk-issue", args=[session.run.uuid])).status_code == 404
    assert client.post(reverse("desk-issue-one", args=[ended.uuid])).status_code == 404


def test_a_double_click_on_the_button_makes_one(client, login, ended, nadia, session):
    login(client, nadia)
    for _click in range(2):
        client.post(reverse("desk-issue", args=[session.run.uuid]))

    assert Certificate.objects.count() == 1


def test_the_correct_form_keeps_what_was_typed(client, login, certificate, nadia):
    page = login(client, nadia).post(reverse("desk-certificate-revoke", args=[certificate.code]), {"reason": "x" * 300})

    assert page.status_code == 422
    assert "x" * 300 in page.content.decode()
    assert Certificate.objects.valid().exists()


def test_an_empty_form_of_a_certificate_says_what_to_do(as_person, certificate, nadia):
    for name, text in (("correct", "Vul de juiste naam in."), ("revoke", "Schrijf waarom")):
        page = as_person(nadia).post(reverse(f"desk-certificate-{name}", args=[certificate.code])).content.decode()
        assert (text in page, "verplicht" in page) == (True, False)


@pytest.mark.django_db(transaction=True)
def test_many_hands_at_the_same_moment_make_one_certificate(ended, nadia):
    """On PostgreSQL the threads really meet; on SQLite each waits for the other."""
    made, gate = [], threading.Barrier(8)

    def press():
        gate.wait()
        try:
            made.append(issue(ended, by=nadia).pk)
        finally:
            connection.close()

    hands = [threading.Thread(target=press) for _hand in range(8)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()

    assert len(made) == 8
    assert len(set(made)) == Certificate.objects.count() == 1


def test_the_ready_and_the_certificates_to_make_add_up(ended, absent, nadia, wilma, as_person):
    run = ended.run
    assert tally(run, by=nadia) == Tally(ready=1, to_make=1, made=0, elsewhere=0, withdrawn=0, nameless=0)

    made = issue(ended, by=nadia)
    assert tally(run, by=nadia) == Tally(ready=1, to_make=0, made=1, elsewhere=0, withdrawn=0, nameless=0)
    words = as_person(nadia).get(reverse("desk-standing", args=[run.uuid])).content.decode()
    assert "1 student heeft al een certificaat." in words

    revoke(made, reason="Verkeerde groep.", by=nadia)
    assert tally(run, by=nadia) == Tally(ready=1, to_make=0, made=0, elsewhere=0, withdrawn=1, nameless=0)


def test_why_there_is_no_certificate_to_make_for_who_has_no_name(ended, nadia):
    User.objects.filter(pk=ended.participant_id).update(name="")

    assert tally(ended.run, by=nadia) == Tally(ready=1, to_make=0, made=0, elsewhere=0, withdrawn=0, nameless=1)


def test_her_own_certificate_a_coordinator_leaves_to_a_colleague_and_reads_so(ended, nadia, neighbourhood, as_person):
    join(ended.participant, Role.COORDINATOR, neighbourhood=neighbourhood)

    assert tally(ended.run, by=nadia) == Tally(1, to_make=1, made=0, elsewhere=0, withdrawn=0, nameless=0)
    assert tally(ended.run, by=ended.participant) == Tally(
        1, to_make=0, made=0, elsewhere=0, withdrawn=0, nameless=0, own=1
    )
    hers, colleague = (
        as_person(who).get(reverse("desk-standing", args=[ended.run.uuid])).content.decode()
        for who in (ended.participant, nadia)
    )
    assert ([number for _run, number in to_issue(nadia)], to_issue(ended.participant)) == ([1], [])
    words = "Eén daarvan ben jij: een andere coördinator maakt jouw certificaat."
    assert (words in hers, words in colleague) == (True, False)
    assert "1 student is klaar." in hers
    assert reverse("desk-issue", args=[ended.run.uuid]) not in hers


def test_words_of_the_group_that_would_be_boxes_are_told_before_and_refused(ended, as_person, nadia, wilma):
    Course.objects.filter(pk=ended.run.course_id).update(title="Koken met 李")
    User.objects.filter(pk=wilma.pk).update(name="ደበበ de Wit")
    ended = Enrolment.objects.get(pk=ended.pk)

    desk, address = as_person(nadia), reverse("desk-issue", args=[ended.run.uuid])
    page = desk.get(address).content.decode()
    assert "We kunnen niet alle letters van “Koken met 李” afdrukken." in page
    assert "We kunnen niet alle letters van de naam “ደበበ” afdrukken." in page
    assert "Maak 1 certificaat" not in page
    assert "Maak dit ene" not in page

    desk.post(address)
    desk.post(reverse("desk-issue-one", args=[ended.uuid]))
    with pytest.raises(Refused) as no:
        issue(ended, by=nadia)
    assert no.value.code == "no_font"
    assert not Certificate.objects.exists()

    Course.objects.filter(pk=ended.run.course_id).update(title="Koken met Li")
    User.objects.filter(pk=wilma.pk).update(name="Debebe de Wit")
    desk.post(address)
    assert Certificate.objects.get().course_title == "Koken met Li"


@pytest.mark.parametrize(
    ("name", "code"), [("\u200b\u3164", "no_name"), ("ደበበ ሰይፉ", "no_font"), ("李小龙", "no_font"), ("நிலா", "no_font")]
)
def test_a_name_that_would_be_boxes_or_nothing_is_told_before_and_refused(ended, as_person, nadia, name, code):
    """Fonts that the house carries print Latin, Greek, Cyrillic, Hebrew, Arabic, Armenian and more."""
    User.objects.filter(pk=ended.participant_id).update(name=name)
    ended.participant.refresh_from_db()

    with pytest.raises(Refused) as no:
        issue(ended, by=nadia)
    assert no.value.code == code
    assert not Certificate.objects.exists()
    page = as_person(nadia).get(reverse("desk-issue", args=[ended.run.uuid])).content.decode()
    sentence = {"no_name": "De naam ontbreekt", "no_font": "We kunnen niet alle letters van deze naam afdrukken"}[code]
    assert sentence in page
    assert tally(ended.run, by=nadia).nameless == 1


@pytest.mark.parametrize("name", ["Nguyễn Đức", "محمد علي", "Олександр", "Գոհար", "שרה", "Ƒatou"])
def test_a_name_that_our_fonts_hold_is_printed(ended, nadia, name):
    User.objects.filter(pk=ended.participant_id).update(name=name)
    ended.participant.refresh_from_db()

    assert issue(ended, by=nadia).is_valid
