"""The whole job, on telephones, as it is meant: a resident teaches, a professional learns, and both have something to show."""

import re
from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone

from tests.stories.people import in_dutch

pytestmark = pytest.mark.browser


class Job:
    """The people of one telling and what they make, so that it can be told twice in one demo."""

    def __init__(self, site, wilma, nadia, jasmijn, *, telling: str):
        self.site, self.wilma, self.nadia, self.jasmijn = site, wilma, nadia, jasmijn
        self.lesson = f"De bank bij de vijver {telling}"
        self.session = f"Op de bank bij de vijver {telling}"
        self.email = f"jasmijn.{telling}@example.org"
        # After all days of the demo, so that nothing is at the same time.
        self.day = timezone.localdate() + timedelta(days=50)


def write_a_lesson(job):
    """A lesson is made in five steps."""
    job.wilma.logs_in_as("wilma").goes_to("/lesgeven/").follows("Maak een les").presses(
        re.compile("Veiligheid in de wijk")
    )
    job.wilma.fills(topic=job.lesson).presses("Verder")
    job.wilma.fills(story="Elke avond zit daar een man met zijn hond. Ik vroeg hem wat hij ziet.").presses("Verder")
    job.wilma.presses(re.compile("Sla deze vraag over|Verder"))
    job.wilma.fills(question="Wie zit er bij jou op de bank?").presses("Verder")
    job.wilma.reads("Elke avond zit daar een man").presses(re.compile("^Stuur naar"))
    job.wilma.reads("Nadia")


def publish_it(job):
    job.nadia.logs_in_as("nadia").goes_to("/bureau/lessen/").follows(re.compile(job.lesson))
    job.nadia.reads("Elke avond zit daar een man").presses("Maak de les openbaar")


def plan_a_group(job):
    """A group of one session, led by Wilma."""
    job.nadia.goes_to("/bureau/groepen/plannen/").follows(re.compile("Veiligheid in de wijk"))
    job.nadia.fills(title=job.session, day=job.day.isoformat(), starts="19:00", ends="20:30", seats="5")
    job.nadia.page.locator("[name=venue]").select_option(label="Huis aan de Vliet")
    job.nadia.page.locator("[name=language]").select_option("nl")
    job.nadia.page.locator("input[name=teachers]").first.check()
    job.nadia.presses("Plan en maak openbaar")
    if job.nadia.page.locator("[name=anyway]").count():
        job.nadia.page.locator("[name=anyway]").check()
        job.nadia.presses("Plan en maak openbaar")
    job.nadia.reads(job.session)


def say_yes(job):
    letter = job.site.letter("wilma@example.org", f"Kun je komen? “{job.session}”")
    path = re.search(r"http://[^/]+(/\S+)", letter).group(1)
    job.wilma.goes_to(path).presses(re.compile("^Ja"))


def enrol(job):
    """Found, read, filled in, a code by e-mail: in."""
    job.jasmijn.goes_to("/cursussen/").follows("Veiligheid in de wijk")
    job.jasmijn.page.get_by_role("radio", name=re.compile(rf"\b{in_dutch(job.day)}\b")).last.check()
    job.jasmijn.presses("Meld je aan")
    job.jasmijn.fills(name="Jasmijn Vos", email=job.email, organisation="Gemeente Havenrade").presses(
        "Stuur mij een code"
    )
    code = re.search(r"\d{3} ?\d{3}", job.site.letter(job.email, "code")).group(0)
    job.jasmijn.fills(code=code).presses(re.compile("^Meld mij aan"))
    job.jasmijn.reads("Je doet mee, Jasmijn")
    assert job.session in job.jasmijn.sees


def follow_in_the_calendar(job):
    """Her own link, read as a calendar program does: without cookies."""
    job.jasmijn.goes_to("/mijn/agenda/").presses(re.compile("Maak|link"))
    field = job.jasmijn.page.locator("input[value*='/agenda/'][value$='.ics']")
    link = re.search(r"/agenda/[\w-]{30,}\.ics", field.first.input_value()).group(0)
    status, body = job.site.read(link)
    titles = [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(body).walk("VEVENT")]
    assert status == 200
    assert any("Veiligheid in de wijk" in title for title in titles), titles


