"""Anyone with the code sees whether it is real; the paper answers its holder alone."""

import re
import time

import pytest
from django.urls import reverse
from django.utils import timezone

from certificates.issuing.actions import correct_name, freeze_pdf, issue, revoke, show_name
from certificates.issuing.codes import grouped, new_code
from certificates.issuing.models import Certificate, CertificateHolder
from certificates.verification.tokens import is_signed, sign
from lms.accounts.actions import deactivate
from lms.privacy.actions import erase


@pytest.fixture
def certificate(ended, nadia):
    issued = issue(ended, by=nadia)
    freeze_pdf(CertificateHolder.objects.get())
    issued.refresh_from_db()
    return issued


@pytest.fixture
def page(client):
    def look(certificate):
        return client.get(reverse("verify", args=[certificate.code]))

    return look


def test_a_stranger_sees_what_was_done_and_no_name(page, certificate):
    words = page(certificate).content.decode()

    assert "Dit certificaat is geldig" in words
    assert "Veiligheid in de wijk" in words
    assert certificate.digest in words
    assert "Marjolein" not in words


def test_what_was_done_is_told_in_the_language_of_who_reads(client, certificate):
    def told(language):
        page = client.get(reverse("verify", args=[certificate.code]), {"language": language})
        return page.context["facts"], page.context["facts_language"]

    assert (told("nl"), told("en")) == (
        (["1 college", "6 uur studie"], "nl"),
        (["1 session", "6 hours of study"], "en"),
    )
    del certificate.facts["attended"]  # one of before the numbers were kept
    Certificate.objects.filter(pk=certificate.pk).update(facts=certificate.facts)
    assert told("en") == (["1 college", "6 uur studie"], "nl")


def test_the_holder_may_show_her_name(page, certificate, marjolein):
    show_name(certificate.holder, True, by=marjolein)

    assert "Marjolein van Dongen" in page(certificate).content.decode()


def test_a_revoked_certificate_says_so_and_shows_no_name_and_no_reason(page, certificate, nadia, marjolein):
    show_name(certificate.holder, True, by=marjolein)
    revoke(certificate, reason="KANARIE", by=nadia)
    words = page(certificate).content.decode()

    assert "Dit certificaat geldt niet meer" in words
    assert "KANARIE" not in words
    assert "Marjolein" not in words


def test_a_replaced_certificate_does_not_lead_to_the_new_one(page, certificate, nadia):
    new = correct_name(certificate, "Marjolein D.", by=nadia)
    words = page(certificate).content.decode()

    assert "Dit certificaat is vervangen" in words
    assert new.code not in words


def test_a_code_is_read_as_people_type_it(client, certificate):
    answer = client.get(reverse("verify", args=[grouped(certificate.code).lower()]))

    assert answer.status_code == 302
    assert answer.url == reverse("verify", args=[certificate.code])


@pytest.mark.parametrize("code", ["0" * 26, "x", "%00", "..", "%E2%80%AE" * 26])
def test_an_unknown_code_gets_a_page_that_helps(client, db, code):
    answer = client.get(f"/c/{code}/")

    assert answer.status_code in {400, 404}


def test_the_page_is_kept_out_of_search_engines_and_caches(page, certificate):
    answer = page(certificate)

    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "private, no-store"


def test_the_paper_answers_its_holder(client, login, certificate, marjolein):
    answer = login(client, marjolein).get(reverse("certificate-pdf", args=[certificate.code]))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content == bytes(certificate.holder.pdf)


@pytest.mark.parametrize("who", [None, "karin", "nadia", "wilma", "beheer"])
def test_the_paper_is_not_there_for_anybody_else(client, login, request, certificate, who):
    if who:
        login(client, request.getfixturevalue(who))

    assert client.get(reverse("certificate-pdf", args=[certificate.code])).status_code == 404


def test_a_signed_address_opens_the_paper_for_who_has_no_account(client, certificate):
    address = reverse("certificate-pdf", args=[certificate.code])

    assert client.get(f"{address}?sig={sign(certificate.code)}").status_code == 200
    assert client.get(f"{address}?sig={sign(new_code())}").status_code == 404


def test_who_is_deactivated_has_no_signed_address_from_the_next_request_on(client, certificate, marjolein, nadia):
    address = f"{reverse('certificate-pdf', args=[certificate.code])}?sig={sign(certificate.code)}"

    assert client.get(address).status_code == 200
    deactivate(marjolein, by=nadia)
    assert client.get(address).status_code == 404


def test_who_is_erased_has_no_signed_address_either(client, certificate, marjolein):
    address = f"{reverse('certificate-pdf', args=[certificate.code])}?sig={sign(certificate.code)}"
    erase(marjolein, by=marjolein)

    assert client.get(address).status_code == 404


def test_a_signature_is_good_for_thirty_days(certificate, monkeypatch):
    signature = sign(certificate.code)
    month = 30 * 24 * 3600
    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + month - 5)
    assert is_signed(certificate.code, signature)
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + month + 5)
    assert not is_signed(certificate.code, signature)


def test_guessing_is_slowed_down(client, certificate, monkeypatch):
    at = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)  # else the minute may turn halfway
    for _guess in range(60):
        client.get(reverse("verify", args=[new_code()]))

    assert client.get(reverse("verify", args=[certificate.code])).status_code == 404


def test_english_readers_read_english(client, certificate):
    client.cookies["django_language"] = "en"
    words = client.get(reverse("verify", args=[certificate.code])).content.decode()

    assert "This certificate is valid" in words
    assert re.search(r'<html lang="en"', words)


@pytest.mark.parametrize("typed", ["", "ABCD", "x" * 500])
def test_a_code_that_cannot_be_one_is_said_on_top_and_beside_the_field(client, db, typed):
    seen = client.get("/c/", {"code": typed}).content.decode()

    assert 'class="utrecht-alert utrecht-alert--error error-summary"' in seen
    assert 'href="#id_code"' in seen
    assert 'aria-invalid="true"' in seen
    assert 'aria-describedby="id_code_helptext id_code_error"' in seen
    assert "error-summary" not in client.get("/c/").content.decode()
