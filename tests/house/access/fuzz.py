"""Requests that no page of ours would make: wrong methods, types, sizes, ids and encodings, drawn by lot."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.core.cache import cache
from django.test import RequestFactory

from tests.house.access import admin
from tests.house.access.asking import Asker
from tests.house.access.matrix import FORMS, rows
from tests.house.access.routes import all_routes
from tests.house.access.world import ROLES

METHODS = ["GET"] * 6 + ["POST"] * 8 + ["HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get"]
#: For a gap in an address, a parameter, a field.
VALUES = (
    "", "0", "-1", "1", "1e9", "9" * 40, "NaN", "1.5", "true", "[]", "{}", "null", "None", "a" * 5_000, "é", "ı", "ß" * 300,
    "😀", "\u202egnp", "\ud7ff", "\ufeff", "\x7f", "\r\nX-Injected: 1", "'; DROP TABLE lms_person; --", "<script>",
    "{{ 7 }}", "{% debug %}", "%s%d%n", "%00", "%ff", "..%2f..%2fetc%2fpasswd", "../../manage.py", "2026-02-30", "0000-00-00",
    "9999-12-31", "25:61", "00000000-0000-4000-8000-000000000000", "zz", "nl", "xx", "a@b", "a" * 250 + "@example.org",
    "javascript:alert(1)", "//example.org", "https://example.org/", "+", "%", "&=&", " ", "\t", "-0", "१२", "1,2", "1_000",
    "\0", "a\0b",
)  # fmt: skip
#: Names that something may look for, besides those of the forms.
NAMES = ("page", "p", "q", "next", "language", "month", "year", "topic", "order", "when", "s", "signature", "format",
         "code", "step", "sure", "csrfmiddlewaretoken", "login", "email", "password", "action", "days",
         "sig", "lang", "reserved", "skill", "typed", "venue", "with")  # fmt: skip
TYPES = (
    "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data", "application/json",
    "text/plain; charset=utf-16", "application/x-www-form-urlencoded; charset=klingon", "text/calendar", "",
)  # fmt: skip
#: Within quotes a cookie says a byte in three digits.
NUL_COOKIE = r'sessionid="\000aaaaaaaaaaa"'
HEADERS = {
    "HTTP_ACCEPT_LANGUAGE": ("xx", "nl;q=x", "*" * 600, "en-GB,en;q=0.5", "é"),
    "HTTP_IF_MODIFIED_SINCE": ("yesterday", "Wed, 99 Foo 2026 00:00:00 GMT", "0"),
    "HTTP_IF_NONE_MATCH": ("*", '"', "W/x", "é"),
    "HTTP_RANGE": ("bytes=-1", "bytes=9-1", "lines=1"),
    "HTTP_REFERER": ("", "::", "http://[", "https://example.org/é", "javascript:"),
    "HTTP_ORIGIN": ("null", "http://[", "https://example.org"),
    "HTTP_X_FORWARDED_FOR": ("é", "1.2.3.4, , 5", "::1", "a" * 500),
    "HTTP_USER_AGENT": ("", "é" * 400, "Googlebot"),
    "HTTP_ACCEPT": ("", "application/json", "image/*", "*/*;q=x"),
    "HTTP_X_REQUESTED_WITH": ("XMLHttpRequest",),
    "HTTP_COOKIE": ("sessionid=é", "=", ";;;", "django_language=xx", "messages=W10", "a=" + "b" * 5_000, NUL_COOKIE),
}
BODIES = (b"", b"\x00\xff\xfe", b"a=%ff&b=%zz&a", b"{", b'{"a": [1', b"--x\r\n\r\n", b"--x--", b"=" * 3_000,
          b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../x.svg\"\r\n\r\n<svg onload=1>\r\n--x--\r\n",
          b"&".join(b"x%d=1" % n for n in range(1_200)))  # fmt: skip


@dataclass(frozen=True)
class Shot:
    role: str
    method: str
    url: str
    body: bytes
    kind: str
    headers: dict[str, str]
    shows: frozenset[str]  # what everybody may find there

    def __str__(self) -> str:
        return f"{self.role} {self.method} {self.url[:300]!r} {self.kind!r} {self.body[:200]!r} {self.headers}"

    def request(self):
        path, _, query = self.url.partition("?")
        return RequestFactory().generic(
            self.method, path, self.body, content_type=self.kind, QUERY_STRING=query, **self.headers
        )


class Thrower:
    """The same seed throws the same things."""

    def __init__(self, seed: int, things: dict):
        self.dice, self.things = random.Random(seed), things
        ours = {route.key: route for route in all_routes() if route.group == "ours"}
        self.good = [(row.url(ours[row.key], things), row.form(things), row.shows) for row in rows()]
        self.good += [(admin.url(route, things), {}, frozenset()) for route in all_routes() if route.group == "admin"]
        self.fields = [*NAMES, *{name for form in FORMS.values() for name in form}]

    def shots(self, count: int) -> Iterator[Shot]:
        return (self.throw() for _ in range(count))

    def throw(self) -> Shot:
        dice = self.dice
        url, form, shows = dice.choice(self.good)
        method = dice.choice(METHODS)
        kind, body = self._body(form)
        headers = {name: dice.choice(HEADERS[name]) for name in dice.sample(list(HEADERS), dice.choice([0, 0, 1, 3]))}
        return Shot(dice.choice(ROLES), method, self._url(url), body, kind, headers, shows)

    def _url(self, url: str) -> str:
        dice, (path, _, query) = self.dice, url.partition("?")
        if dice.random() < 0.5:
            parts = path.split("/")
            parts[dice.randrange(len(parts))] = quote(dice.choice(VALUES), safe="%/:")
            path = "/" + "/".join(parts).lstrip("/")
        if dice.random() < 0.6:
            more = urlencode([(dice.choice(self.fields), dice.choice(VALUES)) for _ in range(dice.randrange(1, 4))])
            query = "&".join(filter(None, [query, more, dice.choice(["", "", "%ff=%fe", "a", "[]=1"])]))
        return f"{path}?{query}"

    def _body(self, form: dict) -> tuple[str, bytes]:
        dice = self.dice
        if dice.random() < 0.25:
            return dice.choice(TYPES), dice.choice(BODIES)
        fields = dict(form)
        for name in dice.sample(list(form), min(len(form), dice.randrange(0, 3))):
            fields[name] = dice.choice(VALUES)
        for _ in range(dice.randrange(0, 3)):
            fields[dice.choice(self.fields)] = dice.choice(VALUES)
        return TYPES[0], urlencode(fields, errors="surrogatepass").encode()


def nuls(things: dict) -> Iterator[Shot]:
    """For each address, as one who may come there: a NUL in all that a page may look for, and in each field of its form."""
    ours = {route.key: route for route in all_routes() if route.group == "ours"}
    looked_for = urlencode(dict.fromkeys(NAMES, "\0"))
    for row in rows():
        url, form = row.url(ours[row.key], things), row.form(things)
        may = [role for words in row.cells.values() for role, word in words.items() if word in {"ok", "->", "key"}]
        role = may[-1] if may else "anonymous"
        more = "&" if "?" in url else "?"
        yield Shot(role, "GET", f"{url}{more}{looked_for}", b"", "", {}, row.shows)
        for name in form:
            yield Shot(role, "POST", url, urlencode(form | {name: "\0"}).encode(), TYPES[0], {}, row.shows)


def storm(asker: Asker, shots: Iterable[Shot]) -> tuple[list[str], Counter]:
    """What broke or leaked, and how often each word was the answer."""
    broken, answers = [], Counter()
    for number, shot in enumerate(shots):
        if not number % 50:
            cache.clear()  # else the limits on trying answer for the site
        got = asker.answer(shot.role, shot.request())
        answers[got.word] += 1
        if got.error or got.word.startswith("5"):
            broken.append(f"{shot}\n    {got.word} {got.error}")
        if "*" not in shot.shows:
            broken += [f"{shot}\n    finds {leak}" for leak in got.leaks(shot.role) if leak not in shot.shows]
    return broken, answers
