"""The certificate on paper: readable by everyone, the same bytes for the same facts, and data is never code."""

import hashlib
import io
import re
import subprocess
import sys
import threading
import unicodedata
import uuid
from dataclasses import replace
from xml.etree import ElementTree as ET

import pypdf
import pytest
from django.utils import translation
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from certificates.issuing.drawing import STANDARDS, clean, draw
from tests.certificates.issuing.facts import FACTS

LONG_NAME = "Maria Magdalena Wilhelmina van den Bergh-Oosterhuis van Nieuwenhuizen tot Westerbroek en Sint-Maartensdijk"


def read(drawing):
    return pypdf.PdfReader(io.BytesIO(drawing.pdf))


def words(drawing):
    """The text of the sheet in reading order, its lines joined."""
    return unicodedata.normalize("NFC", " ".join(" ".join(page.extract_text() for page in read(drawing).pages).split()))


def letters(text):
    """A line may break after a hyphen or within a very long word: compare without the spaces."""
    return "".join(text.split())


def identification(drawing):
    """Part and conformance that the file claims for PDF/A and PDF/UA."""
    tree = ET.fromstring(read(drawing).trailer["/Root"]["/Metadata"].get_data())
    claims = {}
    for node in tree.iter():
        for key, value in [(node.tag, node.text), *node.attrib.items()]:
            if found := re.fullmatch(r"\{http://www\.aiim\.org/(pdfa|pdfua)/ns/id/\}(part|conformance)", key):
                claims[found.groups()] = value
    return claims


def test_the_sheet_says_who_learned_what_and_where_to_check_it():
    text = words(draw(replace(FACTS, language="en")))

    assert text == (
        "Certificate Marjolein van Dongen learned from residents of Vlietkwartier in the course Veiligheid in de wijk "
        "What Marjolein can do now • uitleggen hoe bewoners veiligheid ervaren • een melding afsluiten met een antwoord aan de bewoner "
        "What Marjolein did • 2 colleges, samen 6 uur • een voornemen voor het eigen werk "
        "Wilma and Amina residents and teachers Nadia coordinator of Vlietkwartier Universiteit "
        "Is this real? Check it at vlietkwartier.example.org/c/ 7KQ4-MX2T-9RVD-0ABC-DEFG-HJKM-NP "
        "Issued on 14 January 2027 by Vlietkwartier Universiteit, Havenrade. "
        "Not a diploma and not a formal EVC certificate."
    )


def test_the_certificate_speaks_its_own_language_whatever_the_reader_has_chosen():
    with translation.override("en"):
        dutch = draw(FACTS)
    with translation.override("nl"):
        english = draw(replace(FACTS, language="en"))

    assert "14 januari 2027" in words(dutch)
    assert "14 January 2027" in words(english)
    assert read(dutch).trailer["/Root"]["/Lang"] == "nl-NL"
    assert read(english).trailer["/Root"]["/Lang"] == "en-GB"


def test_the_dutch_certificate_is_dutch_in_every_word_of_ours():
    bare = replace(FACTS, outcomes=["een"], facts=["twee"])

    assert words(draw(bare)) == (
        "Certificaat Marjolein van Dongen leerde van bewoners van Vlietkwartier in de cursus Veiligheid in de wijk "
        "Wat Marjolein nu kan • een Wat Marjolein deed • twee "
        "Wilma en Amina bewoners en docenten Nadia coördinator van Vlietkwartier Universiteit "
        "Is dit echt? Kijk op vlietkwartier.example.org/c/ 7KQ4-MX2T-9RVD-0ABC-DEFG-HJKM-NP "
        "Uitgegeven op 14 januari 2027 door Vlietkwartier Universiteit, Havenrade. "
        "Geen diploma en geen ervaringscertificaat."
    )
    assert read(draw(bare)).metadata.title == "Certificaat: Veiligheid in de wijk"


def test_without_a_known_neighbourhood_the_sheet_leaves_its_name_out():
    assert "leerde van bewoners in de cursus" in words(draw(replace(FACTS, neighbourhood="")))


def test_it_is_one_tagged_sheet_made_to_pdf_a_and_pdf_ua():
    drawing = draw(FACTS)
    root = read(drawing).trailer["/Root"]

    assert drawing.standards == STANDARDS == ("a-3a", "ua-1")
    assert identification(drawing) == {("pdfa", "part"): "3", ("pdfa", "conformance"): "A", ("pdfua", "part"): "1"}
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert len(read(drawing).pages) == 1
    assert outline(root["/StructTreeRoot"])[:4] == ["Document", "H1", "P", "P"]
    assert sorted(set(outline(root["/StructTreeRoot"])) & {"H1", "H2", "L", "LI", "Figure", "Link"}) == [
        "Figure",
        "H1",
        "H2",
        "L",
        "LI",
        "Link",
    ]


