"""NL Design System: the CSS of the components that our pages speak of, in three style sheets.

The packages hold each state twice and sizes that we never use: 110 kB in twenty-two files. What no page of ours can
match is left out, and the rest stands in a layer, so that our own rules go first however short their selector.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage

LICENCE = "/*! Utrecht components of NL Design System, in part. EUPL-1.2. © Frameless B.V., Gemeente Utrecht */"

#: Styled by the element alone, for what an editor writes carries no classes.
ELEMENTS = ("document", "heading-1", "heading-2", "heading-3", "heading-4", "link", "separator")
SHEETS = {
    "vendor/utrecht.css": (
        *ELEMENTS,
        *("button", "link-button", "alert", "data-badge", "skip-link", "breadcrumb-nav", "textbox"),
    ),
    "vendor/utrecht-forms.css": (
        *("form-fieldset", "form-field", "form-label", "form-field-description", "form-field-error-message"),
        *("textarea", "select"),
    ),
    "vendor/utrecht-table.css": ("table",),
}
#: The classes in our templates. A rule for another one is left out (tests/house/test_design_system.py compares).
WORDS = """
alert alert--error alert--info alert--ok alert--warning alert__content alert__icon
breadcrumb-nav breadcrumb-nav__item breadcrumb-nav__link breadcrumb-nav__list breadcrumb-nav__list--html-ol
breadcrumb-nav__separator
button button--primary-action button--secondary-action
data-badge
form-field form-field--distanced form-field--invalid form-field-description form-field-error-message
form-fieldset form-fieldset--html-fieldset form-fieldset__legend form-fieldset__legend--html-legend form-label
link-button link-button--html-button
select select--html-select
skip-link skip-link--visible-on-focus
table table--html-table
textarea textarea--html-textarea
textbox textbox--html-input
"""
CLASSES = frozenset(f"utrecht-{word}" for word in WORDS.split())


def style_sheet(name: str) -> str:
    return f"{LICENCE}\n@layer system{{{''.join(spoken(_package(part)) for part in SHEETS[name])}}}\n"


def _package(part: str) -> str:
    folder = settings.NODE_MODULES / f"@utrecht/{part}-css" / "dist"
    file = folder / ("html" if part in ELEMENTS else "") / "index.min.css"
    try:
        return re.sub(r"/\*.*?\*/|\s+", " ", file.read_text(), flags=re.DOTALL)
    except FileNotFoundError as error:
        raise ImproperlyConfigured(f"@utrecht/{part}-css is not installed. Run: npm ci") from error


def spoken(css: str) -> str:
    """The rules that can match a page of ours."""
    kept = []
    for selectors, body in _rules(css):
        if selectors.startswith("@"):
            inside = spoken(body)
            kept += [f"{selectors}{{{inside}}}"] if inside else []
        elif matching := [each for each in re.split(r",(?![^(]*\))", selectors) if _can_match(each)]:
            kept.append(f"{','.join(matching)}{{{body}}}")
    return "".join(kept)


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """The rules at the top: what stands before the brace, and what stands within."""
    start = brace = depth = 0
    for place, sign in enumerate(css):
        if sign == "{":
            brace = brace if depth else place
            depth += 1
        elif sign == "}":
            depth -= 1
            if not depth:
                yield css[start:brace].strip(), css[brace + 1 : place]
                start = place + 1


def _can_match(selector: str) -> bool:
    """What a browser thinks of a field that nobody touched yet is not for her eyes: we say it, with `aria-invalid`."""
    if ":invalid" in selector:
        return False
    asked = re.sub(r":not\([^)]*\)", "", selector)
    return CLASSES.issuperset(re.findall(r"\.([\w-]+)", asked))


class Finder(BaseFinder):
    """Gives the style sheets to WhiteNoise and collectstatic; they are made anew when packages or classes have changed."""

    @property
    def storage(self) -> FileSystemStorage:
        return FileSystemStorage(location=settings.DATA_DIR / "static")

    def find(self, path: str, find_all: bool = False, **kwargs) -> str | list[str]:
        if path not in SHEETS:
            return []
        made = str(self._made(path))
        return [made] if find_all else made

    def list(self, ignore_patterns) -> Iterator[tuple[str, FileSystemStorage]]:
        for name in SHEETS:
            self._made(name)
            yield name, self.storage

    def _made(self, name: str) -> Path:
        file, css = Path(self.storage.path(name)), style_sheet(name)
        if not file.exists() or file.read_text() != css:
            file.parent.mkdir(parents=True, exist_ok=True)
            half = file.with_suffix(f".{os.getpid()}")  # another process may be reading
            half.write_text(css)
            half.replace(file)
        return file
