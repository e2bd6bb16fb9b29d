import os

# Playwright keeps an event loop in the thread in which stories also ask the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ["tests.network", "tests.parts", "tests.databases", "tests.proof", "tests.cast"]
