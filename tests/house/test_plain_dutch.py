"""Dutch that a neighbour reads with ease: short sentences, plain words, "je".

A sentence of at most twelve words, one idea each, is what language level B1 asks (Direct Duidelijk, the Dutch
government's campaign for plain language). The words that are barred sound like an office, or look down on somebody.
"""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import polib
import pytest
from django.utils import translation

from lms.base import dates
from tests.house.wordlists import DOWN, names

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "lms/locale/nl/LC_MESSAGES/django.po"
FRAMEWORK = ROOT / "certificates/competencies/bewonersdocent.json"
#: Here stands what the people of the demo say and write.
DEMO = sorted([*ROOT.glob("*/demo*.py"), *ROOT.glob("*/*/demo*.py")])
TEMPLATES = [path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"}]
LETTERS = [path for path in TEMPLATES if path.parent.name == "letters"]
WORDS_AT_MOST = 12

#: Of an office, and what to say instead.
OFFICE = {
    "aanvang": "begin",
    "alsmede": "en",
    "betreffende": "over",
    "d.m.v.": "met",
    "derhalve": "dus",
    "desgewenst": "als je wilt",
    "dient te": "moet",
    "dienen te": "moeten",
    "e.d.": "en meer",
    "etc.": "en meer",
    "evenals": "en",
    "helaas": "(leave it out)",
    "i.v.m.": "omdat",
    "inclusief": "met",
    "indien": "als",
    "m.b.t.": "over",
    "middels": "met",
    "o.a.": "zoals",
    "succesvol": "(say what happened)",
    "t/m": "tot en met",
    "teneinde": "om te",
    "tevens": "ook",
    "u": "je",
    "uw": "je",
    "uzelf": "jezelf",
    "verzuimd": "vergeten",
    "zodoende": "zo",
    "bijv.": "bijvoorbeeld",
}
#: One word for one thing (docs/glossary.md). Addresses keep their older words, for links in old letters must go on working.
ONE_WORD = {
    r"brief|brieven|mail(?:s|t|en|de)?|post|postvak": "e-mail",
    r"bureau": "Coördinatie",
    r"stand": "status, or: Hoe sta je ervoor?",
    r"wijzig\w*|aanpassen|verbeter(?:d|de|den|en)?": "veranderen",
    r"online|(?:op|van) de site (?:staat|staan|halen)|staat op de site|gepubliceerd|publiceer": "openbaar",
    r"(?:wie|je|jij) leidt|leidde|te leiden": "lesgeven",
    r"wissen|gewist|weggooien|weggegooid|gooi": "verwijderen",
    r"voeg een plek toe|lijst met plekken|een plek wijzigen": "locatie",
}


def said() -> list[tuple[str, str]]:
    """Every Dutch text of the interface, and where it is said."""
    texts = []
    for entry in polib.pofile(str(CATALOGUE)):
        forms = entry.msgstr_plural.values() or [entry.msgstr]
        texts += [(form, " ".join(path for path, _ in entry.occurrences)) for form in forms]
    return texts


def is_address(text: str) -> bool:
    return text.endswith("/") and " " not in text


def sentences(text: str) -> list[str]:
    without_tags = re.sub(r"<[^>]+>", " ", text)
    return [part for part in re.split(r"(?<=[.!?…])\s+|\n+", without_tags) if part.strip()]


def words(sentence: str) -> int:
    return len(re.findall(r"\w[^\s]*", sentence.replace("%(", "")))


def barred_in(words: str, text: str) -> bool:
    return bool(re.search(rf"(?<![\w%(.\u2011-])(?:{words})(?![\w-])", text, re.IGNORECASE))


def test_no_sentence_is_longer_than_twelve_words():
    long = [
        (words(sentence), sentence, where)
        for text, where in said()
        for sentence in sentences(text)
        if words(sentence) > WORDS_AT_MOST
    ]

    assert sorted(long, reverse=True) == []


def test_a_long_sentence_would_be_seen():
    text = "Kort is goed. Maar wie doorgaat, en nog een keer, en dan nog eens, die is niet meer te volgen."

    assert [words(sentence) for sentence in sentences(text)] == [3, 17]


@pytest.mark.parametrize(("word", "better"), OFFICE.items())
def test_nobody_speaks_like_an_office(word, better):
    assert [(text, where, f"say: {better}") for text, where in said() if names(word, text)] == []


@pytest.mark.parametrize(("words", "better"), ONE_WORD.items())
def test_one_thing_has_one_word(words, better):
    assert [
        (text, where, f"say: {better}") for text, where in said() if not is_address(text) and barred_in(words, text)
    ] == []


def test_a_barred_word_would_be_seen():
    assert [barred for barred in ONE_WORD if re.search(barred, "Je krijgt een brief van het bureau.")] == list(
        ONE_WORD
    )[:2]


def test_skills_are_told_in_plain_words():
    """The framework is data, so no catalogue holds it. The words of its source come second."""
    skills = json.loads(FRAMEWORK.read_text(encoding="utf-8"))["competencies"]
    told = [skill[key] for skill in skills for key in ("name_nl", "line_nl")]

    assert [sentence for text in told for sentence in sentences(text) if words(sentence) > WORDS_AT_MOST] == []
    assert [text for text in told for word in [*OFFICE, *DOWN] if names(word, text)] == []
    assert [text for text in told for barred in ONE_WORD if barred_in(barred, text)] == []
    assert [
        text for text in told[::2] if re.search("autonomie|oordeelkund|loyal|regie|feedback", text, re.IGNORECASE)
    ] == []


@pytest.mark.parametrize("word", DOWN)
def test_nobody_is_looked_down_on(word):
    assert [(text, where) for text, where in said() if names(word, text)] == []


@pytest.mark.parametrize("word", OFFICE)
def test_the_people_of_the_demo_do_not_speak_like_an_office(word):
    assert len(DEMO) > 5
    assert {path.name: word for path in DEMO if names(word, spoken_in(path))} == {}


def test_templates_have_no_dutch_of_their_own():
    """All that a page says goes through the catalogue, and so through this gate."""
    dutch = re.compile(r"\b(?:het|een|niet|jouw|voor|wordt|zijn|deze)\b", re.IGNORECASE)
    said = {str(path.relative_to(ROOT)): dutch.findall(shown_by(path)) for path in TEMPLATES}

    assert len(TEMPLATES) > 200
    assert {name: found for name, found in said.items() if found} == {}


def test_all_words_of_a_letter_come_through_the_catalogue():
    """Not a word of any language stands in a letter itself: what is not gathered would not be read by this gate."""
    own = {str(path.relative_to(ROOT)): re.findall(r"[^\W\d_]{2,}", written_in(path)) for path in LETTERS}

    assert len(LETTERS) > 70
    assert {name: found for name, found in own.items() if found} == {}


def test_a_word_of_its_own_in_a_letter_would_be_seen(tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text('Subject: {% translate "Hello" %}\n{{ name }}, tot dinsdag.\n')

    assert written_in(letter).split() == [",", "tot", "dinsdag."]


def written_in(letter: Path) -> str:
    """What is left of a letter beside its tags, its style, and the mark of its subject line."""
    words = re.sub(r"\{% blocktranslate.*?endblocktranslate %\}", " ", letter.read_text(), flags=re.DOTALL)
    words = re.sub(r"<(style|!--).*?(</style>|-->)", " ", words, flags=re.DOTALL)
    words = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", words, flags=re.DOTALL)
    return re.sub(r"<[^>]*>|&\w+;", " ", words.replace("Subject:", " ", 1))


#: Django's own Dutch, as our dates say it: small letters, whole words, no signs to be read aloud.
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
WEEK = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]


def spoken_dates() -> list[str]:
    """All that `lms.base.dates` says, of every month and every day of the week, in Dutch."""
    ten, noon = (datetime(2031, 3, 5, hour, 30, tzinfo=UTC) for hour in (9, 11))
    with translation.override("nl"):
        months = [date(2031, number, 3) for number in range(1, 13)]
        found = [speak(day) for day in months for speak in (dates.day, dates.day_of_year, dates.short_month)]
        found += [dates.day(date(2031, 9, number)) for number in range(1, 8)]
        found += [dates.days([date(2031, 1, 12), date(2031, 1, 19), date(2031, 2, 4)])]
        found += [dates.weekday_and_hours(ten, noon), dates.when(ten), dates.when(ten, noon), dates.hours(ten, noon)]
    return found


def test_dates_are_said_in_plain_dutch():
    told = spoken_dates()

    assert [text.split()[2] for text in told[:36:3]] == MONTHS
    assert [text.split()[0] for text in told[36:43]] == WEEK
    assert told[43:] == [
        "12 en 19 januari en 4 februari 2031",
        "woensdag, 10.30 tot 12.30 uur",
        "woensdag 5 maart 2031, 10.30 uur",
        "woensdag 5 maart 2031, 10.30 tot 12.30 uur",
        "10.30 tot 12.30 uur",
    ]
    assert [text for text in told if words(text) > WORDS_AT_MOST] == []
    assert [text for text in told for word in [*OFFICE, *DOWN] if names(word, text)] == []
    assert [text for text in told for barred in ONE_WORD if barred_in(barred, text)] == []


def spoken_in(module: Path) -> str:
    """The texts in quotes."""
    return "\n".join(re.findall(r'"([^"\n]*)"', module.read_text()))


def shown_by(template: Path) -> str:
    """What is left when tags and remarks are taken out."""
    return re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", template.read_text(), flags=re.DOTALL)


#: Of more people than one.
SEVERAL = ("nadenken", "later nee", "professionals")


def test_nobody_is_called_she_or_he_whom_the_site_does_not_know():
    """The two women of the guided tour are invented; of everybody else it is not known."""
    guessed = []
    for text, where in said():
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            alone = re.search(r"\b(haar|hij)\b", sentence, re.IGNORECASE)
            several = re.search(r"\bzij\b", sentence, re.IGNORECASE) and not any(word in text for word in SEVERAL)
            if (alone or several) and not re.search("Wilma|Nadia", text):
                guessed.append((sentence, where))

    assert guessed == []
