"""Who gets what at which address: reads `matrix.txt`, and fills in the forms that are posted there."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.urls import reverse
from django.utils import translation

from tests.house.access.routes import Route
from tests.house.access.world import ROLES

TABLE = Path(__file__).with_name("matrix.txt")
GAP = re.compile(r"<[^>]+>")

MOMENT = {"day": "{tomorrow}", "starts": "10:00", "ends": "12:00", "venue": "{venue}"}
WORDS = {"title": "Nieuw", "question": "", "kind": "college"}
SESSION = MOMENT | WORDS
#: What is posted there, of `World.things`; elsewhere an empty form. Who may, then gets further ("->").
FORMS: dict[str, dict[str, str]] = {
    "demo-login": {"persona": "beheer"},
    "account_reauthenticate_code": {"action": "resend"},
    "mine-data": {"name": "Nieuwe Naam", "language": "nl"},
    "desk-invite": {
        "email": "nieuw@example.org",
        "name": "Nieuw",
        "role": "teacher",
        "neighbourhood": "{neighbourhood}",
        "language": "nl",
    },
    "desk-person": {"role": "discussion_leader", "neighbourhood": "{neighbourhood}"},
    "desk-course-new": {
        "title": "Nieuw",
        "intro": "Nieuw",
        "outcomes": "Nieuw",
        "faculty": "{faculty}",
        "domains": "social",
        "hours": "6",
        "language": "nl",
    },
    "desk-faculty-new": {"name_nl": "Nieuw", "neighbourhood": "{neighbourhood}", "colour": "maas"},
    "desk-venue-new": {"neighbourhood": "{neighbourhood}", "name": "Nieuw", "street": "Straat 1", "city": "Havenrade"},
    "desk-venue": {"name": "Nieuw", "street": "Straat 1", "city": "Havenrade"},
    "desk-course-change": {"faculty": "{faculty}", "domains": "social", "hours": "6"},
    "desk-course-words": {"title": "Nieuw", "intro": "Nieuw", "outcomes": "Nieuw"},
    "desk-run-change": {"seats": "9", "language": "nl", "offer_hours": "48"},
    "desk-run-add": {"name": "Nieuw", "email": "nieuw@example.org"},
    "desk-run-reserve": {"organisation": "Politie", "organisation_kind": "police", "seats": "1", "until": "{tomorrow}"},
    "desk-run-plan": SESSION | {"seats": "9", "language": "nl", "offer_hours": "48"},
    "desk-session-add": SESSION,
    "desk-session-move": MOMENT | {"sure": "1"},
    "desk-session-cancel": {"because": "De zaal lekt."},
    "desk-enrolment-cancel": {"why": "asked"},
    "desk-session": WORDS,
    "desk-review-approve": {"revision": "{revision}"},
    "desk-review-ask": {"revision": "{revision}", "comment": "Wie was erbij?"},
    "desk-certificate-correct": {"name": "Nieuwe Naam"},
    "desk-certificate-revoke": {"reason": "Per ongeluk"},
    "teach-new": {"course": "{course}"},
    "teach-photo": {"alt": "Een lamp.", "consent": "on"},
    "role": {"answer": "yes"},
    "invitation": {"answer": "yes"},
    "seat": {"answer": "off"},
    "register session": {"mark": "{seat}:present"},
    "register held": {"mark": "{enrolment}:absent"},
    "register-close": {"sure": "1"},
    "register-correct": {"presence": "absent", "reason": "Vergissing"},
    "suggestion-keep": {"as_is": "1"},
    "evidence": {"title": "Nieuw", "story": "Nieuw"},
    "evidence-ask": {"person": "{coordinator}"},
    "evidence-tell": {"title": "Nieuw", "story": "Nieuw", "happened_on": "2026-01-01"},
    "confirm": {"answer": "yes", "sentence": "Ik was erbij."},
    "certificate-name": {"show": "1"},
    # Their own, with something of ours in it.
    "register other_session": {"mark": "{seat}:present"},
    "desk-course-change other_course": {"faculty": "{faculty}", "domains": "social", "hours": "6"},
    "desk-session-move other_session": MOMENT | {"sure": "1"},
    "evidence-ask other_evidence": {"person": "{student}"},
    "register-correct other_held/enrolment": {"presence": "absent", "reason": "Vergissing"},
}


@dataclass(frozen=True)
class Row:
    """An address, what fills its gaps, and for each method the expected word for each role."""

    key: str
    of: str
    cells: dict[str, dict[str, str]]  # method → role → word
    shows: frozenset[str]  # canaries that everybody may find here; "*" is all

    def __str__(self) -> str:
        return self.key if self.of == "-" else f"{self.key} {self.of}"

    @property
    def has_key(self) -> bool:
        """Who has this address may come in: there is a secret in it."""
        return any("key" in words.values() for words in self.cells.values())

    def url(self, route: Route, things: dict, *, spoilt: bool = False, language: str = "nl") -> str:
        """`spoilt` changes one letter of the secret in it."""
        path, _, query = self.of.partition("?")
        gaps = [str(things[name]) for name in path.split("/")] if path != "-" else []
        if spoilt and not query:
            gaps[0] = _spoil(gaps[0])
        with translation.override(language):
            url = reverse(route.name, args=gaps) if route.name else _fill(route.path, gaps)
        if query:
            name, _, thing = query.partition("=")
            url += f"?{name}={_spoil(things[thing]) if spoilt else things[thing]}"
        return url

    def form(self, things: dict) -> dict[str, str]:
        fields = FORMS.get(str(self), FORMS.get(self.key, {}))
        return {name: value.format(**things) for name, value in fields.items()}


def rows() -> list[Row]:
    found: dict[tuple[str, str], tuple[dict, set]] = {}
    for line in TABLE.read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        key, of, method, *rest = line.split()
        words, shows = rest[: len(ROLES)], rest[len(ROLES) :]
        cells, shown = found.setdefault((key, of), ({}, set()))
        cells[method] = dict(zip(ROLES, words, strict=True))
        shown |= set(shows)
    return [Row(key, of, cells, frozenset(shows)) for (key, of), (cells, shows) in found.items()]


def _fill(path: str, gaps: list) -> str:
    values = iter(gaps)
    return "/" + GAP.sub(lambda _gap: str(next(values)), path)


def _spoil(secret: str) -> str:
    return secret[:-2] + ("A" if secret[-2] != "A" else "B") + secret[-1]
