"""One prepared world, made by the verbs: two neighbourhoods that share nothing, and in each two of what can leak.

`World.things` names what the rows of the matrix ask for: always those of the first neighbourhood ("ours"). Her teacher,
student and coordinator are the roles `teacher`, `student` and `coordinator`; those of the second are the `other_` ones.
"""

import time
from dataclasses import dataclass, field
from datetime import timedelta
from http.cookies import SimpleCookie

from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model

from certificates.evidence import actions as evidence
from certificates.evidence.models import Suggestion
from certificates.issuing.actions import issue
from certificates.verification.tokens import sign
from courses.attendance.actions import close_register, correct, mark
from courses.attendance.models import Attendance
from courses.authoring import answers
from courses.authoring.actions import answer, approve, ask_change, save_draft, start_lesson, submit
from courses.calendar.actions import renew_link
from courses.catalogue.actions import add_author, open_course, open_faculty, publish_course
from courses.enrolment import tokens as seat_tokens
from courses.enrolment.actions import enrol
from courses.enrolment.reservation_actions import reserve
from courses.finding.actions import ask_to_hear
from courses.scheduling.actions import answer_role, ask_to_lead, plan_run, plan_session, publish_run
from lms.accounts.actions import deactivate, invite
from lms.jobs.runner import run_due
from lms.letters import tokens as letter_tokens
from lms.letters.models import Letter
from lms.people.actions import change_profile, join
from lms.people.models import Organisation, OrganisationKind, Role, User
from lms.places.models import Neighbourhood, Venue
from tests.cast import make_person
from tests.house.access.canaries import canary
from tests.house.plants import a_photo

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

ROLES = (
    "anonymous",
    "resident",
    "teacher",
    "other_teacher",
    "student",
    "other_student",
    "coordinator",
    "other_coordinator",
    "superuser",
    "deactivated",
)


@dataclass
class World:
    people: dict[str, User] = field(default_factory=dict)
    things: dict[str, object] = field(default_factory=dict)
    cookies: dict[str, SimpleCookie] = field(default_factory=dict)
    #: Secrets that are canaries as they are → whose, and what.
    keys: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: What was sent while it was made.
    mails: list = field(default_factory=list)


def build() -> World:
    world = World()
    for owner in ROLES[1:]:
        world.people[owner] = _person(owner)
    us = _side(world, "", "Vlietkwartier")
    them = _side(world, "other_", "Noorderhof")
    us["undated"] = _without_a_date(us, waits=them["student"])
    _someone_who_left(world, us)
    us["invitation"] = _invited(us, student=us["student"])
    run_due()
    world.mails = list(mail.outbox)
    _name_things(world, us, them)
    Client().get("/")  # what Wagtail writes down at its very first page
    for role in ROLES[:-1]:
        world.cookies[role] = _log_in(world.people.get(role))
    return world


# --- People ---------------------------------------------------------------------------------------


def _person(owner: str) -> User:
    if owner == "superuser":
        return User.objects.create_superuser("beheer@example.org", f"Beheer {canary(owner, 'surname')}")
    person = make_person(f"{owner.title()} {canary(owner, 'surname')}", email=f"{canary(owner, 'email')}@example.org")
    return change_profile(person, about=canary(owner, "about"), by=person)


def _log_in(person: User | None) -> SimpleCookie:
    """As the demo does: with all that a real login writes. So nobody is asked again who she is."""
    client = Client()
    if person:
        persona = person.email.removesuffix("@example.org")
        assert client.post(reverse("demo-login"), {"persona": persona}).status_code == 302
        session = client.session
        session["account_authentication_methods"] = [{"method": "code", "at": time.time(), "email": person.email}]
        session.save()
    return client.cookies


def _someone_who_left(world: World, us: dict) -> None:
    """She taught, learned and had keys to all of it; she is still logged in when a coordinator closes her account."""
    person, by = world.people["deactivated"], us["coordinator"]
    join(person, Role.TEACHER, neighbourhood=us["neighbourhood"], by=by)
    add_author(us["course"], person, by=by)
    answer_role(ask_to_lead(us["session"], person, by=by), accept=True, by=person)
    enrol(person, us["next_run"], by=person)
    world.things["token_of_who_left"] = renew_link(person)
    world.cookies["deactivated"] = _log_in(person)
    passkey = Authenticator.objects.create(
        user=person, type="webauthn", data={"name": canary("deactivated", "passkey"), "credential": {}}
    )
    world.things["passkey"] = passkey.pk
    certificate = issue(us["leavers"][0], by=by)
    world.things |= {"certificate_of_who_left": certificate.code, "signature_of_who_left": sign(certificate.code)}
    run_due()  # her paper is there
    deactivate(person, by=by)


