from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("courses", "0009_why_a_session_is_cancelled")]

    operations = [
        migrations.AddField(
            model_name="enrolment",
            name="turn",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
    ]
