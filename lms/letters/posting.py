"""Turns a letter into an e-mail message: one addressee, text and HTML, and for a calendar entry what mail clients look for."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import translation

from lms.base import registry
from lms.letters import tokens
from lms.letters.models import Letter


def message(letter: Letter) -> EmailMultiAlternatives:
    helper = registry.who_helps()
    mail = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter.address],
        reply_to=[helper.email] if helper and helper.email else None,
        headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated", **_way_out(letter)},
    )
    if letter.html:
        mail.attach_alternative(letter.html, "text/html")
    for part in letter.attachments:
        # Some clients look only among the alternatives for an invitation, some only among the attachments: it is in both.
        if "method=" in part["type"]:
            mail.attach_alternative(part["content"], part["type"])
        mail.attach(part["name"], part["content"], part["type"])
    return mail


def _way_out(letter: Letter) -> dict[str, str]:
    topic = registry.letter_topics.get(letter.topic)
    if topic is None or topic.essential or letter.person is None:
        return {}
    with translation.override(letter.language):
        address = tokens.address(letter.person, letter.topic)
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
