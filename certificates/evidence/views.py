"""A resident with her own evidence, and the person she asks. Nobody else comes in here."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from certificates.evidence import actions
from certificates.evidence.endorsers import candidates
from certificates.evidence.forms import AnswerForm, AskForm, EvidenceForm, StoryForm
from certificates.evidence.models import Confirmation, Evidence, Suggestion
from lms.base.fields import typed_in
from lms.base.refusals import refusals_as_messages, refusals_in
from lms.people.decorators import pressed_on


@login_required
def keep(request, uuid):
    """Keep a suggestion: as it is (one button on *my growth*) or after changing the words here."""
    suggestion = get_object_or_404(Suggestion.objects.of(request.user), uuid=uuid)
    initial = {"title": suggestion.sentence, "competencies": suggestion.competencies.all()}
    if request.POST.get("as_is"):
        actions.keep(suggestion, by=request.user)
        messages.success(request, _("Kept. You find it below, under what you can do."))
        return redirect("mine-growth")
    form = EvidenceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        evidence = actions.keep(suggestion, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept in your own words."))
        return redirect("evidence", evidence.uuid)
    page = {"form": form, "suggestion": suggestion, "detail": suggestion.detail}
    return render(request, "certificates/evidence/keep.html", page)


@login_required
@pressed_on("mine-growth")
def refuse(request, uuid):
    suggestion = get_object_or_404(Suggestion.objects.of(request.user), uuid=uuid)
    with refusals_as_messages(request):
        actions.refuse(suggestion, by=request.user)
        messages.success(request, _("Not kept. Is that a mistake? You can put it back below."))
    return redirect("mine-growth")


@login_required
@pressed_on("mine-growth")
def put_back(request, uuid):
    suggestion = get_object_or_404(Suggestion.objects.of(request.user), uuid=uuid)
    actions.put_back(suggestion, by=request.user)
    messages.success(request, _("It is back. Do you want to keep it?"))
    return redirect("mine-growth")


@login_required
def tell_story(request):
    """A story of her own."""
    form = StoryForm(request.POST or None, initial=StoryForm.seen_in(request.GET.get("skill", "")))
    if request.method == "POST" and form.is_valid():
        words = {key: form.cleaned_data[key] for key in ("title", "story", "competencies", "key")}
        evidence = actions.declare(request.user, happened_at=form.happened_at(), **words)
        messages.success(request, _("Your story is kept. Only you can see it."))
        return redirect("evidence", evidence.uuid)
    return render(request, "certificates/evidence/tell.html", {"form": form})


@login_required
def evidence(request, uuid):
    """One piece of evidence: read, rewrite, ask someone to confirm it."""
    piece = _own(request, uuid)
    initial = {"title": piece.title, "story": piece.story, "competencies": piece.competencies.all()}
    form = typed_in(EvidenceForm(request.POST or None, initial=initial), request.user.language)
    if request.method == "POST" and form.is_valid():
        actions.rewrite(piece, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your words are kept."))
        return redirect("evidence", piece.uuid)
    asked = [one for one in piece.confirmations.all() if not one.withdrawn_at]
    page = {"evidence": piece, "form": form, "confirmations": asked, "can_ask": bool(candidates(piece))}
    return render(request, "certificates/evidence/evidence.html", page)


@login_required
def forget(request, uuid):
    """Throw it away, after one question."""
    piece = _own(request, uuid)
    if request.method == "POST":
        actions.forget(piece, by=request.user)
        messages.success(request, _("Deleted."))
        return redirect("mine-growth")
    return render(request, "certificates/evidence/forget.html", {"evidence": piece})


@login_required
def ask(request, uuid):
    """Ask someone who was there; first see exactly what she will read."""
    piece = _own(request, uuid)
    form = AskForm(request.POST or None, candidates=candidates(piece))
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        with refusals_in(form, "person"):
            actions.ask_confirmation(piece, person, by=request.user)
            messages.success(request, _("We asked %(name)s.") % {"name": person.first_name})
            return redirect("evidence", piece.uuid)
    return render(request, "certificates/evidence/ask.html", {"evidence": piece, "form": form})


@login_required
@pressed_on("evidence", find=lambda request, uuid: [_confirmation(request, uuid).evidence.uuid])
def accept(request, uuid):
    confirmation = _confirmation(request, uuid)
    with refusals_as_messages(request):
        actions.accept(confirmation, by=request.user)
        messages.success(request, _("The sentence is kept with your evidence."))
    return redirect("evidence", confirmation.evidence.uuid)


@login_required
@pressed_on("evidence", find=lambda request, uuid: [_confirmation(request, uuid).evidence.uuid])
def take_off(request, uuid):
    confirmation = _confirmation(request, uuid)
    actions.withdraw(confirmation, by=request.user)
    messages.success(request, _("The sentence is taken away."))
    return redirect("evidence", confirmation.evidence.uuid)


@login_required
def confirm(request, uuid):
    """The one who was asked answers, or takes her answer back."""
    confirmation = get_object_or_404(Confirmation.objects.asked_of(request.user), uuid=uuid)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and request.POST.get("withdraw"):
        actions.withdraw(confirmation, by=request.user)
        messages.success(request, _("Your confirmation is taken back."))
        return redirect("mine")
    if request.method == "POST" and form.is_valid():
        sentence_given = form.cleaned_data["sentence"]
        with refusals_as_messages(request):  # the owner may have taken the question back meanwhile
            actions.answer(confirmation, by=request.user, confirmed=form.confirmed, sentence=sentence_given)
            return redirect("confirm", confirmation.uuid)
        return redirect("mine")
    page = {"confirmation": confirmation, "form": form, "owner": confirmation.evidence.person.first_name}
    return render(request, "certificates/evidence/confirm.html", page)


def _confirmation(request, uuid) -> Confirmation:
    return get_object_or_404(Confirmation.objects.of(request.user).select_related("evidence"), uuid=uuid)


def _own(request, uuid) -> Evidence:
    return get_object_or_404(Evidence.objects.of(request.user).with_confirmations(), uuid=uuid)
