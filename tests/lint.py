"""`./run lint`: everything that can be said without running the site. All of it runs, then all failures are named."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent

CHECKS = {
    "style": ["ruff", "check"],
    "layout": ["ruff", "format", "--check"],
    "templates": ["djlint", "--check", "--quiet", "templates"],
    "walls": ["lint-imports"],
    "types": ["mypy"],
    "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
    "Dutch": ["python", "manage.py", "catalogue", "check"],
}


def main() -> int:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "lms.settings.test"}
    failed = []
    for name, (tool, *words) in CHECKS.items():
        done = subprocess.run(
            [str(BIN / tool), *words], cwd=ROOT, env=environment, text=True, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        print(f"{name}: {'good' if done.returncode == 0 else 'not good'}", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout, flush=True)
    if failed:
        print(f"Not good: {', '.join(failed)}.")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
