"""People at the coordinator's desk. She sees whom she knows (`User.objects.known_to`); others are not there."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lms.accounts import actions
from lms.accounts.forms import InviteForm
from lms.accounts.models import Invitation
from lms.base.refusals import refusals_as_messages, refusals_in
from lms.people import addresses
from lms.people.actions import Named, join, leave
from lms.people.decorators import coordinators_only, pressed_on
from lms.people.forms import FindForm, RoleForm
from lms.people.models import Membership, OrganisationKind, User, coordinated_by
from lms.people.permissions import is_coordinator, may_deactivate
from lms.places.models import Neighbourhood

PER_PAGE = 25


@coordinators_only
def people(request):
    form = FindForm(request.GET)
    found = User.objects.known_to(request.user).order_by("name", "pk")
    if form.is_valid():
        found = found.called(form.cleaned_data["q"])
        if form.cleaned_data["role"]:
            found = found.filter(
                pk__in=Membership.objects.seen_by(request.user)
                .current()
                .of_role(form.cleaned_data["role"])
                .values("person")
            )
        if form.cleaned_data["state"]:
            found = found.filter(is_active=form.cleaned_data["state"] == "active")
    page = Paginator(found.prefetch_related(_roles_for(request.user)), PER_PAGE).get_page(request.GET.get("page"))
    filtered = form.is_valid() and any(form.cleaned_data.values())
    invitations = Invitation.objects.from_places_of(request.user).select_related("neighbourhood", "organisation")
    context = {"form": form, "page": page, "filtered": filtered, "invitations": invitations}
    return render(request, "lms/accounts/people.html", context)


def _roles_for(coordinator):
    """Per person the roles that she holds now and that this coordinator may read, as `roles`."""
    memberships = Membership.objects.seen_by(coordinator).current().select_related("neighbourhood", "organisation")
    return Prefetch("memberships", memberships, to_attr="roles")


@coordinators_only
def invite(request):
    form = InviteForm(request.POST or None, neighbourhoods=_neighbourhoods_of(request.user))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            invitation = actions.invite(
                form.cleaned_data["email"],
                form.cleaned_data["name"],
                role=form.cleaned_data["role"],
                language=form.cleaned_data["language"],
                by=request.user,
                place=form.cleaned_data["neighbourhood"],
                **_place(form),
            )
            words = _("The e-mail to %(email)s is on its way. After a yes you find this person in your list.")
            messages.success(request, words % {"email": addresses.shown(invitation.email)})
            return redirect("desk-people")
    return render(request, "lms/accounts/invite.html", {"form": form})


@coordinators_only
@pressed_on("desk-people")
def take_back(request, uuid):
    invitation = get_object_or_404(Invitation.objects.from_places_of(request.user), uuid=uuid)
    actions.take_back(invitation, by=request.user)
    messages.success(
        request, _("The invitation to %(email)s is taken back.") % {"email": addresses.shown(invitation.email)}
    )
    return redirect("desk-people")


@coordinators_only
def person(request, uuid):
    """Her page; a posted form gives her a role."""
    person = _find(request, uuid)
    form = RoleForm(request.POST or None, neighbourhoods=_neighbourhoods_of(request.user))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            place = form.cleaned_data["neighbourhood"]
            join(person, form.cleaned_data["role"], by=request.user, place=place, **_place(form))
            messages.success(request, _("%(name)s has this role now.") % {"name": person.first_name})
            return redirect("desk-person", person.uuid)
    memberships = person.memberships.seen_by(request.user).select_related("neighbourhood", "organisation", "granted_by")
    page = {"person": person, "form": form, "memberships": memberships}
    page["may_close"] = may_deactivate(request.user, person)
    page["endable"] = set(memberships.given_by_place_of(request.user).values_list("pk", flat=True))
    return render(request, "lms/accounts/person.html", page)


@coordinators_only
def end_role(request, uuid, pk):
    """Ask first, then end it."""
    person = _find(request, uuid)
    membership = get_object_or_404(person.memberships.given_by_place_of(request.user), pk=pk, until=None)
    if request.method == "POST":
        return _do(request, person, _("This role has ended."), leave, membership)
    return render(request, "lms/accounts/end_role.html", {"person": person, "membership": membership})


@coordinators_only
def deactivate(request, uuid):
    """Ask first, then close the account."""
    person = _find(request, uuid)
    if request.method == "POST":
        done = _("%(name)s cannot log in any more.") % {"name": person.first_name}
        return _do(request, person, done, actions.deactivate, person)
    return render(request, "lms/accounts/deactivate.html", {"person": person})


@coordinators_only
def reactivate(request, uuid):
    """Ask first, then open the account again."""
    person = _find(request, uuid)
    if request.method == "POST":
        done = _("%(name)s can log in again.") % {"name": person.first_name}
        return _do(request, person, done, actions.reactivate, person)
    return render(request, "lms/accounts/reactivate.html", {"person": person})


def _do(request, person, done, verb, thing):
    with refusals_as_messages(request):
        verb(thing, by=request.user)
        messages.success(request, done)
    # Who laid down her own last role at this desk no longer has one.
    return redirect("desk-person", person.uuid) if is_coordinator(request.user) else redirect("mine")


def _find(request, uuid):
    return get_object_or_404(User.objects.known_to(request.user), uuid=uuid)


def _neighbourhoods_of(coordinator):
    return Neighbourhood.objects.filter(pk__in=coordinated_by(coordinator))


def _place(form):
    """Where the role is."""
    values = form.cleaned_data
    if form.is_professional:
        return {"organisation": Named(values["organisation"], values["organisation_kind"] or OrganisationKind.OTHER)}
    return {"neighbourhood": values["neighbourhood"]}
