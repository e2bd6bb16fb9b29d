from django.core.management.base import BaseCommand, CommandError

from lms.places.actions import set_venue
from lms.places.models import Neighbourhood


class Command(BaseCommand):
    help = "Add a place where sessions are held, or correct the one of this name."

    def add_arguments(self, parser):
        parser.add_argument("name")
        parser.add_argument("--neighbourhood", required=True, help="its name or its address, such as vlietkwartier")
        parser.add_argument("--street", required=True, help="with the number")
        parser.add_argument("--city", required=True)
        parser.add_argument("--postcode", default="")
        parser.add_argument("--access-nl", default="", help="how one gets in, in Dutch")
        parser.add_argument("--access-en", default="", help="the same in English")

    def handle(self, *, name, neighbourhood, street, city, postcode, access_nl, access_en, **options):
        known = Neighbourhood.objects.all()
        place = known.filter(name=neighbourhood).first() or known.filter(slug=neighbourhood).first()
        if place is None:
            raise CommandError(f"There is no neighbourhood {neighbourhood}. Open it first: manage.py neighbourhood.")
        set_venue(place, name, street=street, city=city, postcode=postcode, access_nl=access_nl, access_en=access_en)
        self.stdout.write(f"{name} is a place of {place}.")
