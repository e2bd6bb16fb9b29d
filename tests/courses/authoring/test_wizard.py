"""The wizard through the front door: as a resident on her telephone, without scripts."""

from io import BytesIO
from itertools import pairwise

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from PIL import Image

from cms.media.models import CustomImage
from courses.authoring.actions import answer, approve, start_lesson, submit
from courses.authoring.answers import of
from courses.authoring.states import state_of
from courses.catalogue.actions import open_course, translate_course
from courses.catalogue.page_models import LessonPage
from tests.courses.authoring.drafts import draft_of, fresh

pytestmark = pytest.mark.django_db
PARTS = ("topic", "story", "photo", "question", "look")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def url(name, *args):
    with translation.override("nl"):
        return reverse(name, args=args)


def photo(kind="JPEG", size=(60, 40), exif=True, name="IMG_2031.jpg"):
    picture, written = Image.new("RGB", size, "teal"), BytesIO()
    options = {}
    if exif:
        tags = Image.Exif()
        tags[0x010F] = "Fairphone"
        tags.get_ifd(0x8825)[1] = "N"
        options["exif"] = tags
    picture.save(written, kind, **options)
    return SimpleUploadedFile(name, written.getvalue(), f"image/{kind.lower()}")


def test_a_resident_makes_a_lesson_in_five_screens(as_person, course, wilma, nadia):
    browser = as_person(wilma)
    assert browser.get(url("teach")).status_code == 200

    response = browser.post(url("teach-new"), {"course": course.uuid})
    lesson = LessonPage.objects.get()
    assert response.url == url("teach-topic", lesson.pk)

    steps = [
        ("topic", {"topic": "Ik weet waar het donker is.", "title": "De route van Wilma"}, "story"),
        ("story", {"story": "Bij het derde portiek is de lamp uit."}, "photo"),
        ("photo", {"photo": photo(), "alt": "Een portiek zonder licht.", "consent": "on"}, "question"),
        ("question", {"question": "Wat valt jou op?"}, "look"),
    ]
    for part, words, following in steps:
        assert browser.get(url(f"teach-{part}", lesson.pk)).status_code == 200
        assert browser.post(url(f"teach-{part}", lesson.pk), words).url == url(f"teach-{following}", lesson.pk)

    look = browser.get(url("teach-look", lesson.pk)).content.decode()
    for words in ("De route van Wilma", "derde portiek", "Een portiek zonder licht.", "Wat valt jou op?", "Nadia"):
        assert words in look
    assert browser.post(url("teach-send", lesson.pk)).url == url("teach-sent", lesson.pk)
    assert "De route van Wilma" in browser.get(url("teach-sent", lesson.pk)).content.decode()

    desk = as_person(nadia)
    assert "De route van Wilma" in desk.get(url("desk-review")).content.decode()
    read = desk.get(url("desk-review-lesson", lesson.pk))
    assert "derde portiek" in read.content.decode()
    response = desk.post(url("desk-review-approve", lesson.pk), {"revision": read.context["revision"]})
    assert response.url == url("desk-review")

    public = desk.get(fresh(lesson).url).content.decode()
    for words in ("De route van Wilma", "derde portiek", "Een portiek zonder licht.", "Wat valt jou op?"):
        assert words in public


def test_every_answer_may_be_empty(as_person, lesson, wilma):
    browser = as_person(wilma)
    for part, following in pairwise(PARTS):
        assert browser.post(url(f"teach-{part}", lesson.pk), {part: ""}).url == url(f"teach-{following}", lesson.pk)

    look = browser.get(url("teach-look", lesson.pk))
    assert [part.key for part in look.context["missing"]] == ["topic", "story"]
    assert browser.post(url("teach-send", lesson.pk)).url == url("teach-look", lesson.pk)
    assert state_of(fresh(lesson)).code == "draft"


def test_an_example_is_put_behind_what_she_wrote(as_person, lesson, wilma):
    browser = as_person(wilma)
    response = browser.post(url("teach-question", lesson.pk), {"question": "Kijk.", "do": "example:place"})

    assert response.url == url("teach-question", lesson.pk)
    assert of(draft_of(lesson)).question.startswith("Kijk. ")


def test_what_she_types_is_kept_meanwhile(as_person, lesson, wilma):
    answered = as_person(wilma).post(url("teach-story", lesson.pk), {"story": "Halverw", "do": "save"})

    assert answered.json().keys() == {"saved", "edition"}
    assert of(draft_of(lesson)).story == "Halverw"


