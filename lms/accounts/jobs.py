"""What happens to accounts by the clock."""

from lms.accounts import actions
from lms.base.registry import every, job
from lms.people.models import Invitation


@job("lms.rehearse_code")
def rehearse_code(_number):
    """Nothing: who is unknown costs as much time as who is known."""


@job("lms.invite")
def invite(pk):
    """Nothing when it was taken back already."""
    if invitation := Invitation.objects.select_related("by", "neighbourhood", "organisation").filter(pk=pk).first():
        actions.deliver(invitation)


@every("lms.sync_groups", hours=24)
def sync_groups():
    actions.sync_all_groups()
