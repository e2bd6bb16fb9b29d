"""What a certificate says about people. Its core says nothing about whose it is (ADR 0001.5)."""

from django.utils.translation import gettext_lazy as _

from certificates.issuing.models import Certificate, CertificateHolder
from lms.base.registry import personal_data
from lms.privacy.erasing import removes
from lms.privacy.words import WITH_ACCOUNT, Chapter, Ground


def forget_teacher(person) -> None:
    """Her first name stands on the certificates of whom she taught, and as who issued it; on paper it stays."""
    taught = Certificate.objects.filter(enrolment__run__sessions__roles__person=person)
    for certificate in Certificate.objects.filter(pk__in=taught.values("pk")):
        teachers = [name for name in certificate.facts.get("teachers", []) if name != person.first_name]
        Certificate.objects.filter(pk=certificate.pk).update(facts={**certificate.facts, "teachers": teachers})
    for certificate in Certificate.objects.filter(issued_by=person):
        Certificate.objects.filter(pk=certificate.pk).update(facts={**certificate.facts, "coordinator": ""})


personal_data(
    Certificate,
    chapter=Chapter.GROWTH,
    paths=(),
    actors=("issued_by",),
    purpose=_("That a certificate is real. We keep apart whose certificate it is."),
    ground=Ground.INTEREST,
    kept=_("As long as it can be checked."),
    fields=(),
    erase=forget_teacher,
    left=_("The certificate, without names."),
)


def papers(person):
    for holder in CertificateHolder.objects.filter(person=person, pdf__isnull=False).select_related("certificate"):
        yield f"{holder.certificate.code}.pdf", bytes(holder.pdf)


personal_data(
    CertificateHolder,
    chapter=Chapter.GROWTH,
    paths=("person",),
    purpose=_("Your certificates: your name on it, and the paper."),
    ground=Ground.AGREEMENT,
    kept=WITH_ACCOUNT,
    fields=(
        "certificate__code",
        "certificate__course_title",
        "certificate__issued_on",
        "certificate__revoked_at",
        "printed_name",
        "shows_name",
    ),
    erase=removes(CertificateHolder, "person"),
    left=_("The certificate itself can still be checked by its code, without your name."),
    files=papers,
)