def test_she_goes_on_where_she_was(as_person, lesson, course, wilma):
    browser = as_person(wilma)
    answer(lesson, by=wilma, story="")
    assert browser.get(url("teach-lesson", lesson.pk)).url == url("teach-story", lesson.pk)

    answer(lesson, by=wilma, story="Zo")
    assert browser.get(url("teach-lesson", lesson.pk)).url == url("teach-look", lesson.pk)


def test_a_too_long_answer_is_said_and_not_lost(as_person, lesson, wilma):
    answered = as_person(wilma).post(url("teach-question", lesson.pk), {"question": "lang " * 80})

    assert answered.status_code == 200
    assert "lang lang" in answered.content.decode()
    assert answered.context["form"].errors.keys() == {"question"}


# --- The photo ------------------------------------------------------------------------------------


def test_a_photo_loses_its_place_and_time_and_its_name(as_person, lesson, wilma):
    as_person(wilma).post(url("teach-photo", lesson.pk), {"photo": photo(), "alt": "Een lamp.", "consent": "on"})

    image = CustomImage.objects.get()
    with Image.open(image.file) as kept:
        assert dict(kept.getexif()) == {}
    assert (image.alt, image.consent, image.uploaded_by_user) == ("Een lamp.", True, wilma)
    assert "IMG_2031" not in image.file.name


def test_a_photo_without_words_is_kept_and_asked_about(as_person, lesson, wilma):
    browser = as_person(wilma)
    answered = browser.post(url("teach-photo", lesson.pk), {"photo": photo()})
    assert answered.context["form"].errors.keys() == {"alt", "consent"}
    assert of(draft_of(lesson)).image == CustomImage.objects.get()
    assert answered.context["given"].image == CustomImage.objects.get()

    assert browser.post(url("teach-send", lesson.pk)).url == url("teach-look", lesson.pk)
    assert [part.key for part in browser.get(url("teach-look", lesson.pk)).context["missing"]] == ["photo"]

    said = browser.post(url("teach-photo", lesson.pk), {"alt": "Een lamp.", "consent": "on"})
    assert said.url == url("teach-question", lesson.pk)


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("a.jpg", b"geen foto", "image/jpeg"),
        SimpleUploadedFile("a.svg", b"<svg onload=alert(1)>", "image/svg+xml"),
        SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "image/png"),
        SimpleUploadedFile("a.jpg", b"x" * (8 * 1024 * 1024 + 1), "image/jpeg"),
    ],
)
def test_what_is_no_photo_is_refused_and_the_words_stay(as_person, lesson, wilma, file):
    answered = as_person(wilma).post(
        url("teach-photo", lesson.pk), {"photo": file, "alt": "Een lamp.", "consent": "on"}
    )

    assert answered.context["form"].errors.keys() == {"photo"}
    assert "Een lamp." in answered.content.decode()
    assert CustomImage.objects.count() == 0


def test_one_thing_at_a_time_is_said_of_a_photo(as_person, lesson, wilma):
    answered = as_person(wilma).post(
        url("teach-photo", lesson.pk), {"photo": SimpleUploadedFile("a.jpg", b"geen foto", "image/jpeg")}
    )

    assert answered.context["form"].errors.keys() == {"photo"}


def test_what_is_on_the_site_is_sent_again_when_something_changed(as_person, sent_lesson, wilma, nadia):
    approve(sent_lesson, by=nadia, revision=sent_lesson.latest_revision_id)
    browser = as_person(wilma)
    send = f'action="{url("teach-send", sent_lesson.pk)}"'

    page = browser.get(url("teach-look", sent_lesson.pk)).content.decode()
    assert ("utrecht-button--primary-action" in page.split("</article>")[1].split("<aside")[0], "belt je" in page) == (
        False,
        False,
    )

    browser.post(url("teach-story", sent_lesson.pk), {"story": "Om tien uur."})
    page = browser.get(url("teach-look", sent_lesson.pk)).content.decode()
    assert "utrecht-button--primary-action" in page.split(send)[1].split("</form>")[0]


def test_an_animation_is_refused(as_person, lesson, wilma):
    answered = as_person(wilma).post(
        url("teach-photo", lesson.pk), {"photo": photo("GIF", exif=False, name="a.gif"), "alt": "x", "consent": "on"}
    )
    assert answered.context["form"].errors.keys() == {"photo"}


