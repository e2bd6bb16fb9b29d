"""The whole round: every page, as who opens it, in each language and scheme, at each width."""

from itertools import product
from pathlib import Path

from tests.shots import things
from tests.shots.camera import NARROWEST, Cameras, browser
from tests.shots.gallery import write
from tests.shots.pages import PAGES, forgotten

LANGUAGES, SCHEMES, WIDTHS = ("nl", "en"), ("light", "dark"), (390, 1280)


def go_round(site: str, folder: Path, wanted) -> list[str]:
    """Answers what is wrong, a line for each."""
    folder.mkdir(exist_ok=True)
    (folder / ".gitignore").write_text("*\n")
    pages = [page for page in PAGES if wanted.only in {None, page.name, page.title}]
    looks = [("nl", "light")] if wanted.quick else list(product(LANGUAGES, SCHEMES))
    widths = WIDTHS[:1] if wanted.quick else WIDTHS
    by_language, personas = things.find()
    wrong = forgotten()
    with browser() as found:
        cameras = Cameras(found, site)
        for language, scheme in looks:
            for page in pages:
                camera = cameras.of(personas.get(page.who, page.who), language, scheme)
                path = page.path(by_language[language], language)
                faults = camera.look(page, path)
                for width in widths:
                    faults += camera.shoot(width, folder / file_name(page, width, language, scheme))
                if (language, scheme) == looks[0]:
                    faults += camera.width(NARROWEST)
                wrong += [f"{page.title} ({language}, {scheme}) {path}: {fault}" for fault in faults]
            cameras.close()
            print(f"{len(pages)} pages, {language}, {scheme}", flush=True)
    write(folder, pages, [(w, *look) for look in looks for w in widths], wrong, wanted.beside)
    return wrong


def file_name(page, width: int, language: str, scheme: str) -> str:
    return f"{page.title}-{width}-{language}-{scheme}.png"
