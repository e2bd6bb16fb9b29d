"""The texts of a page as a reader aloud finds them: each with the language of the nearest element that has one."""

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
#: What nobody hears or sees, or where no element fits.
UNHEARD = {"script", "style", "template"}
#: What is read aloud of an element that has no text for it.
SAID = ("alt", "aria-label", "title", "placeholder")


class Texts(HTMLParser):
    """Each text of a page with the nearest language around it."""

    def __init__(self):
        super().__init__()
        self.around: list[tuple[str, str]] = []
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        language = has.get("lang") or (self.around[-1][1] if self.around else "")
        self.found += [(words, language) for name in SAID if (words := " ".join((has.get(name) or "").split()))]
        if tag not in VOID:
            self.around.append((tag, language))

    def handle_endtag(self, tag):
        while self.around and self.around.pop()[0] != tag:
            pass

    def handle_data(self, data):
        words = " ".join(data.split())
        if words and self.around and not UNHEARD & {tag for tag, _language in self.around}:
            self.found.append((words, self.around[-1][1]))


def texts(page: str) -> list[tuple[str, str]]:
    reader = Texts()
    reader.feed(page)
    reader.close()
    return reader.found
