from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from lms.accounts.actions import appoint
from lms.people.models import Role
from lms.places.actions import open_neighbourhood


class Command(BaseCommand):
    help = "Open a neighbourhood and invite its first coordinator, who invites everybody else at the desk."

    def add_arguments(self, parser):
        parser.add_argument("name", help="such as Vlietkwartier")
        parser.add_argument("--municipality", required=True)
        parser.add_argument("--university", default="", help="what it calls itself; else “<name> Universiteit”")
        parser.add_argument("--coordinator", required=True, metavar="E-MAIL")
        parser.add_argument("--called", required=True, metavar="NAME", help="the coordinator's name")
        parser.add_argument("--language", choices=["nl", "en"], default="nl")

    def handle(self, name, municipality, university, coordinator, called, language, **options):
        try:
            validate_email(coordinator)
        except ValidationError as error:
            raise CommandError(f"{coordinator} is not an e-mail address.") from error
        neighbourhood = open_neighbourhood(name, municipality=municipality, university=university)
        person = appoint(coordinator, called, role=Role.COORDINATOR, neighbourhood=neighbourhood, language=language)
        self.stdout.write(f"{neighbourhood} is open. A letter invites {person.email}.")
