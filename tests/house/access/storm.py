"""A storm on a database of its own, in a process of its own: `python -m tests.house.access.storm <seed> <count>`.

PostgreSQL breaks on what SQLite takes, a NUL first of all; so each address and each field gets one, before the lot decides.
"""

import json
import logging
import sys
import tempfile
from pathlib import Path


def main(seed: int, count: int) -> None:
    from django.test import override_settings
    from django.test.utils import setup_test_environment

    from tests.house.access.asking import Asker
    from tests.house.access.fuzz import Thrower, nuls, storm
    from tests.house.access.world import build

    setup_test_environment()
    logging.disable()
    with tempfile.TemporaryDirectory() as data, override_settings(DATA_DIR=Path(data), MEDIA_ROOT=Path(data) / "media"):
        asker = Asker(build())
        shots = [*nuls(asker.world.things), *Thrower(seed, asker.world.things).shots(count)]
        broken, answers = storm(asker, shots)
    print(json.dumps({"thrown": len(shots), "broken": broken, "answers": answers}))


if __name__ == "__main__":
    import django

    django.setup()
    main(*map(int, sys.argv[1:]))
