"""What Wagtail must know of the ground floor."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action("lms.venue.add", _("Add a place"), _("Added a place"))
    actions.register_action("lms.venue.change", _("Change a place"), _("Changed a place"))
    actions.register_action("lms.venue.retire", _("Stop using a place"), _("Stopped using a place"))
    actions.register_action("lms.venue.reopen", _("Use a place again"), _("Used a place again"))
    actions.register_action("lms.membership.join", _("Give a role"), _("Gave a role"))
    actions.register_action("lms.membership.leave", _("End a role"), _("Ended a role"))
    actions.register_action("lms.person.deactivate", _("Deactivate an account"), _("Deactivated an account"))
    actions.register_action("lms.person.reactivate", _("Reactivate an account"), _("Reactivated an account"))
    actions.register_action("lms.person.erase", _("Erase a person"), _("Erased a person"))
