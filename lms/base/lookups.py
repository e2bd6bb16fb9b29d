"""Comparing words in the database as `lms.base.text` does: SQLite knows capitals of ASCII only.

`name__alike="…"` (capitals aside), `name__holds="…"` and `name__begins="…"` (capitals and accents aside).
"""

from typing import ClassVar

from django.db.backends.signals import connection_created
from django.db.models import CharField, Lookup, TextField
from django.dispatch import receiver

from lms.base import text

#: PostgreSQL in a locale without letters knows no capitals outside ASCII either: so letter and accent are taken apart first.
ALIKE = "lower(normalize({}, NFKD))"
FOLDED = (
    "translate(replace(replace(replace(replace("
    "lower(regexp_replace(normalize({}, NFKD), '[\u0300-\u036f]', '', 'g')),"
    " 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),"
    " 'øØđĐðłŁħŧıŋĸəɓɗƙ', 'oodddllhtinkebdk')"
)
LIKE_SIGNS = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})


@receiver(connection_created)
def teach_letters(sender, connection, **kwargs):
    if connection.vendor == "sqlite":
        connection.connection.create_function("stoep_caseless", 1, _of(text.caseless), deterministic=True)
        connection.connection.create_function("stoep_fold", 1, _of(text.fold), deterministic=True)


def _of(change):
    return lambda value: None if value is None else change(str(value))


class Alike(Lookup):
    lookup_name = "alike"

    def as_sql(self, compiler, connection):
        left, left_params = self.process_lhs(compiler, connection)
        if connection.vendor == "sqlite":
            return f"stoep_caseless({left}) = %s", [*left_params, text.caseless(str(self.rhs))]
        return f"{ALIKE.format(left)} = {ALIKE.format('%s')}", [*left_params, str(self.rhs)]


class Holds(Lookup):
    lookup_name = "holds"
    pattern: ClassVar = "%{}%"

    def as_sql(self, compiler, connection):
        left, left_params = self.process_lhs(compiler, connection)
        wanted = self.pattern.format(text.fold(str(self.rhs)).translate(LIKE_SIGNS))
        function = "stoep_fold({})" if connection.vendor == "sqlite" else FOLDED
        return f"{function.format(left)} LIKE %s ESCAPE '\\'", [*left_params, wanted]


class Begins(Holds):
    lookup_name = "begins"
    pattern: ClassVar = "{}%"


for field in (CharField, TextField):
    for lookup in (Alike, Holds, Begins):
        field.register_lookup(lookup)
