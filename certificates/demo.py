"""The demo's proof: certificates of the first group, and evidence in each of its states. Invented, all of it."""

from datetime import timedelta
from itertools import cycle

from certificates.competencies.models import Competency
from certificates.evidence.actions import accept, answer, ask_confirmation, declare, keep, refuse, withdraw
from certificates.evidence.endorsers import candidates
from certificates.evidence.models import Confirmation, Suggestion
from certificates.issuing.actions import issue_all, show_name
from certificates.issuing.models import CertificateHolder
from courses.attendance.kinds import SESSION_TAUGHT, SPOKE_TO_OFFICIALS
from courses.catalogue.kinds import COURSE_PUBLISHED, LESSON_AUTHORED
from courses.scheduling.models import CourseRun
from lms.base.registry import demo_loader

#: What the ones who were there say of a deed of each kind; who is asked next says the next.
SAW = {
    LESSON_AUTHORED.code: (
        "Ik las het in één keer uit. Je ziet het voor je.",
        "Eerlijk verteld, ook wat er misging.",
        "Korte zinnen en een goede vraag aan het eind.",
    ),
    COURSE_PUBLISHED.code: (
        "Drie lessen die samen één verhaal zijn.",
        "Alles was op tijd klaar, en iedereen wist wat er kwam.",
        "De volgorde klopte. Er viel niets meer te vragen.",
    ),
    SESSION_TAUGHT.code: (
        "De groep bleef bij elkaar en iedereen kwam aan het woord.",
        "Duidelijk verteld. Ik kijk nu anders naar mijn werk.",
        "Rustig, ook toen het gesprek lastig werd.",
    ),
    SPOKE_TO_OFFICIALS.code: (
        "Precies verteld waar het misgaat. Daar konden wij iets mee.",
        "Ook tegen de wethouder gewoon gezegd hoe het zit.",
        "Scherp, en toch vriendelijk. Ik nam twee punten mee.",
    ),
}

SHANICE = {
    "title": "Ik tekende mijn week op het bord",
    "story": (
        "Op het koffiecollege vroeg een werkconsulent waarom ik afspraken miste. Ik wilde rustig uitleggen hoe mijn week "
        "loopt. Ik tekende mijn week op het bord en vroeg hem waar een afspraak past. Hij zag dat het niet paste. Nu kan ik "
        "kiezen uit twee tijden. Een tekening helpt mij rustig te blijven. Dat doe ik vaker."
    ),
}
HENK = {
    "title": "Ik zeg één avond per week nee",
    "story": "Ik merkte dat ik te veel beloofde. Nu is de donderdag voor mijn vrouw en mij.",
}


@demo_loader(order=50)
def load(cast, at):
    """Needs the people, the courses and the closed registers of the loaders before."""
    for run in CourseRun.objects.exclude(closed_at=None):
        issue_all(run, by=cast["nadia"])
    for holder in CertificateHolder.objects.of(cast["marjolein"]):
        show_name(holder, True, by=cast["marjolein"])
    for name in ("wilma", "joop", "amina", "rachid", "shanice"):
        _keep_most(cast[name])
    _withdraw_one(cast["wilma"])
    told = {"shanice": (SHANICE, ["stay_calm", "address_group"]), "henk": (HENK, ["autonomy"])}
    for name, (words, codes) in told.items():
        skills = Competency.objects.filter(code__in=codes)
        declare(cast[name], **words, happened_at=at - timedelta(days=33), competencies=skills)


def _keep_most(person):
    """She keeps what she did and refuses one. One deed is still to decide, and one answer still to read.

    Of every second thing she asks who was there to confirm it; the others stand in her own words.
    """
    waiting = list(Suggestion.objects.of(person).open())
    kept = waiting[1:] if len(waiting) > 1 else waiting
    if len(kept) > 3:
        refuse(kept.pop(), by=person)
    for number, suggestion in enumerate(kept):
        evidence = keep(suggestion, by=person)
        if number % 2:
            continue
        asked = _answered(evidence, person)
        for confirmation in asked if number else asked[:-1]:
            accept(confirmation, by=person)


def _answered(evidence, owner):
    """Up to three who were there say what they saw."""
    asked = []
    sentences = cycle(SAW[evidence.kind])
    for _ in range(evidence.pk % 3):  # not everybody begins with the same
        next(sentences)
    for found, sentence in zip(candidates(evidence)[:3], sentences, strict=False):
        asked.append(ask_confirmation(evidence, found.person, by=owner))
        answer(asked[-1], by=found.person, confirmed=True, sentence=sentence)
    return asked


def _withdraw_one(person):
    """One confirmation was taken back by who gave it."""
    confirmation = Confirmation.objects.of(person).standing().last()
    withdraw(confirmation, by=confirmation.endorser)
