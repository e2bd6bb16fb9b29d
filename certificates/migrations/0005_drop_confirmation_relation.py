from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("certificates", "0004_fill_confirmation_relation")]

    operations = [migrations.RemoveField("confirmation", "relation")]
