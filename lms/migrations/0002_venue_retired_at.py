from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("lms", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="venue",
            name="retired_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="no longer used since"),
        ),
    ]
