"""The site on a home screen, and its face in somebody's messages."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image


@pytest.fixture
def manifest(client, settings):
    settings.SITE_NAME = "Wijkschool Noord"
    return client.get("/manifest.webmanifest")


def size_of(address: str, settings) -> str:
    with Image.open(finders.find(address.removeprefix(settings.STATIC_URL))) as picture:
        return "{}x{}".format(*picture.size)


def test_a_phone_gets_all_that_it_asks_before_it_installs(manifest):
    said = json.loads(manifest.content)

    assert manifest["Content-Type"] == "application/manifest+json"
    assert (said["name"], said["start_url"], said["display"], said["lang"]) == (
        "Wijkschool Noord",
        "/",
        "standalone",
        "nl",
    )
    assert {(icon["sizes"], icon["purpose"]) for icon in said["icons"]} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }


def test_the_icons_are_as_large_as_they_say(manifest, settings):
    icons = json.loads(manifest.content)["icons"]

    assert [size_of(icon["src"], settings) for icon in icons] == [icon["sizes"] for icon in icons]
    assert size_of("/static/lms/icons/apple-touch.png", settings) == "180x180"
    assert size_of("/static/lms/icons/social.png", settings) == "1200x630"


def test_the_manifest_is_the_same_for_all_and_only_read(client, manifest, db, as_person, wilma):
    assert manifest["Cache-Control"] == "public, max-age=3600"
    assert "Set-Cookie" not in manifest
    assert client.post("/manifest.webmanifest").status_code == 405
    assert as_person(wilma).get("/manifest.webmanifest").content == manifest.content


def test_a_page_tells_its_name_and_a_sentence_to_who_shares_it(client, db, settings):
    html = client.get(reverse("catalogue") + "?q=%22%3E%3Cb%3E").content.decode()
    signs = dict(re.findall(r'<meta (?:property|name)="(og:[\w:]+|description)" content="([^"]*)">', html))

    assert signs["og:title"] == re.search(r"<title>(.*) – ", html)[1] != ""
    assert signs["og:description"] == signs["description"] != ""
    assert signs["og:url"] == "http://testserver/cursussen/", "without what she searched for"
    assert signs["og:image"] == "http://testserver/static/lms/icons/social.png"
    assert "<b>" not in signs["og:title"]


def test_a_course_speaks_for_itself(client, course):
    page = course.page_in("nl")
    html = client.get(page.url).content.decode()

    assert f'<meta property="og:title" content="{page.title}">' in html
    assert f'<meta name="description" content="{page.intro}">' in html


def test_a_page_without_a_sign_gets_that_of_the_site(client):
    answer = client.get("/favicon.ico")

    assert (answer.status_code, answer["Location"]) == (302, "/static/lms/favicon.svg")