def test_a_photo_of_too_many_pixels_is_refused(as_person, lesson, wilma):
    bomb = photo("PNG", size=(8000, 6000), exif=False, name="bomb.png")
    answered = as_person(wilma).post(url("teach-photo", lesson.pk), {"photo": bomb, "alt": "x", "consent": "on"})
    assert answered.context["form"].errors.keys() == {"photo"}


def test_a_photo_that_nobody_saw_is_really_thrown_away(as_person, lesson, wilma, django_capture_on_commit_callbacks):
    browser = as_person(wilma)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(url("teach-photo", lesson.pk), {"photo": photo(), "alt": "Een lamp.", "consent": "on"})
        storage, name = CustomImage.objects.get().file.storage, CustomImage.objects.get().file.name
        browser.post(url("teach-photo", lesson.pk), {"photo": photo(size=(30, 30)), "alt": "Twee.", "consent": "on"})
        assert CustomImage.objects.count() == 1
        browser.post(url("teach-photo", lesson.pk), {"do": "remove"})

    assert (CustomImage.objects.count(), storage.exists(name)) == (0, False)


def test_the_photo_of_a_published_lesson_stays_when_the_draft_drops_it(as_person, lesson, wilma, nadia):
    browser = as_person(wilma)
    browser.post(url("teach-photo", lesson.pk), {"photo": photo(), "alt": "Een lamp.", "consent": "on"})
    browser.post(url("teach-send", lesson.pk))
    approve(fresh(lesson), by=nadia, revision=fresh(lesson).latest_revision_id)
    browser.post(url("teach-photo", lesson.pk), {"do": "remove"})

    assert "Een lamp." in browser.get(fresh(lesson).url).content.decode()


# --- Who ------------------------------------------------------------------------------------------


def test_the_lesson_of_another_teacher_does_not_exist(as_person, lesson, rachid, nadia, stranger, beheer):
    for person in (rachid, nadia, stranger, beheer):
        browser = as_person(person)
        for name in ("lesson", *PARTS, "preview", "sent"):
            assert browser.get(url(f"teach-{name}", lesson.pk)).status_code == 404
        for name in ("send", "withdraw", "topic"):
            assert browser.post(url(f"teach-{name}", lesson.pk), {"topic": "Van mij"}).status_code == 404


def test_a_lesson_is_not_started_in_the_course_of_another(as_person, course, rachid):
    assert as_person(rachid).post(url("teach-new"), {"course": course.uuid}).status_code == 404
    assert as_person(rachid).post(url("teach-new"), {"course": "x"}).status_code == 404
    assert LessonPage.objects.count() == 0


def test_who_is_not_logged_in_comes_back_after_logging_in(client, lesson):
    answered = client.get(url("teach-story", lesson.pk))
    assert answered.status_code == 302
    assert url("teach-story", lesson.pk) in answered.url


def test_who_does_not_teach_is_invited(as_person, stranger, rachid):
    assert "courses/authoring/invitation.html" in [t.name for t in as_person(stranger).get(url("teach")).templates]
    assert "courses/authoring/teach.html" in [t.name for t in as_person(rachid).get(url("teach")).templates]


# --- Back and forth -------------------------------------------------------------------------------


def test_a_question_stands_on_her_screens_until_she_sends_it_again(as_person, sent_lesson, wilma, nadia):
    desk = as_person(nadia)
    desk.post(
        url("desk-review-ask", sent_lesson.pk),
        {"comment": "Hoe laat was het?", "revision": sent_lesson.latest_revision_id},
    )
    browser = as_person(wilma)
    for address in (url("teach"), url("teach-story", sent_lesson.pk), url("teach-look", sent_lesson.pk)):
        page = browser.get(address).content.decode()
        assert "Hoe laat was het?" in page
        assert "leest je les" not in page  # she read it, and asks

    browser.post(url("teach-story", sent_lesson.pk), {"story": "Om tien uur."})
    browser.post(url("teach-send", sent_lesson.pk))
    assert "Hoe laat was het?" not in browser.get(url("teach")).content.decode()


def test_while_it_is_read_its_screens_lead_to_what_happens_next(as_person, sent_lesson, wilma):
    browser = as_person(wilma)
    for part in PARTS:
        assert browser.get(url(f"teach-{part}", sent_lesson.pk)).url == url("teach-sent", sent_lesson.pk)

    assert browser.post(url("teach-withdraw", sent_lesson.pk)).url == url("teach-lesson", sent_lesson.pk)
    assert state_of(fresh(sent_lesson)).code == "draft"


