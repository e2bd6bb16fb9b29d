"""Why a session is not held."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("courses", "0008_how_an_enrolment_ended")]

    operations = [
        migrations.AddField(
            model_name="session",
            name="cancelled_because",
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name="reason"),
        ),
    ]
