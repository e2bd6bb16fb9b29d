"""The facts that a certificate states, gathered at issue and frozen from then on."""

from django.conf import settings
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from certificates.issuing.codes import grouped
from certificates.issuing.drawing import CertificateFacts, can_print
from certificates.issuing.models import Certificate, CertificateHolder
from courses.attendance.reckoning import attended
from courses.catalogue.page_models import CoursePage
from courses.enrolment.models import Enrolment
from courses.scheduling.models import CourseRun, SessionRole
from lms.people.models import User


def title_and_outcomes(course, language: str) -> tuple[str, list[str]]:
    """The words of the course's page in this language, of another page when there is none."""
    pages = CoursePage.objects.live().filter(course=course).select_related("locale")
    page = next(iter(sorted(pages, key=lambda found: found.locale.language_code != language)), None)
    return (page.title, page.outcome_list()) if page else (course.title, [])


def gather(enrolment: Enrolment, *, by: User) -> dict:
    """What was done, by whom it was taught, where: plain values, in the language of the run."""
    run = enrolment.run
    number = attended(enrolment)
    with override(run.language):
        words = _in_words(number, run.course.hours)
    return _of_group(run, by) | {"facts": words, "attended": number}


def _of_group(run: CourseRun, by: User) -> dict:
    """What is the same on each certificate of it."""
    course, place = run.course, run.course.neighbourhood
    title, outcomes = title_and_outcomes(course, run.language)
    roles = SessionRole.objects.filter(session__run=run).accepted().teaching()
    return {
        "title": title,
        "outcomes": outcomes,
        "teachers": list(dict.fromkeys(role.person.first_name for role in roles.select_related("person"))),
        "coordinator": by.first_name,
        "colour": course.faculty.colour,
        "neighbourhood": place.name,
        "place": place.municipality,
        "issuer": place.university,
    }


def unprintable(run: CourseRun, *, by: User) -> list[str]:
    """For each of its words and names with a letter that no font of ours has, a sentence: else there would be boxes on
    every certificate of the group."""
    facts = _of_group(run, by)
    words = [facts["title"], *facts["outcomes"], *(facts[key] for key in ("neighbourhood", "place", "issuer"))]
    names = [*facts["teachers"], facts["coordinator"]]
    course = _("We cannot print all letters of “%(words)s”. Write these words in Latin letters first.")
    person = _(
        "We cannot print all letters of the name “%(words)s”. This person has to write it in Latin letters first."
    )
    found = [(course, one) for one in words] + [(person, one) for one in names]
    return [sentence % {"words": one} for sentence, one in dict.fromkeys(found) if not can_print(one)]


def _in_words(attended: int, hours: int) -> list[str]:
    """In the language of now."""
    sessions = ngettext("%(n)d session", "%(n)d sessions", attended) % {"n": attended}
    return [sessions, ngettext("%(n)d hour of study", "%(n)d hours of study", hours) % {"n": hours}]


def told(certificate: Certificate) -> tuple[list[str], str]:
    """What was done, for who reads, and the language it is in. One of before the numbers were kept tells it as printed."""
    attended = certificate.facts.get("attended")
    if attended is None:
        return certificate.facts.get("facts", []), certificate.language
    return _in_words(attended, certificate.hours), get_language() or certificate.language


def to_draw(holder: CertificateHolder) -> CertificateFacts:
    """The frozen facts of a certificate with its holder, as the drawing wants them."""
    certificate: Certificate = holder.certificate
    facts = certificate.facts
    return CertificateFacts(
        printed_name=holder.printed_name,
        course_title=certificate.course_title,
        faculty_colour=facts["colour"],
        outcomes=facts["outcomes"],
        facts=facts["facts"],
        teachers=facts["teachers"],
        coordinator=facts["coordinator"],
        issuer=certificate.issuer,
        place=facts["place"],
        issued_on=certificate.issued_on,
        code=grouped(certificate.code),
        verify_url=f"{settings.SITE_URL}/c/{certificate.code}/",
        language=certificate.language,
        seed=certificate.course.uuid,
        neighbourhood=facts.get("neighbourhood", ""),
    )
