"""The competency framework "Bewonersdocent", version 1 (what a resident-teacher visibly does)."""

import json
from pathlib import Path

from django.db import migrations

FRAMEWORK = Path(__file__).resolve().parents[1] / "competencies" / "bewonersdocent.json"


def load_framework(apps, schema_editor):
    data = json.loads(FRAMEWORK.read_text(encoding="utf-8"))
    framework, _ = apps.get_model("certificates", "Framework").objects.update_or_create(
        slug=data["slug"], defaults={key: data[key] for key in ("version", "name_nl", "name_en")}
    )
    for order, fields in enumerate(data["competencies"]):
        apps.get_model("certificates", "Competency").objects.update_or_create(
            code=fields["code"], defaults={**fields, "order": order, "framework": framework}
        )


class Migration(migrations.Migration):
    dependencies = [("certificates", "0001_initial")]
    # Evidence may point at these rows, so there is no way back.
    operations = [migrations.RunPython(load_framework, migrations.RunPython.noop)]
