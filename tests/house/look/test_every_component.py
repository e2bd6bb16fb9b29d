import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.urls("tests.house.look.urls")]


@pytest.fixture
def open_page(browser, live_server):
    """`open_page(width=390, scheme="dark")`: the page with every component, and what the browser said about it."""
    contexts = []

    def opened(query="", *, width=390, scheme="light", **kwargs):
        context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, **kwargs)
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(f"{live_server.url}/every-component/{query}")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("query", ["", "?name="])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_accessible_fits_and_is_quiet(open_page, width, scheme, query):
    page = open_page(query, width=width, scheme=scheme)

    violations = Axe().run(page).response["violations"]

    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_the_theme_of_a_municipality_it_is_accessible_too(open_page, settings, scheme):
    settings.THEME_CSS, settings.THEME_CLASS = "lms/themes/havenrade.css", "havenrade-theme"
    page = open_page("?name=", width=1280, scheme=scheme)

    violations = Axe().run(page).response["violations"]

    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in violations] == []
    assert page.said == []
    button = page.locator("form.form .utrecht-button").evaluate("each => getComputedStyle(each).backgroundColor")
    assert button == {"light": "rgb(0, 88, 107)", "dark": "rgb(143, 211, 230)"}[scheme]
    assert page.locator("h1").evaluate("each => getComputedStyle(each).fontFamily").startswith("Georgia")


def test_a_theme_without_dark_colours_stays_light(open_page, settings):
    settings.THEME_CLASS = "only-light"
    page = open_page(scheme="dark")

    ground = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.documentElement).colorScheme]"
    )

    assert ground == ["rgb(255, 252, 245)", "light"]


def test_what_one_presses_is_large_enough(open_page):
    """48 px, except links in running text, which WCAG leaves alone."""
    page = open_page("?name=")

    small = page.evaluate(
        """() => [...document.querySelectorAll("button, .utrecht-button, .utrecht-link-button, .utrecht-breadcrumb-nav__link, .menu__link, .chip, summary, select, input:not([type=hidden])")]
            .filter(each => each.checkVisibility() && !each.closest(".choice"))
            .map(each => [each.outerHTML.slice(0, 80), each.getBoundingClientRect().height])
            .filter(([, height]) => height < 48 && height > 0)"""
    )

    assert small == []


def test_a_refused_form_puts_the_summary_first(open_page):
    page = open_page("?name=")

    page.locator(".error-summary:focus").wait_for()
    assert page.title().startswith(("Problem:", "Fout:"))
    page.click(".error-summary a >> nth=0")
    assert page.evaluate("document.activeElement.id") == "id_name"


def test_the_menu_opens_without_a_script(open_page):
    page = open_page(java_script_enabled=False)

    page.click(".menu__button")

    assert page.locator(".menu__list a").first.is_visible()


def test_on_a_wide_screen_the_menu_is_a_row(open_page):
    page = open_page(width=1280)

    assert not page.locator(".menu__button").is_visible()
    tops = page.locator(".menu__list > li").evaluate_all("all => all.map(each => each.getBoundingClientRect().top)")
    assert len(set(tops)) == 1


def test_escape_closes_the_menu_and_gives_the_focus_back(open_page):
    page = open_page()
    page.click(".menu__button")

    page.keyboard.press("Escape")

    assert not page.locator(".menu__list").is_visible()
    assert page.evaluate("document.activeElement.className") == "menu__button"


def test_the_first_tab_skips_to_the_content(open_page):
    page = open_page()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#content:focus").wait_for()


def test_a_form_goes_out_once(open_page):
    page = open_page()
    page.evaluate("""() => {
        window.sent = 0;
        const form = document.querySelector('form.form');
        form.addEventListener('submit', event => { if (!event.defaultPrevented) window.sent += 1; event.preventDefault(); });
    }""")

    page.click("form.form .form__actions button")
    page.click("form.form .form__actions button")

    assert page.evaluate("window.sent") == 1
