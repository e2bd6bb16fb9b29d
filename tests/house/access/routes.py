"""Every address that the site answers, read from the URLconf."""

import re
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern


@dataclass(frozen=True)
class Route:
    name: str  # with its namespace
    path: str
    module: str
    converters: tuple[
        tuple[str, str], ...
    ]  # name of the gap, and of its converter; in a pattern without names only these

    @property
    def key(self) -> str:
        return self.name or self.path

    @property
    def group(self) -> str:
        """Addresses of others have a rule together instead of a row each."""
        if self.path.startswith("admin/"):
            return "admin"
        return "account" if self.module.startswith("allauth.") else "ours"


def all_routes() -> list[Route]:
    """Of two for one address only the first answers."""
    found: dict[str, Route] = {}
    for route in _walk(get_resolver(), "", (), ()):
        found.setdefault(route.path, route)
    return list(found.values())


def _walk(resolver, before: str, names: tuple, gaps: tuple):
    for pattern in resolver.url_patterns:
        path, all_gaps = before + str(pattern.pattern), gaps + _gaps(pattern.pattern)
        if isinstance(pattern, URLPattern):
            view = getattr(pattern.callback, "view_class", pattern.callback)
            name = ":".join([*names, pattern.name]) if pattern.name else ""
            yield Route(name, path, view.__module__, all_gaps)
        else:
            inner = (*names, pattern.namespace) if pattern.namespace else names
            yield from _walk(pattern, path, inner, all_gaps)


def _gaps(pattern) -> tuple:
    if isinstance(pattern, RoutePattern):
        return tuple((name, type(converter).__name__) for name, converter in pattern.converters.items())
    if not hasattr(pattern, "regex"):
        return ()
    named = pattern.regex.groupindex
    return tuple((name, "") for name in named) or (("", ""),) * re.compile(pattern.regex).groups
