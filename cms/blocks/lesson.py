"""The eight blocks that a lesson is built of: no table, no HTML, no columns."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

#: What formatted text may hold. Links open http, https, mailto and tel only (Wagtail checks them again on rendering).
FEATURES = ["h3", "bold", "italic", "ol", "ul", "link"]


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(features=FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "cms/blocks/text.html"


class PhotoBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Photo"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Photo")
        template = "cms/blocks/photo.html"


class QuestionBlock(blocks.CharBlock):
    class Meta:
        icon = "help"
        label = _("Question for the group")
        template = "cms/blocks/question.html"


class AssignmentBlock(blocks.TextBlock):
    class Meta:
        icon = "edit"
        label = _("Assignment")
        template = "cms/blocks/assignment.html"


class StoryBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Story"))
    by = blocks.CharBlock(label=_("Who tells it?"), required=False, max_length=80)

    class Meta:
        icon = "openquote"
        label = _("Story")
        template = "cms/blocks/story.html"


class RecordingBlock(blocks.StructBlock):
    """A link to sound or film elsewhere: nothing is loaded from there until the reader follows it."""

    url = blocks.URLBlock(label=_("Link to the sound or film"))
    title = blocks.CharBlock(label=_("What is it?"), max_length=120)
    transcript = blocks.TextBlock(label=_("What is said, in words"), required=False)

    class Meta:
        icon = "media"
        label = _("Sound or film")
        template = "cms/blocks/recording.html"


class TipBlock(blocks.TextBlock):
    class Meta:
        icon = "pick"
        label = _("Tip")
        template = "cms/blocks/tip.html"


class HandoutBlock(DocumentChooserBlock):
    class Meta:
        icon = "doc-full"
        label = _("Hand-out")
        template = "cms/blocks/handout.html"


class LessonBlocks(blocks.StreamBlock):
    text = TextBlock()
    photo = PhotoBlock()
    question = QuestionBlock(max_length=250)
    assignment = AssignmentBlock()
    story = StoryBlock()
    recording = RecordingBlock()
    tip = TipBlock()
    handout = HandoutBlock()


class PageBlocks(blocks.StreamBlock):
    """What a standard page is built of."""

    text = TextBlock()
    photo = PhotoBlock()
    story = StoryBlock()
    handout = HandoutBlock()
