"""What a measurement says: a figure, how much it may be, and what it was made of."""

from dataclasses import dataclass

HEAD = f"{'':<46}{'':>9}{'at most':>9}"


@dataclass(frozen=True)
class Row:
    what: str
    figure: float
    limit: float | None = None
    note: str = ""
    fault: str = ""  # what is wrong beside the limit

    @property
    def is_over(self) -> bool:
        return bool(self.fault) or (self.limit is not None and self.figure > self.limit)

    def __str__(self) -> str:
        limit = "" if self.limit is None else f"{self.limit:g}"
        verdict = f"  <-- {self.fault or 'too much'}" if self.is_over else ""
        return f"{self.what:<46}{self.figure:>9.4g}{limit:>9}   {self.note}".rstrip() + verdict


def ratio(what: str, ours: float, theirs: float, limit: float | None = None) -> Row:
    """Of seconds; it means the same on every machine."""
    return Row(what, round(ours / theirs, 2), limit, f"{ours * 1000:.1f} ms beside {theirs * 1000:.1f} ms")
