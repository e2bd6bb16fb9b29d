"""What the start page shows of roles."""

from lms.accounts.models import Invitation
from lms.base.registry import tile


@tile("mine", order=1, template="lms/accounts/tiles/invited.html")
def invited(person, at):
    """Somebody asks her for a role, and waits for her yes or no."""
    asked = list(Invitation.objects.to(person).select_related("by", "neighbourhood", "organisation")[:5])
    return {"invitations": asked} if asked else None
