from lms.base.registry import job
from lms.letters import actions
from lms.letters.models import Letter


@job(actions.SEND_LETTER)
def send_letter(pk):
    if letter := Letter.objects.waiting().select_related("person").filter(pk=pk).first():
        actions.send(letter)
