"""The walls of pyproject.toml hold for every file: one without a height may import whatever it likes, and nobody hears of it."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
FLOORS = ("lms", "cms", "courses", "certificates")
NO_ROOMS = {"management", "migrations", "settings", "templatetags"}


def test_every_file_of_a_room_has_a_height():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (furniture,) = [contract for contract in contracts if contract["name"] == "Furniture"]
    named = re.findall(r"\w+", " ".join(furniture["layers"]))
    rooms = [path.parent for floor in FLOORS for path in (ROOT / floor).glob("*/__init__.py")]
    stands = {file.stem for room in rooms if room.name not in NO_ROOMS for file in room.glob("*.py")} - {"__init__"}

    assert (sorted(stands - {*named}), len(named)) == ([], len({*named}))
