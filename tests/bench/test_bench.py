import pytest

from tests.bench.__main__ import line
from tests.bench.pages import measure


@pytest.mark.django_db
def test_a_page_is_measured_beside_a_bare_one_and_asks_as_often_for_more_rows():
    size = {"courses": 1, "sessions": 1}
    more = {"courses": 3, "sessions": 4}

    rows = list(measure(size, more, (1, 3), rounds=1, requests=1))

    assert [row[0] for row in rows] == [
        *(f"{what}, {kind}" for kind in ("cold", "again") for what in (
            "bare page", "catalogue of 3 courses", "course page", "my growth, 1 pieces", "my growth, 3 pieces",
            "calendar feed, 4 sessions",
        )),
        rows[-1][0],
    ]  # fmt: skip
    assert line(*rows[0]).startswith("bare page, cold")
    assert " 1.00 " in line(*rows[0])
    assert [few for few, many in (row[3].split(" / ") for row in rows[:-1]) if few != many] == []
