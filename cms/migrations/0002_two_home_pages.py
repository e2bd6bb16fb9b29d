"""The front door in both languages, in place of Wagtail's welcome page; and no rights but those that our roles give."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import migrations

HOMES = {
    "nl": (
        "00010001",
        "home",
        "Start",
        "In deze wijk geven bewoners les",
        "Zij weten hoe het hier écht gaat. Werk je voor de gemeente, de zorg, de politie of een woningcorporatie? Kom leren.",
    ),
    "en": (
        "00010002",
        "home-en",
        "Home",
        "In this neighbourhood, residents teach",
        "They know what it is really like here. Do you work for the council, in care, for the police or in housing? Come and learn.",
    ),
}


def open_both_doors(apps, schema_editor):
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("cms", "HomePage")
    ContentType = apps.get_model("contenttypes", "ContentType")

    root = Page.objects.get(depth=1)
    Site.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()

    kind, _new = ContentType.objects.get_or_create(app_label="cms", model="homepage")
    together = uuid.uuid4()
    homes = {}
    for code, (path, slug, title, headline, intro) in HOMES.items():
        locale, _new = Locale.objects.get_or_create(language_code=code)
        homes[code] = HomePage.objects.create(
            path=path,
            depth=2,
            numchild=0,
            slug=slug,
            url_path=f"/{slug}/",
            title=title,
            draft_title=title,
            live=True,
            locale=locale,
            translation_key=together,
            content_type=kind,
            headline=headline,
            intro=intro,
        )
    Page.objects.filter(pk=root.pk).update(numchild=len(homes), locale=homes["nl"].locale)

    address = urlsplit(settings.SITE_URL)
    Site.objects.create(
        hostname=address.hostname or "localhost",
        port=address.port or (443 if address.scheme == "https" else 80),
        root_page_id=homes["nl"].pk,
        is_default_site=True,
    )


def close_side_doors(apps, schema_editor):
    """Wagtail brings two groups that may edit everything. Here rights follow roles (ADR 0001.6)."""
    apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(groups__name="Moderators").delete()
    apps.get_model("wagtailcore", "Workflow").objects.filter(workflow_tasks=None).delete()
    apps.get_model("auth", "Group").objects.filter(name__in=["Moderators", "Editors"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(open_both_doors, migrations.RunPython.noop),  # the welcome page is nobody's loss
        migrations.RunPython(close_side_doors, migrations.RunPython.noop),  # who needs them makes them
    ]