def check_in(job):
    """The code stands on the teacher's screen; the student types it."""
    job.site.the_day_has_come(job.session)
    job.wilma.goes_to("/mijn/").page.locator("li").filter(has_text=job.session).get_by_role(
        "link", name="Laat de code zien"
    ).click()
    code = job.wilma.page.locator(".door__code .visually-hidden").inner_text()
    job.jasmijn.goes_to("/mijn/").follows("Ik ben er").fills(code=code).presses("Ik ben er")
    job.jasmijn.reads("Fijn dat je er bent, Jasmijn")


def close_the_register(job):
    job.wilma.follows("Naar de presentielijst").presses(re.compile("^Sluit"))
    sure = job.wilma.page.get_by_role("button", name=re.compile("^Sluit"))
    if sure.count():  # she is asked once more when somebody has no mark yet
        sure.first.click()
    job.wilma.reads("gesloten")


def issue_certificates(job):
    """She finds the group in her list by its session."""
    row = job.nadia.goes_to("/bureau/groepen/").page.locator("tr").filter(has_text=job.session)
    row.get_by_role("link", name="Veiligheid in de wijk").click()
    job.nadia.reads(job.session).follows("Wie haalt het?").follows("Naar de certificaten")
    job.nadia.presses("Maak 1 certificaat").reads("1 certificaat wordt gemaakt.")


def show_the_certificate(job):
    """The letter comes when the paper is drawn; the paper answers its holder, the address answers anybody."""
    letter = job.site.letter(job.email, "certificaat is klaar")
    address = re.search(r"/c/\w+/", letter).group(0)
    job.jasmijn.goes_to("/mijn/certificaten/").reads("Veiligheid in de wijk")
    paper = job.jasmijn.page.context.request.get(f"{job.site.address}{address}certificate.pdf")
    assert paper.body().startswith(b"%PDF")
    assert job.site.read(f"{address}certificate.pdf")[0] == 404
    status, page = job.site.read(address)
    assert status == 200
    assert "Dit certificaat is geldig" in page.decode()
    assert "Jasmijn" not in page.decode()


def keep_evidence(job):
    job.wilma.goes_to("/mijn/groei/").reads(f"Ik gaf les in het college “{job.session}”")
    job.wilma.page.locator(".suggestion").filter(has_text=f"Ik gaf les in het college “{job.session}”").get_by_role(
        "button", name=re.compile("^Bewaren")
    ).click()
    job.wilma.reads("Bewaard.").follows(re.compile(f"Ik gaf les in het college “{job.session}”")).follows(
        "Vraag een bevestiging"
    )
    job.wilma.page.get_by_label(re.compile("Jasmijn")).check()
    job.wilma.presses("Stuur de vraag").reads("We vroegen het aan Jasmijn.")


def confirm(job):
    path = re.search(r"/bevestigen/\S+", job.site.letter(job.email, "vraagt je iets")).group(0)
    job.jasmijn.goes_to(path).page.get_by_label("Ja, dit heb ik gezien").check()
    job.jasmijn.fills(sentence="Zij liet iedereen aan het woord.").presses("Stuur mijn antwoord").reads(
        "Dank je voor je antwoord"
    )


def let_it_count(job):
    answered = "Zij liet iedereen aan het woord."
    job.wilma.goes_to("/mijn/groei/").page.locator(".suggestion").filter(has_text=answered).get_by_role(
        "button", name="Bewaar deze zin bij mijn bewijs"
    ).click()
    job.wilma.reads("De zin is bewaard bij je bewijs.").goes_to("/mijn/groei/")
    kept = job.wilma.page.locator(".story").filter(has_text=f"Ik gaf les in het college “{job.session}”")
    assert "Bevestigd" in kept.first.inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_the_main_job(site, telephone, script):
    with telephone(script=script) as wilma, telephone(script=script) as nadia, telephone(script=script) as jasmijn:
        job = Job(site, wilma, nadia, jasmijn, telling="een" if script else "twee")
        write_a_lesson(job)
        publish_it(job)
        plan_a_group(job)
        say_yes(job)
        enrol(job)
        follow_in_the_calendar(job)
        check_in(job)
        close_the_register(job)
        issue_certificates(job)
        show_the_certificate(job)
        keep_evidence(job)
        confirm(job)
        let_it_count(job)
