import pytest

from courses.authoring.actions import answer, start_lesson, submit


@pytest.fixture
def lesson(course, wilma):
    """A draft with two answers."""
    page = start_lesson(course, by=wilma)
    answer(
        page,
        by=wilma,
        topic="Ik weet waar het donker is. Dat ziet niemand anders.",
        story="Bij het derde portiek is de lamp uit.",
    )
    return page


@pytest.fixture
def sent_lesson(lesson, wilma):
    return submit(lesson, by=wilma)
