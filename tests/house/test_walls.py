"""What the contracts of pyproject.toml cannot say: each room has a height, and one can find the door."""

import re
import tomllib
from functools import cache
from pathlib import Path

import grimp
from django.urls import URLPattern, get_resolver
from django.utils.translation import override
from grimp import Layer

ROOT = Path(__file__).parents[2]
FLOORS = ("lms", "cms", "courses", "certificates")
NO_ROOMS = {"management", "migrations", "settings", "templatetags"}
A_DOOR = re.compile(r"\.([a-z_]+_)?views$")
#: Wagtail asks its hooks for the addresses in its admin.
LISTS_OF_ADDRESSES = re.compile(r"\.(([a-z]+_)?urls|wagtail_hooks)$")


@cache
def imports():
    return grimp.build_graph(*FLOORS)


def test_every_room_has_a_height():
    """A room that no contract names may import whatever it likes, and nobody hears of it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    named = {c["containers"][0]: re.findall(r"\w+", " ".join(c["layers"])) for c in contracts if "Rooms" in c["name"]}

    rooms = {floor: {path.parent.name for path in (ROOT / floor).glob("*/__init__.py")} - NO_ROOMS for floor in FLOORS}

    # The demo of a floor without its own room of it is one file in the hall.
    assert {floor: sorted(rooms[floor] - {*named[floor]}) for floor in FLOORS} == {floor: [] for floor in FLOORS}


def test_every_view_stands_in_a_file_that_is_called_so():
    elsewhere = {
        f"{view.__module__}.{view.__name__}"
        for view in views(get_resolver().url_patterns)
        if view.__module__.split(".")[0] in FLOORS and not A_DOOR.search(view.__module__)
    }
    assert elsewhere == set()


def views(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            callback = pattern.callback
            yield getattr(callback, "view_class", callback)
        else:
            yield from views(pattern.url_patterns)


def test_only_a_list_of_addresses_imports_views():
    """As the contract says of `views.py`; a wildcard of a contract replaces a whole name, so it cannot say `*_views`."""
    doors = [module for module in imports().modules if A_DOOR.search(module)]

    through = {
        f"{importer} -> {door}"
        for door in doors
        for importer in imports().find_modules_that_directly_import(door)
        if not LISTS_OF_ADDRESSES.search(importer)
    }

    assert (through, len(doors) > 25) == (set(), True)


def test_each_page_of_the_desk_is_for_coordinators_only():
    """One guard at every door of /bureau/; the querysets behind it say which things are hers."""
    with override("nl"):
        desk = {address: view for address, view in addresses(get_resolver()) if address.startswith("bureau/")}

    assert (
        [address for address, view in desk.items() if not hasattr(view, "is_for_coordinators")],
        len(desk) > 50,
    ) == (
        [],
        True,
    )


def addresses(resolver, before=""):
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address, pattern.callback
        else:
            yield from addresses(pattern, address)


#: From top to bottom, as the contract "Furniture" has it; a file may also be called `<noun>_<one of these>`.
FURNITURE = ("urls", "views|jobs|tiles|privacy", "forms", "actions", "letters", "permissions", "models")


def test_furniture_with_a_noun_in_its_name_stands_as_high_as_that_without():
    """`offer_actions.py` imports no forms and is imported by no letters: the contract says it of `actions.py` only."""
    rooms = {module.rpartition(".")[0] for module in imports().modules if module.count(".") == 2}

    upward = {
        f"{route.importer} -> {route.imported}"
        for room in rooms
        for route in imports().find_illegal_dependencies_for_layers(layers=furniture_of(room))
    }

    assert upward == set()


def furniture_of(room):
    names = imports().find_children(room)
    found = [{name for name in names if re.search(rf"[._]({words})$", name)} for words in FURNITURE]
    return [Layer(*names, independent=False) for names in found if names]
