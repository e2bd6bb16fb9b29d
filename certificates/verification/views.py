"""Anyone with the code sees whether a certificate is real. It is no telephone book: no list, no search, a name only by choice."""

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from certificates.issuing.codes import grouped, normalise
from certificates.issuing.drawing import called
from certificates.issuing.facts import told
from certificates.issuing.models import Certificate
from certificates.verification.forms import CodeForm
from certificates.verification.tokens import opens, sign

#: From one address in a minute. A class that checks its certificates together fits in easily.
LOOKS_A_MINUTE = 60


@require_safe
def look_up(request):
    """Type the code that is on the paper."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("verify", form.cleaned_data["code"])
    return render(request, "certificates/verification/look_up.html", {"form": form})


@require_safe
def verify(request, code):
    """The certificate in words: the accessible twin of the paper."""
    certificate = _find(request, code)
    if certificate is None:
        return _unknown(request, code)
    if code != certificate.code:
        return redirect("verify", certificate.code)
    holder = getattr(certificate, "holder", None)
    is_holder = bool(holder) and holder.person_id == request.user.pk
    facts, language = told(certificate)
    shown = holder if holder and (holder.shows_name or is_holder) else None
    page = {
        "certificate": certificate,
        "facts": facts,
        "facts_language": language,
        "code": grouped(certificate.code),
        "holder": shown,
        "called": called(shown.printed_name) if shown else "",
        "is_holder": is_holder,
        "is_held": bool(holder),
        "signature": sign(certificate.code) if is_holder else "",
    }
    return _guarded(render(request, "certificates/verification/certificate.html", page))


@require_safe
def pdf(request, code):
    """The paper: for its holder, or by a signed address. Everyone else learns nothing, not even that it exists."""
    certificate = _find(request, code)
    holder = getattr(certificate, "holder", None)
    if holder is None or not holder.pdf:
        raise Http404
    if holder.person_id != request.user.pk and not opens(holder, request.GET.get("sig", "")):
        raise Http404
    response = HttpResponse(bytes(holder.pdf), content_type="application/pdf")
    name = _("certificate")
    response["Content-Disposition"] = f'inline; filename="{name}-{certificate.code[:8].lower()}.pdf"'
    return _guarded(response)


def _find(request, typed):
    if _too_many(request):
        return None
    code = normalise(typed)
    found = Certificate.objects.select_related("holder__person", "superseded_by", "course").filter(code=code)
    return found.first() if code else None


def _too_many(request) -> bool:
    minute = int(timezone.now().timestamp() // 60)
    key = f"verify:{request.META.get('REMOTE_ADDR')}:{minute}"
    cache.add(key, 0, 120)
    try:
        return cache.incr(key) > LOOKS_A_MINUTE
    except ValueError:  # it lapsed between the two calls
        return False


def _unknown(request, code):
    form = CodeForm(initial={"code": code[:200]})
    return _guarded(render(request, "certificates/verification/unknown.html", {"form": form}, status=404))


def _guarded(response):
    """Found by its code alone, and kept by nobody.

    The referrer policy of the whole site (`same-origin`) tells other sites nothing. `no-referrer` would make browsers send
    "Origin: null", and every form on the page would be refused, the one to log out included.
    """
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-store"
    return response
