"""Who signed off before turns were counted went out once: her calendar was told so."""

from django.db import migrations


def count_the_first(apps, schema_editor):
    apps.get_model("courses", "Enrolment").objects.filter(status="cancelled", turn=0).update(turn=1)


class Migration(migrations.Migration):
    dependencies = [("courses", "0010_turn_of_an_enrolment")]

    operations = [migrations.RunPython(count_the_first, migrations.RunPython.noop)]
