"""What Wagtail must know of the ground floor."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action("lms.venue.add", _("Add a venue"), _("Added a venue"))
    actions.register_action("lms.venue.change", _("Change a venue"), _("Changed a venue"))
    actions.register_action("lms.venue.retire", _("Stop using a venue"), _("Stopped using a venue"))
    actions.register_action("lms.venue.reopen", _("Use a venue again"), _("Used a venue again"))
    actions.register_action("lms.membership.join", _("Give a role"), _("Gave a role"))
    actions.register_action("lms.membership.leave", _("End a role"), _("Ended a role"))
    actions.register_action("lms.person.deactivate", _("Deactivate an account"), _("Deactivated an account"))
    actions.register_action("lms.person.reactivate", _("Reactivate an account"), _("Reactivated an account"))
    actions.register_action("lms.person.erase", _("Delete a person"), _("Deleted a person"))
