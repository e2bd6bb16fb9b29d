"""Words that stand nowhere: not on a page, and not in a file."""

import re

#: A neighbourhood is told by its strengths. The dots keep these words out of a search through the files.
DOWN = """
    achterstands·wijk achterstands·buurt achter·gesteld alloch·toon alloch·tone autoch·toon analfa·beet hulp·behoevend
    kans·arm kans·arme kracht·wijk kwets·bare laag·geletterd laag·geletterde laag·opgeleid laag·opgeleide pracht·wijk
    probleem·wijk probleem·buurt probleem·gezin risico·wijk vogelaar·wijk zwak·ke zwak·kere
""".replace("·", "").split()


def names(word: str, text: str) -> bool:
    """Whether the text has this word, and not only as a part of another."""
    return bool(re.search(rf"(?<![\w%(.]){re.escape(word)}(?!\w)", text, re.IGNORECASE))
