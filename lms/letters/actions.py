from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from lms.base import registry
from lms.jobs.actions import later
from lms.letters import posting, rendering
from lms.letters.models import Letter, LetterQuerySet, Preference
from lms.people.models import User

#: The kind of job that sends one. Argument: id of the letter.
SEND_LETTER = "lms.send_letter"

NOTHING = {"subject": "", "text": "", "html": "", "attachments": []}


def send_letter(
    to: User,
    template: str,
    context: Mapping[str, Any],
    *,
    topic: str,
    key: str,
    attachments: Sequence[Mapping[str, str]] = (),
    address: str = "",
) -> Letter:
    """Write to one person, in her language, and have it sent after this transaction; for a known key nothing happens.

    `template` names a .txt, whose first line is "Subject: …", and a .html. An attachment is {"name", "type", "content"},
    and a calendar entry has its method in the type: "text/calendar; method=REQUEST". `address` is for a letter about an
    address that is not (yet) her own main one. Who does not want the topic, or is gone, gets a row that is withdrawn at
    once: then a repeat does not write after all when she changes her mind.
    """
    about = registry.letter_topics.get(topic)
    if about is None:
        raise LookupError(f"No letters are about {topic}: name it with letter_topic in the apps.py of its floor.")
    if known := Letter.objects.filter(key=key).first():
        return known
    row: dict[str, Any] = {"person": to, "address": address or to.email, "topic": topic, "language": to.language}
    if is_welcome(to, about):
        words = rendering.render(to, template, context, about)
        row |= {**vars(words), "attachments": [dict(part) for part in attachments]}
    else:
        row["withdrawn_at"] = row["blanked_at"] = timezone.now()
    with transaction.atomic():
        letter, new = Letter.objects.get_or_create(key=key, defaults=row)
        if new and letter.withdrawn_at is None:
            later(SEND_LETTER, letter.pk)
    return letter


def is_welcome(person: User, topic: registry.Topic) -> bool:
    if not person.is_active or person.erased_at:
        return False
    return topic.essential or not Preference.objects.filter(person=person, topic=topic.slug, wanted=False).exists()


def send(letter: Letter, *, at: datetime | None = None) -> None:
    """Hand a letter to the mail server; a crash in between sends it again under the same Message-ID.

    Outside the demo its words are forgotten then, for they may hold a login code.
    """
    at = at or timezone.now()
    topic = registry.letter_topics.get(letter.topic)
    if letter.person and topic and not is_welcome(letter.person, topic):
        _withdraw(Letter.objects.filter(pk=letter.pk), at)
        return
    posting.message(letter).send()
    forgotten = {} if settings.KEEP_LETTERS else {**NOTHING, "blanked_at": at}
    Letter.objects.filter(pk=letter.pk).update(sent_at=at, **forgotten)


@registry.offboarder
def withdraw(person: User, *, at: datetime | None = None) -> int:
    """What is waiting for her is not sent any more."""
    return _withdraw(Letter.objects.to(person), at or timezone.now())


def _withdraw(letters: LetterQuerySet, at: datetime) -> int:
    return letters.waiting().update(withdrawn_at=at, blanked_at=at, **NOTHING)


def choose(person: User, wanted: Collection[str], *, of: Collection[str]) -> None:
    """Set for each of these topics whether she wants it."""
    with transaction.atomic():
        for topic in of:
            Preference.objects.update_or_create(person=person, topic=topic, defaults={"wanted": topic in wanted})


def stop(person: User, topic: str) -> None:
    """No more letters about this; an essential topic cannot be stopped."""
    about = registry.letter_topics.get(topic)
    if about and not about.essential:
        Preference.objects.update_or_create(person=person, topic=topic, defaults={"wanted": False})


def want(person: User, topic: str) -> None:
    """She asks for such a letter herself: an older no no longer counts."""
    Preference.objects.of(person).unwanted().filter(topic=topic).update(wanted=True)