# --- A neighbourhood ------------------------------------------------------------------------------


def _side(world: World, which: str, place: str) -> dict:
    roles = [which + role for role in ("teacher", "student", "coordinator")]
    teacher, student, coordinator = (world.people[role] for role in roles)
    name = place.lower()
    neighbourhood = Neighbourhood.objects.create(
        slug=name, name=place, municipality="Havenrade", university=f"{place} Universiteit"
    )
    organisation = Organisation.objects.create(name=f"Gemeente {place}", kind=OrganisationKind.MUNICIPALITY)
    venue = Venue.objects.create(
        neighbourhood=neighbourhood, name="Buurthuis", street="Plein 1", postcode="3099 AA", city="Havenrade"
    )
    join(coordinator, Role.COORDINATOR, neighbourhood=neighbourhood)
    join(teacher, Role.TEACHER, neighbourhood=neighbourhood, by=coordinator)
    join(student, Role.PROFESSIONAL, organisation=organisation, field=canary(roles[1], "field"), by=coordinator)
    faculty = open_faculty(f"Faculteit {place}", neighbourhood=neighbourhood, by=coordinator)
    course = open_course(
        f"Cursus {place}", neighbourhood=neighbourhood, faculty=faculty, author=teacher, by=coordinator
    )
    publish_course(course, by=coordinator)
    side = {
        "neighbourhood": neighbourhood,
        "teacher": teacher,
        "student": student,
        "coordinator": coordinator,
        "organisation": organisation,
        "venue": venue,
        "faculty": faculty,
        "course": course,
    }
    side |= _lessons(course, roles[0], teacher, coordinator)
    leaver = [] if which else [world.people["deactivated"]]
    side |= _groups(side, roles, leaver)
    side |= _proof(side, roles)
    return side


def _without_a_date(side: dict, *, waits: User):
    """A course that the student of the other neighbourhood waits for; who that is, is for nobody at the desk."""
    facts = {"neighbourhood": side["neighbourhood"], "faculty": side["faculty"], "by": side["coordinator"]}
    course = open_course("Cursus zonder datum", **facts)
    publish_course(course, by=side["coordinator"])
    ask_to_hear(waits, course)
    return course


def _invited(side: dict, *, student: User):
    """Her coordinator asks the student to teach too; she has not answered."""
    where = {"neighbourhood": side["neighbourhood"], "by": side["coordinator"]}
    return invite(student.email, "Wie dit leest", role=Role.TEACHER, **where)


def _lessons(course, owner, teacher, coordinator) -> dict:
    """One that is public, one that she has not sent, one that waits for the coordinator, and one with a question from her."""

    def lesson(what, *, send=True):
        page = start_lesson(course, by=teacher)
        words = canary(owner, what) if what else "Wat iedereen mag lezen."
        page = answer(page, by=teacher, title=f"Les {words}", topic=words, story=words, question=words)
        return submit(page, by=teacher) if send else page

    public, waiting, asked = lesson(""), lesson("waiting"), lesson("asked")
    approve(public, by=coordinator, revision=public.latest_revision)
    ask_change(asked, by=coordinator, comment=canary(owner, "comment"), revision=asked.latest_revision)
    draft = lesson("draft", send=False)
    picture = SimpleUploadedFile("foto.png", a_photo("").read())
    draft = answer(draft, by=teacher, photo=picture, alt=canary(owner, "alt"))
    photo = answers.of(draft).image
    return {"lesson": public, "waiting": waiting, "asked": asked, "draft": draft, "photo": photo}


def _groups(side: dict, roles: list[str], leaver: list[User]) -> dict:
    """One group that was held and closed, one that begins in ten minutes, and one that is not public yet.

    In the first was also who leaves later.
    """
    teacher, student, coordinator = side["teacher"], side["student"], side["coordinator"]
    now = timezone.now()

    def group(starts_at, title, *, publish=True):
        run = plan_run(side["course"], seats=8, by=coordinator)
        session = plan_session(
            run,
            title=title,
            question="",
            venue=side["venue"],
            starts_at=starts_at,
            ends_at=starts_at + HOUR,
            by=coordinator,
        )
        answer_role(ask_to_lead(session, teacher, by=coordinator), accept=True, by=teacher)
        if publish:
            publish_run(run, by=coordinator)
        return run, session

    run, held = group(now - 2 * DAY, "Wat er was")
    enrolment, *leavers = (enrol(person, run, by=person, at=now - 3 * DAY) for person in (student, *leaver))
    for one in (enrolment, *leavers):
        mark(held, one, "present", by=teacher, at=held.ends_at)
    close_register(held, by=teacher, at=held.ends_at)
    line = Attendance.objects.get(enrolment=enrolment)
    correct(line, "present", reason=canary(roles[1], "reason"), by=coordinator)
    next_run, session = group(now + timedelta(minutes=10), "Wat er komt")
    hidden_run, hidden = group(now + 9 * DAY, canary(roles[2], "plan"), publish=False)
    return {
        "run": run,
        "held": held,
        "enrolment": enrolment,
        "leavers": leavers,
        "next_run": next_run,
        "session": session,
        "seat": enrol(student, next_run, by=student),
        "reservation": reserve(next_run, side["organisation"], 2, until=now + 5 * DAY, by=coordinator),
        "hidden_run": hidden_run,
        "hidden": hidden,
    }


