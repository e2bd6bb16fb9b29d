"""The catalogue, and what search engines ask for."""

from copy import copy

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from wagtail.models.pages import RouteResult
from wagtail.views import serve

from courses.calendar.filters import Filters
from courses.catalogue.page_models import CoursePage
from courses.finding import cards, searching, sitemap
from lms.base.editions import kept

A_PAGE = 20


def catalogue(request):
    at = timezone.now()
    filters, groups = Filters(request.GET), cards.groups_to_come(at)
    ids, meant = cards.matching_courses(filters, groups, at), ""
    if filters.words and not ids:
        meant = searching.nearest(filters.words)
        ids = cards.matching_courses(filters.with_words(meant), groups, at) if meant else []
    found = Paginator(ids, A_PAGE).get_page(request.GET.get("page"))
    page = {
        "filters": filters,
        "page": found,
        "count": found.paginator.count,
        "cards": cards.cards(found.object_list, groups, request.user),
        "meant": meant if ids else "",
        "nearby": []
        if ids
        else cards.cards(cards.matching_courses(Filters.none(), groups, at)[:3], groups, request.user),
        "calendar_url": f"{reverse('calendar')}?{filters.query}" if filters.query else reverse("calendar"),
    }
    return render(request, "courses/finding/catalogue.html", page)


def course(request, slug):
    """A course page, found in one stroke: Wagtail would go down its tree, two queries a step. It serves what was found."""
    page = copy(kept(("course", get_language(), slug), lambda: _course_page(slug)))
    page.course = copy(page.course)  # a page keeps with it what it shows to one
    request._wagtail_route_for_request = RouteResult(page)
    return serve(request, "")


def _course_page(slug: str) -> CoursePage:
    return get_object_or_404(CoursePage.objects.live().in_language(get_language()).to_show(), slug=slug)


@cache_control(public=True, max_age=3600)
def sitemap_xml(request):
    entries = sitemap.entries(request)
    return render(request, "courses/finding/sitemap.xml", {"entries": entries}, content_type="application/xml")


@cache_control(public=True, max_age=86400)
def robots(request):
    address = request.build_absolute_uri(reverse("sitemap"))
    return render(request, "courses/finding/robots.txt", {"sitemap": address}, content_type="text/plain; charset=utf-8")
