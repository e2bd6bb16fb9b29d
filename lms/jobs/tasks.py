"""What Celery carries: "run this job", and the tick of the clock."""

from celery import shared_task

from lms.jobs import actions, clock, runner
from lms.jobs.models import Job
from lms.jobs.nudging import nudge


@shared_task(name="lms.run_job")
def run_job(pk):
    runner.run(pk)


@shared_task(name="lms.tick")
def tick():
    actions.give_up()
    clock.tick()
    for pk in Job.objects.due().longest_waiting().values_list("pk", flat=True)[:500]:
        nudge(pk)  # also the jobs whose own nudge was lost
