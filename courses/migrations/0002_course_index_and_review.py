"""Where courses hang in each language, and the review that every text goes through."""

import uuid

from django.db import migrations

INDEXES = {"nl": ("cursussen", "Cursussen"), "en": ("courses", "Courses")}


def hang_up_the_indexes(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    HomePage = apps.get_model("cms", "HomePage")
    CourseIndexPage = apps.get_model("courses", "CourseIndexPage")
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind, _new = ContentType.objects.get_or_create(app_label="courses", model="courseindexpage")
    together = uuid.uuid4()
    for code, (slug, title) in INDEXES.items():
        home = HomePage.objects.get(locale__language_code=code)
        CourseIndexPage.objects.create(
            path=f"{home.path}{home.numchild + 1:04d}",
            depth=3,
            numchild=0,
            slug=slug,
            url_path=f"{home.url_path}{slug}/",
            title=title,
            draft_title=title,
            live=True,
            show_in_menus=True,
            locale=home.locale,
            translation_key=together,
            content_type=kind,
        )
        Page.objects.filter(pk=home.pk).update(numchild=home.numchild + 1)


def review_by_the_coordinator(apps, schema_editor):
    """On the root, so that the English tree has it as well as the Dutch one."""
    Page = apps.get_model("wagtailcore", "Page")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    CoordinatorTask = apps.get_model("courses", "CoordinatorTask")
    ContentType = apps.get_model("contenttypes", "ContentType")
    WorkflowPage.objects.all().delete()
    kind, _new = ContentType.objects.get_or_create(app_label="courses", model="coordinatortask")
    task = CoordinatorTask.objects.create(name="Lezen door de coördinator", active=True, content_type=kind)
    workflow = Workflow.objects.create(name="Lezen en publiceren", active=True)
    WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=Page.objects.get(depth=1))


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0001_initial"),
        ("cms", "0002_two_home_pages"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(hang_up_the_indexes, migrations.RunPython.noop),  # nothing of ours works without them
        migrations.RunPython(review_by_the_coordinator, migrations.RunPython.noop),  # likewise
    ]
