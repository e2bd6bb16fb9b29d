"""For each model of the privacy register: a row about a person, with a word in it that can be looked for.

A plant answers what the row is called when it is old enough to go (`aged`), if that needs more than its date.
"""

import io
from collections.abc import Callable
from types import SimpleNamespace

import PIL.Image
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.log_actions import log
from wagtail.models import (
    APIToken,
    Collection,
    Comment,
    CommentReply,
    PageSubscription,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from certificates.evidence.models import Confirmation, Evidence, Suggestion
from certificates.issuing.models import Certificate, CertificateHolder
from cms.media.models import CustomDocument, CustomImage
from courses.attendance.models import Attendance, CheckIn
from courses.calendar.models import FeedToken
from courses.catalogue.models import Author
from courses.catalogue.page_models import LessonPage
from courses.enrolment.models import Enrolment
from courses.finding.models import Interest
from courses.scheduling.models import SessionRole
from lms.accounts.models import Invitation
from lms.letters.models import Letter, Preference
from lms.people.models import Role, User

PLANTS: dict[str, Callable] = {}
#: What rows are like when they are old enough to go, by label: values of their fields.
READY_TO_GO: dict[str, dict] = {
    "courses.Enrolment": {"status": "cancelled"},
    "courses.FeedToken": {"revoked_at": timezone.now()},
    "certificates.Confirmation": {"confirmed": None, "answered_at": None, "accepted_at": None},
}


def plant(label: str):
    def register(function):
        PLANTS[label] = function
        return function

    return register


def a_lesson(world: SimpleNamespace, title: str, **fields) -> LessonPage:
    page = LessonPage(title=title, slug=title.lower(), **fields)
    world.course_page.add_child(instance=page)
    return page


def a_photo(word) -> ContentFile:
    """One pixel, and the word behind it."""
    out = io.BytesIO()
    PIL.Image.new("RGB", (1, 1)).save(out, "PNG")
    return ContentFile(out.getvalue() + word.encode())


# --- People ---------------------------------------------------------------------------------------


@plant("lms.User")
def user(world, person, word):
    User.objects.filter(pk=person.pk).update(about=word)


@plant("lms.User_groups")
def user_groups(world, person, word):
    person.groups.add(Group.objects.create(name="Redactie"))


@plant("lms.User_user_permissions")
def user_permissions(world, person, word):
    person.user_permissions.add(Permission.objects.first())


@plant("lms.Membership")
def membership(world, person, word):
    person.memberships.create(role=Role.PROFESSIONAL, organisation=world.organisation, field=word)


@plant("lms.Invitation")
def invitation(world, person, word):
    place = world.course_page.course.neighbourhood
    address = {"email": person.email, "name": word, "role": Role.TEACHER, "neighbourhood": place}
    Invitation.objects.create(person=person, by=world.nadia, **address)


@plant("account.EmailAddress")
def email_address(world, person, word):
    EmailAddress.objects.create(user=person, email=f"{word}@example.org")


@plant("mfa.Authenticator")
def authenticator(world, person, word):
    Authenticator.objects.create(user=person, type="totp", data={"secret": word})


@plant("usersessions.UserSession")
def user_session(world, person, word):
    UserSession.objects.create(user=person, ip="192.0.2.1", user_agent=word, session_key=word)


@plant("lms.Letter")
def letter(world, person, word):
    row = {"topic": "account", "language": "nl", "address": person.email, "sent_at": timezone.now()}
    Letter.objects.create(person=person, key=word, subject="Hallo", text=word, **row)


@plant("lms.Preference")
def preference(world, person, word):
    Preference.objects.create(person=person, topic=word, wanted=False)


# --- Wagtail --------------------------------------------------------------------------------------


@plant("wagtailcore.Page")
def page(world, person, word):
    world.lesson.locked, world.lesson.locked_by, world.lesson.locked_at = True, person, timezone.now()
    world.lesson.save()


@plant("wagtailcore.Revision")
def revision(world, person, word):
    draft = world.lesson.get_latest_revision_as_object()
    live, draft.intro = draft.intro, word
    draft.save_revision(user=person)
    draft.intro = live
    draft.save_revision(user=person)


def a_review(lesson, **fields) -> WorkflowState:
    workflow, _new = Workflow.objects.get_or_create(name="Lezen")
    return WorkflowState.objects.create(
        content_type=lesson.get_content_type(),
        base_content_type=lesson.get_base_content_type(),
        object_id=str(lesson.pk),
        workflow=workflow,
        status=WorkflowState.STATUS_CANCELLED,
        **fields,
    )


@plant("wagtailcore.WorkflowState")
def workflow_state(world, person, word):
    a_review(world.lesson, requested_by=person)


@plant("wagtailcore.TaskState")
def task_state(world, person, word):
    task = Task.objects.create(name="Lees")
    state = a_review(world.other_lesson)
    TaskState.objects.create(
        workflow_state=state,
        task=task,
        finished_by=person,
        comment=word,
        status=TaskState.STATUS_REJECTED,
        revision=world.other_lesson.latest_revision,
    )


@plant("wagtailcore.Comment")
def comment(world, person, word):
    lesson = world.other_lesson
    note = Comment(page=lesson, user=person, text=word, contentpath="intro")
    lesson.wagtail_admin_comments.add(note)
    lesson.save()
    lesson.save_revision()


@plant("wagtailcore.CommentReply")
def comment_reply(world, person, word):
    lesson = world.other_lesson
    note = Comment.objects.create(page=lesson, user=world.nadia, text="Waarom?", contentpath="intro")
    CommentReply.objects.create(comment=note, user=person, text=word)
    LessonPage.objects.get(pk=lesson.pk).save_revision()


@plant("wagtailcore.PageSubscription")
def page_subscription(world, person, word):
    PageSubscription.objects.create(page=world.lesson, user=person, comment_notifications=True)


@plant("wagtailcore.ModelLogEntry")
def model_log_entry(world, person, word):
    log(person, "lms.person.reactivate", user=person, data={"comment": word})


@plant("wagtailcore.PageLogEntry")
def page_log_entry(world, person, word):
    log(world.lesson, "wagtail.edit", user=person, data={"comment": {"text": word}})


@plant("wagtailusers.UserProfile")
def user_profile(world, person, word):
    profile = UserProfile.get_for_user(person)
    profile.current_time_zone = word
    profile.avatar.save("ik.png", a_photo(word))


@plant("wagtailadmin.EditingSession")
def editing_session(world, person, word):
    EditingSession.objects.create(user=person, content_object=world.lesson, last_seen_at=timezone.now())


@plant("wagtailadmin.FormState")
def form_state(world, person, word):
    kind = ContentType.objects.get_for_model(LessonPage)
    FormState.objects.create(user=person, content_type=kind, object_id="", data=word, last_updated_at=timezone.now())


@plant("wagtailcore.APIToken")
def api_token(world, person, word):
    APIToken.objects.create(user=person, name=word, key_hash="0" * 64, prefix="x")


@plant("wagtailcore.UploadedFile")
def uploaded_file(world, person, word):
    UploadedFile.objects.create(uploaded_by_user=person, file=ContentFile(word.encode(), name=f"{word}.txt"))


@plant("wagtailimages.Image")
def image(world, person, word):
    Image(uploaded_by_user=person, width=1, height=1, collection=Collection.get_first_root_node()).save()


@plant("wagtaildocs.Document")
def document(world, person, word):
    Document(uploaded_by_user=person, collection=Collection.get_first_root_node()).save()


@plant("cms.CustomImage")
def custom_image(world, person, word):
    photo = ImageFile(a_photo(word), name=f"{word}.png")
    at_the_root = {"collection": Collection.get_first_root_node()}
    CustomImage.objects.create(title=word, alt=word, uploaded_by_user=person, file=photo, **at_the_root)


@plant("cms.CustomDocument")
def custom_document(world, person, word):
    handout = CustomDocument(title=word, uploaded_by_user=person, collection=Collection.get_first_root_node())
    handout.file.save(f"{word}.pdf", ContentFile(word.encode()), save=False)
    handout.save()


# --- Deeds ----------------------------------------------------------------------------------------


@plant("courses.Author")
def author(world, person, word):
    Author.objects.create(course=world.course, person=person)


@plant("courses.LessonPage")
def lesson_page(world, person, word):
    draft = a_lesson(world, word, live=False, owner=person)
    draft.intro = word
    draft.save_revision(user=person, log_action="wagtail.edit")


@plant("courses.SessionRole")
def session_role(world, person, word):
    SessionRole.objects.create(session=world.later_session, person=person, state="accepted")


@plant("courses.Enrolment")
def enrolment(world, person, word):
    Enrolment.objects.create(run=world.run, participant=person, status="waiting")


@plant("courses.Attendance")
def attendance(world, person, word):
    ended = Enrolment.objects.create(run=world.held_session.run, participant=person, status="ended")
    Attendance.objects.create(session=world.held_session, enrolment=ended, presence="present", reason=word)


@plant("courses.CheckIn")
def check_in(world, person, word):
    CheckIn.objects.create(session=world.held_session, person=person)


@plant("courses.FeedToken")
def feed_token(world, person, word):
    FeedToken.objects.create(person=person, digest=word, fetched_by=word, replaced_at=timezone.now())


@plant("courses.Interest")
def interest(world, person, word):
    Interest.objects.create(course=world.course, person=person)


# --- Proof ----------------------------------------------------------------------------------------


@plant("certificates.Suggestion")
def suggestion(world, person, word):
    row = {"source": world.course.uuid, "happened_at": timezone.now()}
    Suggestion.objects.create(person=person, kind="lesson_authored", facts={"title": word}, **row)


@plant("certificates.Evidence")
def evidence(world, person, word):
    Evidence.objects.create(person=person, title="Spreekuur", story=word, happened_at=timezone.now())


@plant("certificates.Confirmation")
def confirmation(world, person, word):
    """One on her own evidence, by somebody else, and one of hers on the evidence of somebody else."""
    now = timezone.now()
    for owner, endorser in ((person, world.nadia), (world.wilma, person)):
        mine = Evidence.objects.create(person=owner, title="Les", happened_at=now)
        row = {
            "shown_title": "Les",
            "relation_about": "Was erbij",
            "confirmed": True,
            "answered_at": now,
            "accepted_at": now,
        }
        Confirmation.objects.create(evidence=mine, endorser=endorser, sentence=word, **row)


def a_certificate(world, code, **fields):
    today = timezone.localdate()
    facts = {"teachers": [], "coordinator": ""} | fields.pop("facts", {})
    row = {"course_title": "Veilig", "hours": 6, "issuer": "Vlietkwartier", "issued_on": today, "facts": facts}
    return Certificate.objects.create(code=code, course=world.course, **row, **fields)


@plant("certificates.Certificate")
def certificate(world, person, word):
    a_certificate(world, "A" * 26, issued_by=person, facts={"coordinator": word})


@plant("certificates.CertificateHolder")
def certificate_holder(world, person, word):
    core = a_certificate(world, "B" * 26)
    CertificateHolder.objects.create(
        certificate=core, person=person, printed_name=word, salt="x", pdf=f"%PDF {word}".encode()
    )
