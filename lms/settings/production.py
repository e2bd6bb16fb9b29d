"""A real site. Everything comes from the environment; half-set it refuses to start and names what is missing."""

from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from lms.settings.base import *
from lms.settings.base import CONTENT_SECURITY_POLICY, DATA_DIR, SITE_URL, STORAGES, env
from lms.settings.keys import generated_key

_site = urlsplit(env.str("SITE_URL", ""))
_missing = [name for name in ("SITE_URL", "EMAIL_URL", "FROM_EMAIL") if not env.str(name, "")]
_s3 = {name: env.str(name, "") for name in ("S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY")}
if any(_s3.values()):
    _missing += [name for name, value in _s3.items() if not value]
if _missing:
    raise ImproperlyConfigured(f"Set {', '.join(_missing)}: see .env.example.")
_here = _site.hostname in {"127.0.0.1", "localhost"}
if _site.scheme != "https" and not _here:
    raise ImproperlyConfigured("SITE_URL must begin with https:// (only 127.0.0.1 may do without).")
_proxies = env.int("TRUSTED_PROXY_COUNT", 0)
if not _here and _proxies < 1:
    # The server itself speaks no TLS: without a proxy that it believes, every request looks like http and is sent to https.
    raise ImproperlyConfigured(
        "Set TRUSTED_PROXY_COUNT to the number of your own proxies, mostly 1: else https redirects to itself for ever."
    )

SECRET_KEY = env.str("SECRET_KEY", "") or generated_key(DATA_DIR / "keys" / "secret_key")
if len(SECRET_KEY) < 50 or "insecure" in SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY must be random and at least 50 characters long.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

ALLOWED_HOSTS = [_site.hostname, *(["127.0.0.1", "localhost"] if _here else [])]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
if _proxies:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = not _here
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if _here else env.int("HSTS_SECONDS", 31_536_000)
# These bind other sites too, and the list of browsers lets nobody out for months: so only who has the whole domain asks for them.
SECURE_HSTS_INCLUDE_SUBDOMAINS = not _here and env.bool("HSTS_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = not _here and env.bool("HSTS_PRELOAD", False)
if SECURE_HSTS_PRELOAD and not (SECURE_HSTS_INCLUDE_SUBDOMAINS and SECURE_HSTS_SECONDS >= 31_536_000):
    raise ImproperlyConfigured("HSTS_PRELOAD needs HSTS_SUBDOMAINS=1 and HSTS_SECONDS of a year: see hstspreload.org.")
# Without them `check --deploy` warns; that they are left out is chosen.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not _here
if not _here:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SESSION_COOKIE_AGE = 12 * 3600

if all(_s3.values()):
    _endpoint = _s3["S3_ENDPOINT"].rstrip("/")
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "endpoint_url": _endpoint,
            "bucket_name": _s3["S3_BUCKET"],
            "access_key": _s3["S3_ACCESS_KEY"],
            "secret_key": _s3["S3_SECRET_KEY"],
            "addressing_style": "path",
            "location": "media",
            "default_acl": None,
            "file_overwrite": False,
            # A signed address ends, and pages are kept: so pictures of pages are public, and only these (docs/how-to/run-a-site.md).
            "querystring_auth": False,
        },
    }
    _pictures = f"{_endpoint}/{_s3['S3_BUCKET']}/media/images/"
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"] += [_pictures]  # not the originals and documents beside them
if Path(STATIC_ROOT, "staticfiles.json").exists():  # made by collectstatic
    STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    WHITENOISE_USE_FINDERS = False
