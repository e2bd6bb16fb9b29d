"""A verb says no with a sentence for people and a code for machines."""


class Refused(Exception):
    """The verb was not done. `str()` is what the person reads: what happened and what she can do."""

    def __init__(self, sentence, *, code: str):
        super().__init__(sentence)
        self.code = code
