"""The work that waits, and the letters it writes."""

import pytest

from lms.jobs import runner
from lms.letters.models import Letter


@pytest.fixture
def do_jobs():
    """Do the work that waits, as the runner does."""
    return runner.run_due


@pytest.fixture
def letters(do_jobs):
    """`letters(wilma)`: the kinds of letters that she got, oldest first, once the work is done."""

    def letters(person):
        do_jobs()
        return [letter.key.split(":")[0] for letter in Letter.objects.to(person).order_by("pk")]

    return letters


@pytest.fixture
def last_letter(do_jobs):
    """`last_letter(wilma)`: the newest, once the work is done; None when nobody wrote."""

    def last_letter(person):
        do_jobs()
        return Letter.objects.to(person).order_by("-pk").first()

    return last_letter
