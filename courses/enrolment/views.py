"""A student and her seat: take it, see it, give it back. (The coordinator's side is in `courses/groups/`.)"""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.enrolment import actions, offer_actions, pages, partings, seats, sign_up_actions, together_actions, tokens
from courses.enrolment.forms import Choice
from courses.enrolment.models import Enrolment, Status
from courses.scheduling import entries
from courses.scheduling.models import CourseRun
from lms.accounts.asking import AskCode
from lms.base import ics
from lms.base.refusals import refusals_as_messages
from lms.base.registry import also_shown
from lms.people.decorators import pressed_on


@require_safe
def choose(request):
    """From the page of a course, where one of its groups was ticked."""
    ticked = Choice(request.GET)
    return redirect("enrol", ticked.cleaned_data["group"]) if ticked.is_valid() else redirect("catalogue")


def enrol(request, run):
    """One button for who is logged in; who is not says who she is and gets a code."""
    runs = CourseRun.objects.published()
    is_deed = request.method == "POST" and request.user.is_authenticated  # then there is nothing to show
    found = get_object_or_404(runs if is_deed else runs.to_show(), uuid=run)
    if not request.user.is_authenticated:
        return Stranger.as_view(run=found)(request)
    if hers := Enrolment.objects.of(request.user).live().filter(run=found).first():
        return _again(request, hers)
    if request.method == "POST":
        with refusals_as_messages(request):
            enrolment = sign_up_actions.sign_up_oneself(found, digest=_digest(request), by=request.user)
            return redirect("enrolled", enrolment.uuid)
        return redirect("enrol", found.uuid)
    return render(request, "courses/enrolment/enrol.html", _about(request, found))


def _again(request, hers: Enrolment):
    """She is on the list already. With a colleague's link she can still ask to wait together."""
    digest = _digest(request)
    if digest and hers.status == Status.WAITING and not hers.party and hers.link_digest != digest:
        if request.method != "POST":
            return render(request, "courses/enrolment/ask_together.html", {"enrolment": hers, "run": hers.run})
        with refusals_as_messages(request):
            together_actions.ask_together(hers, digest, by=request.user)
            messages.success(request, _("Your colleague gets an e-mail. You wait together when the answer is yes."))
    return redirect("enrolled", hers.uuid)


def _digest(request) -> str:
    """Of the link to wait together by which she came. The link itself is kept nowhere."""
    token = request.GET.get("with", "")
    return together_actions.digest_of(token) if token else ""


class Stranger(AskCode):
    """Name, e-mail address and organisation; a code by e-mail does the rest."""

    kind = "enrol"
    template_name = "courses/enrolment/enrol.html"
    run: CourseRun | None = None

    def get_intent_data(self, form):
        return {"run": str(self.run.uuid), "title": self.run.title, "with": _digest(self.request)}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, **_about(self.request, self.run))


def _about(request, run: CourseRun) -> dict:
    at = timezone.now()
    is_open = run.is_open(at)
    other = None if is_open and not run.is_full else pages.other_group(run, at)
    sessions = run.coming_sessions(at) or run.held_sessions()
    others = CourseRun.objects.open(at).filter(course=run.course_id).exclude(pk=run.pk).exists()
    page = {"run": run, "is_open": is_open, "other": other, "others": others, "sessions": sessions}
    return page | also_shown("courses/enrolment/enrol.html", request, run)


@login_required
def enrolled(request, uuid):
    """Her seat, whatever became of it: so the address in an old letter, or behind the back button, is still right."""
    enrolment = _hers(request, uuid)
    at = timezone.now()
    sessions = enrolment.run.coming_sessions(at) or enrolment.run.held_sessions()
    page = {"enrolment": enrolment, "run": enrolment.run, "sessions": sessions}
    if enrolment.is_in:
        coming = enrolment.run.coming_sessions(at) if enrolment.status == Status.ENROLLED else []
        page |= {
            "led_by": pages.led_by(enrolment.run),
            "steps": pages.steps(enrolment, at),
            "coming": coming,
            "share": pages.share_link(enrolment.run, settings.SITE_URL),
        }
        page["google"] = pages.google_link(coming[0]) if len(coming) == 1 else ""
        page |= also_shown("courses/enrolment/enrolled.html", request, enrolment)
        page["steps"] = pages.with_where_she_is(page["steps"], page["here"], page["lasting"])
        return render(request, "courses/enrolment/enrolled.html", page)
    if enrolment.status == Status.CANCELLED:
        page |= partings.said(enrolment)
        page |= {"other": pages.other_group(enrolment.run, at), "is_open": enrolment.run.is_open(at)}
        page |= also_shown("courses/enrolment/signed_off.html", request, enrolment)
        return render(request, "courses/enrolment/signed_off.html", page)
    page["sessions"] = enrolment.run.coming_sessions(at)
    page |= {"why": pages.why_she_waits(enrolment, at), "steps": pages.what_happens(enrolment.run)}
    page["other"] = pages.other_group(enrolment.run, at)
    page |= _place_in_line(enrolment, at)
    page |= also_shown("courses/enrolment/waiting.html", request, enrolment)
    return render(request, "courses/enrolment/waiting.html", page)


