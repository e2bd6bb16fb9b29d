"""A course with a group and its sessions, made by the verbs."""

from datetime import timedelta

from courses.catalogue.actions import open_course, publish_course
from courses.scheduling.actions import answer_role, ask_to_lead, plan_run, plan_session, publish_run

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def a_course(title, *, neighbourhood, faculty, by, author=None, intro="", publish=True, **facts):
    course = open_course(
        title, neighbourhood=neighbourhood, faculty=faculty, author=author, intro=intro, by=by, **facts
    )
    if publish:
        publish_course(course, by=by)
    return course


def a_run(course, *starts, venue, by, leader=None, seats=8, publish=True, **how):
    """A group with a session of two hours at each of these moments."""
    run = plan_run(course, seats=seats, by=by, **how)
    for number, start in enumerate(starts, start=1):
        session = plan_session(
            run, title=f"College {number}", question="", venue=venue, starts_at=start, ends_at=start + 2 * HOUR, by=by
        )
        if leader:
            answer_role(ask_to_lead(session, leader, by=by), accept=True, by=leader)
    if publish:
        publish_run(run, by=by)
    return run
