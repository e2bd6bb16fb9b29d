"""Words that somebody typed are there the next day: with the network cut, in two tabs, and after a login in another one."""

import re

import pytest

pytestmark = pytest.mark.browser

LONG = "Elke avond zit daar een man met zijn hond. Ik vroeg hem wat hij ziet."
SHORT = "Daar zit een man."


def story(page):
    return page.locator("[name=story]")


def test_a_save_that_hangs_holds_nobody(telephone):
    """A line that went dead without saying so: the words go with the button, after some seconds."""
    with telephone() as wilma:
        wilma.logs_in_as("wilma").goes_to("/lesgeven/").follows("Maak een les")
        wilma.presses(re.compile("Veiligheid in de wijk")).fills(topic="De vijver").presses("Verder")
        tab = wilma.page
        story(tab).wait_for()
        address, held = tab.url, []
        saves = lambda request: "json" in request.headers.get("accept", "")  # noqa: E731 short beside its use
        tab.route("**/*", lambda route: held.append(route) if saves(route.request) else route.continue_())

        with tab.expect_request(saves):
            story(tab).fill(LONG)
        wilma.presses("Verder")
        tab.wait_for_url("**/foto/", timeout=15_000)

        assert held
        tab.goto(address)
        assert story(tab).input_value() == LONG


def test_no_word_is_lost_or_replaced_by_an_older_one(telephone, site):
    with telephone() as wilma:
        wilma.logs_in_as("wilma").goes_to("/lesgeven/").follows("Maak een les")
        wilma.presses(re.compile("Veiligheid in de wijk")).fills(topic="De vijver").presses("Verder")
        tab, net = wilma.page, wilma.page.context
        story(tab).wait_for()
        address = tab.url

        # The network is cut: she types on, presses, and comes back when it is there again.
        net.set_offline(True)
        story(tab).fill(LONG)
        wilma.reads("Geen internet.").presses("Verder")
        tab.wait_for_url("chrome-error://**")
        net.set_offline(False)
        tab.goto(address)
        assert story(tab).input_value() == LONG
        wilma.reads("Bewaard om")
        # Shorter, and sent at once: the longer draft is gone for good.
        wilma.fills(story=SHORT).presses("Verder")
        tab.wait_for_url("**/foto/")
        tab.goto(address)
        assert story(tab).input_value() == SHORT

        # Two tabs: both are shown.
        other = net.new_page()
        other.goto(address)
        story(other).fill("Uit de andere tab.")
        other.get_by_role("button", name="Verder").first.click()
        other.wait_for_url("**/foto/")
        story(tab).fill("Uit deze tab.")
        wilma.presses("Verder").reads("Deze woorden zijn nu bewaard").reads("Uit de andere tab.")
        assert story(tab).input_value() == "Uit deze tab."
        wilma.presses("Verder")
        tab.wait_for_url("**/foto/")

        # A login in the other tab: what is refused is not called "no internet", and one press more sends it.
        tab.goto(address)
        other.goto(f"{site.address}/demo/")
        other.locator("button[name=persona][value=wilma], form:has(input[value=wilma]) button").first.click()
        other.wait_for_url(lambda url: "/demo/" not in url)
        story(tab).fill(LONG)
        wilma.reads("Niet bewaard. Je bent uitgelogd, of opnieuw ingelogd.").presses("Verder")
        wilma.reads("Nog niet verstuurd").reads(LONG).presses("Verstuur het nu")
        tab.wait_for_url("**/foto/")
        tab.goto(address)
        assert story(tab).input_value() == LONG

        expected = re.compile("ERR_INTERNET_DISCONNECTED|403|409")
        wilma.complaints = [said for said in wilma.complaints if not expected.search(said)]
