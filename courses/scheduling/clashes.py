"""Two things at the same time: the same venue, or somebody who leads both. A warning, never a refusal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from courses.scheduling.models import Session, SessionRole
from lms.base.dates import when
from lms.people.models import User
from lms.places.models import Venue


@dataclass(frozen=True)
class Clash:
    """Another session at the same time, and what both want."""

    session: Session
    venue: bool
    people: tuple[str, ...]

    def __str__(self) -> str:
        words = {
            "venue": self.session.venue,
            "course": self.session.run.course.title_in(),
            "when": when(self.session.starts_at, self.session.ends_at),
            "who": ", ".join(self.people),
        }
        if self.venue and self.people:
            return _("%(venue)s is taken and %(who)s already teaches: “%(course)s”, %(when)s.") % words
        if self.venue:
            return _("%(venue)s is taken: “%(course)s”, %(when)s.") % words
        return _("%(who)s already teaches: “%(course)s”, %(when)s.") % words


def clashes(
    starts_at: datetime,
    ends_at: datetime,
    *,
    venue: Venue | None = None,
    people: Iterable[User] = (),
    besides: Session | None = None,
) -> list[Clash]:
    """Sessions that overlap and want the same venue or the same person. One that begins when the other ends does not."""
    wanted = {person.pk: person for person in people}
    leads = Q(roles__person__in=wanted, roles__state__in=SessionRole.EXPECTED)
    same = Q(venue=venue) | leads if venue else leads
    overlapping = Session.objects.held().filter(same, starts_at__lt=ends_at, ends_at__gt=starts_at)
    if besides:
        overlapping = overlapping.exclude(pk=besides.pk)
    return [_clash(session, venue, wanted) for session in overlapping.to_show().distinct()]


def clashes_of(session: Session) -> list[Clash]:
    people = [role.person for role in session.expected_roles()]
    return clashes(session.starts_at, session.ends_at, venue=session.venue, people=people, besides=session)


def _clash(session: Session, venue: Venue | None, wanted: dict[int, User]) -> Clash:
    both = [role.person.first_name for role in session.expected_roles() if role.person_id in wanted]
    return Clash(session, venue is not None and session.venue_id == venue.pk, tuple(both))