def _proof(side: dict, roles: list[str]) -> dict:
    """The teacher keeps one suggestion, asks her student to confirm it, and tells a story that nobody is asked about."""
    teacher, student = side["teacher"], side["student"]
    taught = Suggestion.objects.of(teacher).get(kind="session_taught")
    words = {"title": canary(roles[0], "title"), "story": canary(roles[0], "story")}
    kept = evidence.keep(taught, by=teacher, **words)
    confirmation = evidence.ask_confirmation(kept, student, by=teacher)
    evidence.answer(confirmation, by=student, confirmed=True, sentence=canary(roles[1], "sentence"))
    for role, person in zip(roles, (teacher, student, side["coordinator"]), strict=True):
        evidence.declare(
            person,
            title=canary(role, "secret"),
            story=canary(role, "secret"),
            happened_at=timezone.now(),
            competencies=[],
        )
    suggestion = Suggestion.objects.of(teacher).open().first()
    Suggestion.objects.filter(pk=suggestion.pk).update(
        facts=suggestion.facts | {"title": canary(roles[0], "suggested")}
    )
    return {
        "suggestion": suggestion,
        "evidence": kept,
        "confirmation": confirmation,
        "certificate": issue(side["enrolment"], by=side["coordinator"]),
        "token": renew_link(student),
    }


# --- What the rows ask for ------------------------------------------------------------------------


def _name_things(world: World, us: dict, them: dict) -> None:
    """By name, as it stands in an address or in a form. Of theirs only what ours is tried with."""
    teacher, student, code = us["teacher"], us["student"], us["certificate"].code
    world.things |= {f"other_{name}": _in_an_address(thing) for name, thing in them.items()}
    world.things |= {name: _in_an_address(thing) for name, thing in us.items()}
    world.things |= {
        "nl": "nl",
        "one": 1,
        "anything": "iets",
        "membership": teacher.memberships.get().pk,
        "authorship": us["course"].authors.get(person=teacher).pk,
        "letter": Letter.objects.to(student).first().uuid,
        "seat_token": seat_tokens.token(us["seat"]),
        "stop_token": letter_tokens.address(student, "confirmations").rstrip("/").split("/")[-1],
        "certificate": code,
        "other_certificate": them["certificate"].code,
        "student_pk": student.pk,
        "signature": sign(code),
        "revision": us["waiting"].latest_revision_id,
        "course_slug": us["lesson"].course_page.slug,
        "lesson_path": us["lesson"].url.strip("/") + "/",
        "draft_path": us["draft"].url.strip("/") + "/",
        "tomorrow": timezone.localdate() + DAY,
        **_files(us),
    }
    world.keys = {
        us["token"]: ("student", "key"),
        world.things["seat_token"]: ("student", "link"),
        world.things["stop_token"]: ("student", "link"),
        us["session"].key: ("coordinator", "key"),
        code: ("student", "code"),
        world.things["signature"]: ("student", "signature"),
    }


def _files(us: dict) -> dict:
    """A picture as pages show it, an original that nobody may fetch; a hand-out of the public lesson, and one of a draft."""
    for name in ("images/een.png", "original_images/een.png"):
        default_storage.save(name, ContentFile(b"png"))
    Document = get_document_model()  # noqa: N806
    handout, hers = (
        Document.objects.create(title=title, file=ContentFile(b"%PDF-", f"{name}.pdf"), file_size=5, **by)
        for name, title, by in (
            ("werkblad", "Werkblad", {}),
            ("klad", f"Klad {canary('teacher', 'draft')}", {"uploaded_by_user": us["teacher"]}),
        )
    )
    lesson, draft = us["lesson"], us["draft"]
    lesson.body.append(("handout", handout))
    lesson.save_revision().publish()
    draft.body.append(("handout", hers))
    save_draft(draft, by=us["teacher"])
    return {
        "picture": "images/een.png",
        "original": "original_images/een.png",
        "handout": handout.pk,
        "handout_file": handout.filename,
        "document": hers.pk,
        "document_file": hers.filename,
    }


def _in_an_address(thing):
    return getattr(thing, "uuid", None) or getattr(thing, "pk", thing)
