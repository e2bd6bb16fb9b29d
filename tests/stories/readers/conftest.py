import json
import subprocess

import pytest

from tests.processes import ROOT, environment, python
from tests.stories.readers.reader import Reader


@pytest.fixture(scope="session")
def reader(browser, site):
    found = subprocess.run(
        python("-m", "tests.shots.addresses"),
        cwd=ROOT,
        env=environment(**site.settings, DJANGO_SETTINGS_MODULE="lms.settings.development"),
        stdout=subprocess.PIPE,
        check=True,
    )
    reader = Reader(browser, site.address, json.loads(found.stdout))
    yield reader
    reader.cameras.close()
