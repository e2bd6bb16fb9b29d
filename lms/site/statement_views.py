"""The accessibility statement, and `security.txt` for somebody who found a security hole."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

#: The statuses of the Dutch accessibility statement (Besluit digitale toegankelijkheid overheid), in plain words.
STATUSES = {
    "A": _("This site meets all the rules. Somebody independent looked at it."),
    "B": _("This site meets most of the rules. Somebody independent looked at it."),
    "C": _("This site is made by the rules. Nobody independent looked at it yet."),
    "D": _("This site does not meet the rules yet."),
}
#: RFC 9116 §2.5.5 advises less than a year ahead. A site that runs is a site whose settings somebody keeps.
SECURITY_VALID = timedelta(days=180)


@require_safe
def accessibility(request):
    content = {"status": STATUSES[settings.ACCESSIBILITY_STATUS], "report_url": settings.ACCESSIBILITY_REPORT}
    return render(request, "lms/accessibility.html", content)


@require_safe
def security(request):
    """RFC 9116: where to tell of a leak."""
    until = (timezone.now() + SECURITY_VALID).replace(hour=0, minute=0, second=0, microsecond=0)
    contact = settings.SECURITY_CONTACT
    lines = [
        f"Contact: {contact if ':' in contact else f'mailto:{contact}'}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.SITE_URL}{reverse('security')}",
    ]
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")
