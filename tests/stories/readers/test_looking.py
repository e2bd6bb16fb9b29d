"""A gate that has never been seen shut proves nothing: here it meets what it must stop."""

import pytest

from tests.stories.readers.reader import FIT, LOOKING, SMALL, THUMB, accessible

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="nl"><title>Een pagina</title><style>a {{ outline: 3px solid }}</style><main><h1>Een pagina</h1>{}</main></html>"""


@pytest.fixture
def looks_at(browser):
    page = browser.new_page(viewport={"width": 320, "height": 800})

    def opened(html):
        page.set_content(PAGE.format(html))
        page.evaluate(LOOKING)
        return page

    yield opened
    page.close()


def fit(page):
    return [fault.partition(":")[0] for fault in page.evaluate(FIT, ["100%", False])]


@pytest.mark.parametrize(
    ("html", "faults"),
    [
        ("<p>Alles past.</p>", []),
        ('<div style="width:400px">Te breed</div>', ["80 pixels wider than the screen"]),
        ('<p style="height:.5em;overflow:hidden">Weg<br>en afgesneden</p>', ["cut off"]),
        ('<p style="position:relative;left:-90px">Links weg</p>', ["off the screen"]),
        ('<p style="width:1em">Langwoord</p>', ["sticks out"]),
        ('<p>Onder</p><p style="margin-top:-2.2em">Boven</p>', ["over each other"]),
        ('<div style="overflow-x:auto"><div style="width:400px">Een tabel rolt in haar lijst</div></div>', []),
        ('<p style="position:absolute;overflow:hidden;width:1px;height:1px;clip-path:inset(50%)">Voor het oor</p>', []),
    ],
)
def test_what_does_not_fit_is_noticed(looks_at, html, faults):
    page = looks_at(html)
    # Margins of the browser itself are none of the page's.
    page.evaluate("document.body.style.margin = '8px 0'")

    assert fit(page) == faults


def test_letters_of_200_per_cent_are_tried(looks_at):
    page = looks_at(
        '<p style="height:1.5em;font-size:16px;white-space:nowrap">Past <span style="font-size:2rem">niet altijd hier</span></p>'
    )

    assert fit(page) == []
    assert page.evaluate(FIT, ["200%", False]) != []
    assert fit(page) == []


def test_a_small_target_is_noticed(looks_at):
    page = looks_at('<button style="height:30px;width:90px">Klein</button><p>Een <a href="/">link</a> in een zin.</p>')

    assert [fault.partition(":")[0] for fault in page.evaluate(SMALL, THUMB)] == ["90 × 30 pixels"]


def test_every_rule_of_axe_is_asked(looks_at):
    page = looks_at('<p style="color:#aaa">Te licht</p><button aria-label="Sluit">Bewaar</button><h3>Te diep</h3>')

    rules = {fault.partition(":")[0] for fault in accessible(page)}

    assert rules == {"color-contrast", "label-content-name-mismatch", "heading-order"}


@pytest.mark.parametrize(
    ("html", "wrong"),
    [
        ('<a href="#a">Goed</a>', [[]]),
        ('<a href="#a" style="outline:0">Geen rand</a>', [["no ring"]]),
        (
            '<a href="#a">Verstopt</a><div style="position:fixed;inset:0;background:#fff"></div>',
            [["hidden"]],
        ),
        (
            '<div style="display:flex;flex-direction:column-reverse"><a href="#a">Eerst</a><a href="#b">Dan omhoog</a></div>',
            [[], ["jumps up"]],
        ),
    ],
)
def test_a_stop_that_one_cannot_see_or_follow_is_noticed(looks_at, html, wrong):
    page = looks_at(html)

    stops = [page.keyboard.press("Tab") or page.evaluate("looking.stop()")["wrong"] for _ in wrong]

    assert stops == wrong
