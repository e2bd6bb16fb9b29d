"""A lesson that got no name is called by its first sentence."""

import pytest

from courses.authoring.answers import named_after


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Mevr. De Wit leert ons koken.", "Mevr. De Wit leert ons koken"),
        ("Dhr. J. A. de Vries en ds. Smit komen. Ze vertellen.", "Dhr. J. A. de Vries en ds. Smit komen"),
        ("Planten, o.a. Munt en tijm. En water.", "Planten, o.a. Munt en tijm"),
        ("Wat is er aan de hand? Niets! Echt.", "Wat is er aan de hand"),
        ("Ik kook soep. Met linzen.", "Ik kook soep"),
        ("Kosten: € 3.50 per keer. Kom!", "Kosten: € 3.50 per keer"),
        ("", ""),
    ],
)
def test_it_ends_where_the_sentence_ends(told, name):
    assert named_after(told) == name
