"""Addresses that were stored as somebody typed them take the one form in which they are compared."""

from django.db import migrations

from lms.people import addresses


def store_one_form(apps, schema_editor):
    """Where two rows turn out to be one address, the one that has that form already (else the older) keeps it.

    The other stays as it is: two accounts are not made into one without their owner.
    """
    for model in ("lms.User", "account.EmailAddress"):
        rows = apps.get_model(model).objects
        for row in rows.order_by("pk").iterator():
            wanted = addresses.one(row.email)
            if wanted != row.email and len(wanted) <= 254 and not rows.filter(email=wanted).exists():
                rows.filter(pk=row.pk).update(email=wanted)


class Migration(migrations.Migration):
    dependencies = [("lms", "0002_venue_retired_at"), ("account", "0009_emailaddress_unique_primary_email")]

    operations = [migrations.RunPython(store_one_form, migrations.RunPython.noop)]
