"""A demo site of its own, in a process, and people with telephones."""

from contextlib import contextmanager

import pytest

from tests.plugins.databases import scratch_on_sqlite
from tests.processes import free_port, python, running
from tests.stories.people import PHONE, Person, Site


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    settings = {"DATA_DIR": str(folder / "data"), "DATABASE_URL": scratch_on_sqlite(folder), "PORT": str(free_port())}
    with running(*python("manage.py", "up"), **settings) as up:
        up.says("Log in as one of the neighbours", seconds=240)
        yield Site(settings)


@pytest.fixture
def telephone(browser, site):
    """`with telephone() as wilma:` opens one; `script=False` has its JavaScript switched off."""

    @contextmanager
    def opened(*, script: bool = True, language: str = "nl-NL", screen: dict = PHONE, kind: type[Person] = Person):
        context = browser.new_context(viewport=screen, locale=language, java_script_enabled=script)
        context.set_default_timeout(15_000)
        person = kind(context.new_page(), site)
        try:
            yield person
        except BaseException:
            print(f"The last she saw, at {person.page.url}:\n{person.sees}\n")  # pytest shows it with the failure
            raise
        assert person.complaints == []
        context.close()

    return opened
