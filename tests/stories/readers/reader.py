"""Somebody who reads a page: with a screen reader, in the dark, on a narrow screen, in large letters, with a thumb."""

from itertools import product
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

from tests.shots.camera import HEIGHTS, Camera, Cameras

LOOKING = Path(__file__).with_name("looking.js").read_text()
AXE = Axe().axe_script
#: Every rule that axe has for WCAG 2.2 A and AA, good practice, and what it still tries out. None is left out.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice", "experimental"]
ASK_AXE = "rules => axe.run({ runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] })"
#: 200 % on a wide screen is half its width (WCAG 1.4.4); 320 is 400 % (1.4.10); then letters alone, and the room between them.
FITS = {
    "320 wide": (320, "100%", False),
    "640 wide": (640, "100%", False),
    "letters of 200 %": (1280, "200%", False),
    "room between letters": (390, "100%", True),
}
FIT, SMALL = "([letters, spaced]) => looking.fit(letters, spaced)", "least => looking.small(least)"
LOOKS = list(product(("light", "dark"), HEIGHTS))
THUMB = 44


class Reader:
    def __init__(self, browser, site: str, addresses: dict):
        self.cameras, self.addresses = Cameras(browser, site), addresses

    def reads(self, page, language: str, looks: list, fits: list) -> list[str]:
        """What is wrong with it."""
        camera, faults = self.opens(page, language)
        for scheme, width in looks:
            camera.page.emulate_media(color_scheme=scheme)
            found = [*camera.width(width), *accessible(camera.page), *camera.page.evaluate(SMALL, THUMB)]
            faults += [f"{scheme}, {width}: {fault}" for fault in found]
        for fit in fits:
            width, letters, spaced = FITS[fit]
            camera.page.set_viewport_size({"width": width, "height": HEIGHTS[1280]})
            faults += [f"{fit}: {fault}" for fault in camera.page.evaluate(FIT, [letters, spaced])]
        return [f"{language}: {fault}" for fault in faults]

    def opens(self, page, language: str) -> tuple[Camera, list[str]]:
        who, path = self.addresses["who"].get(page.who, page.who), self.addresses["paths"][language][page.title]
        camera = self.cameras.of(who, "nl", "light")
        self.cameras.speak(camera.page.context, language)
        camera.page.emulate_media(color_scheme="light")
        faults = camera.look(page, path)
        if "sandbox" in camera.answer.headers.get("content-security-policy", ""):
            # No script may run in a letter, so ours neither: once more, without that rule.
            camera = Camera(self.cameras.context(who, language, "light", bypass_csp=True), self.cameras.site)
            faults += camera.look(page, path)
        camera.page.evaluate(LOOKING)
        return camera, faults


def accessible(page) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in page.evaluate(ASK_AXE, RULES)["violations"]
        for node in violation["nodes"]
    ]
