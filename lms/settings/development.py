"""The demo: one process, SQLite, invented people, no second factor, letters readable at /demo/letters/."""

from lms.settings.base import *
from lms.settings.base import DATA_DIR, env
from lms.settings.keys import generated_key

DEMO = True
#: Listening beyond this machine. Then the superuser has no demo login.
DEMO_PUBLIC = env.bool("DEMO_PUBLIC", False)
SECRET_KEY = env.str("SECRET_KEY", "") or generated_key(DATA_DIR / "keys" / "secret_key")
ALLOWED_HOSTS = ["*"] if DEMO_PUBLIC else ["127.0.0.1", "localhost", "[::1]"]
SECOND_FACTOR_FOR_STAFF = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # nothing leaves a demo
KEEP_LETTERS = True
