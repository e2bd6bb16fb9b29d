"""shots/index.html: a row for each page, a column for each look; the pictures of the design first, where there are any."""

import os
from html import escape
from pathlib import Path

#: What the design calls a page, where it has another name.
DESIGN = {
    "course": "cursus",
    "catalogue": "zoeken",
    "calendar": "agenda",
    "enrol": "aanmelden",
    "enrolled": "gelukt",
    "enrolled-offer": "wachtlijst",
    "check-in": "ik-ben-er",
    "door-screen": "deurscherm",
    "account_confirm_login_code": "code",
    "demo-letter-html": "brief",
    "teach-photo": "wizard-foto",
    "teach-look": "wizard-voorbeeld",
    "teach-question": "wizard-vraag",
    "mine-growth": "mijn-groei",
    "confirm": "bevestigen",
    "verify": "certificaat",
    "desk": "vandaag",
    "desk-runs": "planbord",
    "desk-review-lesson": "controle",
    "desk-standing": "wie-haalt-het",
    "desk-issue": "certificaten-maken",
    "register": "presentielijst",
}
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Stoep in pictures</title><style>
body { font: 1rem/1.4 system-ui, sans-serif; margin: 1.5rem; background: #eee; color: #111 }
h2 { position: sticky; left: 0; margin: 2rem 0 .5rem }
.row { display: flex; gap: 1rem; align-items: start; overflow-x: auto }
figure { margin: 0; flex: none } figcaption { font-size: .85rem }
img { display: block; max-height: 75vh; max-width: 40rem; border: 1px solid #999; background: #fff }
.design img { border: 3px solid #b30 } .wrong { color: #900 }
</style><h1>Stoep in pictures</h1>"""


def write(folder: Path, pages: list, looks: list, wrong: list[str], beside: Path | None) -> None:
    design = _design(folder, beside)
    parts = [PAGE, "".join(f'<p class="wrong">{escape(line)}</p>' for line in wrong)]
    for page in pages:
        theirs = design.get(DESIGN.get(page.title, page.title), [])
        figures = [_figure(file, f"design, {Path(file).stem}", "design") for file in theirs]
        figures += [
            _figure(f"{page.title}-{width}-{language}-{scheme}.png", f"{width}, {language}, {scheme}", "")
            for width, language, scheme in looks
        ]
        title = f"{page.title} <small>{page.who or 'nobody'}</small>"
        parts.append(f'<h2 id="{page.title}">{title}</h2><div class="row">{"".join(figures)}</div>')
    (folder / "index.html").write_text("\n".join(parts))


def _figure(file: str, words: str, kind: str) -> str:
    picture = f'<a href="{file}"><img src="{file}" loading="lazy" alt=""></a>'
    return f'<figure class="{kind}">{picture}<figcaption>{words}</figcaption></figure>'


def _design(folder: Path, beside: Path | None) -> dict[str, list[str]]:
    """Name of a page → its pictures: `name-390.png`, `name-1280-dark.png` and the like, also in folders below."""
    found: dict[str, list[str]] = {}
    if beside:
        for file in sorted(beside.rglob("*.png")):
            name = file.stem.partition("-390")[0].partition("-1280")[0]
            found.setdefault(name, []).append(os.path.relpath(file, folder))
    return found