def test_a_second_browser_that_sends_old_answers_loses_nothing(as_person, sent_lesson, wilma):
    """She wrote on her telephone while the lesson was sent from the computer."""
    browser = as_person(wilma)
    page = browser.post(url("teach-story", sent_lesson.pk), {"story": "Nog iets"}).content.decode()
    assert "Nog iets</textarea>" in page
    assert "De coördinator leest" in page
    assert of(draft_of(sent_lesson)).story != "Nog iets"


# --- At the desk ----------------------------------------------------------------------------------


def test_a_stale_screen_of_the_coordinator_publishes_nothing(as_person, sent_lesson, wilma, nadia):
    seen = sent_lesson.latest_revision_id
    browser = as_person(wilma)
    browser.post(url("teach-withdraw", sent_lesson.pk))
    browser.post(url("teach-story", sent_lesson.pk), {"story": "Iets heel anders."})
    browser.post(url("teach-send", sent_lesson.pk))

    answered = as_person(nadia).post(url("desk-review-approve", sent_lesson.pk), {"revision": seen}, follow=True)
    assert "Iets heel anders." in answered.content.decode()
    assert not fresh(sent_lesson).live


def test_the_desk_of_another_neighbourhood_knows_nothing_of_it(
    as_person, sent_lesson, other_coordinator, wilma, beheer
):
    for person in (other_coordinator, wilma, beheer):
        browser = as_person(person)
        assert browser.get(url("desk-review-lesson", sent_lesson.pk)).status_code == 404
        for name in ("approve", "ask"):
            body = {"revision": sent_lesson.latest_revision_id, "comment": "?"}
            assert browser.post(url(f"desk-review-{name}", sent_lesson.pk), body).status_code == 404
    assert as_person(other_coordinator).get(url("desk-review")).context["rows"] == []
    assert as_person(wilma).get(url("desk-review")).status_code == 404


def test_a_letter_clicked_too_late_is_no_dead_end(as_person, sent_lesson, nadia):
    approve(sent_lesson, by=nadia, revision=sent_lesson.latest_revision_id)

    assert as_person(nadia).get(url("desk-review-lesson", sent_lesson.pk)).status_code == 200


def test_a_question_for_who_took_her_lesson_back_is_not_lost(as_person, sent_lesson, wilma, nadia):
    seen = sent_lesson.latest_revision_id
    as_person(wilma).post(url("teach-withdraw", sent_lesson.pk))

    asked = {"revision": seen, "comment": "Welke trap bedoel je?"}
    page = as_person(nadia).post(url("desk-review-ask", sent_lesson.pk), asked).content.decode()
    assert "Welke trap bedoel je?" in page
    assert "Dit was je vraag." in page


def test_a_question_without_words_is_asked_for(as_person, sent_lesson, nadia):
    answered = as_person(nadia).post(
        url("desk-review-ask", sent_lesson.pk), {"comment": "", "revision": sent_lesson.latest_revision_id}
    )
    assert answered.context["form"].errors.keys() == {"comment"}
    assert state_of(fresh(sent_lesson)).code == "review"


# --- Figures --------------------------------------------------------------------------------------


def test_her_page_asks_as_much_with_many_lessons_as_with_one(
    as_person, lesson, course, wilma, nadia, faculty, count_queries
):
    browser = as_person(wilma)
    browser.get(url("teach"))
    one = count_queries(lambda: browser.get(url("teach")))
    for number in range(3):
        other = open_course(
            f"Cursus {number}", neighbourhood=course.neighbourhood, faculty=faculty, by=nadia, author=wilma
        )
        for _lesson in range(2):
            browser.post(url("teach-new"), {"course": other.uuid})
    assert count_queries(lambda: browser.get(url("teach"))) == one


def test_the_desk_asks_as_much_with_many_lessons_as_with_one(
    as_person, sent_lesson, course, wilma, nadia, count_queries
):
    desk = as_person(nadia)
    desk.get(url("desk-review"))
    one = count_queries(lambda: desk.get(url("desk-review")))
    for number in range(3):
        lesson = start_lesson(course, by=wilma)
        answer(lesson, by=wilma, topic=f"Les {number}", story="Zo")
        submit(lesson, by=wilma)
    assert len(desk.get(url("desk-review")).context["rows"]) == 4
    assert count_queries(lambda: desk.get(url("desk-review"))) == one


