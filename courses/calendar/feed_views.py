"""Feeds over HTTP: for programs that ask often, keep no cookies and cannot log in."""

from django.http import Http404, HttpResponse, HttpResponseGone
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from courses.calendar import actions, feeds
from courses.calendar.feeds import Feed
from courses.calendar.filters import Filters
from courses.calendar.models import FeedToken
from courses.scheduling.models import CourseRun, Session

MAX_AGE = 15 * 60


@require_safe
def public(request):
    """Everybody's feed, with the filters of the web calendar; `lang=en` for English words."""
    with translation.override(_language(request)):
        feed = feeds.public(Filters(request.GET), timezone.now())
        return _answer(request, feed, "public")


@require_safe
def personal(request, token):
    """Found by the digest of its key. Gone at once for who left; a replaced key still says so for a while."""
    at = timezone.now()
    links = FeedToken.objects.filter(person__is_active=True, person__erased_at=None, revoked_at=None)
    link = get_object_or_404(links.select_related("person"), digest=actions.digest_of(token))
    if feeds.has_lapsed(link, at):
        return HttpResponseGone()
    if request.method == "GET":
        actions.note_fetch(link, feeds.client_of(request.headers.get("User-Agent", "")), at)
    with translation.override(link.person.language):
        return _answer(request, feeds.personal(link, at), "private")


@require_safe
def session(request, uuid):
    """One session as a file."""
    found = get_object_or_404(Session.objects.public().to_show(), uuid=uuid)
    return _file(request, [found], found.title)


@require_safe
def run(request, uuid):
    """The sessions of one group as a file."""
    found = get_object_or_404(CourseRun.objects.published(), uuid=uuid)
    sessions = list(found.sessions.held().to_show())
    if not sessions:
        raise Http404
    return _file(request, sessions, sessions[0].run.title)


def _file(request, sessions, name):
    with translation.override(_language(request)):
        response = _answer(request, feeds.of_sessions(sessions, name), "public")
    response["Content-Disposition"] = 'attachment; filename="agenda.ics"'
    return response


def _language(request) -> str:
    return "en" if request.GET.get("lang") == "en" else "nl"


def _answer(request, feed: Feed, who: str):
    """200 with the calendar, or 304 when the program has it already."""
    etag, changed = feed.etag, feed.changed_at and int(feed.changed_at.timestamp())
    response = get_conditional_response(request, etag, changed)
    if response is None:
        response = HttpResponse(feed.body())
        etag = feeds.etag_of(response.content)
    headers = {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": 'inline; filename="agenda.ics"',
        "Content-Language": translation.get_language(),
        "ETag": etag,
        **({"Last-Modified": http_date(changed)} if changed else {}),
        "Cache-Control": f"{who}, max-age={MAX_AGE}",
        "X-Robots-Tag": "noindex",
        "Referrer-Policy": "no-referrer",
    }
    for name, value in headers.items():
        response[name] = value
    return response
