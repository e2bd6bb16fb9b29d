"""What holds for every request."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from lms.middleware import HeadWithoutBody


@pytest.mark.parametrize("answer", [HttpResponse("1234"), StreamingHttpResponse([b"12", b"34"])])
def test_the_answer_to_head_ends_after_its_headers(rf, answer):
    found = HeadWithoutBody(lambda _request: answer)(rf.head("/"))

    assert b"".join(found) == b""


def test_it_tells_how_long_the_page_would_be(rf):
    found = HeadWithoutBody(lambda _request: HttpResponse("1234"))(rf.head("/"))

    assert found["Content-Length"] == "4"


def test_a_page_that_is_asked_for_keeps_its_words(rf):
    found = HeadWithoutBody(lambda _request: HttpResponse("1234"))(rf.get("/"))

    assert found.content == b"1234"
