"""What Wagtail asks who may choose a picture or a hand-out."""

from wagtail.permissions import register_permission_policy

from cms.media.models import CustomDocument, CustomImage
from cms.media.permissions import OnlyWhatIsHers

for model, rights in ((CustomImage, "wagtailimages.Image"), (CustomDocument, "wagtaildocs.Document")):
    policy = OnlyWhatIsHers(model, auth_model=rights, owner_field_name="uploaded_by_user")
    # Exactly this model, else the app of Wagtail that comes later takes its place.
    register_permission_policy(model, policy, exact_class=True)
