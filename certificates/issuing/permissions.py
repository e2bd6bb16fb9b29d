"""May she? Asked of certificates. Who corrects and revokes them coordinates there: `lms.people.permissions.check_coordinate`."""

from django.utils.translation import gettext as _

from certificates.issuing.models import CertificateHolder
from courses.enrolment.models import Enrolment
from lms.base.refusals import Code, Refused, allows
from lms.people.permissions import check_coordinate


def may_issue(person, enrolment: Enrolment) -> bool:
    return allows(check_issue, person, enrolment)


def check_issue(person, enrolment: Enrolment) -> None:
    """A coordinator there, and not for herself."""
    check_coordinate(person, enrolment.run.course.neighbourhood)
    if enrolment.participant_id == person.pk:
        raise Refused(_("Ask another coordinator to issue your own certificate."), code=Code.YOURSELF)


def may_show_name(person, holder: CertificateHolder) -> bool:
    return holder.person_id == person.pk


def check_show_name(person, holder: CertificateHolder) -> None:
    if not may_show_name(person, holder):
        raise Refused(_("This certificate is not yours."), code=Code.NOT_YOURS)
