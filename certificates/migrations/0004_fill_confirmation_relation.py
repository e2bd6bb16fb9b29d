"""The sentence was kept in the language of who asked. What none of these made stays as it is, without a kind."""

import re

from django.db import migrations

#: As it was written in English and in Dutch.
SENTENCES = [
    ("student", "Student in the session “{}”", "Student in het college “{}”"),
    ("leader", "Led the session “{}” too", "Leidde ook het college “{}”"),
    ("author", "Writes the course {} too", "Schrijft mee aan de cursus {}"),
    ("coordinator", "Coordinator in {}", "Coördinator in {}"),
]


def taken_apart(sentence):
    for kind, *forms in SENTENCES:
        for form in forms:
            before, after = (re.escape(part) for part in form.split("{}"))
            if found := re.fullmatch(f"{before}(.*){after}", sentence):
                return kind, found[1]
    return "", sentence


def fill(apps, schema_editor):
    Confirmation = apps.get_model("certificates", "Confirmation")
    for row in Confirmation.objects.exclude(relation="").iterator():
        row.relation_kind, row.relation_about = taken_apart(row.relation)
        row.save(update_fields=["relation_kind", "relation_about"])


def put_together(apps, schema_editor):
    Confirmation = apps.get_model("certificates", "Confirmation")
    dutch = {kind: form for kind, _english, form in SENTENCES}
    for row in Confirmation.objects.iterator():
        row.relation = dutch.get(row.relation_kind, "{}").format(row.relation_about)[:200]
        row.save(update_fields=["relation"])


class Migration(migrations.Migration):
    dependencies = [("certificates", "0003_confirmation_relation_as_data")]

    operations = [migrations.RunPython(fill, put_together)]
