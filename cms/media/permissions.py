"""Who may open a hand-out, and what somebody may put in a page."""

from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from cms.media.models import CustomDocument


def may_open(person, document: CustomDocument) -> bool:
    """Everybody, as long as a published page offers it. Before that who brought it, and who works on a page with it."""
    this = CustomDocument.objects.filter(pk=document.pk)
    return this.published().exists() or this.choosable_by(person).exists()


class OnlyWhatIsHers(CollectionOwnershipPermissionPolicy):
    """All that people send lies in one collection, drafts too; Wagtail would let whoever may choose there choose all of it.

    It asks this in its choosers, and when it looks whether a picture that somebody sends is there already.
    """

    def instances_user_has_any_permission_for(self, user, actions):
        found = super().instances_user_has_any_permission_for(user, actions)
        return found.choosable_by(user) if "choose" in actions else found

    def user_has_any_permission_for_instance(self, user, actions, instance):
        may = super().user_has_any_permission_for_instance(user, actions, instance)
        if may and "choose" in actions:
            return type(instance).objects.choosable_by(user).filter(pk=instance.pk).exists()
        return may
