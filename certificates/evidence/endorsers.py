"""Who was there: the people that a resident may ask to confirm what she did."""

from dataclasses import dataclass
from uuid import UUID

from certificates.evidence.models import Evidence
from certificates.evidence.relations import Relation, in_words
from courses.attendance.models import Attendance
from courses.catalogue.models import Author, Course, LessonPage
from courses.scheduling.models import RoleState, Session, SessionRole
from lms.people.models import Membership, Role, User


@dataclass(frozen=True)
class Candidate:
    """Someone who can be asked, and how the site knows that she was there."""

    person: User
    kind: Relation
    about: str

    @property
    def relation(self) -> str:
        return in_words(self.kind, self.about)


def candidates(evidence: Evidence) -> list[Candidate]:
    """Everyone who can be asked about this evidence, the owner excepted; nobody twice, in a fixed number of queries."""
    if not evidence.suggestion:
        return []
    first: dict[int, Candidate] = {}
    for candidate in _there(evidence.suggestion.source):
        if candidate.person.is_active and candidate.person.pk != evidence.person_id:
            first.setdefault(candidate.person.pk, candidate)
    return list(first.values())


def candidate(evidence: Evidence, person: User) -> Candidate | None:
    return next((found for found in candidates(evidence) if found.person.pk == person.pk), None)


def _there(source: UUID):
    """Whoever was at a deed, told by what it was done at: a session, a course, or a lesson of one."""
    if session := Session.objects.filter(uuid=source).select_related("run__course").first():
        return _at_session(session)
    if course := Course.objects.filter(uuid=source).first():
        return _at_course(course, course.title_in())
    page = LessonPage.objects.filter(translation_key=source).first()
    course_page = page.course_page if page else None
    return _at_course(course_page.course, course_page.title) if course_page else ()


def _at_session(session):
    present = Attendance.objects.filter(session=session).present().select_related("enrolment__participant")
    for line in present:
        yield Candidate(line.enrolment.participant, Relation.STUDENT, session.title)
    leading = SessionRole.objects.filter(session=session, state=RoleState.ACCEPTED).select_related("person")
    for role in leading:
        yield Candidate(role.person, Relation.LEADER, session.title)
    yield from _coordinators(session.run.course)


def _at_course(course, title: str):
    """Who writes it too, and the coordinators: one of them read it and put it on the site."""
    for author in Author.objects.current().filter(course=course).select_related("person"):
        yield Candidate(author.person, Relation.AUTHOR, title)
    yield from _coordinators(course)


def _coordinators(course):
    memberships = Membership.objects.current().of_role(Role.COORDINATOR, course.neighbourhood_id)
    for membership in memberships.select_related("person", "neighbourhood"):
        yield Candidate(membership.person, Relation.COORDINATOR, membership.neighbourhood.name)
