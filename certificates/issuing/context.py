"""What this room shows on pages of the rooms below."""

from certificates.issuing.eligibility import tally
from lms.base.registry import shown_on


@shown_on("courses/groups/who_qualifies.html")
def certificates_of(request, run) -> dict:
    """How many certificates who looks can make in this group now, and why the others who are ready get none."""
    return {"tally": tally(run, by=request.user)}
