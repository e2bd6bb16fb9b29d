"""Migrations that move data, there and back."""

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

SENTENCES = {
    "Student in the session “Wie kent wie?”": ("student", "Wie kent wie?"),
    "Student in het college “Zeg “ja””": ("student", "Zeg “ja”"),
    "Leidde ook het college “Avondwandeling”": ("leader", "Avondwandeling"),
    "Writes the course Taal op straat too": ("author", "Taal op straat"),
    "Schrijft mee aan de cursus Taal op straat": ("author", "Taal op straat"),
    "Coördinator in Vlietkwartier": ("coordinator", "Vlietkwartier"),
    "Stond er zomaar bij": ("", "Stond er zomaar bij"),
}


def migrated(name):
    executor = MigrationExecutor(connection)
    executor.migrate([("certificates", name)])
    return executor.loader.project_state([("certificates", name)]).apps.get_model("certificates", "Confirmation")


@pytest.mark.django_db(transaction=True)
def test_a_sentence_about_who_was_there_becomes_data_and_back():
    confirmations = migrated("0002_load_bewonersdocent_framework")
    for sentence in SENTENCES:
        _asked(confirmations, sentence)

    after = migrated("0005_drop_confirmation_relation").objects.order_by("pk")
    assert list(after.values_list("relation_kind", "relation_about")) == list(SENTENCES.values())

    before = migrated("0002_load_bewonersdocent_framework").objects.order_by("pk")
    dutch = {kind: form for kind, _english, form in FILL.SENTENCES}
    assert list(before.values_list("relation", flat=True)) == [
        dutch.get(kind, "{}").format(about) for kind, about in SENTENCES.values()
    ]
    migrated("0005_drop_confirmation_relation")


FILL = import_module("certificates.migrations.0004_fill_confirmation_relation")


def _asked(confirmations, sentence):
    """One confirmation of its own evidence."""
    person, evidence = (confirmations._meta.get_field(name).related_model for name in ("endorser", "evidence"))
    number = person.objects.count()
    endorser = person.objects.create(email=f"{number}@example.org")
    asked = evidence.objects.create(person=endorser, title="Ik was er", happened_at="2026-01-01T12:00Z")
    confirmations.objects.create(evidence=asked, endorser=endorser, shown_title=asked.title, relation=sentence)
