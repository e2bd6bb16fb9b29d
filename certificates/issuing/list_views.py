"""All certificates of her neighbourhoods: to find one, to count them, to download the list."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certificates.issuing.codes import grouped
from certificates.issuing.forms import CertificateFilter
from certificates.issuing.models import Certificate
from lms.base.bilingual import Words
from lms.desk.tables import Column, Table
from lms.people.decorators import coordinators_only


@coordinators_only
def certificates(request):
    found = Certificate.objects.coordinated_by(request.user).select_related("holder")
    table = Table(request, "certificates", found, COLUMNS, form=CertificateFilter(request.GET))
    return table.file() or render(request, "certificates/issuing/list.html", {"table": table})


def _name(certificate: Certificate) -> str:
    holder = getattr(certificate, "holder", None)
    return holder.printed_name if holder else _("name deleted")


def _state(certificate: Certificate) -> str:
    if certificate.is_valid:
        return _("valid")
    return _("replaced") if certificate.superseded_by_id else _("withdrawn")


COLUMNS = [
    Column(gettext_lazy("Name"), _name, url=lambda one: reverse("desk-certificate", args=[one.code])),
    Column(gettext_lazy("Course"), lambda one: Words(one.course_title, one.language)),
    Column(gettext_lazy("Issued"), lambda one: one.issued_on),
    Column(gettext_lazy("Status"), _state),
    Column(gettext_lazy("Code"), lambda one: grouped(one.code)),
]
