"""Photos: what is kept of them, who may see the file, and what the Wagtail admin asks."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.media.actions import describe, keep_picture, throw_away
from cms.media.models import CustomDocument, CustomImage
from cms.media.permissions import may_open
from cms.media.pictures import LONGEST_EDGE, tidy
from courses.authoring.actions import answer, approve, start_lesson, submit
from courses.catalogue.actions import add_author, open_course
from courses.catalogue.models import Course
from courses.catalogue.page_models import LessonPage
from lms.people.models import User

pytestmark = pytest.mark.django_db


def photo(kind="JPEG", size=(60, 40), name="IMG_1.jpg", mode="RGB", **options):
    written = BytesIO()
    Image.new(mode, size, "teal" if mode != "P" else 3).save(written, kind, **options)
    return SimpleUploadedFile(name, written.getvalue(), f"image/{kind.lower()}")


def with_place():
    tags = Image.Exif()
    tags[0x0112] = 6  # lies on its side
    tags[0x010F] = "Fairphone"
    gps = tags.get_ifd(0x8825)
    gps[1], gps[2] = "N", (51.0, 52.0, 30.0)
    return photo(exif=tags, comment=b"voordeur nummer 12")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_stays_what_it_is(kind):
    with Image.open(tidy(photo(kind))) as kept:
        assert (kept.format, kept.size) == (kind, (60, 40))


def test_place_time_camera_and_comment_are_thrown_away_and_it_stands_upright():
    clean = tidy(with_place())
    with Image.open(clean) as kept:
        assert (dict(kept.getexif()), kept.size, kept.info.get("comment")) == ({}, (40, 60), None)
    clean.seek(0)
    assert not {b"Fairphone", b"voordeur", b"Exif"} & {
        word for word in (b"Fairphone", b"voordeur", b"Exif") if word in clean.read()
    }


def test_a_large_photo_is_made_smaller():
    with Image.open(tidy(photo(size=(4000, 3000)))) as kept:
        assert max(kept.size) == LONGEST_EDGE


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "1"])
def test_every_kind_of_png_is_read(mode):
    assert tidy(photo("PNG", mode=mode, name="a.png")).name.endswith(".png")


def test_its_name_cannot_be_guessed():
    names = {tidy(photo()).name for _number in range(5)}
    assert len(names) == 5
    assert not any("IMG" in name for name in names)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "unreadable"),
        (b"GIF89a" + b"\0" * 20, "unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "unreadable"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "unreadable"),
        (b"<html><script>alert(1)</script>", "unreadable"),
        (b"x" * (8 * 1024 * 1024 + 1), "too_large"),
    ],
)
def test_what_is_no_photo_is_refused(body, code):
    with pytest.raises(ValidationError) as no:
        tidy(SimpleUploadedFile("a.jpg", body))
    assert no.value.code == code


def test_a_broken_photo_is_refused():
    whole = photo(size=(400, 300)).read()
    with pytest.raises(ValidationError) as no:
        tidy(SimpleUploadedFile("a.jpg", whole[: len(whole) // 2]))
    assert no.value.code == "damaged"


def test_a_picture_that_explodes_is_refused_before_it_is_unpacked():
    with pytest.raises(ValidationError) as no:
        tidy(photo("PNG", size=(20_000, 20_000), mode="1", name="bomb.png"))
    assert no.value.code in {"too_many_pixels", "unreadable"}


def test_the_verbs_keep_describe_and_throw_away(wilma):
    image = describe(keep_picture(photo(), title="Les", by=wilma), alt="Een lamp.", consent=True)
    assert (CustomImage.objects.get().alt, image.default_alt_text) == ("Een lamp.", "Een lamp.")

    throw_away(image)
    assert CustomImage.objects.count() == 0


# --- The file -------------------------------------------------------------------------------------


def test_only_what_was_drawn_for_a_page_is_served(client, wilma, media):
    image = keep_picture(photo(), title="Les", by=wilma)
    shown = image.get_rendition("width-30")

    answered = client.get(shown.url)
    assert (answered.status_code, answered["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert "sandbox" in answered["Content-Security-Policy"]
    for address in (
        f"/media/{image.file.name}",
        f"/media/images/../{image.file.name}",
        f"/media/images/%2e%2e/{image.file.name}",
        f"/media//{image.file.name}",
        "/media/documents/a.pdf",
        "/media/images/",
        "/media/images/geen.jpg",
        "/media/../stoep.sqlite3",
        "/media/images/..%2f..%2fstoep.sqlite3",
    ):
        assert client.get(address).status_code == 404, address


def test_a_hand_out_is_public_as_long_as_a_published_page_offers_it(
    client, as_person, lesson, wilma, rachid, nadia, other_coordinator
):
    """Rachid teaches too, and may work in the admin: but not on this lesson."""
    add_author(
        open_course("Taal", neighbourhood=lesson.course.neighbourhood, faculty=lesson.course.faculty, by=nadia),
        rachid,
        by=nadia,
    )
    hand_out = CustomDocument.objects.create(title="Lijst", file=ContentFile(b"%PDF-1.4", "lijst.pdf"))
    assert client.get(hand_out.url).status_code == 404
    for person in (wilma, rachid, nadia):
        assert as_person(person).get(hand_out.url).status_code == 404
    client.logout()

    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    draft.body.append(("handout", hand_out))
    draft.save_revision(user=wilma, clean=False)
    assert client.get(hand_out.url).status_code == 404
    opened = [as_person(one).get(hand_out.url).status_code for one in (wilma, nadia, rachid, other_coordinator)]
    assert opened == [200, 200, 404, 404]

    sent = submit(LessonPage.objects.get(pk=lesson.pk), by=wilma)
    approve(sent, by=nadia, revision=sent.latest_revision_id)
    answered = Client().get(hand_out.url)
    assert (answered.status_code, answered["Content-Disposition"].split(";")[0]) == (200, "attachment")


def test_a_hand_out_of_one_draft_among_many_asks_as_much_as_of_the_only_one(lesson, wilma, nadia, count_queries):
    files = [
        CustomDocument.objects.create(title=f"Lijst {number}", file=ContentFile(b"%PDF-1.4", "lijst.pdf"))
        for number in range(4)
    ]

    def offer(page, hand_out):
        draft = LessonPage.objects.get(pk=page.pk).get_latest_revision_as_object()
        draft.body.append(("handout", hand_out))
        draft.save_revision(user=wilma, clean=False)

    def seen_by(person):
        person = User.objects.get(pk=person.pk)  # who knows nothing yet
        return count_queries(lambda: may_open(person, files[0]))

    offer(lesson, files[0])
    one = [seen_by(wilma), seen_by(nadia)]
    for hand_out in files[1:3]:
        offer(start_lesson(lesson.course, by=wilma), hand_out)

    assert [seen_by(wilma), seen_by(nadia)] == one
    assert [may_open(wilma, hand_out) for hand_out in files] == [True, True, True, False]


def test_who_brought_a_hand_out_opens_it_before_it_is_in_a_lesson(as_person, wilma, rachid, beheer):
    file = ContentFile(b"%PDF-1.4", "lijst.pdf")
    hand_out = CustomDocument.objects.create(title="Lijst", file=file, uploaded_by_user=wilma)
    assert [as_person(one).get(hand_out.url).status_code for one in (wilma, rachid, beheer)] == [200, 404, 200]


# --- The admin ------------------------------------------------------------------------------------


def test_the_admin_asks_for_words_and_throws_the_place_away_too(as_person, nadia):
    browser = as_person(nadia)
    answered = browser.post(reverse("wagtailimages:add"), {"title": "Portiek", "file": with_place()})
    assert "alt" in answered.context["form"].errors

    browser.post(
        reverse("wagtailimages:add"), {"title": "Portiek", "file": with_place(), "alt": "Een portiek.", "consent": "on"}
    )
    image = CustomImage.objects.get()
    with Image.open(image.file) as kept:
        assert dict(kept.getexif()) == {}
    assert (image.alt, image.uploaded_by_user, image.width) == ("Een portiek.", nadia, 40)


# --- Choosing -------------------------------------------------------------------------------------

CHOOSERS = ("wagtailimages_chooser", "wagtaildocs_chooser")


@pytest.fixture
def drafts(lesson, wilma):
    """A photo and a hand-out in a lesson that Wilma has not sent."""
    draft = answer(lesson, by=wilma, title="Mijn geheim")
    answer(draft, by=wilma, photo=photo(), alt="Een geheime lamp.")
    image = CustomImage.objects.get()
    hand_out = CustomDocument.objects.create(
        title="Geheime lijst", file=ContentFile(b"%PDF-1.4", "lijst.pdf"), uploaded_by_user=wilma
    )
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    draft.body.append(("handout", hand_out))
    draft.save_revision(user=wilma, clean=False)
    return {"wagtailimages_chooser": image, "wagtaildocs_chooser": hand_out}


@pytest.fixture
def elsewhere(lesson, rachid, nadia):
    """Rachid writes too, but another course."""
    facts = {"neighbourhood": lesson.course.neighbourhood, "faculty": lesson.course.faculty}
    open_course("Taal", **facts, by=nadia, author=rachid)
    return rachid


def choices(browser, chooser, **query):
    """What she can choose from there: their titles."""
    pages = [browser.get(reverse(f"{chooser}:{name}"), query) for name in ("choose", "choose_results")]
    first, second = ([thing.title for thing in page.context["results"]] for page in pages)
    assert first == second
    return first


@pytest.mark.parametrize("chooser", CHOOSERS)
def test_what_is_in_a_draft_is_chosen_by_who_works_on_it(
    as_person, drafts, elsewhere, lesson, wilma, nadia, other_coordinator, beheer, chooser
):
    thing, chosen = drafts[chooser], reverse(f"{chooser}:chosen", args=[drafts[chooser].pk])
    for person, may in ((wilma, True), (nadia, True), (beheer, True), (elsewhere, False), (other_coordinator, False)):
        browser = as_person(person)
        found = [choices(browser, chooser), choices(browser, chooser, q=thing.title.split()[-1])]
        assert found == ([[thing.title]] * 2 if may else [[], []]), person
        assert browser.get(chosen).status_code == (200 if may else 404), person

    describe(drafts["wagtailimages_chooser"], alt="Een lamp.", consent=True)
    sent = submit(LessonPage.objects.get(pk=lesson.pk), by=wilma)
    approve(sent, by=nadia, revision=sent.latest_revision_id)
    browser = as_person(elsewhere)
    assert (choices(browser, chooser), browser.get(chosen).status_code) == ([thing.title], 200)


def test_who_sends_the_same_photo_is_not_told_that_another_has_it(as_person, elsewhere, wilma):
    upload = reverse("wagtailimages_chooser:create")
    prefix = "image-chooser-upload"

    def send(person):
        sent = {f"{prefix}-title": "Lamp", f"{prefix}-alt": "Een lamp.", f"{prefix}-file": photo()}
        return as_person(person).post(upload, sent).json()["step"]

    # The control: she herself is told that she has it already.
    assert [send(person) for person in (wilma, wilma, elsewhere)] == ["chosen", "duplicate_found", "chosen"]
    assert choices(as_person(elsewhere), "wagtailimages_chooser") == ["Lamp"]


@pytest.mark.parametrize("chooser", CHOOSERS)
def test_more_drafts_to_choose_from_ask_no_more(drafts, lesson, wilma, count_queries, chooser):
    kind = type(drafts[chooser])

    def asked():
        person = User.objects.get(pk=wilma.pk)  # who knows nothing yet
        return count_queries(lambda: list(kind.objects.choosable_by(person)))

    one = asked()
    for number in range(3):
        answer(start_lesson(lesson.course, by=wilma), by=wilma, photo=photo(size=(60, 41 + number)))
    assert asked() == one


@pytest.mark.parametrize("chooser", CHOOSERS)
@pytest.mark.parametrize("door", ["edit", "preview_on_edit"])
def test_who_guesses_an_id_does_not_get_it_into_a_page_of_hers(
    as_person, drafts, elsewhere, lesson, wilma, chooser, door
):
    def put(person, page, pk):
        image = chooser == "wagtailimages_chooser"
        block = ("photo", {"image": pk, "caption": ""}) if image else ("handout", pk)
        words = {"title": "Les", "slug": page.slug, "intro": "", "minutes": "5", "body": streamfield([block])}
        counts = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
        url = reverse(f"wagtailadmin_pages:{door}", args=[page.pk])
        return as_person(person).post(url, nested_form_data(words | counts)).status_code

    pk, hers = drafts[chooser].pk, start_lesson(Course.objects.get(title="Taal"), by=elsewhere)
    assert [put(elsewhere, hers, value) for value in (pk, f" {pk}", f"+{pk}")] == [404] * 3
    assert not type(drafts[chooser]).objects.choosable_by(elsewhere).exists()
    assert put(elsewhere, hers, 10**30) in {200, 302}  # there is no such thing
    # The control: it is the form that Wagtail asks for.
    assert put(wilma, lesson, pk) in {200, 302}
