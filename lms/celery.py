"""At scale: `celery -A lms worker` runs jobs, `celery -A lms beat` (a process of its own) is the clock."""

import os

from celery import Celery
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.production")

TICK = 15.0

app = Celery("stoep")
app.conf.update(
    broker_url=settings.REDIS_URL or "memory://",
    imports=["lms.jobs.tasks"],
    accept_content=["json"],
    task_serializer="json",
    task_ignore_result=True,
    # Job rows are the truth: a lost message is found by the sweep, so none is ever delivered twice on purpose.
    task_acks_late=False,
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=500,
    worker_hijack_root_logger=False,
    worker_send_task_events=False,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    # Who nudges does not wait for a broker that is away: one try, and no second.
    broker_transport_options={
        "max_retries": 0,
        "socket_connect_timeout": 2,
        "socket_timeout": 5,
        "socket_keepalive": True,
    },
    timezone=settings.TIME_ZONE,
    beat_scheduler="celery.beat:Scheduler",
    # An old tick is worth nothing: they must not pile up while all workers are away.
    beat_schedule={"tick": {"task": "lms.tick", "schedule": TICK, "options": {"expires": TICK}}},
)