def outline(node):
    """The names of the structure elements in reading order."""
    children = node.get("/K", [])
    found = [node["/S"].lstrip("/")] if "/S" in node else []
    for child in children if isinstance(children, list) else [children]:
        thing = child.get_object()
        if isinstance(thing, pypdf.generic.DictionaryObject):
            found += outline(thing)
    return found


def test_its_properties_say_what_it_is_by_whom_and_when():
    properties = read(draw(replace(FACTS, language="en"))).metadata

    assert properties.title == "Certificate: Veiligheid in de wijk"
    assert properties.author == "Vlietkwartier Universiteit"
    assert properties.subject == "Certificate for Marjolein van Dongen"
    assert properties.creation_date.date() == FACTS.issued_on


def test_every_typeface_is_embedded():
    fonts = [
        descendant.get_object()
        for page in read(draw(replace(FACTS, printed_name="محمد Nguyễn"))).pages
        for font in page["/Resources"]["/Font"].values()
        for descendant in font.get_object()["/DescendantFonts"]
    ]

    assert {re.sub(r"^/\w{6}\+|-.*$", "", font["/BaseFont"]) for font in fonts} == {
        "AtkinsonHyperlegibleNext",
        "NotoSans",
        "NotoSansArabic",
    }
    assert all({"/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"]) for font in fonts)


def test_the_same_facts_give_the_same_bytes_and_other_facts_do_not():
    once = draw(FACTS).pdf
    draw(replace(FACTS, printed_name="Someone Else", language="en"))

    assert draw(FACTS).pdf == once
    assert draw(replace(FACTS, printed_name="Marjolein van Dungen")).pdf != once
    assert draw(replace(FACTS, seed=uuid.UUID(int=1))).pdf != once


OTHER_PROCESS = """
import hashlib, pathlib, sys, django
from django.conf import settings
settings.configure(USE_I18N=True, NODE_MODULES=pathlib.Path("node_modules"))
django.setup()
from certificates.issuing.drawing import draw
from dataclasses import replace
from tests.certificates.issuing.facts import FACTS
print(hashlib.sha256(draw(replace(FACTS, language="en")).pdf).hexdigest())
"""


def test_another_process_draws_the_same_bytes(settings):
    run = subprocess.run(
        [sys.executable, "-c", OTHER_PROCESS],
        capture_output=True,
        text=True,
        check=True,
        cwd=settings.BASE_DIR,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
    )

    assert run.stdout.strip() == hashlib.sha256(draw(replace(FACTS, language="en")).pdf).hexdigest()


