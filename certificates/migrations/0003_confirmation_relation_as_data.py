from django.db import migrations, models

KINDS = [
    ("student", "was a student there"),
    ("leader", "led it too"),
    ("author", "writes the course too"),
    ("coordinator", "coordinates the neighbourhood"),
]


class Migration(migrations.Migration):
    dependencies = [("certificates", "0002_load_bewonersdocent_framework")]

    operations = [
        migrations.AddField(
            "confirmation",
            "relation_kind",
            models.CharField(blank=True, choices=KINDS, max_length=12, verbose_name="was there as"),
        ),
        migrations.AddField(
            "confirmation",
            "relation_about",
            models.CharField(default="", max_length=200, verbose_name="in"),
            preserve_default=False,
        ),
        # So that the way back finds a value for rows that are there.
        migrations.AlterField("confirmation", "relation", models.CharField(max_length=200, blank=True)),
    ]
