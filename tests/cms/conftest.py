import pytest

from courses.authoring.actions import answer, start_lesson


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def lesson(course, wilma):
    page = start_lesson(course, by=wilma)
    answer(page, by=wilma, topic="Ik weet waar het donker is.", story="Bij het derde portiek is de lamp uit.")
    return page
