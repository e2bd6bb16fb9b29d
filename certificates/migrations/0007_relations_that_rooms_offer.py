from django.db import migrations, models

import certificates.evidence.relations


class Migration(migrations.Migration):
    dependencies = [
        ("certificates", "0006_plainer_names_of_competencies"),
    ]

    operations = [
        migrations.AlterField(
            model_name="confirmation",
            name="relation_kind",
            field=models.CharField(
                blank=True,
                choices=certificates.evidence.relations.relation_choices,
                max_length=24,
                verbose_name="was there as",
            ),
        ),
    ]
