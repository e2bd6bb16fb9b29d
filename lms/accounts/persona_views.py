"""Logging in to the demo: everybody is invented, so anyone logs in as anyone. These pages exist only where DEMO is on."""

from allauth.account.adapter import get_adapter
from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from lms.accounts.demo import IN_ENGLISH
from lms.base import registry
from lms.people.decorators import pressed_on
from lms.people.models import Membership, Role, User

DOMAIN = "@example.org"
SUPERUSER = "beheer"
#: In which order people are introduced; who has several roles stands where she is found first.
GROUPS = [
    (gettext_lazy("Teachers"), [Role.TEACHER]),
    (
        gettext_lazy("Around the courses"),
        [Role.COORDINATOR, Role.OFFICER, Role.COMMUNITY_WORKER, Role.DISCUSSION_LEADER, Role.ASSESSOR],
    ),
    (gettext_lazy("Professionals"), [Role.PROFESSIONAL]),
    (gettext_lazy("Residents"), [Role.RESIDENT]),
]


def only_in_the_demo():
    if not settings.DEMO:
        raise Http404


def demo(request):
    only_in_the_demo()
    return render(
        request,
        "lms/accounts/demo.html",
        {"groups": groups_of_personas(), "superuser": None if settings.DEMO_PUBLIC else SUPERUSER},
    )


@pressed_on("demo")
def login(request):
    """As if the code was right, without the second factor that a passer-by may have set up for Wilma."""
    only_in_the_demo()
    name = request.POST.get("persona", "")
    person = get_object_or_404(User.objects.active(), email=f"{name}{DOMAIN}")
    if person.is_superuser and (settings.DEMO_PUBLIC or name != SUPERUSER):
        raise Http404
    logout(request)
    adapter = get_adapter(request)
    adapter.login(request, person)
    record_authentication(request, person, method="demo")
    messages.success(request, _("You are now %(name)s.") % {"name": person.first_name})
    return adapter.post_login(
        request,
        person,
        email_verification=EmailVerificationMethod.NONE,
        signal_kwargs=None,
        email=person.email,
        signup=False,
        redirect_url=None,
    )


def groups_of_personas():
    """[(group, [(person, persona, line)])], in as many queries for three people as for thirty."""
    memberships = list(
        Membership.objects.current()
        .filter(person__email__endswith=DOMAIN, person__erased_at=None)
        .exclude(person__name="")
        .select_related("person", "neighbourhood", "organisation")
        .order_by("since", "pk")
    )
    lines = {}
    for introduce in registry.introductions:
        lines |= introduce([membership.person_id for membership in memberships])
    groups, seen = [], set()
    for label, roles in GROUPS:
        found = []
        for membership in sorted((m for m in memberships if m.role in roles), key=lambda m: roles.index(m.role)):
            if membership.person_id not in seen:
                seen.add(membership.person_id)
                person = membership.person
                line = lines.get(person.pk) or _in_english(person.about) or _in_words(membership)
                found.append((person, person.email.removesuffix(DOMAIN), line))
        if found:
            groups.append((label, found))
    return groups


def _in_english(words: str) -> str:
    return IN_ENGLISH.get(words, words) if get_language() == "en" else words


def _in_words(membership):
    what = _in_english(membership.field) or membership.get_role_display()
    return _("%(what)s, %(where)s") % {"what": what, "where": membership.place}
