"""What comes from NL Design System, what is ours, and what a page weighs."""

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.checks import run_checks
from django.urls import reverse

from lms.site import design_system

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
CSS = ROOT / "lms/static/lms"
#: Our former words for what the system now gives.
FORMER = {
    "button",
    "button--outline",
    "link-button",
    "alert",
    "breadcrumb",
    "skip",
    "table",
    "field",
    "field__label",
    "input",
}
#: Another world: letters carry their styles in their tags, and so does the file of an export.
PAGES = [
    path
    for path in sorted(TEMPLATES.rglob("*.html"))
    if not path.match("*/letters/*.html") or path.is_relative_to(TEMPLATES / "lms/letters")
]


def classes_of(template: Path) -> set[str]:
    """Those that stand whole in class="…"; conditions around them do not matter."""
    found = re.findall(r'class="((?:[^"{]|\{[^{%]|\{\{.*?\}\}|\{%.*?%\})*)"', template.read_text())
    return {word for words in found for word in re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", words).split()}


def test_a_field_is_red_when_we_say_so_and_not_because_it_is_still_empty():
    sheets = "".join(design_system.style_sheet(name) for name in design_system.SHEETS)
    for field in ("textarea--html-textarea", "textbox--html-input"):
        assert f".utrecht-{field}[aria-invalid=true]" in sheets
    assert ":invalid" not in sheets


# --- The packages -----------------------------------------------------------------------------------


def test_the_lock_carries_no_address_and_the_list_no_range():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    listed = json.loads((ROOT / "package.json").read_text())

    funding = [package.pop("funding", None) for package in lock["packages"].values()]
    assert "http" not in json.dumps(lock)
    assert "resolved" not in json.dumps(lock)
    assert all(set(entry) <= {"url", "type"} for entry in filter(None, funding))
    wanted = listed["dependencies"] | listed["devDependencies"]
    assert wanted == {name: lock["packages"][f"node_modules/{name}"]["version"] for name in wanted}


def test_every_package_of_the_system_is_used_and_open():
    lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    utrecht = {name: package for name, package in lock.items() if "@utrecht/" in name}
    used = {f"node_modules/@utrecht/{part}-css" for parts in design_system.SHEETS.values() for part in parts}

    assert set(utrecht) == used
    assert {package["license"] for package in utrecht.values()} == {"EUPL-1.2"}


# --- Their classes ----------------------------------------------------------------------------------


def test_the_classes_that_we_keep_are_those_in_our_templates():
    source = "".join(path.read_text() for path in [*PAGES, *(ROOT / "lms/templatetags").glob("*.py"), CSS / "stoep.js"])

    assert set(re.findall(r"(?<!vendor/)\butrecht-[\w-]+", source)) == design_system.CLASSES, "write a class whole"


@pytest.mark.parametrize("name", sorted(design_system.CLASSES))
def test_a_class_of_theirs_has_a_rule(name):
    made = "".join(map(design_system.style_sheet, design_system.SHEETS))

    assert re.search(rf"\.{name}(?![\w-])", made)


def test_no_rule_for_what_nobody_says():
    css = ".utrecht-button,.utrecht-never{a:b}.utrecht-never{c:d}@media screen{.utrecht-never{e:f}}p{g:h}"
    css += ".utrecht-button:hover:not(:disabled,.utrecht-never){i:j}@media print{.utrecht-button{k:l}}"

    assert design_system.spoken(css) == (
        ".utrecht-button{a:b}p{g:h}.utrecht-button:hover:not(:disabled,.utrecht-never){i:j}@media print{.utrecht-button{k:l}}"
    )


@pytest.mark.parametrize("name", design_system.SHEETS)
def test_the_style_sheets_are_found_and_whole(name):
    made = Path(finders.find(name)).read_text()

    assert made == design_system.style_sheet(name)
    assert made.count("{") == made.count("}")
    assert "@layer system{" in made


def test_our_former_words_do_not_come_back():
    found = {str(path.relative_to(TEMPLATES)): classes_of(path) & FORMER for path in PAGES}

    assert {name: words for name, words in found.items() if words} == {}


def test_an_input_gets_its_classes():
    """Only through `control`, as in the component `field`."""
    bare = {str(path.relative_to(TEMPLATES)): re.findall(r"\{\{ form\.\w+ \}\}", path.read_text()) for path in PAGES}

    assert {name: inputs for name, inputs in bare.items() if inputs} == {}


# --- Our style sheets -------------------------------------------------------------------------------


def every_page_has() -> set[str]:
    return set(re.findall(r"lms/([\w-]+)\.css", (TEMPLATES / "components/stylesheets.html").read_text()))


def own_classes() -> dict[str, set[str]]:
    """In which of our sheets a class stands; a rule for paper or forced colours alone makes no difference."""
    found = defaultdict(set)
    for sheet in CSS.glob("*.css"):
        rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
        for name in re.findall(r"\.([a-zA-Z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", rules)):
            if sheet.stem not in {"print", "contrast"} and not name.startswith(("utrecht-", "is-")):
                found[name].add(sheet.stem)
    return found


