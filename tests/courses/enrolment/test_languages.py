"""A course in Dutch for who reads English."""

from django.core import mail

from courses.enrolment.actions import enrol
from lms.jobs.runner import run_due
from lms.people.actions import change_profile
from tests.house.access.texts import texts


def test_a_letter_in_english_about_a_course_in_dutch(run, marjolein):
    change_profile(marjolein, language="en", by=marjolein)
    enrol(marjolein, run, by=marjolein)
    run_due()
    letter = next(
        html for message in mail.outbox if message.to == [marjolein.email] for html, _kind in message.alternatives
    )

    said = texts(letter)
    assert {said for words, said in said if words in {"Veiligheid in de wijk", "College 1", "College 2"}} == {"nl"}
    assert {said for words, said in said if words in {"You're in:", "Look at your sessions"}} == {"en"}
