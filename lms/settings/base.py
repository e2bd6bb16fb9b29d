"""What every way of running shares. Values that differ per place come from the environment (docs/reference/settings.md)."""

import os
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

env = environ.Env()
env.ENVIRON = {name: value for name, value in os.environ.items() if value}  # set to nothing is not set

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "data"))).resolve()
NODE_MODULES = BASE_DIR / "node_modules"

# --- Who we are ---------------------------------------------------------------------------------
SITE_NAME = env.str("SITE_NAME", "Stoep")
HOST = env.str("HOST", "127.0.0.1")
PORT = env.str("PORT", "8000")
SITE_URL = env.str("SITE_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
#: Host part of calendar UIDs. It must never change, not even when the site moves (RFC 7986 §5.3).
CALENDAR_HOST = env.str("CALENDAR_HOST", urlsplit(SITE_URL).hostname or "localhost")
#: Where visitors find the source of what runs here (EUPL article 5). Empty: the foot of the page leaves it out.
SOURCE_URL = env.str("SOURCE_URL", "")
ACCESSIBILITY_STATUS = env.str("ACCESSIBILITY_STATUS", "C")
ACCESSIBILITY_REPORT = env.str("ACCESSIBILITY_REPORT", "")
DEMO = False
DEMO_PUBLIC = False
DEBUG = False
ALLOWED_HOSTS: list[str] = []

# --- What is installed --------------------------------------------------------------------------
INSTALLED_APPS = [
    "lms",
    "cms",
    "courses",
    "certificates",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "lms.site.middleware.HeadWithoutBody",
    "lms.site.middleware.ProbesByAnyName",
    "lms.site.middleware.RequestLimits",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "lms.site.page_cache.PageCache",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "lms.site.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "lms.site.middleware.PrivateByDefault",
    "lms.site.resending.KeepsWords",
    "lms.site.middleware.SecondFactorForStaff",
    "cms.admin_access.AdminAccess",
]

ROOT_URLCONF = "lms.site.urls"
WSGI_APPLICATION = "lms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            # Every template speaks these words without loading them. The libraries of each floor it loads.
            "builtins": ["lms.templatetags.dates", "lms.templatetags.drawings", "lms.templatetags.forms"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lms.site.context_processors.site",
                "cms.pages.context_processors.help_contact",
                "cms.pages.context_processors.menu",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Where things are kept ----------------------------------------------------------------------
SQLITE_OPTIONS = {
    # A deferred transaction that reads first and then writes fails at once with "database is locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    # FULL, for we promise that what the screen confirms survives a power cut.
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA cache_size=-20000;"
        "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;PRAGMA temp_store=MEMORY;"
    ),
}


def database(url: str) -> dict:
    """Settings of one database from its URL; PostgreSQL is pooled, SQLite is write-ahead and immediate."""
    config = environ.Env.db_url_config(url)
    if "sqlite" in config["ENGINE"]:
        return config | {"OPTIONS": dict(SQLITE_OPTIONS)}
    options = {"pool": {"min_size": 2, "max_size": env.int("DATABASE_POOL", 20), "timeout": 30}}
    return config | {"OPTIONS": config.get("OPTIONS", {}) | options}


DATABASES = {"default": database(env.str("DATABASE_URL", f"sqlite:///{DATA_DIR / 'stoep.sqlite3'}"))}

REDIS_URL = env.str("REDIS_URL", "")


def cache(name: str, **options) -> dict:
    """Settings of one cache: in Redis, or in the memory of this process."""
    if REDIS_URL:
        waiting = {"socket_connect_timeout": 1, "socket_timeout": 2}  # seconds; then it is away (lms/base/caches.py)
        return {
            "BACKEND": "lms.base.caches.ForgivingRedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": name,
            "OPTIONS": waiting,
        }
    return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name, "OPTIONS": options}


#: Tries are counted in the database (lms/counting). Redis is one for all, and
#: MAX_ENTRIES says nothing to it: there only the addresses that we write ourselves are kept (lms/site/page_cache.py).
CACHES = {"default": cache("stoep"), "pages": cache("pages", MAX_ENTRIES=200)}
#: How long a page that everybody sees is kept; what changes in it is seen before that (lms/site/page_cache.py).
PAGE_CACHE_SECONDS = 60

MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [("vendor/atkinson", NODE_MODULES / "@fontsource-variable/atkinson-hyperlegible-next" / "files")]
THEME_DIR = DATA_DIR / "theme"
if THEME_DIR.is_dir():
    STATICFILES_DIRS += [("theme", THEME_DIR)]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "lms.site.design_system.Finder",
]
#: A municipality's own token file: the name of a static file, `theme/…` for one in DATA_DIR/theme, and its class.
THEME_CSS = env.str("THEME_CSS", "")
THEME_CLASS = env.str("THEME_CLASS", "")
WHITENOISE_USE_FINDERS = True
STORAGES: dict[str, dict] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's page forms are large; RequestLimits keeps our own pages to 1,000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# --- Language and time --------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "lms" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
WAGTAIL_USER_TIME_ZONES = ["Europe/Amsterdam"]
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- People and logging in ----------------------------------------------------------------------
AUTH_USER_MODEL = "lms.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "mine"
ACCOUNT_ADAPTER = "lms.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_FORMS = {"confirm_email_verification_code": "lms.accounts.forms.NewAddressCodeForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_TIMEOUT = 900
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_MAX_EMAIL_ADDRESSES = 2
ACCOUNT_SESSION_REMEMBER = True
# A class shares one address on the community centre's network: per address generous, per person strict.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/5m/key",
    "signup": "60/m/ip",
    "manage_email": "10/m/user,20/h/user",  # each new address gets a letter
    "request_login_code": "60/m/ip",  # and for each address: lms/accounts/tries.py
    "reset_password": "20/m/ip,5/m/key",
}
#: How many may say who they are without proof, so that we write to strangers. A class of 25 that signs up in one minute fits.
STRANGERS_A_MINUTE_PER_NETWORK = 30
STRANGERS_AN_HOUR_PER_NETWORK = env.int("STRANGERS_AN_HOUR_PER_NETWORK", 40)
STRANGERS_AN_HOUR = env.int("STRANGERS_AN_HOUR", 600)
MFA_ADAPTER = "lms.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "lms.accounts.forms.PasskeyForm",
    "edit_webauthn": "lms.accounts.forms.PasskeyNameForm",
    "login_webauthn": "lms.accounts.forms.PasskeyLoginForm",
    "authenticate_webauthn": "lms.accounts.forms.PasskeyProofForm",
    "reauthenticate_webauthn": "lms.accounts.forms.PasskeyAgainForm",
}
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_TOTP_ISSUER = SITE_NAME
#: A coordinator or superuser must have a second factor; the demo has no telephones to enrol.
SECOND_FACTOR_FOR_STAFF = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)

SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "lms.site.error_views.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # save the two that say otherwise themselves: Wagtail's previews, the letters of the demo

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}

# --- Wagtail ------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PRIVATE_PAGE_OPTIONS = WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILIMAGES_IMAGE_MODEL = "cms.CustomImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.media.forms.ImageForm"
WAGTAILDOCS_DOCUMENT_MODEL = "cms.CustomDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "pptx", "odp"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILEMBEDS_FINDERS: list[dict] = []  # nothing of ours fetches an address that somebody typed
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "courses.catalogue.publishing.publish_reviewed"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True

# --- Letters ------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", f"{SITE_NAME} <stoep@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
#: An address, or a link to a form, for whom found a leak; by default that of the letters.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", "") or parseaddr(DEFAULT_FROM_EMAIL)[1]
EMAIL_TIMEOUT = 10
globals().update(env.email_url("EMAIL_URL", default="consolemail://"))
#: Letters stay readable after sending. Only the demo does so: a letter may hold a login code.
KEEP_LETTERS = False

# --- Jobs ---------------------------------------------------------------------------------------
#: Jobs and the clock run in threads of the web process; with REDIS_URL Celery runs them.
EMBEDDED_JOBS = not REDIS_URL

# --- Log: for the host, without personal data ---------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "lms.base.logs.WithoutSecrets", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
    "loggers": {
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # Below that it names the titles of what nobody may read yet.
        "wagtail": {"level": "WARNING"},
    },
}
