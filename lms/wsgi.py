"""The entry point for web servers: waitress, inside `./run start` or as a process of its own (docs/how-to/run-a-site.md)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.production")

application = get_wsgi_application()
