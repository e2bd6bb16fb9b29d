"""Which process runs what when there are several: what shares something costly goes together, and the longest goes first.

Else the last process that runs would be alone with the longest test, while the others have nothing left to do.
"""

import pytest
from xdist.scheduler import LoadFileScheduling

#: A site with its browser, a world with all its roles: made once, in the process that gets the whole folder.
TOGETHER = ("tests/stories/", "tests/house/access/")
#: Who has one of these starts processes.
STARTS = {"running", "told_by"}


class Turns(LoadFileScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in TOGETHER if nodeid.startswith(folder)), super()._split_scope(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    if config.getvalue("dist") != "loadfile":
        return None
    config.option.loadscopereorder = False  # it begins with what has most tests, which are the short ones
    return Turns(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if hasattr(config, "workerinput"):
        items.sort(key=turn)


def turn(item) -> int:
    """What goes together first, then what starts processes, then the rest."""
    if item.nodeid.startswith(TOGETHER):
        return 0
    return 1 if STARTS & vars(item.module).keys() else 2
