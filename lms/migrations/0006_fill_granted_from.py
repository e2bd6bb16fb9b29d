"""Where the role is; for a professional the neighbourhood that who gave it coordinated then, else one that she coordinates."""

from django.db import migrations
from django.db.models import F, Q


def fill(apps, schema_editor):
    Membership = apps.get_model("lms", "Membership")
    given = Membership.objects.exclude(granted_by=None)
    given.filter(neighbourhood__isnull=False).update(granted_from=F("neighbourhood"))
    for membership in given.filter(neighbourhood=None):
        roles = Membership.objects.filter(
            person=membership.granted_by_id, role="coordinator", neighbourhood__isnull=False
        ).order_by("pk")
        then = roles.filter(since__lte=membership.since).filter(Q(until=None) | Q(until__gt=membership.since))
        if coordinated := then.first() or roles.first():
            Membership.objects.filter(pk=membership.pk).update(granted_from=coordinated.neighbourhood_id)


class Migration(migrations.Migration):
    dependencies = [("lms", "0005_granted_from")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
