"""What Wagtail asks who may work on pages, and say who helps."""

from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from cms.pages.models import SiteSettings
from cms.pages.permissions import HelpPolicy, HousePolicy

register_permission_policy(Page, HousePolicy())
register_permission_policy(SiteSettings, HelpPolicy(SiteSettings))
