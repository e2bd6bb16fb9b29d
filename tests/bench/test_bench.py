import re
import statistics

import pytest

from tests.bench.growth import Found, compared
from tests.bench.growth import measure as measure_growth
from tests.bench.load import CONNECTIONS, COURSES, SECONDS, load
from tests.bench.pages import measure
from tests.bench.rows import Row, ratio


@pytest.mark.django_db
def test_pages_are_measured_beside_a_bare_one_and_ask_as_often_for_more_rows(tmp_path):
    rows = list(measure(tmp_path, 2, 6, (3, 4, 5), rounds=1, requests=1))

    pages = ["bare Wagtail page", "catalogue of 3 courses", "course page", "my growth, 5 pieces"]
    pages += ["calendar feed, 4 sessions"]
    counted = ["bare Wagtail page", "catalogue of 6 courses", "course page", "my growth, 6 pieces"]
    counted += ["calendar feed, 6 sessions"]
    assert [row.what for row in rows] == [
        *(f"{page}, cold" for page in pages),
        *(f"{page}, {deed}" for deed in ("seat", "changed", "published") for page in pages),
        *(f"{page}, again" for page in pages),
        *(f"{page}, queries" for page in counted),
    ]
    asked = {row.what: row for row in rows[-len(counted) :]}
    assert [what for what, row in asked.items() if row.fault] == []
    assert [what for what, row in asked.items() if row.limit and row.figure > row.limit] == []
    assert [row.limit for row in asked.values()] == [None, 13, 13, 13, None]
    assert next(row.figure for row in rows if row.what == "catalogue of 3 courses, again") < 1


def test_what_is_more_than_it_may_be_says_so():
    good, bad = ratio("a page", 0.010, 0.005, 2.5), ratio("a page", 0.015, 0.005, 2.5)

    assert (good.is_over, bad.is_over, Row("other", 3, fault="it grows").is_over) == (False, True, True)
    assert str(good).split() == ["a", "page", "2", "2.5", "10.0", "ms", "beside", "5.0", "ms"]
    assert str(bad).endswith("<-- too much")


@pytest.mark.django_db
def test_what_grows_is_measured_with_people_in_every_group(tmp_path):
    rows = list(compared({3: measure_growth(tmp_path, 3, times=1)}))

    desk = ["desk, start page", "desk, groups", "desk, groups as CSV", "desk, courses"]
    pages = ["calendar, a month", "catalogue", "catalogue, a search", "course page", "page about the university"]
    feeds = ["feed, the first time", "feed", "feed of the evenings"]
    had = [f"{feed}, ms above an empty view" for feed in ("feed that one has already", "the same of the evenings")]
    deeds = [f"{page}, after {deed}" for deed in DEEDS for page in ("catalogue", "course page")]
    deeds += ["course page, after a seat elsewhere", "to enrol and sign off"]
    assert [row.what for row in rows] == ["bare Wagtail page", *desk, *pages, *deeds, *feeds, *had, "empty view"]
    assert [row.what for row in rows if row.fault] == []
    asked = {row.what: int(found[1]) for row in rows if (found := re.search(r"(\d+) queries", row.note))}
    assert {what: number for what, number in asked.items() if number > 21} == {}
    assert asked["page about the university"] <= 11


def test_more_queries_for_more_courses_is_a_fault():
    few, many = ({"a page": (Found(0.005, number), 9), **RULERS} for number in (5, 50))

    assert [row.fault for row in compared({10: few, 2_000: many}) if row.fault] == ["5 queries grow to 50"]


def test_under_load_everybody_is_answered(rounds, figure):
    courses, connections, seconds = rounds(3, COURSES), rounds(10, CONNECTIONS), rounds(2, SECONDS)
    heard = load(courses, connections, seconds)

    assert heard.errors == []
    assert set(heard.spent) == {"readers", "programs", "logged in", "enrol"}
    assert heard.enrolled > 0
    what = f"{connections} connections, {seconds} s, {courses} courses"
    figure(f"{what}: errors", len(heard.errors))
    figure(f"{what}: requests a second", round(heard.number / seconds))
    for kind, spent in sorted(heard.spent.items()):
        figure(f"{what}: {kind}, p95 in ms", round(statistics.quantiles(spent, n=20)[18]) if len(spent) > 1 else spent)


DEEDS = ("a seat", "a change of a course", "a publication")
RULERS = {what: (Found(0.005, 0), None) for what in ("bare Wagtail page", "empty view")}
