from lms.privacy import actions
from lms.registry import every


@every("lms.retain", days=1)
def retain():
    actions.retain()
