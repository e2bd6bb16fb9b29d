"""People with telephones, and the site that they visit."""

import re
import sqlite3
import urllib.error
import urllib.request
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

from django.utils import translation
from django.utils.formats import date_format

from tests.plugins.databases import rows
from tests.processes import until

PHONE = {"width": 390, "height": 844}


def in_dutch(day: date, form: str = "j F") -> str:
    """14 januari: a story takes its days from today, so that it holds on any day, and reads them as the site says them."""
    with translation.override("nl"):
        return date_format(day, form)


def change(database: str, statement: str) -> None:
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"), timeout=30)) as link, link:
        link.execute(statement)


class Site:
    """The demo as `./run start` opens it. Nothing in it is stubbed: jobs, letters and the clock run in the process."""

    def __init__(self, settings: dict[str, str]):
        self.settings, self.database = settings, settings["DATABASE_URL"]
        self.address = f"http://127.0.0.1:{settings['PORT']}"

    def read(self, path: str) -> tuple[int, bytes]:
        """What a program without cookies gets."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def letter(self, to: str, about: str) -> str:
        """The newest letter to this address with these words in its subject, once it is sent."""
        question = f"SELECT text FROM lms_letter WHERE address = '{to}' AND subject LIKE '%{about}%' AND sent_at NOT NULL ORDER BY id DESC"
        return until(lambda: rows(self.database, question), seconds=60, what=f"a letter to {to} about {about}")[0][0]

    def the_day_has_come(self, session: str) -> None:
        """The session began ten minutes ago. (No test waits on the clock.)"""
        now = datetime.now(UTC)
        starts, ends = (f"{now + timedelta(minutes=away):%Y-%m-%d %H:%M:%S}" for away in (-10, 80))
        change(
            self.database,
            f"UPDATE courses_session SET starts_at = '{starts}', ends_at = '{ends}' WHERE title = '{session}'",
        )


class Person:
    """Somebody with a telephone of her own. Whatever the console says against a page fails the story."""

    def __init__(self, page, site: Site):
        self.page, self.site, self.complaints = page, site, []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message):
        if message.type in {"error", "warning"} and "404" not in message.text:
            self.complaints.append(message.text)

    def goes_to(self, path: str):
        self.page.goto(self.site.address + path)
        return self

    def logs_in_as(self, name: str):
        self.goes_to("/demo/")
        self.page.locator(f"button[name=persona][value={name}], form:has(input[value={name}]) button").first.click()
        return self

    def presses(self, words: str | re.Pattern, **role):
        self.page.get_by_role("button", name=words, **role).first.click()
        return self

    def follows(self, words: str | re.Pattern, **role):
        self.page.get_by_role("link", name=words, **role).first.click()
        return self

    def fills(self, **values):
        for name, value in values.items():
            self.page.locator(f"[name={name}]").first.fill(str(value))
        return self

    def reads(self, words: str):
        self.page.get_by_text(words).first.wait_for(state="visible", timeout=10_000)
        return self

    @property
    def sees(self) -> str:
        return self.page.locator("main").inner_text()
