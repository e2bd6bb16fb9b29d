"""What a letter is about ends a sentence to the reader: "Deze e-mail gaat over je certificaten"."""

import re

from django.utils.translation import override

from lms.base.registry import letter_topics

OF_HERSELF = re.compile(r"\b(ik|mij|mijn|I|me|my)\b", re.IGNORECASE)


def test_every_topic_speaks_to_the_reader():
    found = {}
    for language in ("nl", "en"):
        with override(language):
            found[language] = {slug: topic.about for slug, topic in letter_topics.items()}

    assert (found["nl"]["certificates"], found["nl"]["teaching"]) == ("je certificaten", "colleges waarin je lesgeeft")
    assert [about for topics in found.values() for about in topics.values() if OF_HERSELF.search(about)] == []
