"""The job with less: no letters of ours, no pictures, no quick line. (Without scripts: the main job is told twice.)"""

import re
from collections import Counter

import pytest

from tests.processes import until
from tests.stories.people import PHONE, Person

pytestmark = pytest.mark.browser

#: What a village bus gives: WebPageTest's "3G Slow".
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
FIRST_WORDS = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
NAMELESS = """() => [...document.querySelectorAll("a[href], button, img, input:not([type=hidden])")]
    .filter(one => one.checkVisibility())
    .filter(one => one.matches("img") ? !one.hasAttribute("alt") : one.matches("input") ? !one.labels.length : !one.innerText.trim())
    .map(one => one.outerHTML.slice(0, 90))"""
LESS = {"letters": {"font"}, "pictures": {"image"}, "a quick line": set()}


class Frugal(Person):
    """She asks this site for what she needs, and nobody else for anything."""

    def __init__(self, page, site):
        super().__init__(page, site)
        self.asked = []
        page.on("request", lambda request: self.asked.append(request.url))

    def has_no(self, kinds: set[str]):
        self.page.route(
            "**", lambda route: route.abort() if route.request.resource_type in kinds else route.continue_()
        )
        return self

    def has_a_slow_line(self):
        self.page.context.new_cdp_session(self.page).send("Network.emulateNetworkConditions", SLOW)
        return self

    def finds_a_word_on_everything(self):
        self.page.wait_for_load_state()
        assert self.page.evaluate(NAMELESS) == []
        return self


def enrols(somebody, email: str):
    """From the front page to a seat."""
    somebody.goes_to("/").finds_a_word_on_everything().follows("Zoek een cursus").finds_a_word_on_everything()
    somebody.page.locator(".card").get_by_role("link", name="Veiligheid in de wijk").click()
    # Only one of the groups is of fourteen, and it meets on some other day than today.
    somebody.finds_a_word_on_everything().page.get_by_role("radio", name=re.compile("van 14 plekken")).check()
    somebody.presses("Meld je aan").finds_a_word_on_everything()
    somebody.fills(name="Mo Arends", email=email, organisation="Politie Havenrade").presses("Stuur mij een code")
    code = re.search(r"\d{3} ?\d{3}", somebody.site.letter(email, "code")).group(0)
    somebody.fills(code=code).presses(re.compile("^Meld mij aan")).reads("Je doet mee, Mo")


@pytest.mark.parametrize("what", LESS)
def test_she_enrols_without(telephone, site, figure, what):
    with telephone(kind=Frugal) as mo:
        if LESS[what]:
            mo.has_no(LESS[what])
        else:
            mo.has_a_slow_line().goes_to("/")
            # Asked again from here: what polls inside the page is `eval`, which our own policy refuses.
            first_words = until(lambda: mo.page.evaluate(FIRST_WORDS), seconds=15, what="first words") / 1000
            figure("seconds to the first words of the front page at 400 kbit/s and 400 ms", round(first_words, 1))
            assert first_words < 10

        enrols(mo, f"mo.{what.replace(' ', '.')}@example.org")

        assert {url for url in mo.asked if not url.startswith((site.address, "data:"))} == set()
        # The browser itself tells what we keep from her.
        mo.complaints = [text for text in mo.complaints if "ERR_FAILED" not in text]


def test_a_course_page_weighs_little(browser, reader, figure):
    """All that comes at a first visit, as served, photographs left aside: 200 kB at most."""
    context = browser.new_context(viewport=PHONE)
    page, came = context.new_page(), []
    page.on("requestfinished", lambda request: came.append((request.resource_type, request)))

    page.goto(reader.cameras.site + reader.addresses["paths"]["nl"]["course"])
    page.wait_for_load_state("networkidle")

    weights = Counter()
    for kind, request in came:
        sizes = request.sizes()
        weights[kind] += sizes["responseBodySize"] + sizes["responseHeadersSize"]
    context.close()
    for kind, weight in weights.items():
        figure(f"kB of a course page: {kind}", round(weight / 1000))
    assert {"document", "stylesheet", "font", "script"} <= set(weights)
    assert sum(weight for kind, weight in weights.items() if kind != "image") <= 200_000, weights
