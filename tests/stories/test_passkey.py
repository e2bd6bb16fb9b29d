"""A passkey, with a browser that has a key of its own: made, used, refused, and where it cannot work."""

import pytest

from tests.stories.people import Person

pytestmark = pytest.mark.browser

KEYS, LOG_IN = "/account/2fa/webauthn/", "/account/login/"
ADD = f"{KEYS}add/"
#: A telephone that asks for a finger, and gets it at once.
TELEPHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class WithAKey(Person):
    def __init__(self, page, site):
        super().__init__(page, site)
        self.address = site.address.replace("127.0.0.1", "localhost")
        self.browser = page.context.new_cdp_session(page)
        self.browser.send("WebAuthn.enable")
        self.key = self.browser.send("WebAuthn.addVirtualAuthenticator", {"options": TELEPHONE})["authenticatorId"]

    def goes_to(self, path: str):
        self.page.goto(self.address + path)
        return self

    def finger(self, *, right: bool):
        self.browser.send("WebAuthn.setUserVerified", {"authenticatorId": self.key, "isUserVerified": right})
        return self

    def adds_one(self):
        self.goes_to(ADD).fills(name="My telephone").page.get_by_label("Passwordless").check()
        return self.presses("Add", exact=True)

    def logs_out(self):
        return self.goes_to("/account/logout/").presses("Log out")

    def hears(self, words: str):
        self.page.get_by_role("alert").filter(has_text=words).wait_for()
        return self


@pytest.fixture
def dirk(telephone):
    with telephone(kind=WithAKey, language="en-GB") as dirk:
        yield dirk.logs_in_as("dirk")


def test_she_adds_a_passkey_and_logs_in_with_it(dirk):
    dirk.adds_one().reads("Security key added.").logs_out()
    dirk.goes_to(LOG_IN).presses("Log in with a passkey").reads("Hello Dirk")
    dirk.goes_to(KEYS).reads("My telephone")


def test_what_the_browser_says_against_it_stands_by_the_button(dirk):
    dirk.finger(right=False).adds_one().hears("It was stopped, or it took too long. Please try again.")
    dirk.finger(right=True).presses("Add", exact=True).reads("Security key added.")
    dirk.adds_one().hears("This device already has a passkey for you.")

    dirk.logs_out().finger(right=False).goes_to(LOG_IN).presses("Log in with a passkey").hears("It was stopped")


def test_at_an_address_of_numbers_it_says_where_to_go(dirk):
    by_name, dirk.address = dirk.address, dirk.site.address
    dirk.logs_in_as("dirk").adds_one().hears("A passkey does not work here now.")

    dirk.follows("Open this page at localhost")
    assert dirk.page.url == by_name + ADD
