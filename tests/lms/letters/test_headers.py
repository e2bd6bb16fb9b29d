"""Whatever somebody calls herself, the message has the same headers and one addressee."""

import email
import string
from email import policy

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from lms.base import registry
from lms.letters import posting, rendering
from lms.letters.models import Letter
from lms.people.models import User

HEADERS = {
    *("Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post"),
    *("MIME-Version", "Content-Type"),
}
SIGNS = st.one_of(
    st.sampled_from("\r\n\0\x0b\x0c\x1c\x85\u2028\u2029\u202e\u2066 ,;:<>@\"'é😀"),
    st.sampled_from(string.ascii_letters),
)


@pytest.fixture(scope="module", autouse=True)
def _topic():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "letter_topics", {"news": registry.Topic("news", "news")})
        yield


@hypothesis_settings(deadline=None, max_examples=150)
@given(name=st.text(SIGNS, max_size=400))
def test_no_name_becomes_a_header_or_an_addressee(name):
    reader = User(email="anouk@example.org", name=name, language="nl")
    words = rendering.render(
        reader, "letters/plain", {"title": f"Dag {name}", "body": name}, registry.letter_topics["news"]
    )
    letter = Letter(person=reader, address=reader.email, topic="news", language="nl", **vars(words))

    found = email.message_from_bytes(posting.message(letter).message().as_bytes(), policy=policy.default)

    assert set(found.keys()) == HEADERS
    assert [address.addr_spec for address in found["To"].addresses] == ["anouk@example.org"]
    assert len(str(found["Subject"])) <= 250
    assert "\u202e" not in str(found["Subject"])
