"""What people type: what of it can be seen, how it is found again, and how it becomes part of an address.

Letters outside ASCII are letters. What they are compared by here, the database compares by too (`lookups.py`).
"""

import re
import unicodedata

from django.utils.text import slugify

#: Signs that Unicode counts among letters or symbols and that show nothing: the fillers of Hangul, the empty pattern of
#: Braille, the inherent vowels of Khmer.
EMPTY = frozenset("\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5")
#: Between letters they change the word in Persian and in Indian scripts, and they hold an emoji together.
JOINERS = "\u200c\u200d"
#: Controls, marks of direction, soft hyphens, private signs, halves of signs: categories of what shows nothing.
UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
#: Letters that do not fall apart into a letter of the alphabet and an accent (to Unicode the stroke is a part of them).
PLAIN = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "þ": "th", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n",
        "ĸ": "k", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k",
    }
)  # fmt: skip
#: On Latin, Greek and Cyrillic letters. In other scripts a mark is a vowel, and without it stands another word.
ACCENTS = re.compile("[\u0300-\u036f]+")


#: What stands in small letters between a first and a last name.
SMALL = frozenset(
    {
        "'s", "'t", "aan", "bij", "d'", "da", "de", "den", "der", "di", "dos", "du", "het", "in", "onder", "op", "over",
        "te", "ten", "ter", "tot", "uit", "van", "von", "voor", "zu",
    }
)  # fmt: skip


def is_visible(text: str) -> bool:
    """Does it hold a sign that one can see? (An accent alone has nothing to stand on.)"""
    return any(
        not sign.isspace() and sign not in EMPTY and unicodedata.category(sign) not in {*UNSEEN, "Mn", "Me", "Mc"}
        for sign in text
    )


def line(text: str) -> str:
    """On one line, composed, without the signs that show nothing; empty when nothing is left to see.

    The joiners stay, for a Persian or Indian name is misspelt without them.
    """
    seen = (
        sign
        for sign in text
        if sign.isspace() or sign in JOINERS or (sign not in EMPTY and unicodedata.category(sign) not in UNSEEN)
    )
    kept = unicodedata.normalize("NFC", " ".join("".join(seen).split()))
    return kept if is_visible(kept) else ""


def fold(text: str) -> str:
    """What somebody who searches cares for: no capitals, no accents. Özge, özge and ozge are one; so are Łódź and lodz."""
    return ACCENTS.sub("", unicodedata.normalize("NFKD", caseless(text).translate(PLAIN)))


def caseless(text: str) -> str:
    """The same word whatever its capitals; an accent makes another one."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())


def slug(text: str) -> str:
    """For an address: Straße → strasse, Łódź → lodz, Nguyễn Đức → nguyen-duc. Empty for a script without Latin letters."""
    return slugify(fold(text))


def first_letters(word: str, number: int = 1) -> str:
    """Its first letters as a reader counts: with the accents and vowels on them. É is one, and so is நி."""
    composed = unicodedata.normalize("NFC", word)
    starts = [n for n, sign in enumerate(composed) if not n or not unicodedata.category(sign).startswith("M")]
    return composed[: starts[number]] if number < len(starts) else composed


def initial(word: str) -> str:
    """As a capital, where its script has one for it."""
    letter = first_letters(word)
    return letter.upper() if len(letter.upper()) == len(letter) else letter


def name_of_person(typed: str) -> str:
    """Typed in small letters only, it gets its capitals: jan de wit → Jan de Wit. With one capital in it, it stays.

    For a person only. What an organisation is called is for the organisation to say.
    """
    if typed != typed.lower():
        return typed
    words = typed.split(" ")
    between = range(1, len(words) - 1)
    return " ".join(
        word if n in between and word in SMALL else "-".join(map(_titled, word.split("-")))
        for n, word in enumerate(words)
    )


def _titled(word: str) -> str:
    """Georgian has capitals, but no name begins with one; a letter whose capital would be two stays as it is."""
    word = unicodedata.normalize("NFC", word)
    letter = first_letters(word)
    capital = letter.title()
    return capital + word[len(letter) :] if len(capital) == 1 else word