def test_threads_may_draw_at_once():
    names = [f"Student {number}" for number in range(12)]
    drawn = {}

    def work(name):
        drawn[name] = words(draw(replace(FACTS, printed_name=name)))

    threads = [threading.Thread(target=work, args=[name]) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [name for name in names if f"{name} " not in drawn[name]] == []


@pytest.mark.parametrize(
    "name", ["Bo", LONG_NAME, "İpek Şahin-Öztürkoğlu Çağlayan", "Zoë Çelik-ʼs Gravesande", "Δημήτρης", "Олександра"]
)
def test_names_of_the_neighbourhood_are_printed_whole(name):
    drawing = draw(replace(FACTS, printed_name=name))

    assert drawing.standards == STANDARDS
    assert letters(name) in letters(words(drawing))
    assert len(read(drawing).pages) == 1


@pytest.mark.parametrize("name", ["محمد عبد الرحمن", "علی\u200cرضا", "Nguyễn Thị Phương Thảo", "अमीना"])
def test_names_in_letters_that_are_built_from_parts_are_printed_to_the_standards(name):
    """Readers of PDF differ in how they give such letters back, so only their presence is compared."""
    drawing = draw(replace(FACTS, printed_name=name))

    assert drawing.standards == STANDARDS
    assert set(letters(name)) - set("\u200c") <= set(words(drawing))


def test_a_letter_that_no_typeface_has_is_printed_as_a_box_and_the_file_claims_no_standard():
    drawing = draw(replace(FACTS, printed_name="王小明 Wang"))

    assert drawing.standards == ()
    assert identification(drawing) == {}
    assert "Wang" in words(drawing)


def test_what_is_too_long_is_cut_and_says_so():
    drawing = draw(replace(FACTS, printed_name="Ann " * 60))

    assert words(drawing).count("Ann") == 29 + 1 + 2  # cut once, and called by it in two labels
    assert f"{'Ann ' * 29}Ann… leerde" in words(drawing)


def test_the_longest_words_break_and_stay_on_the_sheet():
    title = "Meergeneratiewoningbouwverenigingsbestuursvergaderingen" * 2
    drawing = draw(
        replace(FACTS, printed_name="W" * 120, course_title=title, outcomes=["x" * 300], teachers=["Y" * 90])
    )
    lines = read(drawing).pages[0].extract_text().splitlines()

    assert [run for run in ("W" * 120, title, "x" * 300, "Y" * 90) if run not in "".join(lines)] == []
    assert max(len(line) for line in lines) < 70


def test_more_than_a_sheet_continues_on_a_second_one():
    drawing = draw(
        replace(
            FACTS,
            outcomes=[
                f"uitkomst {number}, in een zin die de hele regel vult en nog een stukje" for number in range(40)
            ],
        )
    )
    text = words(drawing)

    assert len(read(drawing).pages) == 2
    assert [number for number in range(40) if f"uitkomst {number}," not in text] == []
    assert FACTS.code in text


def test_what_is_unknown_leaves_no_empty_label():
    text = words(draw(replace(FACTS, language="en", outcomes=[], teachers=[], place="", code="")))

    assert "can do now" not in text
    assert "teacher" not in text
    assert "by Vlietkwartier Universiteit. Not" in text
    assert "vlietkwartier.example.org/c/7KQ4MX2T9RVD0ABCDEFGHJKMNP/" in letters(text)


PAYLOADS = [
    '#read("/etc/passwd")',
    '#image("/etc/hostname")',
    '#import "@preview/cetz:0.3.1"',
    "*bold* _em_ $x^2$ @ref <label> `raw` = no heading",
    "#{ while true {} } #panic()",
    "[#sys.inputs] \\u{41} \\#",
    "{{ 7*7 }} {% include 'x' %} ${7*7}",
    "<script>alert(1)</script><img src=file:///etc/passwd>",
    '"}, "issuer": "Harvard", "x": "',
    "// comment /* and */ ~ -- --- ...",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_type_is_printed_and_never_run(payload):
    drawing = draw(
        replace(
            FACTS,
            printed_name=payload,
            course_title=payload,
            outcomes=[payload],
            facts=[payload],
            teachers=[payload],
            coordinator=payload,
            issuer=payload,
            place=payload,
        )
    )
    squeezed = letters(words(drawing))

    assert drawing.standards == STANDARDS
    assert squeezed.count(letters(payload)) >= 8
    assert read(drawing).metadata.author == payload
    assert "49" not in squeezed


def test_a_turn_of_direction_is_not_printed_backwards():
    assert clean("Mo\u202edab\u202c \u2066x\u2069") == "Modab x"


def test_text_is_cleaned_to_one_composed_line():
    assert clean(" \tZoe\u0308\r\n de\u2028 Boer\x00\x07\ue000 ") == "Zoë de Boer"
    assert clean("علی\u200cرضا") == "علی\u200cرضا"


texts = st.text(st.characters(codec="utf-8"), max_size=200)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=texts, title=texts, more=st.lists(texts, max_size=3), language=st.sampled_from(["nl", "en"]))
@example(name="\u0301", title="\u200d", more=["\u200c\u200c"], language="nl")
@example(name="a\ufe0f\u20e3", title="\U0001f468\u200d\U0001f469\u200d\U0001f467", more=["\U000e0061"], language="en")
@example(name="\ufffe\uffff", title="\ufdd0", more=["\u0378"], language="en")
def test_any_text_becomes_a_certificate_that_keeps_its_promise(name, title, more, language):
    facts = replace(
        FACTS,
        printed_name=name,
        course_title=title,
        outcomes=more,
        facts=more,
        teachers=more,
        coordinator=name,
        issuer=title,
        language=language,
    )
    drawing = draw(facts)

    assert drawing.standards in (STANDARDS, ())
    assert bool(identification(drawing)) == bool(drawing.standards)
    assert draw(facts) == drawing


@settings(max_examples=60, deadline=None)
@given(
    name=st.text("abcdefghijklmnopqrstuvwxyzABCÉÈËÏÖÜßçñøåłşğİıăươ'’- ", min_size=1, max_size=120)
    .map(clean)
    .filter(lambda name: name.strip("'’- "))
)
def test_any_name_in_latin_letters_is_printed_to_the_standards(name):
    drawing = draw(replace(FACTS, printed_name=name))

    assert drawing.standards == STANDARDS
    assert letters(name) in letters(words(drawing))
