"""How often somebody came or went as a teacher. Who said no before turns were counted went out once."""

from django.db import migrations, models


def count_the_first(apps, schema_editor):
    apps.get_model("courses", "SessionRole").objects.filter(state="declined").update(turn=1)


class Migration(migrations.Migration):
    dependencies = [("courses", "0012_enrolment_called")]

    operations = [
        migrations.AddField(
            model_name="sessionrole",
            name="turn",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.RunPython(count_the_first, migrations.RunPython.noop),
    ]
