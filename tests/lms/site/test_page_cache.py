"""One page for all who are nobody to us: at once up to date, and never anything of somebody."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.conf import settings as conf
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from courses.authoring.actions import answer, approve, start_lesson, submit
from courses.catalogue.actions import hide_course
from courses.catalogue.models import Course
from courses.enrolment.actions import cancel, enrol
from courses.enrolment.models import Enrolment
from lms.base import editions
from lms.site import page_cache
from tests.courses.stage import a_course, a_run
from tests.plugins.parts import REDIS_URL

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.redis)])
def shared(request, settings, tmp_path):
    """The cache as a site has it: in one process, and at scale."""
    settings.PAGE_CACHE_SECONDS = 60
    settings.DATA_DIR = tmp_path
    if request.param == "redis":
        settings.REDIS_URL = REDIS_URL
        redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        settings.CACHES = settings.CACHES | {"pages": redis | {"KEY_PREFIX": uuid4().hex}}
    else:
        caches["pages"].clear()
    editions.renew(editions.EVERYTHING)
    connection.close()  # the next one listens
    yield
    connection.execute_wrappers = [each for each in connection.execute_wrappers if each is not editions.notice]


@pytest.fixture
def look(shared):
    """What nobody in particular sees, each time with a browser that was never here before."""
    return lambda path: Client().get(path).content.decode()


@pytest.fixture
def kept(monkeypatch):
    """`kept(client.get, path)`: was it the page that was made before, and did it cost no query?"""
    answers, answer = [], page_cache.Kept.answer
    monkeypatch.setattr(page_cache.Kept, "answer", lambda page: answers.append(page) or answer(page))

    def kept(get, path) -> bool:
        answers.clear()
        with CaptureQueriesContext(connection) as queries:
            get(path)
        return bool(answers) and not queries.captured_queries

    return kept


@pytest.fixture
def address(course):
    return course.url_in("nl")


@pytest.fixture
def public(course, run, address):
    return [address, reverse("catalogue"), reverse("calendar"), "/", "/en/", reverse("privacy")]


def publish_lesson(course, author, coordinator, title):
    lesson = start_lesson(course, by=author)
    answer(lesson, by=author, title=title, topic="De wijk", story="Bij het portiek.", question="Wat zie jij?")
    sent = submit(lesson, by=author)
    approve(sent, by=coordinator, revision=sent.latest_revision_id)


# --- It is kept -----------------------------------------------------------------------------------


def test_a_second_visit_costs_no_query_and_is_the_same(look, public, kept):
    first = {path: look(path) for path in public}

    assert {path: kept(Client().get, path) for path in public} == dict.fromkeys(public, True)
    assert {path: look(path) for path in public} == first


def test_the_headers_are_kept_too(look, address):
    fresh, again = Client().get(address), Client().get(address)

    assert fresh.headers.keys() == again.headers.keys()
    assert again.headers["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in again.headers["Content-Security-Policy"]


def test_each_address_and_language_has_its_own(look, course, run):
    pages = {look(reverse("catalogue")), look("/en/courses/"), look(reverse("calendar"))}

    assert (len(pages), len(_store())) == (3, 3)


def test_what_can_be_made_up_without_end_is_not_kept(look, run):
    """Whoever makes up queries or names of hosts must not fill the memory in which jobs and limits live too."""
    catalogue = reverse("catalogue")
    for query in ("?q=niets", "?page=2", "?month=2026-05", "?x", "?when=evening"):
        look(f"{catalogue}{query}")
    for host in ("other.example.org", "testserver:81", "TestServer", "testserver."):
        assert Client(headers={"host": host}).get(catalogue).status_code == 200

    assert _store() == {}


@pytest.mark.parametrize("path", ["/healthz", "/agenda.ics", "/c/", "/robots.txt", "/account/login/"])
def test_what_is_for_programs_or_has_a_form_is_not_kept(look, path):
    look(path)

    assert _store() == {}


# --- It is never an old one -----------------------------------------------------------------------


@pytest.fixture
def clock(monkeypatch):
    """`clock(2)`: two seconds later."""
    passed = 0.0

    def later(seconds: float) -> None:
        nonlocal passed
        passed += seconds

    monkeypatch.setattr(editions, "now", lambda: time.time() + passed)
    return later


def test_a_seat_that_is_taken_shows_at_the_next_visit(look, address, clock, run, amina):
    before = look(address)
    clock(2)
    enrol(amina, run, by=amina)
    after = look(address)
    clock(2)
    cancel(Enrolment.objects.get(participant=amina), by=amina)

    assert ("Nog 8 van 8" in before, "Nog 7 van 8" in after) == (True, True)
    assert look(address) == before


def test_without_a_new_edition_it_would_not_show(look, address, clock, run, amina):
    before = look(address)
    clock(2)
    with patch.object(editions, "renew"):
        enrol(amina, run, by=amina)

    assert look(address) == before


@pytest.mark.parametrize("place", [0, 1], ids=["course", "catalogue"])
def test_who_enrols_sees_her_seat_at_once_and_others_within_a_moment(place, look, public, as_person, run, amina, clock):
    path, client = public[place], as_person(amina)
    old = look(path)
    client.post(reverse("enrol", args=[run.uuid]))
    with_a_form = Client()
    with_a_form.cookies["csrftoken"] = "x" * 32

    hers = client.get(path).content.decode()
    assert look(path) == old
    assert with_a_form.get(path).content.decode() != old
    clock(page_cache.MOMENT)
    others = look(path)
    assert ("Je doet mee" in hers, "Nog 7" in others) == (True, True)


def test_halfway_a_moment_it_is_made_anew_behind_the_back_of_who_gets_the_old_one(look, address, clock, run, amina):
    old = look(address)
    enrol(amina, run, by=amina)
    clock(page_cache.MOMENT * 0.6)

    assert look(address) == old
    assert "Nog 7 van 8" in look(address)


def test_an_enrolment_makes_nothing_else_anew(look, public, course, run, amina, nadia, kept, now):
    other = a_course("Koken", neighbourhood=course.neighbourhood, faculty=course.faculty, by=nadia)
    a_run(other, now + timedelta(days=9), venue=run.sessions.first().venue, by=nadia)
    paths = [*public, other.url_in("nl")]
    for path in paths:
        look(path)
    enrol(amina, run, by=amina)

    shows_seats = set(public[:5])
    with patch.object(page_cache, "MOMENT", 0):
        assert {path for path in paths if not kept(Client().get, path)} == shows_seats


def test_who_logs_in_makes_nothing_anew(look, public, amina, kept):
    for path in public:
        look(path)
    amina.last_login = timezone.now()
    amina.save(update_fields=["last_login"])
    assert {path: kept(Client().get, path) for path in public} == dict.fromkeys(public, True)

    amina.name = "Amina B."
    amina.save(update_fields=["name"])
    assert not kept(Client().get, reverse("catalogue"))


def test_what_is_published_and_hidden_shows_at_the_very_next_visit(look, address, course, wilma, nadia):
    assert "Het donkere portiek" not in look(address)
    publish_lesson(course, wilma, nadia, "Het donkere portiek")
    assert "Het donkere portiek" in look(address)

    look(reverse("catalogue"))
    hide_course(course, by=nadia)
    assert Client().get(address).status_code == 404
    assert course.title not in look(reverse("catalogue"))


def test_what_is_rolled_back_makes_no_new_edition(look, address, run, amina, kept):
    look(address)
    with patch.object(editions, "renew") as told, transaction.atomic():
        enrol(amina, run, by=amina)
        transaction.set_rollback(True)

    assert told.call_count == 0
    assert kept(Client().get, address)


def test_many_writes_in_one_transaction_make_one_new_edition(shared, run):
    with patch.object(editions, "renew") as told:
        with transaction.atomic():
            for _time in range(20):
                with transaction.atomic():
                    run.save()
                run.save()
        assert told.call_count == 1

        with transaction.atomic():
            run.save()
        assert told.call_count == 2


def test_what_is_written_beside_a_savepoint_that_is_rolled_back_makes_a_new_edition(shared, run):
    with patch.object(editions, "renew") as told, transaction.atomic():
        with transaction.atomic():
            run.save()
            transaction.set_rollback(True)
        run.save()

    assert told.call_count == 1


def test_a_page_that_was_made_meanwhile_is_kept_for_nobody(look, address, clock, run, amina):
    """It was begun before the seat was taken, and ready after it."""
    through = page_cache.is_for_everybody

    def late(request, response):
        with patch.object(page_cache, "is_for_everybody", through):
            enrol(amina, run, by=amina)
        return through(request, response)

    with patch.object(page_cache, "is_for_everybody", late):
        assert "Nog 8 van 8" in look(address)

    clock(2)
    assert "Nog 7 van 8" in look(address)


def _looks_meanwhile(look, address, course, author, coordinator) -> str:
    """What a second visitor gets while the page is being made for the first."""
    look(address)
    publish_lesson(course, author, coordinator, "Het donkere portiek")
    through, seen = page_cache.is_for_everybody, []

    def late(request, response):
        with patch.object(page_cache, "is_for_everybody", through):
            seen.append(look(address))
        return through(request, response)

    with patch.object(page_cache, "is_for_everybody", late):
        assert "Het donkere portiek" in look(address)
    assert "Het donkere portiek" in look(address)
    return seen[0]


def test_one_makes_it_and_who_comes_meanwhile_gets_the_old_one(look, address, course, wilma, nadia):
    assert "Het donkere portiek" not in _looks_meanwhile(look, address, course, wilma, nadia)


def test_without_a_claim_all_would_make_it(look, address, course, wilma, nadia):
    with patch.object(page_cache, "_is_being_made", return_value=False):
        assert "Het donkere portiek" in _looks_meanwhile(look, address, course, wilma, nadia)


def test_of_twenty_who_come_at_once_one_makes_it(look, address, run):
    look(address)
    run.save()
    made, together = [], Barrier(20)
    through = page_cache.is_for_everybody

    def counted(request, response):
        made.append(response)
        time.sleep(0.2)  # the others are here by then
        return through(request, response)

    def visit(_number):
        together.wait()
        page = look(address)
        connection.close()
        return page

    with patch.object(page_cache, "is_for_everybody", counted), ThreadPoolExecutor(20) as visitors:
        pages = set(visitors.map(visit, range(20)))
    assert (len(made), len(pages)) == (1, 1)


def test_a_part_to_which_the_hour_matters_is_made_anew_in_time(shared, clock):
    made = []

    def make():
        made.append(len(made))
        return made[-1]

    found = []
    for seconds in (0, 59, 2):
        clock(seconds)
        found.append((editions.kept("by the hour", make, seconds=60), editions.kept("by no hour", lambda: 0)))

    assert found == [(0, 0), (0, 0), (1, 0)]


def test_after_a_minute_one_makes_it_anew(look, address, clock, kept):
    look(address)
    clock(59)
    assert kept(Client().get, address)
    clock(2)
    assert not kept(Client().get, address)
    assert kept(Client().get, address)


def test_another_process_is_heard(look, address, kept):
    """It has memory of its own, and the edition is one for all."""
    look(address)
    if conf.REDIS_URL:
        caches["pages"].set("edition:courses_course", "theirs", timeout=None)
    else:
        with (conf.DATA_DIR / "edition").open("a") as file:
            file.write("theirs")

    assert not kept(Client().get, address)
    assert kept(Client().get, address)


def test_when_the_cache_is_away_the_page_is_made(look, address, settings, run, amina):
    look(address)
    away = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.REDIS_URL = away["LOCATION"]
    settings.CACHES = settings.CACHES | {"pages": away}

    enrol(amina, run, by=amina)

    assert "Nog 7 van 8" in look(address)


# --- Its parts ------------------------------------------------------------------------------------


def test_a_part_that_is_kept_is_never_an_old_one(shared, run, course, address, as_person, amina, wilma, nadia):
    """Also for who is logged in, for whom each page is made."""
    client = as_person(amina)

    def sees(path, *words) -> list[bool]:
        page = client.get(path).content.decode()
        return [word in page for word in words]

    assert sees(address, "Het donkere portiek", "Wilma", "Nog 8 van 8") == [False, True, True]
    assert sees(reverse("catalogue"), course.title, "Veilig &amp; Thuis", "Een zin over straat.") == [True, True, False]
    publish_lesson(course, wilma, nadia, "Het donkere portiek")
    wilma.name = "Wil Maas"
    wilma.save()
    run.seats = 9
    run.save()
    course.faculty.name_nl = "Straat"
    course.faculty.save()
    assert sees(address, "Het donkere portiek", "Wilma", "Wil", "Nog 9 van 9") == [True, False, True, True]
    assert sees(reverse("catalogue"), "Veilig &amp; Thuis", "Straat") == [False, True]
    hide_course(course, by=nadia)
    assert client.get(address).status_code == 404
    assert sees(reverse("catalogue"), course.title) == [False]


def test_no_part_is_kept_of_what_may_be_undone(shared, course):
    def titles():
        return editions.kept("titles", lambda: list(Course.objects.values_list("title", flat=True)))

    assert titles() == [course.title]
    with transaction.atomic():
        Course.objects.update(title="Anders")
        assert titles() == ["Anders"]
        transaction.set_rollback(True)
    assert titles() == [course.title]


def test_what_a_page_shows_to_one_is_not_in_the_part(shared, run, address, as_person, amina, rachid):
    clients = as_person(amina), Client()
    enrol(amina, run, by=amina)
    for _time in range(2):
        hers, others = (client.get(address).content.decode() for client in clients)
        assert ("Je doet mee" in hers, "Je doet mee" in others) == (True, False)


# --- It is nobody's -------------------------------------------------------------------------------


def _store() -> dict:
    """What is kept now, by key."""
    if not conf.REDIS_URL:
        return dict(caches["pages"]._cache)
    link = caches["pages"]._cache.get_client()
    prefix = caches["pages"].key_prefix
    return {key: link.get(key) for key in link.keys(f"{prefix}:*") if b":edition:" not in key}


#: What only she sees who is in, who waits, and who is logged in at all.
IN, WAITS, FORM = "Je doet mee", "Op de wachtlijst", "csrfmiddlewaretoken"


def _visits(run, course, amina, rachid, times) -> list:
    """Amina is in, Rachid waits, and nobody in particular looks after them: where one saw what is not hers."""
    run.seats = 1
    run.save()
    browsers = [(Client(), {IN, FORM}), (Client(), {WAITS, FORM}), (Client(), set())]
    for person, (client, _signs) in zip((amina, rachid), browsers, strict=False):
        enrol(person, run, by=person)
        client.force_login(person)
    wrong = []
    for number in range(times):
        path = course.url_in("nl") if number % 2 else reverse("catalogue")
        for client, hers in browsers:
            page = client.get(path).content.decode()
            seen = {sign for sign in (IN, WAITS, FORM) if sign in page}
            wrong += [(number, hers, seen)] if seen != hers else []
    return wrong


def test_of_three_who_look_in_turns_each_sees_her_own(shared, run, course, amina, rachid, rounds, figure):
    times = rounds(334, 1000)  # of three visits: a thousand or more

    assert _visits(run, course, amina, rachid, times) == []
    figure("two people and a stranger in turns through one cache, times: pages of somebody else", 0)
    stored = b"".join(_store().values())
    assert stored
    for sign in (IN, WAITS, FORM, amina.name, rachid.name, amina.email, rachid.email):
        assert sign.encode() not in stored


def test_without_looking_who_it_is_it_would_leak(shared, run, course, amina, rachid):
    everybody = {"is_nobody": lambda request: True, "is_for_everybody": lambda request, response: True}
    with patch.multiple(page_cache, **everybody):
        assert _visits(run, course, amina, rachid, 2) != []


def test_who_is_known_makes_no_page_for_others_and_gets_none(look, public, as_person, amina, kept):
    client = as_person(amina)
    for path in public:
        client.get(path)
    assert _store() == {}

    for path in public:
        look(path)
    assert {path: kept(client.get, path) for path in public} == dict.fromkeys(public, False)


def test_any_cookie_that_we_do_not_know_makes_a_page_of_its_own(look, address, kept):
    look(address)
    for cookie, shares in (("messages", False), ("anything", False), ("csrftoken", True), ("django_language", True)):
        client = Client()
        client.cookies[cookie] = "x" * 32
        assert kept(client.get, address) is shares, cookie
