"""Words that must not get out. Each private field of the prepared world holds one that says whose it is, and what.

A canary is written `qx-<owner>-<what>-xq`; who is not among its `READERS` may find it in no answer to no request. Keys (a
token, a code) are canaries as they are, but for who has them in the address already.
"""

import io
import re
import zipfile

CANARY = re.compile(r"qx-([a-z_]+)-([a-z]+)-xq", re.IGNORECASE)

#: What → who may read it, besides whose it is: the teacher, student and coordinator of that neighbourhood, the superuser.
READERS = {
    # Who somebody is. A surname and an address are for the desk, and for the superuser's housekeeping.
    "surname": "coordinator superuser",
    "email": "coordinator superuser",
    "about": "",  # of who teaches: everybody
    "field": "coordinator",
    "passkey": "",
    # What a teacher wrote and nobody may read yet; what the coordinator asked about it.
    "draft": "teacher coordinator superuser",
    "alt": "teacher coordinator superuser",
    "waiting": "teacher coordinator superuser",
    "asked": "teacher coordinator superuser",
    "comment": "teacher coordinator superuser",
    # A group that is not public, for who plans it and who was asked to lead it.
    "plan": "teacher coordinator superuser",
    # Why a line of the register was changed.
    "reason": "student coordinator",
    # Hers alone, but for whom she asked to confirm it (ADR 0001.9). No superuser, no coordinator.
    "secret": "",
    "suggested": "",
    "title": "teacher student",
    "story": "teacher student",
    "sentence": "teacher student",
    # Keys. The links in her letters are in what she takes along of herself.
    "code": "student coordinator",
    "signature": "student",
    "link": "student",
    "key": "nobody",
}
CANARIES = set(READERS)


def canary(owner: str, what: str) -> str:
    return f"qx-{owner}-{what}-xq"


def may_read(role: str, owner: str, what: str) -> bool:
    if what == "about" and (owner.endswith("teacher") or owner == "deactivated"):
        return True  # readers of a course read who wrote it
    readers = READERS[what].split()
    if "nobody" in readers:
        return False
    if role in {owner, "superuser"}:
        return role == owner or "superuser" in readers
    if owner in {"resident", "superuser"}:
        return False  # no coordinator knows them
    side = "other_" if owner.startswith("other_") else ""
    return role in {side + reader for reader in readers}


def found_in(response, keys: dict[str, tuple[str, str]]) -> set[tuple[str, str]]:
    """(owner, what) of each canary in the body or a header of this answer."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    text = "\n".join([headers, response.cookies.output(), _text_of(response)])
    words = {(owner.lower(), what.lower()) for owner, what in CANARY.findall(text)}
    return words | {whose for key, whose in keys.items() if key in text}


def _text_of(response) -> str:
    body = response.getvalue()
    kind = response.get("Content-Type", "")
    if kind.startswith("application/zip"):
        with zipfile.ZipFile(io.BytesIO(body)) as files:
            body = b"\n".join(name.encode() + files.read(name) for name in files.namelist())
    text = body.decode("utf-8", "replace")
    return text.replace("\r\n ", "") if kind.startswith("text/calendar") else text
