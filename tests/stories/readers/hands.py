"""Somebody without a mouse: Tab, Enter, Space and the arrows. She looks at every stop on her way."""

import re

from tests.stories.people import Person
from tests.stories.readers.reader import LOOKING

DESK = {"width": 1280, "height": 800}
MOST_STOPS = 150
HERE = "one => ({ ...looking.stop(), here: one === document.activeElement, beside: one.name === document.activeElement.name })"


class Hands(Person):
    def __init__(self, page, site):
        super().__init__(page, site)
        page.context.add_init_script(LOOKING)

    def walks_to(self, thing, *, skip: bool = True, beside: bool = False):
        """There by Tab alone. On a new page the first stop leads past the menu; no stop is invisible, hidden or out of order.

        Radio buttons are one stop together; `beside` is there already on another of them.
        """
        thing = thing.first.element_handle()
        if skip and self.page.evaluate("document.activeElement === document.body"):
            self.skips_the_menu()
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            stop = self.page.evaluate(HERE, thing)
            assert stop.get("wrong") == [], f"{self.page.url}: {stop}"
            if stop["here"] or (beside and stop["beside"]):
                return self
        raise AssertionError(f"Tab does not come to {thing}")

    def skips_the_menu(self):
        self.page.keyboard.press("Tab")
        stop = self.page.evaluate("looking.stop()")
        assert "utrecht-skip-link" in stop["what"]
        assert stop["wrong"] == []
        self.page.keyboard.press("Enter")
        self.page.locator("#content:focus").wait_for()

    def _enters(self):
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self

    # --- Her words are those of everybody

    def logs_in_as(self, name: str):
        self.goes_to("/demo/").walks_to(self.page.locator(f"button[name=persona][value={name}]"))
        return self._enters()

    def follows(self, words: str | re.Pattern, *, within=None, skip: bool = True):
        self.walks_to((within or self.page).get_by_role("link", name=words), skip=skip)
        return self._enters()

    def presses(self, words: str | re.Pattern, **role):
        self.walks_to(self.page.get_by_role("button", name=words, **role))
        return self._enters()

    def fills(self, **values):
        for name, value in values.items():
            self.walks_to(self.page.locator(f"[name={name}]"))
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(value)
        return self

    def picks(self, words: str):
        """One of some radio buttons, by the arrows."""
        radio = self.page.get_by_role("radio", name=words, exact=True)
        self.walks_to(radio, beside=True)
        for _ in range(radio.locator("xpath=ancestor::fieldset[1]").get_by_role("radio").count()):
            if radio.is_checked():
                return self
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrows do not come to {words}")
