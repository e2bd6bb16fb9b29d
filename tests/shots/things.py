"""What fills the addresses: things of the demo, found in its database."""

from uuid import UUID

from django.utils import timezone

from certificates.evidence.models import Confirmation, Evidence, Suggestion
from certificates.issuing.models import CertificateHolder
from cms.pages.models import HomePage, StandardPage
from courses.attendance.models import Attendance
from courses.catalogue.models import Course
from courses.catalogue.page_models import CoursePage, LessonPage
from courses.enrolment import tokens as seat_tokens
from courses.enrolment.models import Enrolment, Status
from courses.scheduling.models import CourseRun, Session, SessionRole
from lms.letters import tokens as letter_tokens
from lms.letters.models import Letter
from lms.people.models import User


def person(name: str) -> User:
    return User.objects.get(email=f"{name}@example.org")


def find() -> tuple[dict[str, dict], dict[str, str]]:
    """Per language the things by name; and the personas whose name only the database knows."""
    shared = _groups() | _lessons() | _people() | _proof()
    asked = Confirmation.objects.order_by("-answered_at").select_related("endorser").last()
    waits = Enrolment.objects.waiting().select_related("participant").first().participant
    who = {"endorser": asked.endorser.email.partition("@")[0], "waits": waits.email.partition("@")[0]}
    shared["confirmation"] = asked.uuid
    return {language: shared | _words(language) for language in ("nl", "en")}, who


def _words(language: str) -> dict:
    """Pages of Wagtail, which have an address per language."""
    course = Course.objects.get(pages__slug="veiligheid-in-de-wijk")
    words = CoursePage.objects.live().get(course=course, locale__language_code=language)
    return {
        "home": HomePage.objects.get(locale__language_code=language).url,
        "about": StandardPage.objects.filter(locale__language_code=language).first().url,
        "course_slug": words.slug,
        "lesson_page": LessonPage.objects.live().child_of(words).first().url,
        "course": course.uuid,
    }


def _groups() -> dict:
    marjolein, wilma, now = person("marjolein"), person("wilma"), timezone.now()
    held = CertificateHolder.objects.of(marjolein).first().certificate
    hers = Enrolment.objects.of(marjolein)
    runs = CourseRun.objects.published()
    led = Session.objects.led_by(wilma)
    return {
        "venue": led.first().venue_id,
        "open_run": _roomy(runs.open()),
        "full_run": Enrolment.objects.waiting().first().run.uuid,
        "asked_run": runs.get(by_request=True).uuid,
        "ended_run": held.enrolment.run.uuid,
        "session_now": led.get(starts_at__lt=now, register_closed_at=None).uuid,
        "coming": led.filter(starts_at__gt=now).earliest("starts_at").uuid,
        "closed": Attendance.objects.filter(enrolment=held.enrolment).first().session.uuid,
        "unanswered": SessionRole.objects.of(person("orlando")).unanswered().first().session.uuid,
        "seat": hers.filter(status=Status.ENROLLED).first().uuid,
        "waits_seat": Enrolment.objects.waiting().first().uuid,
        "ended": held.enrolment.uuid,
        "offer": Enrolment.objects.of(person("karin")).offered().get().uuid,
        "seat_token": seat_tokens.token(Enrolment.objects.offered().first()),
        "certificate": held.code,
    }


def _roomy(runs):
    return max(runs.filter(by_request=False), key=lambda run: run.seats_left).uuid


def _lessons() -> dict:
    lessons = LessonPage.objects.filter(live=False)
    return {
        "draft": lessons.get(owner=person("danuta")).pk,
        "waiting": lessons.get(owner=person("shanice")).pk,
        "asked": lessons.get(owner=person("orlando")).pk,
    }


def _people() -> dict:
    wilma, marjolein = person("wilma"), person("marjolein")
    return {
        "person": wilma.uuid,
        "membership": wilma.memberships.current().first().pk,
        "gone": (User.objects.filter(is_active=False).first() or person("gerrit")).uuid,
        "letter": Letter.objects.to(marjolein).first().uuid,
        "stop_token": letter_tokens.address(marjolein, "confirmations").rstrip("/").split("/")[-1],
    }


def _proof() -> dict:
    wilma = person("wilma")
    return {
        "suggestion": Suggestion.objects.of(wilma).open().first().uuid,
        "evidence": Evidence.objects.of(wilma).first().uuid,
        "nl": "nl",
        "nothing": "NIETS",
        "no_uuid": UUID(int=4),
    }
