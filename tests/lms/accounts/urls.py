"""The street map with one page more, that wants something of a stranger."""

from django.urls import path

from lms.accounts.asking import AskCode
from lms.site.urls import urlpatterns as streets


class AskWish(AskCode):
    kind = "test-wish"
    template_name = "account/login.html"

    def get_intent_data(self, form):
        return {"wish": self.request.POST["wish"], "title": "A course"}


urlpatterns = [path("account/test-wish/", AskWish.as_view()), *streets]
