"""What it takes until the first page: the first time in seconds of CPU, later beside a bare Wagtail site on this machine.

The first time begins with an empty DATA_DIR and ends with a page of the demo. What the lock files name is there already: how long
fetching that takes is up to the network, and the caches of pip and npm belong to the machine. Of CPU, for somebody else may be
working on this machine; how long one waited stands beside it.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.bench.rows import Row, ratio
from tests.processes import free_port, python, running

TIMES = 5
AT_MOST = 1.5
SECONDS, PATIENCE = 60, 600
OPEN = ("./run", "start")
OF_THE_DEMO = "cursussen/veiligheid-in-de-wijk/"


def measured():
    with tempfile.TemporaryDirectory() as folder:
        ours = {"DATA_DIR": f"{folder}/data"}
        bare = Path(folder, "bare")
        bare.mkdir()
        subprocess.run([str(Path(sys.executable).with_name("wagtail")), "start", "bare", str(bare)], check=True)
        manage = str(bare / "manage.py")
        subprocess.run([*python(manage), "migrate", "--verbosity=0"], cwd=bare, check=True)
        yield first_start(OPEN, **ours)

        pairs = []
        for _ in range(TIMES):  # in turns, so that a busy moment hits both
            port = free_port()
            mine = first_page(port, OPEN, **ours)
            theirs = first_page(port, [*python(manage), "runserver", "--noreload", f"127.0.0.1:{port}"])
            pairs.append((mine, theirs))
        yield ratio("a later start, to the first page", *map(statistics.median, zip(*pairs, strict=True)), AT_MOST)


def first_start(command, **changes) -> Row:
    before = _of_children()
    waited = first_page(free_port(), command, OF_THE_DEMO, **changes)
    note = f"{waited:.0f} s on the clock; all is installed, DATA_DIR is empty"
    return Row("the first start, to a page, in s of CPU", round(_of_children() - before, 1), SECONDS, note)


def _of_children() -> float:
    """Seconds of CPU that all processes took which we started and which have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def first_page(port, command, page="", **changes):
    begin = time.monotonic()
    with running(*command, PORT=str(port), **changes) as process:
        while process.popen.poll() is None and time.monotonic() - begin < PATIENCE:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/{page}", timeout=120):
                    return time.monotonic() - begin
            except OSError:  # it does not listen yet, or is too busy to answer
                time.sleep(0.02)
        raise RuntimeError(process.said())
