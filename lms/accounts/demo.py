"""The people and places of the demo (Vlietkwartier in Havenrade). Invented, all of them.

`cast` is what the loaders of all floors share: a person under her first name, a place or organisation under its nickname.
"""

from datetime import timedelta

from django.contrib.auth.models import update_last_login

from lms.accounts.actions import appoint, find_or_make, give_address
from lms.base.registry import demo_loader
from lms.people.actions import change_profile, join, name_organisation
from lms.people.models import OrganisationKind, Role, User
from lms.places.actions import open_neighbourhood, set_venue

VENUES = {
    "huis": (
        "Huis aan de Vliet",
        "Sluisplein 1",
        "3099 AA",
        "Ingang zonder drempel, lift, stille ruimte.",
        "Step-free entrance, lift, quiet room.",
    ),
    "torenhof": (
        "Buurtkamer Torenhof",
        "Torenhof 40",
        "3099 CD",
        "Op de begane grond. Het toilet is smal.",
        "On the ground floor. The toilet is narrow.",
    ),
    "akkers": ("Tuin De Akkers", "Akkerpad 3", "3099 EF", "Buiten, op een schelpenpad.", "Outside, on a shell path."),
}
ORGANISATIONS = {
    "gemeente": ("Gemeente Havenrade", OrganisationKind.MUNICIPALITY),
    "thuisvliet": ("Thuisvliet", OrganisationKind.HOUSING_CORPORATION),
    "brugwacht": ("De Brugwacht", OrganisationKind.CARE),
    "samenvliet": ("Samenvliet", OrganisationKind.WELFARE),
    "politie": ("Politie Havenrade", OrganisationKind.POLICE),
    "raad": ("Gemeenteraad Havenrade", OrganisationKind.POLITICS),
    "vlietplein": ("Ondernemersvereniging Vlietplein", OrganisationKind.OTHER),
    "losse_veter": ("Wandelclub De Losse Veter", OrganisationKind.OTHER),
}
#: Name, role, portrait, and what she knows from living here.
RESIDENTS = (
    (
        "Wilma Kooiman",
        Role.TEACHER,
        "willow",
        "Ik let op de trap en het portiek. Elke avond loop ik met de hond langs de Torenhof.",
    ),
    ("Rachid Amrani", Role.TEACHER, "oak", "Ik ken de jongeren op het Vlietplein bij naam."),
    ("Shanice Pinas", Role.TEACHER, "fern", "Ik zorg alleen voor mijn twee kinderen. Ik ken elk loket."),
    ("Henk Mulder", Role.TEACHER, "thistle", "Ik zorg al zeven jaar voor mijn vrouw."),
    ("Danuta Nowak", Role.TEACHER, "daisy", "Ik kwam met twee koffers en een baan in de nacht."),
    ("Orlando Pinedo", Role.TEACHER, "hazel", "Van gras maakte ik met vier buren een tuin."),
    ("Fatma Yıldız", Role.TEACHER, "heather", "Elke week drink ik thee met vrouwen die Nederlands leren."),
    ("Joop Verhoeven", Role.TEACHER, "birch", "Ik meet al drie winters hoe warm mijn flat is."),
    ("Amina Haddad", Role.TEACHER, "clover", "Ik leer lesgeven van Wilma. Ik weet wat jonge vrouwen hier missen."),
    ("Priya Raman", Role.RESIDENT, "", "Ik help Henk met zijn colleges."),
    ("Gerrit Mol", Role.RESIDENT, "", "Ik woon hier vanaf de eerste dag."),
)
STAFF = (
    ("Bas Vermeer", Role.OFFICER, "gemeente", "wijkambtenaar"),
    ("Soraya El Idrissi", Role.COMMUNITY_WORKER, "samenvliet", "wijkopbouwwerker"),
    ("Ton Hendriks", Role.DISCUSSION_LEADER, "", "vrijwilliger"),
    ("Ilse Maes", Role.ASSESSOR, "", "beoordelaar uit een andere stad"),
)
PROFESSIONALS = (
    ("Marjolein van Dongen", "gemeente", "beleidsmedewerker veiligheid"),
    ("Tim Peters", "gemeente", "stadsbeheer"),
    ("Karin Smit", "thuisvliet", "wijkbeheerder"),
    ("Youssef Benali", "thuisvliet", "projectleider renovatie"),
    ("Anouk de Wit", "brugwacht", "wijkverpleegkundige"),
    ("Peter Dijkstra", "brugwacht", "teamleider"),
    ("Lotte Brand", "raad", "raadslid"),
    ("Dirk van Es", "gemeente", "wethouder"),
    ("Sanne de Boer", "politie", "wijkagent"),
    ("Emre Kaya", "gemeente", "werkconsulent"),
)
#: What they wrote about themselves, for who reads the list of people in English.
IN_ENGLISH = {
    "wijkambtenaar": "Neighbourhood officer",
    "wijkopbouwwerker": "Community worker",
    "vrijwilliger": "Volunteer",
    "beoordelaar uit een andere stad": "Assessor from another town",
    "beleidsmedewerker veiligheid": "Policy officer for safety",
    "stadsbeheer": "City maintenance",
    "wijkbeheerder": "Caretaker of the neighbourhood",
    "projectleider renovatie": "Leads the renovation",
    "wijkverpleegkundige": "District nurse",
    "teamleider": "Team leader",
    "raadslid": "Member of the council",
    "wethouder": "Alderman",
    "wijkagent": "Neighbourhood police officer",
    "werkconsulent": "Job adviser",
    "Ik woon hier vanaf de eerste dag.": "I have lived here since the first day.",
}


