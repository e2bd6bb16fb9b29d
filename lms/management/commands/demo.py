from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lms.site import bootstrap


class Command(BaseCommand):
    help = "Put the demo back as it was on the first day. Everything that was added since is lost."
    requires_system_checks = []

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("A real site (DEMO=0) loads no demo.")
        bootstrap.check_data_dir()
        bootstrap.settle()
        bootstrap.reload_demo(self.stdout.write)
        self.stdout.write("The demo is as it was on the first day.")
