"""One Chromium for all tests of a process: Playwright starts only once in each."""

import pytest
from playwright.sync_api import sync_playwright

from tests.plugins.parts import chromium


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()
