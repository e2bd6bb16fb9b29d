"""A coordinator issues; a holder finds her own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from certificates.issuing import actions
from certificates.issuing.eligibility import candidates, ready
from certificates.issuing.facts import unprintable
from certificates.issuing.forms import NameForm, RevokeForm
from certificates.issuing.models import Certificate, CertificateHolder
from courses.enrolment.models import Enrolment
from courses.scheduling.models import CourseRun
from lms.base.refusals import refusals_as_messages
from lms.people.decorators import coordinators_only, pressed_on


@login_required
def mine(request):
    """Her certificates, newest first, the replaced and revoked ones too; the days of the group tell two apart."""
    held = CertificateHolder.objects.of(request.user).select_related("certificate__enrolment__run")
    held = held.prefetch_related("certificate__enrolment__run__sessions")
    return render(request, "certificates/issuing/mine.html", {"held": held})


@login_required
@pressed_on("mine-certificates")
def show_name(request, code):
    holder = get_object_or_404(CertificateHolder.objects.of(request.user), certificate__code=code)
    actions.show_name(holder, "show" in request.POST, by=request.user)
    messages.success(request, _("Your choice is kept."))
    return redirect("mine-certificates")


@coordinators_only
def run(request, uuid):
    """Who gets a certificate in this group; one button for all who are ready."""
    group = get_object_or_404(CourseRun.objects.coordinated_by(request.user).select_related("course"), uuid=uuid)
    if request.method == "POST":
        with refusals_as_messages(request):
            made = actions.issue_all(group, by=request.user)
            text = ngettext("%(n)d certificate is on its way.", "%(n)d certificates are on their way.", len(made))
            messages.success(request, text % {"n": len(made)})
        return redirect("desk-issue", uuid)
    everybody = candidates(group)
    page = {"run": group, "everybody": everybody, "ready": ready(everybody, by=request.user)}
    page["boxes"] = unprintable(group, by=request.user)
    return render(request, "certificates/issuing/run.html", page)


@coordinators_only
@pressed_on("desk-issue", find=lambda request, uuid: [_enrolment(request, uuid).run.uuid])
def issue(request, uuid):
    """One student's certificate."""
    enrolment = _enrolment(request, uuid)
    with refusals_as_messages(request):
        actions.issue(enrolment, by=request.user)
        messages.success(request, _("The certificate is on its way."))
    return redirect("desk-issue", enrolment.run.uuid)


@coordinators_only
def certificate(request, code):
    """One certificate at the desk: correct the name, or revoke it."""
    return _page(request, _certificate(request, code))


@coordinators_only
@pressed_on("desk-certificate", "code")
def correct(request, code):
    found, form = _certificate(request, code), NameForm(request.POST)
    if not form.is_valid():
        return _page(request, found, name_form=form)
    with refusals_as_messages(request):
        new = actions.correct_name(found, form.cleaned_data["name"], by=request.user)
        messages.success(request, _("Here is the new certificate. The old one says that it is replaced."))
        return redirect("desk-certificate", new.code)
    return redirect("desk-certificate", code)


@coordinators_only
@pressed_on("desk-certificate", "code")
def revoke(request, code):
    found, form = _certificate(request, code), RevokeForm(request.POST)
    if not form.is_valid():
        return _page(request, found, revoke_form=form)
    actions.revoke(found, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("The certificate is no longer valid. The holder gets an e-mail."))
    return redirect("desk-certificate", code)


def _enrolment(request, uuid) -> Enrolment:
    return get_object_or_404(Enrolment.objects.coordinated_by(request.user).select_related("run"), uuid=uuid)


def _certificate(request, code) -> Certificate:
    return get_object_or_404(Certificate.objects.coordinated_by(request.user).select_related("course"), code=code)


def _page(request, found, **form):
    page = {
        "certificate": found,
        "holder": CertificateHolder.objects.filter(certificate=found).select_related("person").first(),
        "name_form": NameForm(),
        "revoke_form": RevokeForm(),
        **form,
    }
    return render(request, "certificates/issuing/certificate.html", page, status=422 if form else 200)
