"""Tests: the demo's settings with quick hashing and letters kept in the outbox."""

from lms.settings.base import *
from lms.settings.base import BASE_DIR, database, env

DEMO = True
DEMO_PUBLIC = False
SECRET_KEY = "for-tests-only-" + "x" * 50
ALLOWED_HOSTS = ["*"]
SITE_URL = "http://testserver"
DATABASES = {"default": database(env.str("TEST_DATABASE_URL", "sqlite://:memory:"))}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECOND_FACTOR_FOR_STAFF = False
KEEP_LETTERS = True
EMBEDDED_JOBS = True
PAGE_CACHE_SECONDS = 0  # tests roll back, and then nothing is told
DATA_DIR = BASE_DIR / ".cache" / "test-data"
MEDIA_ROOT = DATA_DIR / "media"
CALENDAR_HOST = "stoep.test"
WHITENOISE_AUTOREFRESH = True  # else each test client looks through all static files
