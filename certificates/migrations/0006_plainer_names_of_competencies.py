"""Version 2 of the framework "Bewonersdocent": plain names first, the words of the source in the second line."""

import json
from pathlib import Path

from django.db import migrations

FRAMEWORK = Path(__file__).resolve().parents[1] / "competencies" / "bewonersdocent.json"
WORDS = ("name_nl", "name_en", "line_nl", "line_en")


def rename(apps, schema_editor):
    data = json.loads(FRAMEWORK.read_text(encoding="utf-8"))
    apps.get_model("certificates", "Framework").objects.filter(slug=data["slug"]).update(version=data["version"])
    for fields in data["competencies"]:
        words = {name: fields[name] for name in WORDS}
        apps.get_model("certificates", "Competency").objects.filter(code=fields["code"]).update(**words)


class Migration(migrations.Migration):
    dependencies = [("certificates", "0005_drop_confirmation_relation")]
    # The older words mean the same, so nothing is put back.
    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
