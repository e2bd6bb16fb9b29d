"""What stands in the rooms of this floor (Django looks for models here; write `from lms.people.models import User`)."""

from lms.accounts.models import Invitation
from lms.counting.models import Counter
from lms.jobs.models import Job
from lms.letters.models import Letter, Preference
from lms.people.models import Membership, Organisation, User
from lms.places.models import Neighbourhood, Venue

__all__ = [
    "Counter",
    "Invitation",
    "Job",
    "Letter",
    "Membership",
    "Neighbourhood",
    "Organisation",
    "Preference",
    "User",
    "Venue",
]
