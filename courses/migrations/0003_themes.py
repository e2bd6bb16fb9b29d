"""What courses are found by (the themes that the concept names)."""

from django.db import migrations

THEMES = [
    ("veiligheid", "Veiligheid in de wijk", "Safety in the neighbourhood"),
    ("leefomgeving", "Leefomgeving", "Living environment"),
    ("voorzieningen", "Voorzieningen", "Facilities"),
    ("samenleven", "Samenleven", "Social cohesion"),
    ("ondernemen", "Ondernemen", "Entrepreneurship"),
    ("wonen", "Wonen", "Housing"),
    ("zorg", "Zorg en mantelzorg", "Care and informal care"),
    ("jongeren", "Jongeren", "Young people"),
    ("werk-en-inkomen", "Werk en inkomen", "Work and income"),
    ("taal-en-onderwijs", "Taal en onderwijs", "Language and education"),
    ("nieuw-in-nederland", "Nieuw in Nederland", "New in the Netherlands"),
    ("groen", "Groen", "Green space"),
    ("meebeslissen", "Meebeslissen", "Having a say"),
]


def name_themes(apps, schema_editor):
    Theme = apps.get_model("courses", "Theme")
    for slug, dutch, english in THEMES:
        Theme.objects.get_or_create(slug=slug, defaults={"name_nl": dutch, "name_en": english})


def forget_unused_themes(apps, schema_editor):
    Theme = apps.get_model("courses", "Theme")
    Theme.objects.filter(slug__in=[slug for slug, _nl, _en in THEMES], courses=None).delete()


class Migration(migrations.Migration):
    dependencies = [("courses", "0002_course_index_and_review")]

    operations = [migrations.RunPython(name_themes, forget_unused_themes)]
