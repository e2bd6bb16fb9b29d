"""For somebody who is not logged in: one form, one code by e-mail, and then what she came for is done.

A room that wants something of a stranger does three things:

1. It offers a runner, in its `intents.py`:

    @intent("enrol")                                    # from lms.base.registry import intent
    def enrol_after_code(request, person, data):
        enrolment = actions.enrol(person, CourseRun.objects.get(uuid=data["run"]), by=person)
        return reverse("enrolled", args=[enrolment.uuid])   # where she lands; None: where she was going anyway

   A `Refused` becomes a message on the page where she lands; a runner that knows a better page catches it itself.

2. Its page asks who she is, with `lms.accounts.forms.AskCodeForm` (name, e-mail, organisation, kind of organisation).

3. When the form is right, its view says what she wants and has the code sent:

    ask_code(request, form, kind="enrol", data={"run": str(run.uuid)})
    return redirect("account_confirm_login_code")

   `lms.accounts.login_views.AskCode` is that view, made: give it `kind`, `template_name` and `get_intent_data(form)`.
   With `data["title"]` (what she comes for, in words) and `data["button"]` (else "Sign me up") the page that asks for
   the code says so. Who has no tries left, or is too late, is back at the page of step 2.

For a known address and a new one the page, the letter and the time are the same. What the stranger typed waits in *her*
session, and is done only when that same session logs in with that same address: nobody can make another enrol. The
name and the organisation reach the runner as `data["name"]`, `data["organisation"]` and `data["organisation_kind"]`; a name
that we know already stays as it is.
"""

import time

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from lms.accounts import actions
from lms.base import registry
from lms.base.refusals import refusals_as_messages
from lms.people import addresses
from lms.people.actions import change_profile
from lms.people.permissions import is_coordinator

SESSION_KEY = "intents"
#: A code lives fifteen minutes; with a second one on request and a passkey to find, an hour is enough.
LIFETIME = 3600
#: So that a session stays small: the last ones count.
MOST = 5


def ask_code(request, form, *, kind, data=None):
    """Send a code to the address in this valid `AskCodeForm`, and remember what is wanted when it comes back."""
    wanted = {**form.intent_data(), "back": request.get_full_path(), **(data or {})}
    remember_intent(request, kind, email=form.cleaned_data["email"], data=wanted)
    send_code(request, form.cleaned_data["email"])


def remember_intent(request, kind, *, email, data):
    """Do this when this session logs in with this address. `data` must be plain values; the same wish twice is one."""
    if kind not in registry.intents:
        raise LookupError(f"No intent is called {kind}: name it with @intent.")
    wish = {"kind": kind, "email": addresses.one(email), "data": data}
    others = [other for other in request.session.get(SESSION_KEY, []) if {**other, "at": None} != {**wish, "at": None}]
    request.session[SESSION_KEY] = [*others, {**wish, "at": time.time()}][-MOST:]


def send_code(request, email):
    """Who is new gets an account that nobody has proved yet; who may not log in any more sees the same page."""
    person = actions.find_or_make(email, language=get_language() or "nl")
    start_over(request)
    request.code_for = email
    LoginCodeVerificationProcess.initiate(request=request, user=person if person.is_active else None, email=email)


def last_wish(request, email):
    """What she came for with this address, for the page that asks for the code."""
    wishes = [wish for wish in request.session.get(SESSION_KEY, []) if wish["email"] == addresses.one(email or "")]
    return wishes[-1]["data"] if wishes else {}


def start_over(request):
    """Forget the code that is waiting: it would swallow the form that she sends now."""
    request.session.pop(LOGIN_SESSION_KEY, None)


def run_intents(request, person):
    """Do what this session wanted, now that it is hers; answers where to land, if anything said so."""
    landing = None
    hers = {addresses.one(person.email)} | {one.email for one in EmailAddress.objects.filter(user=person)}
    for wish in request.session.pop(SESSION_KEY, []):
        runner = registry.intents.get(wish["kind"])
        fresh = time.time() - wish["at"] < LIFETIME
        if runner is None or not fresh or wish["email"] not in hers:
            continue
        if not person.name and wish["data"].get("name"):
            change_profile(person, name=wish["data"]["name"], by=person)
        with refusals_as_messages(request):
            landing = runner(request, person, wish["data"]) or landing
    return landing


@registry.intent("visit")
def visit(request, person, data):
    """She was on her way to a page of ours; also when she fills in the code in another tab."""
    to = data["to"]
    return to if url_has_allowed_host_and_scheme(to, {request.get_host()}) else None


def landing_of(person):
    """Where she begins, when she was not going anywhere in particular."""
    if person.is_superuser:
        return reverse("wagtailadmin_home")
    return reverse("desk" if is_coordinator(person) else "mine")
