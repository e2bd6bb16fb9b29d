"""What becomes of those who wait."""

from courses.enrolment.together_actions import answer_together, ask_together, digest_of, make_link


def wait_together(one, other):
    """The one makes a link, the other follows it, and the one says yes."""
    token = make_link(one, by=one.participant)
    ask_together(other, digest_of(token), by=other.participant)
    answer_together(one, accept=True, by=one.participant)


def until_when(run):
    """The end of the offers that stand."""
    (until,) = set(run.enrolments.offered().values_list("offered_until", flat=True))
    return until
