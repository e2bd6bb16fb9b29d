from lms.base.registry import every
from lms.jobs import actions


@every("lms.purge_jobs", hours=6)
def purge():
    actions.purge()
