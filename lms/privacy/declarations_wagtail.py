"""What Wagtail keeps about people: who made, changed, approved, locked or noted what in the pages."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from lms.base.registry import personal_data
from lms.privacy import mentions
from lms.privacy.erasing import empties, removes, stays
from lms.privacy.words import WITH_ACCOUNT, WITH_PAGE, Chapter, Ground

TWO_YEARS = timedelta(days=2 * 365)

# --- Pages and their history ----------------------------------------------------------------------

personal_data(
    Page,
    chapter=Chapter.EDITING,
    paths=("owner",),
    actors=("locked_by",),
    purpose=_("Which lessons and pages you began."),
    ground=Ground.AGREEMENT,
    kept=WITH_PAGE,
    fields=("title", "url_path", "live", "first_published_at", "last_published_at"),
    erase=empties(Page, "locked_by", locked_by=None, locked=False, locked_at=None),
    left=_("What was public stays, without your name. What only you saw goes."),
)

personal_data(
    Revision,
    chapter=Chapter.EDITING,
    paths=("user",),
    purpose=_("The versions of what you wrote, so that nothing gets lost."),
    ground=Ground.AGREEMENT,
    kept=_("Old versions one year; the newest as long as the page."),
    fields=("object_str", "created_at", "content"),
    erase=stays,
    left=_("The version that was public stays, without your name."),
    ages_by=("created_at",),
    retention=timedelta(days=365),
    expire=mentions.purge_versions,
)

personal_data(
    WorkflowState,
    chapter=Chapter.EDITING,
    paths=("requested_by",),
    purpose=_("When you sent a lesson to be read."),
    ground=Ground.AGREEMENT,
    kept=WITH_PAGE,
    fields=("created_at", "status"),
    erase=stays,
    left=_("That a lesson was sent, without your name."),
)

personal_data(
    TaskState,
    chapter=Chapter.EDITING,
    paths=("finished_by",),
    purpose=_("Which lessons you read as a coordinator, and what you answered."),
    ground=Ground.AGREEMENT,
    kept=WITH_PAGE,
    fields=("started_at", "finished_at", "status", "comment"),
    erase=mentions.forget_in_reviews,
    left=_("That a lesson was read, without your name and your words."),
)

personal_data(
    Comment,
    chapter=Chapter.EDITING,
    paths=("user",),
    actors=("resolved_by",),
    purpose=_("What you noted beside a page."),
    ground=Ground.AGREEMENT,
    kept=WITH_PAGE,
    fields=("page__title", "text", "created_at", "resolved_at"),
    erase=mentions.forget_in_comments,
)

personal_data(
    CommentReply,
    chapter=Chapter.EDITING,
    paths=("user",),
    purpose=_("What you answered to a note beside a page."),
    ground=Ground.AGREEMENT,
    kept=WITH_PAGE,
    fields=("comment__page__title", "text", "created_at"),
    erase=removes(CommentReply, "user"),
)

personal_data(
    PageSubscription,
    chapter=Chapter.EDITING,
    paths=("user",),
    purpose=_("About which notes you want to hear."),
    ground=Ground.AGREEMENT,
    kept=WITH_ACCOUNT,
    fields=("page__title", "comment_notifications"),
    erase=removes(PageSubscription, "user"),
)

# --- Logs -----------------------------------------------------------------------------------------

personal_data(
    ModelLogEntry,
    chapter=Chapter.EDITING,
    paths=("user",),
    purpose=_("Who did what as coordinator, so that a mistake can be found."),
    ground=Ground.INTEREST,
    kept=_("Two years."),
    fields=("timestamp", "action", "label", "data"),
    erase=mentions.forget_in_logs,
    left=_("That it was done, without your name."),
    ages_by=("timestamp",),
    retention=TWO_YEARS,
)

personal_data(
    PageLogEntry,
    chapter=Chapter.EDITING,
    paths=("user",),
    purpose=_("Who did what with a page, so that a mistake can be found."),
    ground=Ground.INTEREST,
    kept=_("Two years."),
    fields=("timestamp", "action", "label", "data"),
    erase=stays,  # its words are forgotten with those of the other log
    left=_("That it was done, without your name."),
    ages_by=("timestamp",),
    retention=TWO_YEARS,
)

# --- While one works ------------------------------------------------------------------------------

personal_data(
    UserProfile,
    chapter=Chapter.EDITING,
    paths=("user",),
    purpose=_("How you set up the screens of the editors."),
    ground=Ground.AGREEMENT,
    kept=WITH_ACCOUNT,
    fields=("preferred_language", "current_time_zone", "theme", "density"),
    erase=removes(UserProfile, "user", file="avatar"),
)

personal_data(
    EditingSession,
    chapter=Chapter.EDITING,
    paths=("user",),
    purpose=_("Which page you have open, so that two do not change it at once."),
    ground=Ground.INTEREST,
    kept=_("One day."),
    fields=("last_seen_at",),
    erase=removes(EditingSession, "user"),
    ages_by=("last_seen_at",),
    retention=timedelta(days=1),
)

personal_data(
    FormState,
    chapter=Chapter.EDITING,
    paths=("user",),
    purpose=_("What you typed and did not save yet."),
    ground=Ground.AGREEMENT,
    kept=_("One day."),
    fields=("last_updated_at", "data"),
    erase=removes(FormState, "user"),
    ages_by=("last_updated_at",),
    retention=timedelta(days=1),
)

personal_data(
    APIToken,
    chapter=Chapter.EDITING,
    paths=("user",),
    purpose=_("Keys for other programs."),
    told=False,
    ground=Ground.AGREEMENT,
    kept=WITH_ACCOUNT,
    fields=("name", "created", "last_used_at", "revoked_at"),
    erase=removes(APIToken, "user"),
)

personal_data(
    UploadedFile,
    chapter=Chapter.EDITING,
    paths=("uploaded_by_user",),
    purpose=_("A file that you are about to add."),
    ground=Ground.AGREEMENT,
    kept=WITH_ACCOUNT,
    fields=("file",),
    erase=removes(UploadedFile, "uploaded_by_user", file="file"),
)

# --- Pictures and documents: tables of Wagtail that this site does not use -------------------------

for model in (Image, Document):
    personal_data(
        model,
        chapter=Chapter.EDITING,
        paths=(),
        actors=("uploaded_by_user",),
        purpose=_("Pictures and documents that you added to pages."),
        ground=Ground.AGREEMENT,
        kept=WITH_PAGE,
        fields=(),
        erase=stays,
        left=_("The picture or document stays, without your name."),
    )
