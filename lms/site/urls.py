"""All addresses. Higher floors are included by dotted string; addresses that are the same in every language come first."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, register_converter
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from lms.base.converters import Number

register_converter(Number, "number")
handler500 = "lms.site.error_views.server_error"

urlpatterns = [
    path("", include("lms.site.neutral_urls")),
    path("", include("lms.accounts.neutral_urls")),
    path("", include("courses.calendar.neutral_urls")),
    path("", include("courses.finding.neutral_urls")),
    path("c/", include("certificates.verification.urls")),
    # People manage their name and address in /mijn/gegevens/, and there is one page to log in.
    path("admin/account/", RedirectView.as_view(pattern_name="mine-data")),
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/", include("cms.media.urls")),
]

if settings.DEMO:
    urlpatterns += [path("demo/", include("lms.accounts.demo_urls")), path("demo/", include("lms.letters.demo_urls"))]

urlpatterns += i18n_patterns(
    path("", include("lms.people.urls")),
    path("", include("lms.accounts.urls")),
    path("", include("lms.letters.urls")),
    path("", include("lms.privacy.urls")),
    path("", include("lms.site.statement_urls")),
    path("", include("lms.desk.urls")),
    path("", include("courses.urls")),
    path("", include("certificates.urls")),
    # Wagtail's own form asks for a password only: no second factor, no limit on trying.
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
