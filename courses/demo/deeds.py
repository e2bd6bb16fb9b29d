"""The groups of the demo: planned, led, enrolled in, moved and cancelled by the verbs. Invented, all of it.

`cast["run_c1"]` … are its groups, `cast["sessions_c1"]` … their sessions; groups that come after them have
a letter more (`run_c1b`). Days count from the day of loading.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from courses.demo.days import MEETS, moment
from courses.enrolment.actions import cancel, enrol
from courses.enrolment.reservation_actions import name_seat, reserve
from courses.scheduling.actions import (
    answer_role,
    ask_to_lead,
    cancel_session,
    move_session,
    plan_run,
    plan_session,
    publish_run,
)
from courses.scheduling.models import RoleKind
from lms.base.registry import demo_loader


@dataclass(frozen=True)
class Meeting:
    day: int
    title: str
    hour: int = 19
    kind: str = "college"
    question: str = ""
    venue: str = "huis"
    leaders: str = ""  # of this session only
    hosts: str = ""  # discussion leaders
    silent: str = ""  # asked, and no answer yet
    refused: str = ""


@dataclass(frozen=True)
class DemoGroup:
    course: str
    leaders: str
    students: str
    meetings: tuple[Meeting, ...]
    seats: int = 12
    waiting: str = ""
    how: dict = field(default_factory=dict)


GROUPS = {
    "c1": DemoGroup(
        "c1",
        "wilma amina",
        "marjolein sanne karin lotte",
        (
            Meeting(
                -40, "Avondwandeling Torenhof", kind="walk", venue="torenhof", question="Waar voel jij je prettig?"
            ),
            Meeting(
                -26,
                "Hoe krijgen meldingen een antwoord?",
                hosts="ton",
                question="Wat kan jouw organisatie morgen anders doen?",
            ),
        ),
    ),
    "c1b": DemoGroup(
        "c1",
        "wilma amina",
        "tim",
        (
            Meeting(16, "Avondwandeling Torenhof", kind="walk", venue="torenhof", question="Waar voel jij je prettig?"),
            Meeting(30, "Hoe krijgen meldingen een antwoord?", question="Wat kan jouw organisatie morgen anders doen?"),
        ),
        seats=14,
    ),
    "c1c": DemoGroup(
        "c1",
        "wilma",
        "marjolein sanne",
        (Meeting(37, "Terugkomavond", question="Welke melding kreeg een antwoord?"),),
    ),
    "c2": DemoGroup(
        "c2",
        "rachid",
        "sanne tim lotte peter",
        (
            Meeting(-60, "Op het bankje", 16, "visit", "Wie staat er op het plein?", "torenhof"),
            Meeting(-20, "Een plek voor jongeren", 16, question="Hoe doe je mee met hun plan?"),
            Meeting(8, "Inloop op het plein", 16, "visit", venue="torenhof"),
            Meeting(12, "Het plan van de jongeren", 16, question="Wat beloof jij de jongeren?"),
        ),
    ),
    "c3": DemoGroup(
        "c3",
        "shanice",
        "emre anouk dirk",
        (
            Meeting(-33, "Koffiecollege", 10, question="Hoeveel uur kost een gewone dinsdag?"),
            Meeting(-12, "Brievenwerkplaats", 10, "workshop", "Welke zin zorgt voor stress?"),
            Meeting(19, "Eén drempel minder", 10, question="Welke drempel haalt jouw organisatie weg?"),
        ),
    ),
    "c4": DemoGroup(
        "c4",
        "",
        "anouk peter dirk",
        (
            Meeting(-48, "Keukentafelcollege", 14, question="Hoe begint een goed gesprek?", leaders="henk priya"),
            Meeting(14, "Grenzen", 14, question="Wat vragen wij van bewoners?", leaders="priya", refused="henk"),
        ),
        seats=8,
    ),
    "c5": DemoGroup(
        "c5",
        "joop",
        "youssef karin tim",
        (
            Meeting(-55, "Huisbezoek met thermometer", 10, "walk", "Wat zie jij in deze cijfers?", "torenhof"),
            Meeting(-9, "Renovatie Torenhof", 10, question="Hoe renoveer je met mensen erin?", venue="torenhof"),
        ),
        seats=8,
    ),
    "c5b": DemoGroup(
        "c5",
        "joop",
        "dirk",
        (Meeting(35, "Huisbezoek met thermometer", 10, "walk", "Wat zie jij in deze cijfers?", "torenhof"),),
        seats=8,
    ),
    "c6": DemoGroup(
        "c6",
        "orlando",
        "tim youssef dirk marjolein",
        (
            Meeting(-70, "Tuinles", 10, "visit", "Wie geeft water?", "akkers"),
            Meeting(
                21, "Beheer met bewoners", 10, question="Welke regel helpt bewoners?", leaders="", silent="orlando"
            ),
        ),
        seats=4,
        waiting="karin emre",
    ),
    "c7": DemoGroup(
        "c7",
        "danuta fatma",
        "emre anouk karin lotte",
        (
            Meeting(-29, "Theecollege", 13, question="Hoe leer je een taal met mensen?"),
            Meeting(-5, "Van baan naar vak", 13, question="Wat kun jij goed?"),
        ),
    ),
    "c7b": DemoGroup(
        "c7",
        "danuta fatma",
        "",
        (Meeting(26, "Theecollege", 13, question="Hoe leer je een taal met mensen?"),),
        how={"by_request": True},
    ),
    "c8": DemoGroup(
        "c8",
        "wilma orlando",
        "bas dirk lotte peter",
        (
            Meeting(
                -15, "Oefenronde keuzebijeenkomst", 19, "workshop", "Wie bepaalt wat er op tafel komt?", hosts="ton"
            ),
            Meeting(5, "Onze wijkagenda", question="Wat ga jij doen, en wanneer?", hosts="ton"),
        ),
        seats=4,
        waiting="anouk emre",
    ),
}


@demo_loader(order=30)
def load(cast, at):
    """Needs the people and the courses of the loaders before."""
    for key, group in GROUPS.items():
        cast[f"run_{key}"], cast[f"sessions_{key}"] = _plan(cast, group, at)
        _fill(cast, cast[f"run_{key}"], group, at)
    _stir(cast, at)


def _plan(cast, group, at):
    run = plan_run(cast[group.course], seats=group.seats, by=cast["nadia"], **group.how)
    sessions = [_meet(cast, run, group, meeting, at) for meeting in group.meetings]
    return publish_run(run, by=cast["nadia"]), sessions


def _meet(cast, run, group, meeting, at):
    start = moment(at, meeting.day, meeting.hour)
    session = plan_session(
        run,
        title=meeting.title,
        question=meeting.question,
        venue=cast[meeting.venue],
        starts_at=start,
        ends_at=start + MEETS,
        kind=meeting.kind,
        by=cast["nadia"],
    )
    leaders = meeting.leaders or ("" if meeting.silent else group.leaders)
    _ask(cast, session, leaders, accept=True)
    _ask(cast, session, meeting.refused, accept=False)
    _ask(cast, session, meeting.hosts, accept=True, role=RoleKind.DISCUSSION_LEADER)
    for person in _people(cast, meeting.silent):
        ask_to_lead(session, person, by=cast["nadia"])
    return session


def _ask(cast, session, names, *, accept, role=RoleKind.TEACHER):
    for person in _people(cast, names):
        answer_role(ask_to_lead(session, person, role=role, by=cast["nadia"]), accept=accept, by=person)


def _fill(cast, run, group, at):
    """They enrolled two weeks before the first session; who waits came ten days ago."""
    early = min(moment(at, group.meetings[0].day - 14, 9), at - timedelta(days=11))
    for number, person in enumerate(_people(cast, group.students)):
        enrol(person, run, by=person, at=early + timedelta(hours=number))
    for number, person in enumerate(_people(cast, group.waiting)):
        enrol(person, run, by=person, at=at - timedelta(days=10 - number))


def _stir(cast, at):
    """What makes a planner's week: a session that moves, one that is cancelled, a seat that comes free, a request."""
    nadia = cast["nadia"]
    agenda = cast["sessions_c8"][-1]
    start = moment(at, 8, 19)
    cast["sessions_c8"][-1] = move_session(agenda, starts_at=start, ends_at=start + MEETS, by=nadia)
    cast["sessions_c2"][2] = cancel_session(cast["sessions_c2"][2], by=nadia)
    leaving = cast["run_c6"].enrolments.get(participant=cast["marjolein"])
    cancel(leaving, by=cast["marjolein"], at=at - timedelta(hours=2))
    enrol(cast["bas"], cast["run_c7b"], by=cast["bas"], at=at - timedelta(days=1))
    kept = reserve(cast["run_c5b"], cast["brugwacht"], 3, until=moment(at, 21, 17), by=nadia)
    name_seat(kept, cast["anouk"], by=nadia, called=cast["anouk"].name, at=at - timedelta(days=1))


def _people(cast, names):
    return [cast[one] for one in names.split()]
