"""What every page knows from the settings that a site's keeper fills in."""

from django.utils.functional import SimpleLazyObject

from cms.pages.models import SiteSettings


def _contact():
    """Who helps, or None: then the foot of the page is silent about it."""
    settings = SiteSettings.objects.filter(site__is_default_site=True).first()
    if settings is None or not settings.help_name:
        return None
    return {
        "name": settings.help_name,
        "phone": settings.help_phone,
        "email": settings.help_email,
        "hours": settings.help_hours,
    }


def help_contact(request) -> dict:
    return {"help_contact": SimpleLazyObject(_contact)}
