from tests.courses.stage import *  # noqa: F403 its fixtures
