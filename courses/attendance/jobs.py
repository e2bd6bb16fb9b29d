"""What the clock starts for sessions and registers."""

from courses.attendance import actions
from lms.base.registry import every


@every("courses.end_runs", minutes=10)
def end_runs():
    actions.end_runs()
