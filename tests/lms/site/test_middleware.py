"""What holds for every request."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.datastructures import MultiValueDictKeyError

from lms.site.middleware import HeadWithoutBody, RequestLimits


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


# --- How much may be sent -------------------------------------------------------------------------

FIELDS = {f"a{number}": "1" for number in range(1_001)}


@pytest.mark.parametrize("sent", [FIELDS, {"a": ["1"] * 1_001}])
def test_more_fields_than_any_page_of_ours_has_are_refused(client, db, sent):
    assert client.get("/privacy/", sent).status_code == 400
    assert client.post("/account/login/", sent).status_code == 400


def test_a_thousand_are_not(client, db):
    few = dict(list(FIELDS.items())[:1_000])

    assert client.get("/privacy/", few).status_code == 200
    assert client.post("/account/login/", few).status_code != 400


def test_a_mistake_of_our_own_is_not_called_a_bad_request(rf):
    mistake = MultiValueDictKeyError("name")
    limits = RequestLimits(lambda _request: None)

    assert limits.process_exception(rf.post("/mijn/"), mistake) is None
    assert limits.process_exception(rf.post("/admin/pages/9/edit/"), mistake).status_code == 400


# --- What no database can be asked for ------------------------------------------------------------


@pytest.mark.parametrize("sent", [{"q": "a\0b"}, {"a\0b": "q"}, {"q": ["a", "\0"]}])
@pytest.mark.parametrize("address", ["/cursussen/", "/mijn/groei/verhaal/", "/account/login/", "/admin/login/"])
def test_a_nul_is_refused_wherever_it_stands(client, db, address, sent):
    assert client.get(address, sent).status_code == 400
    assert client.post(address, sent).status_code == 400


def test_a_nul_is_refused_in_an_address_a_form_and_a_cookie(client, db):
    assert client.get("/cursussen/%00/").status_code == 400
    form = "application/x-www-form-urlencoded"
    assert client.post("/demo/login/", "persona=%00", content_type=form).status_code == 400
    # Within quotes a cookie says a byte in three digits.
    assert client.get("/mijn/", headers={"cookie": r'sessionid="\000aaaaaaaaaaa"'}).status_code == 400
