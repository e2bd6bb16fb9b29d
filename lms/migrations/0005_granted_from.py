"""From which neighbourhood somebody was placed at an organisation: its coordinators know that person and end the role."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("lms", "0004_counter")]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="granted_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="lms.neighbourhood",
            ),
        ),
    ]
