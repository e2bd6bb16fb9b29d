"""Who signed off and came back had a row for each time; what she did before stood on the old one, and counted for nothing."""

from django.db import migrations


def gather(apps, schema_editor):
    enrolments = apps.get_model("courses", "Enrolment").objects
    lines = apps.get_model("courses", "Attendance").objects
    for old in enrolments.filter(status="cancelled", attendance__isnull=False).distinct():
        others = enrolments.filter(run=old.run_id, participant=old.participant_id).exclude(pk=old.pk)
        now = others.exclude(status="cancelled").first() or others.filter(pk__gt=old.pk).order_by("pk").last()
        if now is None:
            continue
        for line in lines.filter(enrolment=old):
            there = lines.filter(enrolment=now, session=line.session_id).first()
            if there is None:
                lines.filter(pk=line.pk).update(enrolment=now)
            else:  # written for her absence from a list that she was on twice
                if line.presence == "present" and not there.reason:
                    lines.filter(pk=there.pk).update(presence="present")
                lines.filter(pk=line.pk).delete()


class Migration(migrations.Migration):
    dependencies = [("courses", "0006_wait_together_by_consent")]

    operations = [migrations.RunPython(gather, migrations.RunPython.noop)]
