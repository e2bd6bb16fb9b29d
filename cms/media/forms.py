"""Pictures that come in through the Wagtail admin are tidied like those of the wizard."""

from django.core.files.uploadedfile import UploadedFile
from wagtail.images.forms import BaseImageForm

from cms.media.pictures import tidy


class ImageForm(BaseImageForm):
    """The words for who cannot see it are required by the model; place and time of the photo are thrown away here."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        return tidy(file) if isinstance(file, UploadedFile) else file
