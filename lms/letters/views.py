from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from lms.base import registry
from lms.letters import actions, tokens
from lms.letters.forms import TopicsForm, topics_for
from lms.letters.models import Preference
from lms.people.models import User


@login_required
def mine(request):
    unwanted = set(Preference.objects.of(request.user).unwanted().values_list("topic", flat=True))
    topics = topics_for(request.user, essential=False)
    wanted = [topic.slug for topic in topics if topic.slug not in unwanted]
    data = request.POST if request.method == "POST" else None
    form = TopicsForm(data, topics=topics, initial={"topics": wanted})
    if form.is_valid():
        actions.choose(request.user, form.cleaned_data["topics"], of=[topic.slug for topic in topics])
        messages.success(request, _("Saved. We write to you about what you chose."))
        return redirect("mine-letters")
    essential = [topic.label for topic in topics_for(request.user, essential=True)]
    return render(request, "lms/letters/mine.html", {"form": form, "essential": essential})


@csrf_exempt  # a mail server posts here for the reader; the signature in the address is the key
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token):
    """Following the link only asks: mail scanners follow links too. The button, or the mail server's POST, stops."""
    found = tokens.read(token)
    person = found and User.objects.active().filter(uuid=found[0]).first()
    topic = found and registry.letter_topics.get(found[1])
    if person is None or topic is None or topic.essential:
        raise Http404
    if request.method == "POST":
        actions.stop(person, topic.slug)
    response = render(request, "lms/letters/stop.html", {"topic": topic, "stopped": request.method == "POST"})
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-store"
    return response
