"""Parts that a machine may lack. Their tests are skipped with a reason; STOEP_NO_SKIPS=1 (CI) makes any skip a failure."""

import os
import shutil
from functools import cache

import psycopg
import pytest
import redis

POSTGRES_URL = os.environ.get("TEST_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS_URL = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")
NO_SKIPS = os.environ.get("STOEP_NO_SKIPS") == "1"


@cache
def chromium() -> str | None:
    """The path of a Chromium, or None."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return os.environ.get("CHROMIUM") or next(filter(None, found), None)


@cache
def no_browser() -> str | None:
    return None if chromium() else "Chromium is not on this machine"


@cache
def no_postgres() -> str | None:
    try:
        psycopg.connect(POSTGRES_URL, connect_timeout=2).close()
    except psycopg.Error:
        return "no PostgreSQL answers at TEST_POSTGRES_URL"
    return None


@cache
def no_redis() -> str | None:
    try:
        redis.Redis.from_url(REDIS_URL, socket_connect_timeout=2).ping()
    except redis.RedisError:
        return "no Redis answers at TEST_REDIS_URL"
    return None


MISSING = {"browser": no_browser, "postgres": no_postgres, "redis": no_redis}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    for part, missing in MISSING.items():
        if item.get_closest_marker(part) and (reason := missing()):
            pytest.skip(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skips are forbidden here (STOEP_NO_SKIPS=1): {report.longrepr[-1]}"
    return report
