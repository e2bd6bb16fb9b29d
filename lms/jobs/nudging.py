import threading

from django.conf import settings

#: Wakes the runner threads of this process.
wake = threading.Event()


def nudge(pk: int) -> None:
    """Say that a job may be claimed now. Losing a nudge costs time, never a job: the sweep finds its row."""
    if settings.EMBEDDED_JOBS:
        wake.set()
        return
    from lms.celery import app  # noqa: PLC0415 - slow import, only at scale

    # A request never waits for a broker that is away.
    app.send_task("lms.run_job", (pk,), retry=False)
