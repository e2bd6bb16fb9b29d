"""Keys that a first start makes for itself, so that no two installations share one."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def generated_key(path: Path, length: int = 64) -> str:
    """The key in this file; made (mode 0600) when it is not there yet. Two first starts at once agree on one."""
    try:
        for folder in (path.parent.parent, path.parent):  # the data directory is nobody else's either
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            _make(path, secrets.token_urlsafe(length))
        return path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"DATA_DIR cannot be used: {error.strerror} ({path}).") from error


def _make(path: Path, key: str) -> None:
    """Under its own name only when it is whole: nobody ever reads half a key, and the first one stays."""
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w") as file:
        file.write(key)
    with suppress(FileExistsError):
        os.link(draft, path)
    Path(draft).unlink()
