"""Two coordinators, two tabs, two clicks: on SQLite and on PostgreSQL."""

import json
import os
import subprocess
import sys

from tests.processes import ROOT

PEOPLE = 8


def test_who_comes_at_the_same_moment_gets_one_answer(scratch_url):
    ran = subprocess.run(
        [sys.executable, "-m", "tests.courses.authoring.race", str(PEOPLE)],
        cwd=ROOT,
        env=os.environ | {"TEST_DATABASE_URL": scratch_url, "DATABASE_POOL": "16"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    result = json.loads(ran.stdout.splitlines()[-1])

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
