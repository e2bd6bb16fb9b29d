"""The list of certificates at the desk."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certificates.issuing.actions import correct_name, issue
from certificates.issuing.models import Certificate, CertificateHolder


@pytest.fixture
def certificate(ended, nadia):
    return issue(ended, by=nadia)


def names(response):
    return [row[0]["text"] for row in response.context["table"].cells]


def test_a_coordinator_sees_those_of_her_neighbourhood(certificate, as_person, nadia, other_coordinator):
    assert names(as_person(nadia).get(reverse("desk-certificates"))) == ["Marjolein van Dongen"]
    assert names(as_person(other_coordinator).get(reverse("desk-certificates"))) == []


def test_for_others_the_list_does_not_exist(certificate, as_person, wilma, marjolein, beheer):
    for person in (wilma, marjolein, beheer):
        assert as_person(person).get(reverse("desk-certificates")).status_code == 404


def test_a_certificate_is_found_by_name_course_or_code(certificate, as_person, nadia):
    def found(q):
        return len(names(as_person(nadia).get(reverse("desk-certificates"), {"q": q})))

    code = certificate.code
    assert [found(q) for q in ("marjolein", "veiligheid", code[:6], f"{code[:4]}-{code[4:8]}", "niemand")] == [
        1,
        1,
        1,
        1,
        0,
    ]


def test_a_replaced_one_stays_to_be_found(certificate, as_person, nadia):
    correct_name(certificate, "Marjolein Dongen", by=nadia)

    def listed(state):
        return names(as_person(nadia).get(reverse("desk-certificates"), {"state": state}))

    assert listed("valid") == ["Marjolein Dongen"]
    assert listed("ended") == ["Marjolein van Dongen"]


def test_the_list_can_be_taken_along(certificate, as_person, nadia):
    response = as_person(nadia).get(reverse("desk-certificates"), {"format": "csv"})

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["Marjolein van Dongen"]


def test_a_holder_who_left_has_no_name_here(certificate, as_person, nadia):
    CertificateHolder.objects.all().delete()

    page = as_person(nadia).get(reverse("desk-certificates"))

    assert "Marjolein" not in page.content.decode()
    assert len(names(page)) == 1


def test_a_longer_list_asks_no_more_of_the_database(certificate, as_person, nadia):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            as_person(nadia).get(reverse("desk-certificates"))
        return len(asked)

    queries()
    with_one = queries()
    for number in range(3):
        Certificate.objects.create(
            code=f"X{number}",
            course=certificate.course,
            course_title="Les",
            hours=1,
            issuer="U",
            issued_on=certificate.issued_on,
        )
    assert queries() == with_one
