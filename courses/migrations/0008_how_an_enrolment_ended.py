"""How somebody left a group, so that nobody who was refused "signed off"."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("courses", "0007_lines_of_who_came_back")]

    operations = [
        migrations.AddField(
            model_name="enrolment",
            name="parting",
            field=models.CharField(
                blank=True,
                choices=[
                    ("signed_off", "signed off"),
                    ("passed_on", "passed the seat on"),
                    ("left", "left the waiting list"),
                    ("withdrew", "withdrew the request"),
                    ("refused", "got no seat"),
                    ("taken_off", "was taken off the list"),
                ],
                max_length=10,
                verbose_name="how it ended",
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="parting_reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="reason"),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "cancelled"), models.Q(("parting", ""), ("parting_reason", "")), _connector="OR"
                ),
                name="who_is_on_the_list_did_not_part",
            ),
        ),
    ]
