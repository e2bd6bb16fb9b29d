"""When something of ours breaks, the page still names a person."""

import pytest
from django.test import RequestFactory

from lms.site.error_views import server_error


@pytest.fixture
def request_of_a_stranger(rf):
    return rf.get("/cursussen/")


def test_the_page_says_that_it_is_our_fault(request_of_a_stranger, db):
    answer = server_error(request_of_a_stranger)

    assert answer.status_code == 500
    assert "Het ligt aan ons" in answer.content.decode()


def test_it_also_comes_when_the_database_is_what_broke():
    """No `db` fixture: any query raises."""
    answer = server_error(RequestFactory().get("/cursussen/"))

    assert answer.status_code == 500
