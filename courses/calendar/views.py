"""The calendar on the site, and the page on which somebody makes her own link."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.calendar import actions, months
from courses.calendar.filters import Filters
from courses.calendar.forms import ReminderForm
from courses.calendar.models import FeedToken
from courses.calendar.rows import rows
from courses.scheduling.models import Session
from lms.people.decorators import pressed_on

#: So many sessions of a month stand on one page: more than a neighbourhood holds, less than a phone can carry.
A_PAGE = 200
#: Her own browser keeps a new link for so many seconds, to show it again in another language or after a reload. The site
#: keeps no more of it than its digest.
COOKIE, SHOWN = "feed", 600
#: Where Google and Outlook take a copied link; neither takes it from an address.
GOOGLE = "https://calendar.google.com/calendar/u/0/r/settings/addbyurl"
OUTLOOK = "https://outlook.live.com/calendar/0/addcalendar"


def show(request):
    """A month: the grid, and the list beside it that says the same in words."""
    at = timezone.now()
    filters = Filters(request.GET)
    month = months.Month.read(request.GET.get("month", ""), otherwise=months.Month.of(at))
    found = filters.sessions(Session.objects.public()).filter(starts_at__gte=month.start, starts_at__lt=month.end)
    today = timezone.localdate(at)
    part = months.part(month, found, request.GET.get("page"), today, A_PAGE)
    sessions = list(part.object_list.to_list())
    weeks = months.weeks(rows(sessions, request.user, at))
    page = {
        "month": month,
        "filters": filters,
        "page": part,
        "grid": months.grid(month, sessions, part, today),
        "earlier": [week for week in weeks if week.is_before(today)],
        "weeks": [week for week in weeks if not week.is_before(today)],
        "count": part.paginator.count,
        "today": today,
        "is_now": month == months.Month.of(at),
        "coming": filters.sessions(Session.objects.public().upcoming(at)).order_by("starts_at").first(),
        "links": _links(request, _public_address(filters)),
    }
    return render(request, "courses/calendar/calendar.html", page)


def _public_address(filters: Filters) -> str:
    """The feed has one address in every language: English readers have it said in the query."""
    query = "&".join(filter(None, [filters.query, "" if get_language() == "nl" else f"lang={get_language()}"]))
    return reverse("feed-public") + (f"?{query}" if query else "")


def _links(request, path: str) -> dict[str, str]:
    """One address in the forms that programs want: Apple and Thunderbird open webcal, the others want a copy."""
    address = request.build_absolute_uri(path)
    return {"https": address, "webcal": f"webcal://{address.split('://', 1)[1]}", "google": GOOGLE, "outlook": OUTLOOK}


# --- Her own link ---------------------------------------------------------------------------------


@login_required
def mine(request):
    """Whether she has a link, and who fetched it last. The link itself she sees for a moment after she made it."""
    token = request.COOKIES.get(COOKIE, "")
    is_hers = bool(token) and FeedToken.objects.of(request.user).live().filter(digest=actions.digest_of(token)).exists()
    page = {"links": _links(request, reverse("feed-personal", args=[token]))} if is_hers else {}
    return _secretly(_mine(request, **page))


@login_required
@pressed_on("mine-calendar")
def renew(request):
    """By way of a cookie, for what a reload sends once more would replace the link that she just put in her calendar."""
    token = actions.renew_link(request.user)
    response = redirect("mine-calendar")
    response.set_cookie(COOKIE, token, max_age=SHOWN, httponly=True, secure=request.is_secure(), samesite="Lax")
    return _secretly(response)


@login_required
@pressed_on("mine-calendar")
def stop(request):
    actions.revoke_links(request.user)
    messages.success(request, _("Your calendar link no longer works."))
    response = redirect("mine-calendar")
    response.delete_cookie(COOKIE)
    return response


@login_required
@pressed_on("mine-calendar")
def remind(request):
    form = ReminderForm(request.POST)
    if form.is_valid():
        actions.set_reminder(request.user, wanted=form.cleaned_data["reminder"])
        messages.success(request, _("Your choice is kept."))
    return redirect("mine-calendar")


def _mine(request, **page):
    link = FeedToken.objects.of(request.user).live().first()
    form = ReminderForm(initial={"reminder": link and link.reminder})
    context = {"link": link, "form": form, "today": timezone.localdate(), "site_url": settings.SITE_URL, **page}
    return render(request, "courses/calendar/mine.html", context)


def _secretly(response):
    """Nothing of this page goes to a store, to another site or to a search engine.

    Not `no-referrer`: under it browsers send "Origin: null" and every form on the page is refused, the one to log out
    included. The token is not in the address of this page, and `same-origin` tells other sites nothing at all.
    """
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, no_store=True)
    return response
