"""How long a later start takes until the first page, beside a bare Wagtail site on this machine."""

import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.bench.rows import ratio
from tests.processes import free_port, python, running

TIMES = 5
AT_MOST = 1.5


def measured():
    with tempfile.TemporaryDirectory() as folder:
        ours = {"DATA_DIR": f"{folder}/data"}
        bare = Path(folder, "bare")
        bare.mkdir()
        subprocess.run([str(Path(sys.executable).with_name("wagtail")), "start", "bare", str(bare)], check=True)
        manage = str(bare / "manage.py")
        subprocess.run([*python(manage), "migrate", "--verbosity=0"], cwd=bare, check=True)
        first_page(free_port(), ["./run", "start"], **ours)  # makes the demo

        pairs = []
        for _ in range(TIMES):  # in turns, so that a busy moment hits both
            port = free_port()
            mine = first_page(port, ["./run", "start"], **ours)
            theirs = first_page(port, [*python(manage), "runserver", "--noreload", f"127.0.0.1:{port}"])
            pairs.append((mine, theirs))
        yield ratio("a later start, to the first page", *map(statistics.median, zip(*pairs, strict=True)), AT_MOST)


def first_page(port, command, **changes):
    begin = time.monotonic()
    with running(*command, PORT=str(port), **changes) as process:
        while process.popen.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=120):
                    return time.monotonic() - begin
            except urllib.error.URLError:
                time.sleep(0.02)
        raise RuntimeError(process.said())
