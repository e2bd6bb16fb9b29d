from lms.counting import actions
from lms.registry import every


@every("lms.sweep_counters", hours=1)
def sweep():
    actions.sweep()
