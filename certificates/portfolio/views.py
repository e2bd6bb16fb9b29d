"""*Mijn groei*: a way of looking at her evidence, for her alone."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import render
from django.utils import timezone

from certificates.competencies.models import Competency
from certificates.evidence.models import Confirmation, Evidence, Suggestion, SuggestionState
from certificates.portfolio.reckoning import skills

A_PAGE = 20
#: In a list at once: a template that asks `competencies.all` makes a manager each time.
SHOWS = Prefetch("competencies", to_attr="shows")


@login_required
def growth(request):
    """Everything she kept, what waits for her yes, and what the site saw her do."""
    pieces = Evidence.objects.of(request.user).with_standing().prefetch_related(SHOWS)
    shown = Paginator(pieces, A_PAGE).get_page(request.GET.get("page"))
    not_kept = Suggestion.objects.of(request.user).not_kept().prefetch_related(SHOWS)
    an_hour_ago = timezone.now() - timedelta(hours=1)
    answered = Confirmation.objects.of(request.user).filter(confirmed=True, accepted_at=None)
    page = {
        "pieces": shown,
        "skills": skills(request.user),
        "suggestions": [one for one in not_kept if one.state == SuggestionState.OPEN],
        "refused": [one for one in not_kept if one.state == SuggestionState.REFUSED],
        "just_refused": any(one.decided_at and one.decided_at > an_hour_ago for one in not_kept),
        "answered": answered.select_related("evidence__suggestion", "endorser"),
        "examples": [] if shown else Competency.objects.filter(core=True, valid_until=None),
    }
    return render(request, "certificates/portfolio/growth.html", page)
