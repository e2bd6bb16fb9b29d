"""Gives each new account its e-mail address."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from lms.accounts import actions
from lms.people.models import User


@receiver(post_save, sender=User)
def give_address(sender, instance, created, raw=False, **kwargs):
    """However an account was made, a right code must log in. Whoever runs `createsuperuser` vouches for the address."""
    if created and not raw:
        actions.give_address(instance, verified=instance.is_superuser)
