"""A word of 300 letters, wherever somebody can type one, widens no page; and a bar stands on the edge of the screen."""

import pytest

from tests.house.look.urls import DUTCH

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.urls("tests.house.look.urls")]


@pytest.fixture
def open_page(browser, live_server):
    contexts = []

    def opened(path, width=390):
        contexts.append(browser.new_context(viewport={"width": width, "height": 844}, locale="nl-NL"))
        page = contexts[-1].new_page()
        page.goto(f"{live_server.url}/{path}/")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", ["long-words", "letters-with-long-words"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_word_of_300_letters_widens_no_page(open_page, width, path):
    page = open_page(path, width)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator("main").inner_text().count("q" * 300) > 0


@pytest.mark.parametrize("width", [390, 1280])
def test_under_a_bar_that_stays_nothing_shows(open_page, width):
    page = open_page("long-words", width)
    for place in ("0", "document.body.scrollHeight / 2", "document.body.scrollHeight"):
        page.evaluate(f"scrollTo(0, {place})")

        assert page.locator(".bar").evaluate("bar => Math.round(innerHeight - bar.getBoundingClientRect().bottom)") == 0


def test_a_link_in_a_table_is_44_pixels_high(open_page):
    heights = (
        open_page("long-words")
        .locator(".utrecht-table a")
        .evaluate_all("all => all.map(each => each.getBoundingClientRect().height)")
    )

    assert heights
    assert [height for height in heights if height < 44] == []


def test_a_long_dutch_word_may_get_a_hyphen_and_short_ones_stay_whole(open_page):
    """Where it goes is for the dictionary of the browser; the Chromium of the tests has none for Dutch."""
    sentence = open_page("long-words").get_by_text(DUTCH)

    style = sentence.evaluate("each => (style => [style.hyphens, style.hyphenateLimitChars])(getComputedStyle(each))")

    assert style == ["auto", "15 6 6"]
    assert sentence.evaluate("each => each.closest('[lang]').lang") == "nl"
