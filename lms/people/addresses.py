"""One address, one person: however somebody types it, it is stored and compared in one form."""

import unicodedata

import idna


def one(address: str) -> str:
    """In small letters, and the name of the host as mail servers know it: café-buurt.nl → xn--caf-buurt-d4a.nl (RFC 5891).

    Whether it is an address at all is for the form to say; what is none comes back in small letters.
    """
    local, _at, host = unicodedata.normalize("NFC", address.strip()).rpartition("@")
    try:
        host = idna.encode(host, uts46=True).decode()
    except (idna.IDNAError, UnicodeError):
        host = host.lower()
    return f"{local.lower()}@{host}" if local else host


def is_plain(address: str) -> bool:
    """Before the host only signs of ASCII: most servers refuse others. (To a pattern, İ and K are also letters of ASCII.)

    And a host that is a name of the internet: what has no form in ASCII, as ☕ has not, is no host.
    """
    return address.strip().rpartition("@")[0].isascii() and one(address).isascii()


def shown(address: str) -> str:
    """As its owner knows it: xn--caf-buurt-d4a.nl → café-buurt.nl."""
    local, at, host = address.rpartition("@")
    try:
        return f"{local}{at}{idna.decode(host)}" if "xn--" in host else address
    except (idna.IDNAError, UnicodeError):
        return address
