"""What is drawn while nobody waits."""

from certificates.issuing import actions
from certificates.issuing.models import CertificateHolder
from lms.base.registry import every, job
from lms.jobs.actions import later


@job(actions.RENDER_PDF)
def render_pdf(holder_id):
    if holder := CertificateHolder.objects.select_related("certificate__course", "person").filter(pk=holder_id).first():
        actions.freeze_pdf(holder)


@every("certificates.find_undrawn", minutes=5)
def find_undrawn():
    """The sweep: a certificate whose drawing was lost is drawn yet."""
    for holder_id in CertificateHolder.objects.filter(pdf=None).values_list("pk", flat=True)[:200]:
        later(actions.RENDER_PDF, holder_id)
