from lms.jobs import actions
from lms.registry import every


@every("lms.purge_jobs", hours=6)
def purge():
    actions.purge()
