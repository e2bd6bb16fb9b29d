"""A browser that looks at one page as one person, and tells what is wrong with it."""

import base64
import hmac
import re
import struct
import time
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Browser, sync_playwright

from tests.plugins.parts import chromium

HEIGHTS = {390: 844, 1280: 800}
NARROWEST = 320
#: Seconds. After five minutes some pages ask once more who she is.
FRESH = 200
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
#: Pictures below the fold wait until one scrolls there.
SHOW_ALL = """() => Promise.all([...document.images].map(image => {
    image.loading = "eager"; return image.decode().catch(() => null)
}))"""
#: A bar that sticks to the edge of the window would hide what lies in the middle of a long picture. The link that skips
#: to the content waits above the window, and stays there.
UNSTICK = """() => document.querySelectorAll("body *").forEach(one => {
    const sticks = ["sticky", "fixed"].includes(getComputedStyle(one).position)
    if (sticks && one.getBoundingClientRect().bottom > 0) { Object.assign(one.style, { position: "relative", inset: "auto" }) }
})"""
STICK = """() => document.querySelectorAll("[style]").forEach(one => { Object.assign(one.style, { position: "", inset: "" }) })"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
numbers = count(1)


@contextmanager
def browser():
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


class Cameras:
    """A browser for each persona, language and scheme, opened when first asked for."""

    def __init__(self, found: Browser, site: str):
        self.browser, self.site, self.logins, self.open = found, site, {}, {}

    def of(self, who: str, language: str, scheme: str):
        key = (who, language, scheme)
        opened, camera = self.open.get(key, (0, None))
        if camera and who and time.monotonic() - opened > FRESH:
            camera.page.context.close()
            camera = None
        if not camera:
            camera = Camera(self.context(who, language, scheme), self.site)
            self.open[key] = (time.monotonic(), camera)
        return camera

    def context(self, who: str, language: str, scheme: str, **more):
        context = self.browser.new_context(
            locale=LOCALES[language],
            color_scheme=scheme,
            reduced_motion="reduce",
            storage_state=self.login(who) if who else None,
            **more,
        )
        self.speak(context, language)
        return context

    def speak(self, context, language: str):
        """Where the address does not tell the language, her cookie does."""
        context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": self.site}])

    def login(self, who: str):
        since, state = self.logins.get(who, (0, None))
        if not state or time.monotonic() - since > FRESH / 4:
            context = self.browser.new_context()
            door = context.request.get(f"{self.site}/demo/").text()
            token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', door)[1]
            form = {"persona": who, "csrfmiddlewaretoken": token}
            assert context.request.post(f"{self.site}/demo/login/", form=form).ok
            state = context.storage_state()
            self.logins[who] = (time.monotonic(), state)
            context.close()
        return state

    def close(self):
        for _opened, camera in self.open.values():
            camera.page.context.close()
        self.open.clear()


class Camera:
    def __init__(self, context, site: str):
        self.page, self.site, self.said, self.answer = context.new_page(), site, [], None
        self.page.on("console", lambda message: self.said.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.said.append(f"console: {error}"))
        self.page.on("request", self._asked)
        self.page.on("requestfailed", self._failed)

    def _asked(self, request):
        if not request.url.startswith((self.site, "data:", "blob:", "about:")):
            self.said.append(f"asks somebody else: {request.url}")

    def _failed(self, request):
        if request.failure != "net::ERR_ABORTED":  # of the page that she leaves
            self.said.append(f"did not come: {request.url}")

    def look(self, page, path: str) -> list[str]:
        """Open it; what is wrong before any picture is taken."""
        if page.first:
            getattr(self, page.first)()
        self.said.clear()
        self.page.set_viewport_size({"width": 390, "height": HEIGHTS[390]})
        self.answer = answer = self.page.goto(self.site + path)
        self.page.evaluate(SHOW_ALL)
        wrong = [] if answer.status == page.status else [f"answers {answer.status}"]
        if answer.request.redirected_from:
            wrong.append(f"leads to {answer.url.removeprefix(self.site)}")
        # The browser itself complains of the 404 that we ask for.
        return wrong + [text for text in self.said if not (page.status == 404 and "404" in text)]

    def shoot(self, width: int, file: Path) -> list[str]:
        wrong = self.width(width)
        self.page.evaluate(UNSTICK)
        self.page.screenshot(path=file, full_page=True)
        self.page.evaluate(STICK)
        return wrong

    def width(self, width: int) -> list[str]:
        self.page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, HEIGHTS[390])})
        over = self.page.evaluate(TOO_WIDE)
        return [f"{over} pixels wider than {width}"] if over > 0 else []

    def ask_code(self):
        """An address that nobody has: the page that asks for the code is the same."""
        self.page.goto(f"{self.site}/account/login/")
        self.page.locator("main [name=email]").fill(f"jasmijn.{next(numbers)}@example.org")
        self.page.locator("main form:has([name=email]) button").first.click()
        self.page.wait_for_load_state()

    def set_up_app(self):
        """With an app that makes codes, as staff of a real site have; in the demo nobody does."""
        self.page.goto(f"{self.site}/account/2fa/totp/activate/")
        secret = self.page.locator("#authenticator_secret")
        if secret.count():
            self.page.locator("#id_code").fill(code_of(secret.input_value()))
            self.page.locator("main form:has(#id_code) button").first.click()
            self.page.wait_for_load_state()


def code_of(secret: str) -> str:
    """The six digits of this moment (RFC 6238)."""
    moment = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), moment, "sha1")
    begin = digest[-1] & 15
    (number,) = struct.unpack(">I", digest[begin : begin + 4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"
