"""The verbs of certificates. What is issued never changes: a correction is a new certificate that replaces the old one."""

import hashlib
import secrets
from contextlib import suppress
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.issuing import letters
from certificates.issuing.codes import new_code
from certificates.issuing.drawing import can_print, draw
from certificates.issuing.eligibility import candidates, qualifies, ready
from certificates.issuing.facts import gather, to_draw, unprintable
from certificates.issuing.models import Certificate, CertificateHolder
from certificates.issuing.permissions import check_issue, check_show_name
from courses.enrolment.models import Enrolment
from courses.scheduling.models import CourseRun
from lms.base.refusals import Code, Refused
from lms.base.text import line
from lms.jobs.actions import later
from lms.people.models import User
from lms.people.permissions import check_coordinate

#: The kind of job that draws the paper. Argument: id of the holder.
RENDER_PDF = "certificates.render_pdf"


def issue(enrolment: Enrolment, *, by: User, at: datetime | None = None) -> Certificate:
    """Give the certificate of an ended enrolment. A second time, also at the same moment, answers the first one.

    Refused: `not_coordinator`, `yourself`, `not_ready` (not ended, or not qualified by the registers as they are now),
    `no_name`, `no_font`.
    """
    check_issue(by, enrolment)
    if not line(enrolment.student.name):
        raise Refused(_("Fill in the name of this student first."), code=Code.NO_NAME)
    _refuse_unprintable(enrolment.student.name)
    _refuse_boxes(enrolment.run, by)
    try:
        with transaction.atomic():
            enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
            if existing := enrolment.certificates.valid().first():
                return existing
            if not qualifies(enrolment):
                raise Refused(
                    _("This student does not qualify yet. Look at what is still missing."), code=Code.NOT_READY
                )
            certificate = _write_core(
                gather(enrolment, by=by), of=enrolment, by=by, at=at, language=enrolment.run.language
            )
            _give_to(certificate, enrolment.participant, enrolment.student.name)
    except IntegrityError:
        return enrolment.certificates.valid().get()
    return certificate


def issue_all(run: CourseRun, *, by: User) -> list[Certificate]:
    """Give everybody of the group who is ready her certificate. A new one in the place of a withdrawn one is never among
    them, nor a second one of this course: those are asked one by one.

    Refused: `no_font`, when words of the group itself cannot be printed.
    """
    _refuse_boxes(run, by)
    made = []
    for found in ready(candidates(run), by=by):
        with suppress(Refused):  # a register was opened meanwhile: her row on the page says what is missing now
            made.append(issue(found.enrolment, by=by))
    return made


def revoke(certificate: Certificate, *, reason: str, by: User, at: datetime | None = None) -> None:
    """It is no longer valid; its address says so. Revoking it twice is revoking it once.

    Refused: `not_coordinator`.
    """
    check_coordinate(by, certificate.course.neighbourhood)
    with transaction.atomic():
        if not _end(certificate, reason, at):
            return
        for holder in CertificateHolder.objects.filter(certificate=certificate):
            letters.certificate_revoked(holder, reason)


def correct_name(certificate: Certificate, name: str, *, by: User, at: datetime | None = None) -> Certificate:
    """Replace a certificate by one with the right name. The old one stays verifiable as replaced.

    Refused: `not_coordinator`, `not_valid`, `no_name`, `no_font`.
    """
    check_coordinate(by, certificate.course.neighbourhood)
    if not line(name):
        raise Refused(_("Enter the right name."), code=Code.NO_NAME)
    _refuse_unprintable(name)
    with transaction.atomic():
        old = CertificateHolder.objects.select_related("certificate").filter(certificate=certificate).first()
        if not old or not _end(certificate, _("The name was changed."), at):
            raise Refused(_("This certificate is no longer valid. Change the newest one."), code=Code.NOT_VALID)
        facts = {**certificate.facts, "title": certificate.course_title, "issuer": certificate.issuer}
        new = _write_core(facts, of=certificate, by=by, at=at, language=certificate.language)
        Certificate.objects.filter(pk=certificate.pk).update(superseded_by=new)
        _give_to(new, old.person, name)
        letters.certificate_replaced(old, new)
    return new


def freeze_pdf(holder: CertificateHolder) -> None:
    """Draw the paper once and keep its bytes and their digest; then tell the holder."""
    if holder.pdf:
        return
    pdf = draw(to_draw(holder)).pdf
    with transaction.atomic():
        if not CertificateHolder.objects.filter(pk=holder.pk, pdf=None).update(pdf=pdf):
            return
        digest = hashlib.sha256(pdf).hexdigest()
        Certificate.objects.filter(pk=holder.certificate_id).update(digest=digest)
        if holder.certificate.is_valid:
            letters.certificate_ready(holder)


def show_name(holder: CertificateHolder, shows: bool, *, by: User) -> None:
    """The holder decides whether the verification page shows her name.

    Refused: `not_yours`.
    """
    check_show_name(by, holder)
    CertificateHolder.objects.filter(pk=holder.pk).update(shows_name=shows)


def _refuse_unprintable(name: str) -> None:
    if not can_print(name):
        raise Refused(
            _("We cannot print all letters of this name. Ask the student how to write it in Latin letters."),
            code=Code.NO_FONT,
        )


def _refuse_boxes(run: CourseRun, by: User) -> None:
    if boxes := unprintable(run, by=by):
        raise Refused(boxes[0], code=Code.NO_FONT)


def _write_core(
    facts: dict, *, of: Enrolment | Certificate, by: User, at: datetime | None, language: str
) -> Certificate:
    """A new core of an enrolment, or in the place of an older certificate."""
    moment = at or timezone.now()
    course = of.course if isinstance(of, Certificate) else of.run.course
    return Certificate.objects.create(
        code=new_code(),
        enrolment=of.enrolment if isinstance(of, Certificate) else of,
        course=course,
        course_title=facts["title"],
        language=language,
        facts={key: value for key, value in facts.items() if key not in {"title", "issuer"}},
        hours=of.hours if isinstance(of, Certificate) else course.hours,
        issuer=facts["issuer"],
        issued_on=timezone.localdate(moment),
        issued_by=by,
        issued_at=moment,
    )


def _give_to(certificate: Certificate, person: User, name: str) -> None:
    holder = CertificateHolder.objects.create(
        certificate=certificate, person=person, printed_name=name.strip(), salt=secrets.token_hex(16)
    )
    later(RENDER_PDF, holder.pk)


def _end(certificate: Certificate, reason: str, at: datetime | None) -> bool:
    ended = Certificate.objects.valid().filter(pk=certificate.pk)
    return bool(ended.update(revoked_at=at or timezone.now(), revocation_reason=reason))
