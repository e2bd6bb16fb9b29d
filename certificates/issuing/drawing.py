"""A certificate on paper. Knows no models: facts go in, the bytes of a PDF come out, the same bytes for the same facts."""

import datetime as dt
import io
import json
import threading
import unicodedata
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from pathlib import Path

import segno
import typst
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.base.dates import day_of_year
from lms.base.drawing.covers import cover
from lms.base.drawing.palette import INK, colours_of

TEMPLATE = Path(__file__).parent / "typst" / "certificate.typ"
FONTS = ("atkinson-hyperlegible-next", "noto-sans", "noto-sans-arabic")
STANDARDS = ("a-3a", "ua-1")
LONGEST = 120
#: The letters of Western and Central Europe, which every font has, end before this one.
EVERYWHERE = "\u0180"
#: A longer name does not fit in the label of a column.
LONGEST_CALLED = 24
JOINERS = "\u200c\u200d"
UNPRINTABLE = {"Cc", "Cf", "Cn", "Co", "Cs"}

REGIONS = {"nl": "NL", "en": "GB"}

_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class CertificateFacts:
    printed_name: str
    course_title: str
    faculty_colour: str
    outcomes: list[str]
    facts: list[str]
    teachers: list[str]
    coordinator: str
    issuer: str
    place: str
    issued_on: dt.date
    code: str  # as printed, in groups
    verify_url: str
    language: str
    seed: uuid.UUID
    neighbourhood: str = ""


@dataclass(frozen=True)
class Drawing:
    pdf: bytes
    standards: tuple[str, ...]


def draw(facts: CertificateFacts, *, font_paths: Sequence[Path] | None = None) -> Drawing:
    """The PDF, and the standards it is made to; none when a letter of it stands in no font of ours.

    Such a letter is printed as a box. PDF/A and PDF/UA forbid that, and a name with a box is better than no certificate.
    """
    compiler = _compiler(tuple(font_paths or _fonts()))
    compile_to = partial(
        compiler.compile,
        input=TEMPLATE,
        format="pdf",
        sys_inputs={"facts": json.dumps(_inputs(_cleaned(facts)))},
        timestamp=dt.datetime.combine(facts.issued_on, dt.time(), tzinfo=dt.UTC),
    )
    with _one_at_a_time:
        try:
            return Drawing(compile_to(pdf_standards=list(STANDARDS)), STANDARDS)
        except typst.TypstError:
            return Drawing(compile_to(pdf_standards=[]), ())


@lru_cache(maxsize=1000)
def can_print(name: str) -> bool:
    """Each letter of it stands in a font of ours: else there would be boxes on the paper."""
    name = clean(name)
    if all(letter < EVERYWHERE for letter in name):
        return True
    with _one_at_a_time:
        try:
            _compiler(_fonts()).compile(
                input=TEMPLATE.with_name("name.typ"),
                format="pdf",
                sys_inputs={"name": name},
                timestamp=dt.datetime(2000, 1, 1, tzinfo=dt.UTC),
                pdf_standards=list(STANDARDS),
            )
        except typst.TypstError:
            return False
    return True


def clean(text: str) -> str:
    """Text as it can be printed: one line, composed, without controls, private letters and turns of direction.

    The joiners stay, for a Persian or Indian name is misspelt without them.
    """
    printable = (
        letter
        for letter in text
        if letter.isspace() or letter in JOINERS or unicodedata.category(letter) not in UNPRINTABLE
    )
    return unicodedata.normalize("NFC", " ".join("".join(printable).split()))


def _fonts() -> tuple[Path, ...]:
    return tuple(settings.NODE_MODULES / "@expo-google-fonts" / font for font in FONTS)


@cache
def _compiler(fonts: tuple[Path, ...]) -> typst.Compiler:
    if missing := [str(font) for font in fonts if not font.is_dir()]:
        raise FileNotFoundError(f"The fonts of the certificate are not installed: {', '.join(missing)}")
    # Behind ours stand the fonts that typst carries itself; those of the machine would differ per machine.
    return typst.Compiler(
        root=TEMPLATE.parent,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(fonts)),
    )


