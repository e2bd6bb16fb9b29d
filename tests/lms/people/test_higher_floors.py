"""What higher floors tell this room."""

from courses.enrolment.known_people import who_enrolled
from lms.base import registry


def test_who_enrolled_in_her_neighbourhood_is_known_to_the_coordinator(nadia):
    assert who_enrolled in registry.known_people_functions
    assert list(who_enrolled(nadia)) == []


def test_an_introduction_of_nobody_is_empty(db):
    assert [introduce([]) for introduce in registry.introductions] == [{} for _one in registry.introductions]
