"""Who was there: the people that a resident may ask to confirm what she did."""

from dataclasses import dataclass

from certificates.evidence.models import Evidence
from certificates.evidence.relations import Relation, in_words
from courses.attendance.models import Attendance
from courses.catalogue.models import Author, LessonPage
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
    source = evidence.suggestion.source
    session = Session.objects.filter(uuid=source).select_related("run__course").first()
    found = _at_session(session) if session else _at_lesson(source)
    first: dict[int, Candidate] = {}
    for candidate in found:
        if candidate.person.is_active and candidate.person.pk != evidence.person_id:
            first.setdefault(candidate.person.pk, candidate)
    return list(first.values())


def candidate(evidence: Evidence, person: User) -> Candidate | None:
    return next((found for found in candidates(evidence) if found.person.pk == person.pk), None)


def _at_session(session):
    present = Attendance.objects.filter(session=session).present().select_related("enrolment__participant")
    for line in present:
        yield Candidate(line.enrolment.participant, Relation.STUDENT, session.title)
    leading = SessionRole.objects.filter(session=session, state=RoleState.ACCEPTED).select_related("person")
    for role in leading:
        yield Candidate(role.person, Relation.LEADER, session.title)
    yield from _coordinators(session.run.course)


def _at_lesson(source):
    page = LessonPage.objects.filter(translation_key=source).first()
    course_page = page.course_page if page else None
    if not course_page:
        return
    for author in Author.objects.filter(course=course_page.course, until=None).select_related("person"):
        yield Candidate(author.person, Relation.AUTHOR, course_page.title)
    yield from _coordinators(course_page.course)


def _coordinators(course):
    memberships = Membership.objects.current().of_role(Role.COORDINATOR, course.neighbourhood_id)
    for membership in memberships.select_related("person", "neighbourhood"):
        yield Candidate(membership.person, Relation.COORDINATOR, membership.neighbourhood.name)
