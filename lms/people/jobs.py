"""What happens to accounts by the clock."""

from lms.people import actions
from lms.registry import every


@every("lms.purge_unproved", hours=6)
def purge_unproved():
    actions.purge_unproved()


@every("lms.sync_groups", hours=24)
def sync_groups():
    actions.sync_all_groups()
