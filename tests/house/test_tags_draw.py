"""A page's context is made in its view; a tag only draws what it is given."""

import re
from pathlib import Path

from django.template.loader import get_template

from lms.base import registry

LIBRARIES = [
    path for floor in ("lms", "cms", "courses", "certificates") for path in Path(floor).glob("templatetags/*.py")
]
ASKS = re.compile(
    r"\.objects\b|import .*(?:models|actions|reckoning|eligibility)\b|from [\w.]+(?:models|actions) import"
)


def test_no_tag_asks_the_database():
    assert [str(path) for path in LIBRARIES if ASKS.search(path.read_text())] == []


def test_what_a_higher_room_shows_names_a_page_whose_view_asks_for_it():
    sources = "".join(path.read_text() for floor in ("cms", "courses") for path in Path(floor).rglob("*.py"))
    for template in registry._shown:
        get_template(template)
        asked = f'also_shown("{template}"' in sources or f'template = "{template}"' in sources
        assert asked, f"No view asks what is shown on {template}."