def _place_in_line(enrolment: Enrolment, at) -> dict:
    if enrolment.status != Status.WAITING:
        return {"number": 0, "before": []}
    number = enrolment.position()
    return {
        "is_asking": any(other.is_asked for other in enrolment.asked.select_related("asked_by")),
        "number_together": pages.number_together(enrolment, enrolment.asked_by) if enrolment.is_asked else 0,
        "number": number,
        "before": range(max(number - 3, 1), number),
        "is_free": seats.is_for_who_is_first(enrolment, at),
    }


@login_required
@pressed_on("enrolled", "uuid")
def accept(request, uuid):
    return _answer(request, _hers(request, uuid), accept=True)


@login_required
@pressed_on("enrolled", "uuid")
def decline(request, uuid):
    return _answer(request, _hers(request, uuid), accept=False)


def _answer(request, enrolment: Enrolment, *, accept: bool):
    with refusals_as_messages(request):
        if accept:
            offer_actions.accept_offer(enrolment, by=enrolment.participant)
        else:
            offer_actions.decline_offer(enrolment, by=enrolment.participant)
            messages.success(request, _("Thank you. You passed your seat on."))
    return redirect("enrolled", enrolment.uuid)


@login_required
def cancel(request, uuid):
    """First the question, then the deed. Who did it already, by Back or a reload, reads so and can sign up again."""
    enrolment = _hers(request, uuid)
    if enrolment.status == Status.CANCELLED:
        messages.info(request, _("You signed off already."))
        return redirect("enrolled", enrolment.uuid)
    if enrolment.status == Status.ENDED:
        return redirect("enrolled", enrolment.uuid)
    if request.method != "POST":
        return render(request, "courses/enrolment/cancel.html", {"enrolment": enrolment, "run": enrolment.run})
    with refusals_as_messages(request):
        actions.cancel(enrolment, by=request.user)
        messages.success(request, _("You signed off. Thank you for telling us."))
    return redirect("mine-enrolments")


#: How long she still sees her new link, in her own browser only: the site keeps no more of it than its digest.
SHOWN = 3600


@login_required
def together(request, uuid):
    """Make the link for one colleague, answer who used it, and wait alone again."""
    enrolment = _hers(request, uuid)
    if request.method == "POST":
        return _do_together(request, enrolment)
    if enrolment.status != Status.WAITING:
        return redirect("enrolled", enrolment.uuid)
    token = request.COOKIES.get("together", "")
    page = {"enrolment": enrolment, "run": enrolment.run}
    if token and enrolment.link_digest == together_actions.digest_of(token):
        page["share"] = f"{pages.share_link(enrolment.run, settings.SITE_URL)}?with={token}"
    if enrolment.is_asked:
        page["number"] = pages.number_together(enrolment, enrolment.asked_by)
    response = render(request, "courses/enrolment/together.html", page)
    response["Cache-Control"] = "private, no-store"
    return response


def _do_together(request, enrolment: Enrolment):
    response = redirect("enrolment-together", enrolment.uuid)
    with refusals_as_messages(request):
        match request.POST.get("do"):
            case "link":
                token = together_actions.make_link(enrolment, by=request.user)
                response.set_cookie(
                    "together", token, max_age=SHOWN, httponly=True, secure=request.is_secure(), samesite="Lax"
                )
            case "yes" | "no" as answer:
                together_actions.answer_together(enrolment, accept=answer == "yes", by=request.user)
                response = redirect("enrolled", enrolment.uuid)
            case "alone":
                together_actions.wait_alone(enrolment, by=request.user)
                response = redirect("enrolled", enrolment.uuid)
    return response


@login_required
def mine(request):
    enrolments = Enrolment.objects.of(request.user).to_show()
    page = {"mine": pages.sort(enrolments, timezone.now())}
    page |= also_shown("courses/enrolment/mine.html", request, request.user)
    return render(request, "courses/enrolment/mine.html", page)


@login_required
def calendar_file(request, uuid):
    """All sessions of her group as a file, for calendars that open one."""
    enrolment = get_object_or_404(Enrolment.objects.of(request.user).attending().to_show(), uuid=uuid)
    sessions = [entries.calendar_entry(session, busy=True) for session in enrolment.run.held_sessions()]
    body = ics.calendar(sessions, enrolment.run.title, "", settings.SITE_URL)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="agenda.ics"'
    return response


def seat(request, token):
    """The link in a letter: yes or no without logging in. Following it only asks, for mail scanners follow links too."""
    uuid = tokens.read(token)
    enrolment = Enrolment.objects.to_show().filter(uuid=uuid, participant__is_active=True).first() if uuid else None
    if enrolment is None:
        raise Http404
    if request.method == "POST":
        _do(request, enrolment, request.POST.get("answer"))
        response = redirect("seat", token)
    else:
        page = {"enrolment": enrolment, "run": enrolment.run} | partings.said(enrolment)
        page["is_free"] = seats.is_for_who_is_first(enrolment, timezone.now())
        response = render(request, "courses/enrolment/seat.html", page)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _do(request, enrolment: Enrolment, answer: str | None) -> None:
    verbs = {"yes": offer_actions.accept_offer, "no": offer_actions.decline_offer, "off": actions.cancel}
    with refusals_as_messages(request):
        if verb := verbs.get(answer or ""):
            verb(enrolment, by=enrolment.participant)


def _hers(request, uuid) -> Enrolment:
    return get_object_or_404(Enrolment.objects.of(request.user).to_show(), uuid=uuid)
