"""Pages by how well their words fit, each ranked once.

`modelsearch` asks SQLite for the rank of every page that it found by a question of its own, over all that was found: twice
the pages cost four times as much. So there we ask its index ourselves, for the same ranks.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import F
from wagtail.query import PageQuerySet


def best_first(pages: PageQuerySet, kinds: tuple[type, ...], words: list[str], most: int) -> list[str]:
    """Paths of these pages, of these kinds, that hold every word."""
    if connection.vendor != "sqlite":
        return [page.path for page in pages.type(*kinds).only("path").search(" ".join(words), operator="and")[:most]]
    paths = dict(pages.type(*kinds).values_list("pk", "path"))
    return [paths[int(pk)] for pk in _ranked_on_sqlite(kinds, words) if int(pk) in paths][:most]


def _ranked_on_sqlite(kinds: tuple[type, ...], words: list[str]):
    # On PostgreSQL these modules cannot even be imported: their table is not there.
    from modelsearch.backends.database.sqlite.query import (  # noqa: PLC0415
        BM25,
        Lexeme,
        MatchExpression,
        SearchQueryExpression,
    )
    from modelsearch.backends.database.sqlite.sqlite import (  # noqa: PLC0415
        SQLiteFTSIndexEntry,
        SQLiteSearchQueryCompiler,
    )

    first, *others = map(Lexeme, words)
    for other in others:
        first &= other
    fits = MatchExpression(SQLiteSearchQueryCompiler.FTS_TABLE_FIELDS, SearchQueryExpression(first))
    types = ContentType.objects.get_for_models(*kinds).values()
    found = SQLiteFTSIndexEntry.objects.filter(fits, index_entry__content_type__in=types)
    rank = BM25() * F("index_entry__title_norm") + BM25()
    return found.annotate(rank=rank).order_by("rank", "-index_entry").values_list("index_entry__object_id", flat=True)