@demo_loader(order=10)
def load(cast, at):
    _places(cast)
    for nickname, (name, kind) in ORGANISATIONS.items():
        cast[nickname] = name_organisation(name, kind)
    here = {"neighbourhood": cast["vlietkwartier"], "at": at - timedelta(days=420)}
    nadia = _person(cast, "Nadia Bakker", portrait="ivy")
    join(nadia, Role.COORDINATOR, **here)
    for name, role, portrait, about in RESIDENTS:
        join(_person(cast, name, portrait=portrait, about=about), role, by=nadia, **here)
    change_profile(cast["priya"], language="en", by=cast["priya"])
    for name, role, organisation, field in STAFF:
        person = _person(cast, name)
        join(person, role, field=field, by=nadia, **here)
        if organisation:
            join(person, Role.PROFESSIONAL, organisation=cast[organisation], field=field, by=nadia, at=here["at"])
    for name, organisation, field in PROFESSIONALS:
        person = _person(cast, name)
        join(
            person,
            Role.PROFESSIONAL,
            organisation=cast[organisation],
            field=field,
            by=nadia,
            at=at - timedelta(days=90),
        )
    # Somebody who has not come in yet: her letter waits in the box.
    cast["melissa"] = appoint(
        _address("Melissa Kok"), "Melissa Kok", role=Role.RESIDENT, neighbourhood=cast["vlietkwartier"]
    )
    cast["beheer"] = User.objects.create_superuser(_address("beheer"), "Beheer")


def _places(cast):
    cast["vlietkwartier"] = open_neighbourhood("Vlietkwartier", municipality="Havenrade")
    for nickname, (name, street, postcode, nl, en) in VENUES.items():
        where = {"street": street, "postcode": postcode, "city": "Havenrade"}
        cast[nickname] = set_venue(cast["vlietkwartier"], name, **where, access_nl=nl, access_en=en)


def _person(cast, name, **profile):
    """Somebody who came in before: her address is proved."""
    person = find_or_make(_address(name), name=name)
    give_address(person, verified=True)
    change_profile(person, **profile, by=person)
    update_last_login(None, person)
    cast[name.split()[0].lower()] = person
    return person


def _address(name):
    return f"{name.split()[0].lower()}@example.org"
