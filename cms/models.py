"""What stands in the rooms of this floor."""

from cms.media.models import CustomDocument, CustomImage, CustomRendition
from cms.pages.models import HomePage, SiteSettings, StandardPage

__all__ = ["CustomDocument", "CustomImage", "CustomRendition", "HomePage", "SiteSettings", "StandardPage"]