def test_no_sheet_has_a_rule_for_what_nobody_says():
    said = set().union(*(classes_of(path) for path in TEMPLATES.rglob("*.html")))
    makers = [
        *CSS.glob("*.js"),
        *(TEMPLATES.parent / "lms").rglob("*.py"),
        *(TEMPLATES.parent / "courses").rglob("*.py"),
    ]
    said |= set().union(*(re.findall(r"[\w-]+", path.read_text()) for path in makers))
    by_theme = {"only-light", "stoep-theme"}  # written by `theme_class`
    silent = {name for name in own_classes() if name not in said | by_theme and not name.startswith("tone-")}

    assert silent == set()


def asked_by(template: Path) -> set[str]:
    text = template.read_text()
    asked = set(re.findall(r'{% sheet "(\w+)" %}', text))
    above = re.search(r'{% extends "([^"]+)"', text)
    parent = TEMPLATES / above[1] if above else template
    return asked | (asked_by(parent) if parent.exists() and parent != template else set())


def test_who_uses_a_class_of_a_sheet_that_not_every_page_has_asks_for_it():
    own, everywhere = own_classes(), every_page_has()
    missing = {}
    for template in PAGES:
        if template.relative_to(TEMPLATES).parts[0] in {"account", "mfa", "usersessions", "allauth"}:
            continue  # their layout asks for what a form needs
        needed = {min(own[name]) for name in classes_of(template) if len(own[name]) == 1} - everywhere
        if needed - asked_by(template) - {"lesson"}:  # a block of text stands in a page that asks
            missing[str(template.relative_to(TEMPLATES))] = needed - asked_by(template)

    assert missing == {}


def test_every_static_file_that_a_template_names_exists():
    named = {
        name
        for path in TEMPLATES.rglob("*")
        if path.is_file()
        for name in re.findall(r"{% static '([^']+)'", path.read_text())
    }
    asked = {f"lms/{name}.css" for path in PAGES for name in re.findall(r'{% sheet "(\w+)" %}', path.read_text())}

    assert {name for name in named | asked if not finders.find(name)} == set()


# --- What a page weighs -----------------------------------------------------------------------------


def linked(html: str) -> list[str]:
    return re.findall(rf'<link rel="stylesheet" href="{settings.STATIC_URL}([^"]+)"', html)


def weight(names) -> int:
    return sum(Path(finders.find(name)).stat().st_size for name in names)


@pytest.mark.parametrize("name", ["catalogue", "calendar", "account_login", "teach", "verify-look-up"])
def test_the_style_sheets_of_a_page_are_light(client, db, name):
    names = linked(client.get(reverse(name)).content.decode())

    assert len(names) == len(set(names))
    assert weight(names) <= 110_000


def test_a_course_page_is_light(client, run, course):
    html = client.get(course.page_in("nl").url).content.decode()
    scripts = re.findall(rf'<script src="{settings.STATIC_URL}([^"]+)"', html)
    letters = re.findall(rf'<link rel="preload" href="{settings.STATIC_URL}([^"]+)"', html)

    assert len(html) + weight(linked(html)) + weight(scripts) + weight(letters) < 200_000


# --- The theme of a municipality --------------------------------------------------------------------


@pytest.fixture
def havenrade(settings):
    settings.THEME_CSS = "lms/themes/havenrade.css"
    settings.THEME_CLASS = "havenrade-theme"


def test_their_tokens_come_after_ours(client, db, havenrade):
    html = client.get(reverse("catalogue")).content.decode()
    names = linked(html)

    assert 'class="stoep-theme havenrade-theme"' in html
    assert names.index("lms/theme.css") + 1 == names.index("lms/themes/havenrade.css") < names.index("lms/print.css")
    assert "theme-color" not in html, "that yellow is ours"


def test_without_a_theme_nothing_is_linked(client, db):
    html = client.get(reverse("catalogue")).content.decode()

    assert 'class="stoep-theme"' in html
    assert not any("themes/" in name for name in linked(html))


def test_a_theme_that_is_not_there_is_said_and_breaks_nothing(client, db, settings):
    settings.THEME_CSS = "theme/gone.css"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }

    assert [error.id for error in run_checks() if error.id.startswith("lms.")] == ["lms.E001"]


def test_a_theme_sets_only_tokens():
    """In the names of the system, or in ours: a misspelt one would do nothing."""
    ours = set(re.findall(r"--([\w-]+):", (CSS / "tokens.css").read_text()))
    theirs = set(re.findall(r"--([\w-]+)", "".join(map(design_system.style_sheet, design_system.SHEETS))))
    for file in [CSS / "theme.css", *(CSS / "themes").glob("*.css")]:
        said = set(re.findall(r"--([\w-]+):", file.read_text()))
        assert said - ours - theirs == set(), file.name
