"""What people type: what can be seen of it, how it is found, and how it becomes an address."""

import unicodedata

import pytest

from lms.base import text
from lms.templatetags.drawings import initials_of

#: Zero width space, mark of direction, soft hyphen, word joiner, filler of Hangul, empty Braille, an accent on nothing.
NOTHING = [
    "\u200b",
    "\u200e",
    "\u00ad",
    "\u2060",
    "\u3164",
    "\u2800",
    "\u0301",
    "\ufe0f",
    "\u200d",
    " \u200b\u00a0 ",
    "",
]
NAMES = ["Fatima", "Özge Çelik", "ደበበ", "李小龙", "நிலா", "محمد", "Ң", "X Æ A-12", "3", "?"]


@pytest.mark.parametrize("name", NOTHING, ids=ascii)
def test_a_name_of_signs_that_show_nothing_is_no_name(name):
    assert text.line(name) == ""
    assert not text.is_visible(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_is_one(name):
    assert text.line(name) == name


def test_in_a_name_the_unseen_goes_and_the_rest_is_composed():
    assert text.line("Fa\u200btima\u00ad  \u202eA\u0308li\n") == "Fatima Äli"
    assert text.line("می\u200cخواهم") == "می\u200cخواهم", "a joiner belongs to the word"


def test_who_searches_needs_no_capitals_and_no_accents():
    found = {
        "Özge": "ozge",
        "İnci": "inci",
        "ILGAZ": "ilgaz",
        "Łódź": "lodz",
        "Straße": "strasse",
        "Ø": "o",
        "Éva": "eva",
    }
    assert {name: text.fold(name) for name in found} == found
    assert text.fold("நிலா") != text.fold("நல"), "a vowel is no accent"


def test_an_address_is_made_of_the_letters_that_somebody_would_type():
    addresses = {
        "Straße": "strasse",
        "Łódź": "lodz",
        "Nguyễn Đức": "nguyen-duc",
        "Ærø": "aero",
        "Wat is er aan de hand?": "wat-is-er-aan-de-hand",
        "李小龙": "",
    }
    assert {words: text.slug(words) for words in addresses} == addresses


def test_initials_are_whole_letters():
    composed = unicodedata.normalize("NFD", "émile ødegård")
    assert [initials_of(name) for name in (composed, "நிலா குமார்", "ደበበ ሰይፉ", "李 小龙", "'t Trefpunt", "ßa")] == [
        "ÉØ",
        "நிகு",
        "ደሰ",
        "李小",
        "T",
        "ß",
    ]


def test_a_person_typed_in_small_letters_gets_her_capitals():
    typed = {
        "ömer hizmet": "Ömer Hizmet",
        "jan de wit": "Jan de Wit",
        "anne-marie van 't hof-bos": "Anne-Marie van 't Hof-Bos",
        "de wit": "De Wit",
        "e\u0301mile": "\u00c9mile",
        "Jan de wit": "Jan de wit",
        "bell HOOKS": "bell HOOKS",
        "ნინო": "ნინო",
        "李小龙": "李小龙",
        "நிலா": "நிலா",
        "x": "X",
        "": "",
    }
    assert {name: text.name_of_person(name) for name in typed} == typed
