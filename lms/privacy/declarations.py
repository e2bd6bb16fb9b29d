"""What the ground floor and the packages below it keep about people. `lms/apps.py` loads this first."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Invitation
from lms.base.registry import personal_data
from lms.letters.models import Letter, Preference
from lms.people.models import Membership, User
from lms.privacy import actions, mentions
from lms.privacy.erasing import removes
from lms.privacy.words import WITH_ACCOUNT, Chapter, Ground

# --- People ---------------------------------------------------------------------------------------

personal_data(
    User,
    chapter=Chapter.ACCOUNT,
    paths=("pk",),
    purpose=_("So that you can log in, and we know what to call you and in which language to write."),
    ground=Ground.AGREEMENT,
    kept=_(
        "As long as you have an account; two years after you last logged in, it goes. We warn you two months before."
    ),
    fields=("email", "name", "language", "about", "portrait", "date_joined", "last_login", "is_active"),
    erase=actions.blank,
    left=_("An empty line with a number, so that the figures of the university stay right."),
)

personal_data(
    User.groups.through,
    chapter=Chapter.ACCOUNT,
    paths=(),
    actors=("user",),
    purpose=_("What a coordinator may do with pages."),
    ground=Ground.AGREEMENT,
    kept=_("As long as you have the role."),
    fields=(),
    erase=removes(User.groups.through, "user"),
)

personal_data(
    User.user_permissions.through,
    chapter=Chapter.ACCOUNT,
    paths=(),
    actors=("user",),
    purpose=_("What somebody may do with pages."),
    ground=Ground.AGREEMENT,
    kept=_("As long as you have the role."),
    fields=(),
    erase=removes(User.user_permissions.through, "user"),
)

personal_data(
    Membership,
    chapter=Chapter.ACCOUNT,
    paths=("person",),
    actors=("granted_by",),
    purpose=_("What you do in the university: resident, teacher, coordinator, professional."),
    ground=Ground.AGREEMENT,
    kept=WITH_ACCOUNT,
    fields=("role", "neighbourhood__name", "organisation__name", "field", "since", "until"),
    erase=removes(Membership, "person"),
)

personal_data(
    Invitation,
    chapter=Chapter.ACCOUNT,
    paths=("person",),
    actors=("by",),
    purpose=_("That somebody asked you for a role and waits for your yes or no."),
    ground=Ground.INTEREST,
    kept=_("Until you answer, at most 60 days."),
    fields=("name", "role", "neighbourhood__name", "organisation__name", "created_at"),
    erase=removes(Invitation, "person"),
    ages_by=("created_at",),
    retention=timedelta(days=60),
    expire=lambda invitations: invitations.delete(),
)

# --- Logging in ------------------------------------------------------------------------------------

personal_data(
    EmailAddress,
    chapter=Chapter.ACCOUNT,
    paths=("user",),
    purpose=_("The address to which we send your code to log in."),
    ground=Ground.AGREEMENT,
    kept=WITH_ACCOUNT,
    fields=("email", "verified", "primary"),
    erase=removes(EmailAddress, "user"),
)

personal_data(
    Authenticator,
    chapter=Chapter.ACCOUNT,
    paths=("user",),
    purpose=_("Your passkey or your app with codes: so that only you get in."),
    ground=Ground.AGREEMENT,
    kept=WITH_ACCOUNT,
    fields=("type", "created_at", "last_used_at"),
    erase=removes(Authenticator, "user"),
)


def end(sessions):
    """A session that has not been looked at for a month is over, also when its cookie still lives."""
    for session in sessions:
        session.end()


personal_data(
    UserSession,
    chapter=Chapter.ACCOUNT,
    paths=("user",),
    purpose=_("On which devices you are logged in, so that you can log them out."),
    ground=Ground.INTEREST,
    kept=_("30 days after you last logged in there."),
    fields=("created_at", "last_seen_at", "ip", "user_agent"),
    erase=lambda person: end(UserSession.objects.filter(user=person)),
    ages_by=("last_seen_at",),
    retention=timedelta(days=30),
    expire=end,
)

# --- Letters --------------------------------------------------------------------------------------

personal_data(
    Letter,
    chapter=Chapter.ACCOUNT,
    paths=("person",),
    purpose=_("Which e-mails we sent you, and when."),
    ground=Ground.AGREEMENT,
    kept=_("90 days. The words are gone as soon as the e-mail is sent."),
    fields=("address", "topic", "language", "subject", "text", "written_at", "sent_at"),
    erase=mentions.forget_in_letters,
    ages_by=("written_at",),
    retention=timedelta(days=90),
)

personal_data(
    Preference,
    chapter=Chapter.ACCOUNT,
    paths=("person",),
    purpose=_("Which e-mails you want."),
    ground=Ground.AGREEMENT,
    kept=WITH_ACCOUNT,
    fields=("topic", "wanted"),
    erase=removes(Preference, "person"),
)
