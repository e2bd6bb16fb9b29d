"""Two coordinators, two tabs, two clicks: on SQLite and on PostgreSQL."""

from tests.processes import told_by

PEOPLE = 8


def test_who_comes_at_the_same_moment_gets_one_answer(scratch_url):
    result = told_by("tests.courses.authoring.race", PEOPLE, url=scratch_url)

    assert result.pop("states") in (["approved"], ["rejected"])
    assert result == {
        "decided": {"done": 1, "decided": PEOPLE - 1},
        "letters": 1,
        "translated": {"done": 1, "exists": PEOPLE - 1},
        "english": 1,
        "begun": {"done": PEOPLE},
        "addresses": PEOPLE + 1,
        "problems": [0, 0, 0, 0, 0],
    }
