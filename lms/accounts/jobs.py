"""Letters of accounts that nobody waits for."""

from lms.accounts import actions
from lms.accounts.models import Invitation
from lms.base.registry import job


@job(actions.REHEARSE_CODE)
def rehearse_code(_number):
    """Nothing: who is unknown costs as much time as who is known."""


@job(actions.INVITE)
def invite(pk):
    """Nothing when it was taken back already."""
    if invitation := Invitation.objects.select_related("by", "neighbourhood", "organisation").filter(pk=pk).first():
        actions.deliver(invitation)
