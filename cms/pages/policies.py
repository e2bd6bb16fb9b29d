"""What Wagtail asks who may work on pages."""

from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from cms.pages.permissions import HousePolicy

register_permission_policy(Page, HousePolicy())
