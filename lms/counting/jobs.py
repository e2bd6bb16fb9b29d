from lms.base.registry import every
from lms.counting import actions


@every("lms.sweep_counters", hours=1)
def sweep():
    actions.sweep()