def _cleaned(facts: CertificateFacts) -> CertificateFacts:
    return replace(
        facts,
        printed_name=_short(facts.printed_name),
        course_title=_short(facts.course_title),
        outcomes=[clean(outcome) for outcome in facts.outcomes],
        facts=[clean(fact) for fact in facts.facts],
        teachers=[_short(teacher) for teacher in facts.teachers],
        coordinator=_short(facts.coordinator),
        issuer=_short(facts.issuer),
        place=_short(facts.place),
        neighbourhood=_short(facts.neighbourhood),
    )


def _short(text: str) -> str:
    text = clean(text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _inputs(facts: CertificateFacts) -> dict:
    """What the template reads: `facts.` and `labels.` there are the keys here."""
    ink, _tint = colours_of(facts.faculty_colour)
    with translation.override(facts.language):
        return {
            "lang": facts.language,
            "region": REGIONS[facts.language],
            "colour": ink,
            "cover": cover(facts.seed, facts.faculty_colour, "sheet"),
            "qr": _qr(facts.verify_url),
            "url": facts.verify_url,
            **_printed_address(facts),
            "issued": {"year": facts.issued_on.year, "month": facts.issued_on.month, "day": facts.issued_on.day},
            "name": facts.printed_name,
            "rtl": _runs_to_the_left(facts.printed_name),
            "course": facts.course_title,
            "outcomes": facts.outcomes,
            "facts": facts.facts,
            "teachers": _listed(facts.teachers),
            "coordinator": facts.coordinator,
            "issuer": facts.issuer,
            "labels": _labels(facts),
        }


def _labels(facts: CertificateFacts) -> dict[str, str]:
    issued = (
        _("Issued on %(date)s\nby %(issuer)s, %(place)s.") if facts.place else _("Issued on %(date)s\nby %(issuer)s.")
    )
    learned = (
        _("learned from residents of %(place)s in the course")
        if facts.neighbourhood
        else _("learned from residents in the course")
    )
    name = called(facts.printed_name)
    return {
        "title": _("Certificate: %(course)s") % {"course": facts.course_title},
        "description": _("Certificate for %(name)s") % {"name": facts.printed_name},
        "kind": _("Certificate"),
        "learned": learned % {"place": facts.neighbourhood},
        "outcomes": _("What %(name)s can do now") % {"name": name} if name else _("What the holder can do now"),
        "facts": _("What %(name)s did") % {"name": name} if name else _("What the holder did"),
        "teachers": ngettext("resident and teacher", "residents and teachers", len(facts.teachers)),
        "coordinator": _("coordinator of %(issuer)s") % {"issuer": facts.issuer},
        "qr": _("QR code to the verification page. The address is beside it."),
        "real": _("Is this real?"),
        "check": _("Check it at"),
        "issued": issued % {"date": day_of_year(facts.issued_on), "issuer": facts.issuer, "place": facts.place},
        "modest": _("Not a diploma and not a formal EVC certificate."),
    }


def called(printed_name: str) -> str:
    """What one calls the holder: the first name; with a title, such as "Mevr. De Wit", the whole name. Empty: too long."""
    first = printed_name.split(" ", maxsplit=1)[0]
    name = printed_name if first.endswith(".") else first
    return name if len(name) <= LONGEST_CALLED else ""


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def _runs_to_the_left(text: str) -> bool:
    """The direction of a text is that of its first letter with one (UAX #9, rule P2)."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((direction != "L" for direction in directions if direction in {"L", "R", "AL"}), False)


def _printed_address(facts: CertificateFacts) -> dict[str, str]:
    """The address without its scheme, and on a line of its own the code that someone may have to type."""
    address = facts.verify_url.split("://", 1)[-1]
    before, code, _rest = address.partition(facts.code.replace("-", "") or address)
    return {"address": before, "code": facts.code} if code != address else {"address": address, "code": ""}


def _qr(address: str) -> str:
    picture = io.BytesIO()
    # M still reads when 15 % is dirt, glare or a fold.
    segno.make(address, error="m", micro=False).save(picture, kind="svg", border=0, dark=INK, xmldecl=False, nl=False)
    return picture.getvalue().decode()
