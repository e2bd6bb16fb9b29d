"""The deeds of the demo, played through the verbs."""

from courses.demo import deeds, registers, words

__all__ = ["deeds", "registers", "words"]
