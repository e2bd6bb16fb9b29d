"""*Mijn groei*: a way of looking at her evidence, for her alone."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import render

from certificates.competencies.models import Competency
from certificates.evidence.kinds import detail, sentence
from certificates.evidence.models import Confirmation, Evidence, Suggestion
from certificates.portfolio.reckoning import skills

A_PAGE = 20
#: In a list at once: a template that asks `competencies.all` makes a manager each time.
SHOWS = Prefetch("competencies", to_attr="shows")


@login_required
def growth(request):
    """Everything she kept, what waits for her yes, and what the site saw her do."""
    pieces = Evidence.objects.of(request.user).with_standing().prefetch_related(SHOWS)
    shown = Paginator(pieces, A_PAGE).get_page(request.GET.get("page"))
    suggestions = Suggestion.objects.of(request.user).open().prefetch_related(SHOWS)
    answered = Confirmation.objects.of(request.user).filter(confirmed=True, accepted_at=None)
    page = {
        "pieces": shown,
        "skills": skills(request.user),
        "suggestions": [
            {"suggestion": one, "sentence": sentence(one.kind, one.facts), "detail": detail(one.facts)}
            for one in suggestions
        ],
        "answered": answered.select_related("evidence", "endorser"),
        "examples": [] if shown else Competency.objects.filter(core=True, valid_until=None),
    }
    return render(request, "certificates/portfolio/growth.html", page)
