"""Roles that end by themselves."""

from lms.base.registry import every
from lms.people import actions


@every("lms.sync_groups", hours=24)
def sync_groups():
    actions.sync_all_groups()
