"""The journeys once more, without a mouse. Every stop on the way shows itself, and the first one leads past the menu."""

import re
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from tests.plugins.proof import SEED
from tests.shots.pages import PAGES
from tests.stories.people import in_dutch
from tests.stories.readers.hands import DESK, MOST_STOPS, Hands

pytestmark = pytest.mark.browser


@pytest.fixture
def hands(telephone):
    with telephone(kind=Hands, screen=DESK) as person:
        yield person


def a_visitor_enrols_and_cancels(hands, paths, telephone):
    hands.goes_to("/").follows("Cursussen", skip=False).fills(q="veiligheid")._enters()
    hands.follows("Veiligheid in de wijk", within=hands.page.locator(".card"))
    hands.walks_to(hands.page.get_by_role("radio").nth(1), beside=True).page.keyboard.press("ArrowDown")
    hands.presses("Meld je aan")
    hands.fills(name="Tineke Vos", email="tineke@example.org", organisation="Politie Havenrade")
    hands.presses("Stuur mij een code")
    code = re.search(r"\d{3} ?\d{3}", hands.site.letter("tineke@example.org", "code")).group(0)
    hands.fills(code=code).presses(re.compile("^Meld mij aan")).reads("Je doet mee, Tineke")
    hands.follows("Meld mij af").presses("Ja, meld mij af").reads("Je bent afgemeld")


def a_student_says_that_she_is_there(hands, paths, telephone):
    with telephone() as wilma:
        wilma.logs_in_as("wilma").goes_to("/mijn/").follows("Laat de code zien")
        code = wilma.page.locator(".door__code .visually-hidden").inner_text()
    hands.logs_in_as("marjolein").goes_to("/mijn/").follows("Ik ben er").fills(code=code).presses("Ik ben er")
    hands.reads("Fijn dat je er bent, Marjolein")


def a_resident_writes_a_lesson_and_keeps_evidence(hands, paths, telephone):
    hands.logs_in_as("wilma").follows("Lesgeven", skip=False).follows("Maak een les").presses(re.compile("Een agenda"))
    hands.fills(topic="De lantaarn bij de brug").presses("Verder")
    hands.fills(story="Drie weken was het donker. Toen belden we met z'n vijven.").presses("Verder")
    hands.presses("Sla deze vraag over").fills(question="Wie bel jij?").presses("Verder")
    hands.reads("Drie weken was het donker").presses(re.compile("^Stuur naar")).reads("Gelukt!")
    hands.goes_to("/mijn/").follows(re.compile("groei", re.IGNORECASE)).presses(re.compile("^Bewaren")).reads(
        "Bewaard."
    )


def a_coordinator_plans_a_group_and_keeps_a_register(hands, paths, telephone):
    hands.logs_in_as("nadia").follows("Coördinatie", skip=False).follows(re.compile("^Groepen"))
    hands.follows("Een groep plannen").follows(re.compile("^Wonen met kieren"))
    # The second of February, the third of March, … and an hour before noon read the same in every order in which a
    # browser asks for them. After all days of the demo, so that nothing is at the same time.
    later = (timezone.localdate() + timedelta(days=away) for away in range(40, 80))
    day = next(day for day in later if day.day == day.month)
    hands.fills(title="De tocht langs de kieren", day=f"{day:%d%m%Y}", starts="1000a", ends="1130a")
    hands.walks_to(hands.page.locator("[name=venue]")).page.keyboard.type("Huis")
    hands.fills(seats="5").walks_to(hands.page.locator("[name=language]")).page.keyboard.type("Nederlands")
    hands.presses("Plan en maak openbaar").reads("De tocht langs de kieren")
    hands.goes_to("/bureau/").follows(re.compile("^Open het college"))
    mark = hands.page.get_by_role("button", name=re.compile("Aanwezig.*Karin"))
    hands.walks_to(mark).page.keyboard.press("Space")
    hands.page.get_by_role("button", name=re.compile("Aanwezig.*Karin"), pressed=True).wait_for()


def a_coordinator_corrects_a_register_and_issues_a_certificate(hands, paths, telephone):
    hands.logs_in_as("nadia").goes_to(paths["desk-standing"]).follows(re.compile("^Hoe krijgen meldingen"))
    hands.follows(re.compile("Lotte")).picks("Aanwezig").fills(reason="Zij was er toch: zij zat achterin.")
    hands.presses("Verander de regel").goes_to(paths["desk-standing"]).follows("Naar de certificaten")
    hands.presses("Maak 1 certificaat").reads("1 certificaat wordt gemaakt.")


def somebody_reads_the_calendar_and_takes_her_data(hands, paths, telephone):
    month = timezone.localdate().replace(day=1) + timedelta(days=31)
    hands.logs_in_as("sanne").follows("Agenda", skip=False)
    hands.follows(re.compile(f"^{in_dutch(month, 'F')}$", re.IGNORECASE))
    hands.reads(re.compile(f"^{in_dutch(month, 'F Y')}$", re.IGNORECASE))
    hands.follows("Mijn pagina", skip=False).follows(re.compile("Mijn gegevens"))
    hands.walks_to(hands.page.get_by_role("button", name="Haal al mijn gegevens op"))
    with hands.page.expect_download() as download:
        hands.page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".zip")


@pytest.mark.parametrize(
    "journey",
    [
        a_visitor_enrols_and_cancels,
        a_student_says_that_she_is_there,
        a_resident_writes_a_lesson_and_keeps_evidence,
        a_coordinator_plans_a_group_and_keeps_a_register,
        a_coordinator_corrects_a_register_and_issues_a_certificate,
        somebody_reads_the_calendar_and_takes_her_data,
    ],
    ids=lambda journey: journey.__name__.replace("_", " "),
)
def test_without_a_mouse(hands, telephone, reader, journey):
    journey(hands, telephone=telephone, paths=reader.addresses["paths"]["nl"])


def test_tab_goes_through_a_page_and_out_of_it_again(reader, rounds):
    """No stop hides or has no ring, and none holds her: the way ends where it began."""
    wrong = []
    for page in rounds(Random(SEED).sample(PAGES, 4), PAGES):
        camera, _faults = reader.opens(page, "nl")
        camera.page.set_viewport_size(DESK)
        for _ in range(MOST_STOPS):
            camera.page.keyboard.press("Tab")
            if not (stop := camera.page.evaluate("looking.stop()")):
                break
            wrong += [f"{page.title}: {stop}"] if stop["wrong"] else []
        else:
            wrong.append(f"{page.title}: Tab does not leave it")
    assert wrong == []
