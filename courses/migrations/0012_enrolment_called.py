"""What the desk typed for somebody whom it does not know. Whoever is on a list now is known as before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("courses", "0011_turn_of_who_signed_off")]

    operations = [
        migrations.AddField(
            model_name="enrolment",
            name="called",
            field=models.CharField(blank=True, editable=False, max_length=120),
        ),
    ]
