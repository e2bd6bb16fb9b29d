"""Draws the icons and the social picture out of our own drawings: `.venv/bin/python -m tests.icons`, when those change."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from lms.base.drawing.palette import INK, STEEN, SUN
from lms.base.drawing.scenes import street
from tests.plugins.parts import chromium

ICONS = Path(__file__).parents[1] / "lms/static/lms/icons"
LINE = f'<path d="M6 27h7v-6h7v-6h8" fill="none" stroke="{INK}" stroke-width="4.5" stroke-linejoin="round" stroke-linecap="round"/>'
LOGO = f'{LINE}<circle cx="27" cy="9" r="3.6" fill="{STEEN}"/>'
ALONE = f'<svg viewBox="0 0 34 34"><rect width="34" height="34" rx="7" fill="{SUN}"/>{LOGO}</svg>'
#: A phone cuts its own shape: the ground goes to the edge, the drawing stays within the circle that is never cut.
GROUND = f'<svg viewBox="-5.5 -7 45 45"><rect x="-9" y="-9" width="60" height="60" fill="{SUN}"/>{LOGO}</svg>'
SCENE = f'<div style="height:100%;background:{SUN};display:flex;align-items:end">{street().replace("<svg", "<svg width=1200 height=630", 1)}</div>'
PICTURES = {
    "any-192": (192, 192, ALONE),
    "any-512": (512, 512, ALONE),
    "maskable-512": (512, 512, GROUND),
    "apple-touch": (180, 180, GROUND),
    "social": (1200, 630, SCENE),
}


def main() -> None:
    ICONS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for name, (width, height, drawing) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.set_content(f"<style>*{{margin:0}}html,body{{height:100%}}svg{{display:block}}</style>{drawing}")
            taken = Image.open(BytesIO(page.screenshot(omit_background=True)))
            taken.quantize(64).save(ICONS / f"{name}.png", optimize=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
