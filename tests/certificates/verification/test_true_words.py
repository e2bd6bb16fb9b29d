"""For every state of a certificate, for who holds it, who coordinates and who has the code: what is true in it, and no more."""

import pytest
from django.urls import reverse

from certificates.issuing.actions import correct_name, freeze_pdf, issue, revoke, show_name
from certificates.issuing.models import Certificate, CertificateHolder
from lms.privacy.actions import erase

HIDDEN = "Hier staat geen naam. Dat kiest de eigenaar."
SHOWN = "koos om hier met naam te staan."
NAMELESS = "Dit certificaat staat hier zonder naam."
ONLY_YOU = "Alleen jij ziet hier je naam."
CHOSEN = "Dat heb je zelf gekozen."
MAKING = "Je PDF wordt gemaakt."
DOWNLOAD = "Download de PDF"
ASK_HOLDER = "Vraag de eigenaar om de nieuwe code."
USE_NEW = "Gebruik voortaan je nieuwe certificaat."
NO_REASON = "We laten geen naam en geen reden zien."
OUR_EMAIL = "Lees in onze e-mail wat je kunt doen."
YOUR_EMAIL = "In onze e-mail lees je waarom"
VALID, REPLACED, WITHDRAWN = (
    "Dit certificaat is geldig",
    "Dit certificaat is vervangen",
    "Dit certificaat geldt niet meer",
)

#: The page that anybody opens by the code: for a stranger and for the holder. An erased holder reads nothing more.
AT_ITS_ADDRESS = {
    "being made": ({VALID, HIDDEN}, {VALID, ONLY_YOU, MAKING}),
    "valid": ({VALID, HIDDEN}, {VALID, ONLY_YOU, DOWNLOAD}),
    "name shown": ({VALID, SHOWN}, {VALID, CHOSEN, DOWNLOAD}),
    "superseded": ({REPLACED, ASK_HOLDER}, {REPLACED, USE_NEW}),
    "revoked": ({WITHDRAWN, NO_REASON, OUR_EMAIL}, {WITHDRAWN, YOUR_EMAIL}),
    "erased": ({VALID, NAMELESS}, None),
    "superseded, erased": ({REPLACED}, None),
    "revoked, erased": ({WITHDRAWN, NO_REASON}, None),
}
#: The list of the holder.
MINE = {
    "not yet": {"Je hebt nog geen certificaat."},
    "ready to make": {"Je hebt nog geen certificaat."},
    "being made": {"Geldig", MAKING, "Je naam staat niet op"},
    "valid": {"Geldig", DOWNLOAD, "Je naam staat niet op"},
    "name shown": {"Geldig", DOWNLOAD, "Je naam staat op"},
    "superseded": {"Vervangen"},
    "revoked": {"Geldt niet meer"},
}
#: The page of the group, and that of the certificate, at the desk. Of who is erased the group knows nothing any more.
AT_THE_DESK = {
    "not yet": ({"Nog niet"}, None),
    "ready to make": ({"Haalt het", "Maak dit ene"}, None),
    "being made": ({"Haalt het", "Uitgegeven op"}, {"Geldig", "Wordt gemaakt"}),
    "valid": ({"Haalt het", "Uitgegeven op"}, {"Geldig", "Gemaakt, alleen voor de eigenaar"}),
    "name shown": ({"Haalt het", "Uitgegeven op"}, {"Geldig", "Gemaakt, alleen voor de eigenaar"}),
    "superseded": ({"Haalt het", "Uitgegeven op"}, {"Vervangen door een nieuwer", "Gemaakt, alleen voor de eigenaar"}),
    "revoked": (
        {"Haalt het", "Ingetrokken op", "Maak een nieuw certificaat"},
        {"Geldt niet meer", "Gemaakt, alleen voor de eigenaar"},
    ),
    "erased": (None, {"Geldig", "Er is geen naam meer", "Verwijderd, samen met het account"}),
    "superseded, erased": (
        None,
        {"Vervangen door een nieuwer", "Er is geen naam meer", "Verwijderd, samen met het account"},
    ),
    "revoked, erased": (None, {"Geldt niet meer", "Er is geen naam meer", "Verwijderd, samen met het account"}),
}


@pytest.fixture
def brought(request, nadia, marjolein):
    """Marjolein's certificate in a state, brought there by the verbs; None when there is none yet."""

    def brought(state):
        state, _, erased = state.partition(", ")
        enrolment = request.getfixturevalue("enrolment" if state == "not yet" else "ended")
        if state in ("not yet", "ready to make"):
            return None
        made = issue(enrolment, by=nadia)
        if state != "being made":
            freeze_pdf(CertificateHolder.objects.get())
        if state == "name shown":
            show_name(made.holder, True, by=marjolein)
        elif state == "superseded":
            correct_name(made, "Marjolein D.", by=nadia)
        elif state == "revoked":
            revoke(made, reason="De naam was van een ander.", by=nadia)
        if erased or state == "erased":
            erase(marjolein, by=marjolein)
        return Certificate.objects.get(pk=made.pk)

    return brought


def said(page, vocabulary):
    """Which of these the words of the page have: without what stands in its head, and in its menus."""
    words = page.content.decode().partition("<main")[2]
    return {sentence for sentence in vocabulary if sentence in words}


def all_of(table):
    return {sentence for cell in table for sentence in cell or ()}


@pytest.mark.parametrize("state", AT_ITS_ADDRESS)
def test_its_own_address_says_what_is_so(state, brought, client, as_person, marjolein):
    address = reverse("verify", args=[brought(state).code])
    vocabulary = all_of(cell for row in AT_ITS_ADDRESS.values() for cell in row)
    stranger, holder = AT_ITS_ADDRESS[state]

    assert said(client.get(address), vocabulary) == stranger
    if holder:
        assert said(as_person(marjolein).get(address), vocabulary) == holder


@pytest.mark.parametrize("state", MINE)
def test_the_holder_reads_what_is_so_in_the_list(state, brought, as_person, marjolein):
    certificate = brought(state)
    page = as_person(marjolein).get(reverse("mine-certificates"))
    if state == "superseded":  # the new one stands in the list too, and is valid
        page.content = b"<main" + page.content.rpartition(b"<article")[2]

    assert said(page, all_of(MINE.values())) == MINE[state], certificate


@pytest.mark.parametrize("state", AT_THE_DESK)
def test_the_coordinator_reads_what_is_so(state, brought, as_person, nadia, session):
    certificate = brought(state)
    group, own = AT_THE_DESK[state]
    look = as_person(nadia).get
    if group:
        row = look(reverse("desk-issue", args=[session.run.uuid]))
        row.content = b"<main" + row.content.partition(b'scope="row">Marjolein')[2].partition(b"</tr>")[0]
        assert said(row, all_of(groups for groups, _ in AT_THE_DESK.values())) == group
    if own:
        page = look(reverse("desk-certificate", args=[certificate.code]))
        page.content = page.content.partition(b"</dl>")[0]
        assert said(page, all_of(pages for _, pages in AT_THE_DESK.values())) == own
