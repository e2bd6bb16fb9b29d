"""What holds for every template: the policy for scripts and styles, icons that exist, components that are described."""

import re
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from django.template.loader import get_template

from courses.catalogue.models import Course, Faculty
from courses.scheduling.models import CourseRun, Session
from courses.scheduling.rows import Row
from lms.places.models import Venue

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
FLOORS = ("lms", "cms", "courses", "certificates")
#: A letter and the file of an export are read elsewhere; the export carries its own policy.
ELSEWHERE = 'http-equiv="Content-Security-Policy"'
PAGES = sorted(
    path
    for path in TEMPLATES.rglob("*.html")
    if "letters" not in path.relative_to(TEMPLATES).parts[:-1] and ELSEWHERE not in path.read_text()
)
COMPONENTS = sorted(path.stem for path in (TEMPLATES / "components").glob("*.html"))
ICONS = {path.stem for path in (TEMPLATES / "icons").glob("*.svg")}
#: What a browser may be told in a page itself: data, for scripts of our own.
DATA = 'type="application/json"'


def found(pattern: str) -> dict[str, list[str]]:
    hits = {str(path.relative_to(TEMPLATES)): re.findall(pattern, path.read_text()) for path in PAGES}
    return {name: lines for name, lines in hits.items() if lines}


def test_no_page_has_a_style_of_its_own():
    assert found(r"""<style|\sstyle=["']""") == {}


def test_no_page_has_a_script_of_its_own():
    inline = {
        name: [tag for tag in tags if "src=" not in tag and DATA not in tag]
        for name, tags in found(r"<script[^>]*>").items()
    }
    assert {name: tags for name, tags in inline.items() if tags} == {}
    assert found(r"\son(?:click|change|submit|load)=") == {}


def test_every_icon_that_a_page_names_exists():
    named = found(r"""{% icon "([\w-]+)|(?:icon|icon_after|status_icon)="([\w-]+)""")
    missing = {name: {a or b for a, b in pairs} - ICONS for name, pairs in named.items()}

    assert {name: icons for name, icons in missing.items() if icons} == {}


def test_every_icon_is_named_somewhere():
    sources = [*TEMPLATES.rglob("*.html"), *(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))]
    words = set().union(*(re.findall(r"""["']([\w-]+)["']""", path.read_text()) for path in sources))

    assert ICONS - words == set()


@pytest.mark.parametrize("icon", sorted(ICONS))
def test_an_icon_is_a_drawing_in_lines(icon):
    drawing = ET.parse(TEMPLATES / "icons" / f"{icon}.svg").getroot()

    assert (drawing.get("viewBox"), drawing.get("fill"), drawing.get("stroke")) == ("0 0 24 24", "none", "currentColor")


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_component_is_described(component):
    reference = (ROOT / "docs/reference/components.md").read_text()

    assert (TEMPLATES / "components" / f"{component}.html").read_text().startswith("{# ")
    assert re.search(rf"\b{component}\b", reference)


@pytest.mark.parametrize("component", sorted(set(COMPONENTS) - {"field", "field_notes", "form"}))
def test_a_component_stands_on_its_own(component):
    """With `only` nothing seeps in: what is not given is left out, and is no error."""
    at_least = {
        "card": {"uuid": UUID(int=7)},
        "start": datetime(2027, 1, 12, 9, tzinfo=UTC),
        "end": datetime(2027, 1, 12, 11, tzinfo=UTC),
    }

    if component == "session_row":
        run = CourseRun(course=Course(faculty=Faculty(colour="maas")), language="nl")
        session = Session(run=run, venue=Venue(), starts_at=at_least["start"], ends_at=at_least["end"])
        at_least["row"] = Row(session)

    get_template(f"components/{component}.html").render(at_least)