# --- In the other language ------------------------------------------------------------------------


def test_a_lesson_that_was_sent_can_be_told_in_the_other_language_too(as_person, sent_lesson, course, wilma, nadia):
    browser = as_person(wilma)
    offer, door = "Schrijf ook in het Engels", url("teach-twin", sent_lesson.pk)
    assert offer not in browser.get(url("teach")).content.decode()  # the course is not in English

    translate_course(course, language="en", title="Safety", intro="", outcomes="", by=nadia)
    assert offer in browser.get(url("teach")).content.decode()
    answered = browser.post(door)
    twin = LessonPage.objects.get(locale__language_code="en")
    assert answered.url == url("teach-topic", twin.pk)
    assert (twin.translation_key, twin.owner, twin.live) == (sent_lesson.translation_key, wilma, False)
    assert fresh(sent_lesson).get_latest_revision_as_object().title == draft_of(sent_lesson).title

    assert offer not in browser.get(url("teach")).content.decode()
    assert browser.post(door).url == url("teach-lesson", twin.pk)
    assert LessonPage.objects.count() == 2


def test_without_a_page_in_that_language_it_is_told_and_nothing_is_made(as_person, sent_lesson, wilma):
    browser = as_person(wilma)
    answered = browser.post(url("teach-twin", sent_lesson.pk), follow=True)
    assert "Deze cursus heeft nog geen pagina in die taal." in answered.content.decode()
    assert (answered.redirect_chain, LessonPage.objects.count()) == ([(url("teach"), 302)], 1)


def test_a_draft_is_first_finished(as_person, lesson, course, wilma, nadia):
    translate_course(course, language="en", title="Safety", intro="", outcomes="", by=nadia)
    assert "Schrijf ook" not in as_person(wilma).get(url("teach")).content.decode()


# --- Two tabs, or two who write --------------------------------------------------------------------


def edition(page) -> str:
    return page.context["edition"]


def test_words_that_were_kept_meanwhile_are_shown_beside_hers_and_she_chooses(as_person, lesson, wilma):
    browser, address = as_person(wilma), url("teach-story", lesson.pk)
    opened = edition(browser.get(address))
    answer(lesson, by=wilma, story="Uit de andere tab.")

    both = browser.post(address, {"story": "Uit deze tab.", "edition": opened})

    assert both.context["form"]["story"].value() == "Uit deze tab."
    assert [words for _label, words in both.context["others"]] == ["Uit de andere tab."]
    assert of(draft_of(lesson)).story == "Uit de andere tab."
    browser.post(address, {"story": "Uit deze tab.", "edition": edition(both)})
    assert of(draft_of(lesson)).story == "Uit deze tab."


def test_nor_are_they_replaced_while_she_types(as_person, lesson, wilma):
    browser, address = as_person(wilma), url("teach-story", lesson.pk)
    opened = edition(browser.get(address))
    answer(lesson, by=wilma, story="Uit de andere tab.")

    refused = browser.post(address, {"story": "Uit deze tab.", "edition": opened, "do": "save"})

    assert (refused.status_code, refused.json()) == (
        409,
        {"problem": "Hier zijn intussen andere woorden bewaard. Kies welke blijven."},
    )
    assert of(draft_of(lesson)).story == "Uit de andere tab."


def test_the_same_words_or_those_of_another_question_are_no_conflict(as_person, lesson, wilma):
    browser, address = as_person(wilma), url("teach-story", lesson.pk)
    opened = edition(browser.get(address))
    answer(lesson, by=wilma, story="Bij de lamp.\nEn verder.", question="Wat valt op?")

    for words, read in (("Bij de lamp.\r\nEn verder. ", opened), ("Hier.", edition(browser.get(address)))):
        assert browser.post(address, {"story": words, "edition": read}).url == url("teach-photo", lesson.pk)
    assert of(draft_of(lesson)).story == "Hier."


def test_while_she_types_the_coordinator_began_to_read(as_person, lesson, wilma):
    submit(lesson, by=wilma)

    refused = as_person(wilma).post(url("teach-story", lesson.pk), {"story": "Later", "do": "save"})

    assert (refused.status_code, refused.json()) == (
        409,
        {"problem": "De coördinator leest je les nu. Wil je iets veranderen? Neem je les dan terug."},
    )
