from lms.base.registry import every
from lms.privacy import actions


@every("lms.retain", days=1)
def retain():
    actions.retain()
