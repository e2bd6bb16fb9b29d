"""The letters of the demo: everybody may read all of them, because everybody is invented (ADR 0001.8)."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_sameorigin

from lms.letters.forms import PersonForm
from lms.letters.models import Letter

A_PAGE = 25
#: A letter's own HTML stands in a frame that can do nothing but be read, and open a link in a new tab.
FRAME = ["allow-popups", "allow-popups-to-escape-sandbox"]


def letters(request):
    form = PersonForm(request.GET)
    found = Letter.objects.readable().select_related("person")
    if form.is_valid() and form.cleaned_data["person"]:
        found = found.to(form.cleaned_data["person"])
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "lms/letters/demo_list.html", {"page": page, "form": form})


@csp_update({"frame-src": [SELF]})
def letter(request, uuid):
    return render(request, "lms/letters/demo_letter.html", {"letter": _find(uuid), "frame": " ".join(FRAME)})


@xframe_options_sameorigin
@csp_replace(
    {"default-src": [NONE], "style-src": [UNSAFE_INLINE], "script-src": [NONE], "form-action": [NONE], "sandbox": FRAME}
)
def letter_html(request, uuid):
    return HttpResponse(_find(uuid).html)


def _find(uuid) -> Letter:
    return get_object_or_404(Letter.objects.readable().select_related("person"), uuid=uuid)
