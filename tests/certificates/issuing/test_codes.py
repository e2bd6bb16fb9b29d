"""The public code of a certificate: hard to guess, easy to read aloud and to type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.issuing.codes import ALPHABET, LENGTH, grouped, new_code, normalise

CODES = st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH)


def test_a_code_holds_at_least_128_bits_and_no_letter_that_is_misread():
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert LENGTH * 5 >= 128
    assert not set("ILOU") & set(ALPHABET)


def test_codes_differ_and_use_every_letter():
    codes = [new_code() for _ in range(500)]

    assert len(set(codes)) == 500
    assert set("".join(codes)) == set(ALPHABET)
    assert {normalise(code) for code in codes} == set(codes)


def test_a_code_is_printed_four_letters_at_a_time():
    assert grouped("7KQ4MX2T9RVD0ABCDEFGHJKMNP") == "7KQ4-MX2T-9RVD-0ABC-DEFG-HJKM-NP"


@pytest.mark.parametrize(
    "typed",
    [
        "7KQ4MX2T9RVD0ABC1EFGHJKMNP",
        "7KQ4-MX2T-9RVD-0ABC-1EFG-HJKM-NP",
        "7kq4-mx2t-9rvd-oabc-lefg-hjkm-np",
        " 7KQ4 MX2T 9RVD OABC IEFG HJKM NP\n",
        "7KQ4–MX2T‑9RVD—0ABC‐1EFG HJKM\tNP",
    ],
)
def test_what_people_type_becomes_the_code_that_we_keep(typed):
    assert normalise(typed) == "7KQ4MX2T9RVD0ABC1EFGHJKMNP"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-",
        "7KQ4",
        "7KQ4MX2T9RVD0ABC1EFGHJKMN",
        "7KQ4MX2T9RVD0ABC1EFGHJKMNPP",
        "7KQ4MX2T9RVD0ABC1EFGHJKMNU",
        "7KQ4MX2T9RVD0ABC1EFGHJKMN_",
        "7KQ4MX2T9RVD0ABC1EFGHJKM'--",
        "７KQ4MX2T9RVD0ABC1EFGHJKMNP",
        "7KQ4MX2T9RVD0ABC1EFGHJKMß",
    ],
)
def test_what_cannot_be_a_code_is_none(typed):
    assert normalise(typed) is None


@given(CODES)
def test_printing_and_typing_a_code_brings_it_back(code):
    assert normalise(grouped(code)) == normalise(grouped(code).lower()) == code


@given(st.text(max_size=80))
def test_any_text_is_a_code_or_nothing(text):
    code = normalise(text)

    assert code is None or (len(code) == LENGTH and set(code) <= set(ALPHABET))
    assert code is None or normalise(code) == code
