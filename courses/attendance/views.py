"""Checking in with the code, and the register."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.attendance import actions, codes, hours, register
from courses.attendance.forms import CodeForm, CorrectionForm, MarkForm
from courses.attendance.models import Attendance, Presence
from courses.attendance.permissions import may_correct
from courses.enrolment.models import Enrolment
from courses.scheduling.models import Session, SessionRole
from courses.scheduling.permissions import may_run
from lms.base.refusals import refusals_as_messages, refusals_in

# --- At the door ----------------------------------------------------------------------------------


@login_required
def here(request):
    """The short address on the screen: to her session of this moment, or a list when there are more.

    Who leads a session now gets her screen, with the code.
    """
    at = timezone.now()
    led = SessionRole.objects.of(request.user).accepted().values("session")
    leads = [found for found in _near(Session.objects.filter(pk__in=led), at) if hours.is_open(found, at)]
    if len(leads) == 1:
        return redirect("door-screen", leads[0].uuid)
    sessions = [found for found in _mine_now(request.user, at) if hours.is_open(found, at)]
    if len(sessions) == 1:
        return redirect("check-in", sessions[0].uuid)
    return render(request, "courses/attendance/here.html", {"sessions": sessions})


def _mine_now(person, at):
    attended = Enrolment.objects.of(person).attending().values("run")
    return _near(Session.objects.public().filter(run__in=attended), at)


def _near(sessions, at):
    return sessions.held().filter(starts_at__lte=at + hours.MARGIN, ends_at__gte=at - hours.MARGIN).to_show()


@login_required
def check_in(request, session):
    """Following the link of the QR fills in the code; the button says "I'm here"."""
    found = get_object_or_404(Session.objects.public().to_show(), uuid=session)
    form = CodeForm(request.POST or None, initial={"code": request.GET.get("code", "")[:20]})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form, "code"):
            actions.check_in(request.user, found, form.cleaned_data["code"])
            return redirect("check-in", found.uuid)
    everybody = register.lines(found)
    line = register.line_of(everybody, request.user)
    page = {
        "session": found,
        "form": form,
        "state": register.state_of(found, line, timezone.now()),
        "opens_at": hours.opens_at(found),
        "has_started": found.starts_at <= timezone.now(),
        "count": register.count(everybody),
        "teacher": _teacher(found),
        "keeps_register": may_run(request.user, found),
        "standing_url": reverse("standing", args=[line.enrolment.uuid]) if line else "",
    }
    return render(request, "courses/attendance/check_in.html", page, status=422 if form.errors else 200)


@login_required
def screen(request, session):
    """The teacher's screen: the code of this moment, and how many are there. It shows no names."""
    found = _kept(request, session)
    at = timezone.now()
    code = codes.code(found.key, at)
    page = {
        "session": found,
        "is_open": hours.is_open(found, at),
        "opens_at": hours.opens_at(found),
        "is_early": at < hours.opens_at(found),
        "code": code,
        "halves": (code[:3], code[3:]),
        "link": request.build_absolute_uri(f"{reverse('check-in', args=[found.uuid])}?code={code}"),
        "short_link": request.build_absolute_uri(reverse("here")).split("://", 1)[1].rstrip("/"),
        "seconds": codes.seconds_left(at),
        "count": register.count(register.lines(found)),
        "teacher": _teacher(found),
    }
    return render(request, "courses/attendance/screen.html", page)


# --- The register ---------------------------------------------------------------------------------


@login_required
def show(request, session):
    """The register; a POST is one tap on a name."""
    found = _kept(request, session)
    if request.method == "POST":
        return _tap(request, found)
    everybody = register.lines(found)
    page = {
        "session": found,
        "lines": everybody,
        "count": register.count(everybody),
        "presences": Presence,
        "is_early": timezone.now() < hours.opens_at(found),
        "has_started": timezone.now() >= found.starts_at,
        "may_correct": may_correct(request.user, found),
        "teacher": _teacher(found),
        "seats": range(found.run.seats),
    }
    return render(request, "courses/attendance/register.html", page)


def _tap(request, session):
    form = MarkForm.of_tap(request.POST.get("mark", ""))
    if not form.is_valid():
        raise Http404
    enrolment = get_object_or_404(session.run.enrolments, uuid=form.cleaned_data["enrolment"])
    presence = form.cleaned_data["presence"]
    with refusals_as_messages(request):
        if presence:
            actions.mark(session, enrolment, presence, by=request.user)
        else:
            actions.unmark(session, enrolment, by=request.user)
    return redirect(f"{reverse('register', args=[session.uuid])}#{enrolment.uuid}")


@login_required
def close(request, session):
    """Asks once more when names are still empty, or people may still come in. The question has a page of its own: it can
    be read again, and in another language."""
    found = _kept(request, session)
    count = register.count(register.lines(found))
    under_way = found.starts_at <= timezone.now() < found.ends_at
    asks = (count.unmarked or under_way) and not found.register_closed_at
    if request.method != "POST":
        page = {"session": found, "count": count, "under_way": under_way}
        return render(request, "courses/attendance/close.html", page) if asks else redirect("register", found.uuid)
    if asks and "sure" not in request.POST:
        return redirect("register-close", found.uuid)
    with refusals_as_messages(request):
        actions.close_register(found, by=request.user)
        messages.success(request, _("The register is closed."))
    return redirect("register", found.uuid)


@login_required
def correct(request, session, enrolment):
    """The coordinator changes a line of a closed register, and says why."""
    found = get_object_or_404(Session.objects.coordinated_by(request.user).to_show(), uuid=session)
    line = next((one for one in register.lines(found) if one.enrolment.uuid == enrolment), None)
    if line is None or not found.register_closed_at:
        raise Http404
    form = CorrectionForm(request.POST or None, initial={"presence": line.presence})
    if request.method == "POST" and form.is_valid():
        written = line.attendance or Attendance(session=found, enrolment=line.enrolment)
        with refusals_in(form):
            actions.correct(written, by=request.user, **form.cleaned_data)
            messages.success(request, _("The line is changed."))
            return redirect("register", found.uuid)
    page = {"session": found, "line": line, "form": form}
    return render(request, "courses/attendance/correct.html", page, status=422 if form.errors else 200)


# --- What the pages share -------------------------------------------------------------------------


def _kept(request, session):
    return get_object_or_404(Session.objects.runnable_by(request.user).to_show(), uuid=session)


def _teacher(session):
    """Whom one tells one's name."""
    return next((role.person.first_name for role in session.accepted_roles()), "")
