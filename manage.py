#!/usr/bin/env python
"""Run a management command; the settings follow DEMO (see lms/settings/__init__.py)."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    demo = os.environ.get("DEMO", "1").lower() not in {"0", "false", "no", "off"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"lms.settings.{'development' if demo else 'production'}")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Stoep: {error}")
