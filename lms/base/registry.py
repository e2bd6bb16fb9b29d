"""What higher floors offer to the ground floor, filled from their `apps.ready()`. So nothing below knows what is above."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from lms.base.bilingual import Words, filled_in

# --- Jobs -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Clock:
    """A job kind that the clock starts: once in each period of `period`, counted from 1970 in UTC."""

    kind: str
    period: timedelta


job_kinds: dict[str, Callable[..., None]] = {}
clocks: dict[str, Clock] = {}


def job(kind: str):
    """Name a function as a job kind. It gets the ids given to `later`; a vanished id is no error."""

    def register(function):
        if job_kinds.setdefault(kind, function) is not function:
            raise ValueError(f"Two jobs are called {kind}.")
        return function

    return register


def every(kind: str, **period: float):
    """Name a function that the clock runs once in each period: `@every("courses.lapse_offers", minutes=1)`."""

    def register(function):
        clocks[kind] = Clock(kind, timedelta(**period))
        return job(kind)(function)

    return register


# --- Letters --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Topic:
    """What letters can be about. An essential one (a code, a cancellation) cannot be switched off."""

    slug: str
    label: Any
    essential: bool = False
    reaches: Callable[[Any], bool] | None = None

    @property
    def about(self) -> str:
        """The label as the end of a sentence: "This e-mail is about …"."""
        label = str(self.label)
        return label[:1].lower() + label[1:]


letter_topics: dict[str, Topic] = {}


def letter_topic(slug: str, label, *, essential: bool = False, reaches: Callable[[Any], bool] | None = None) -> None:
    """Name a topic. `reaches(person)` says whether she could ever get such a letter; who cannot is not asked about it."""
    letter_topics[slug] = Topic(slug, label, essential, reaches)


# --- Who helps ------------------------------------------------------------------------------------

_helpers: list[Callable[[], Any]] = []


def helper(function):
    """Name the function that answers who helps, with a name, a phone and an email (each may be empty); or None."""
    _helpers[:] = [function]
    return function


def who_helps() -> Any:
    return _helpers[0]() if _helpers else None


# --- Tiles of /mijn/ and /bureau/ -----------------------------------------------------------------


@dataclass(frozen=True)
class Tile:
    """A card on a start page. `look` gets (person, at) and answers a dict for the template, or None to stay away."""

    desk: str
    order: int
    template: str
    look: Callable[..., dict | None]


tiles: list[Tile] = []


def tile(desk: str, *, order: int, template: str):
    """Offer a tile on "mine" (/mijn/) or "desk" (/bureau/); "today" is the day's own column of the desk."""

    def register(function):
        tiles.append(Tile(desk, order, template, function))
        return function

    return register


def tiles_of(desk: str) -> list[Tile]:
    return sorted((t for t in tiles if t.desk == desk), key=lambda t: t.order)


# --- What counts for a certificate ----------------------------------------------------------------


@dataclass(frozen=True)
class Tick:
    """One box of the list *Who qualifies?* `detail` says in words what its sign says; `lost`: it cannot be done any more."""

    label: Any
    done: bool
    detail: str
    lost: bool = False


#: How far off somebody is who does not meet a criterion: one step, more, or it is too late.
ALMOST, NOT_YET, OUT_OF_REACH = "almost", "not_yet", "out_of_reach"


@dataclass(frozen=True)
class Criterion:
    """One thing that counts for a certificate, as one student stands. `detail` says how far she is; `missing`, what she still
    has to do, is empty when it is done; `outlook` is then of no matter. Without `ticks` of its own it is one tick."""

    label: Any
    done: bool
    detail: str
    missing: str
    outlook: str = NOT_YET
    ticks: Sequence[Tick] | None = None

    def boxes(self) -> Sequence[Tick]:
        if self.ticks is not None:
            return self.ticks
        return [Tick(self.label, self.done, self.detail, lost=not self.done and self.outlook == OUT_OF_REACH)]


@dataclass(frozen=True)
class Column:
    """What stands above a tick of each student."""

    label: Any
    day: datetime | None = None


class CriterionOffer:
    """What a room offers in `criteria.py`: it reckons its own criterion for whole groups at once, never one by one.

    How much is needed is the course's own rule. It is asked of a whole group or of nobody in it: then the answer of `reckon`
    has no line of hers, and `rule` is empty.
    """

    code: str
    label: Any
    order = 50
    #: The criterion on the student's own page; it gets `criterion`, `rule`, `enrolment` and `run`.
    template = "courses/completion/criterion.html"

    def reckon(self, enrolments: Sequence, at: datetime, *, closely: bool = False) -> dict[int, Criterion]:
        """How each of these stands, by the id of her enrolment, in a fixed number of queries. `closely`: for her own page,
        with what is not final yet."""
        raise NotImplementedError

    def rule(self, run) -> str:
        """What is needed in this group, in a sentence; empty when this is not asked in it."""
        raise NotImplementedError

    def columns(self, run) -> list[Column]:
        """One for each tick of its criteria, in their order."""
        return [Column(self.label)] if self.rule(run) else []

    def heading(self, outlook: str) -> str:
        """One sentence above all who are as far as this."""
        return ""

    def met(self, enrolments) -> set[int]:
        """Ids of those of this queryset who lack nothing of it. Override it where that can be counted without words."""
        everybody = list(enrolments.select_related("run__course"))
        found = self.reckon(everybody, timezone.now())
        return {one.pk for one in everybody if one.pk not in found or found[one.pk].done}

    def is_too_late(self, run, at: datetime) -> bool:
        """Who comes in now can no longer meet it."""
        return False

    def is_out_of_reach(self, enrolment, at: datetime) -> bool:
        """She cannot meet it any more."""
        found = self.reckon([enrolment], at).get(enrolment.pk)
        return bool(found and not found.done and found.outlook == OUT_OF_REACH)


criteria: dict[str, CriterionOffer] = {}


def criterion(offer: type[CriterionOffer]) -> type[CriterionOffer]:
    """Offer a criterion: a class decorator."""
    _offer(criteria, offer())
    return offer


def criteria_in_order() -> list[CriterionOffer]:
    return sorted(criteria.values(), key=lambda offer: (offer.order, offer.code))


# --- Kinds of deeds -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Relation:
    """How somebody was there. `label` says it by itself; `sentence` stands after a name and has a gap `about`."""

    code: str
    label: Any
    sentence: Any

    def in_words(self, about: str) -> str:
        """For a page: `about` may be `Words`, that know their language."""
        return filled_in(str(self.sentence), about=about)


@dataclass(frozen=True)
class Witness:
    """Somebody who was there and may be asked to confirm a deed. `about`: the name of what she was in, as it is now."""

    person: Any
    relation: Relation
    about: str

    @property
    def in_words(self) -> str:
        return self.relation.in_words(self.about)


@dataclass(frozen=True)
class Kind:
    """A kind of deed, offered by the room in which it happens (`kinds.py`) and sent with `contribution_made`.

    `code` is stored for good. `sentence` tells the deed in the first person; the facts of a deed fill its named gaps.
    `competencies` are the stable codes of the skills that it may show. `who_was_there` gets the uuid of the thing done and
    answers witnesses, nearest first; it may name the doer, and somebody twice. `detail` adds a sentence to the facts.
    """

    code: str
    sentence: Any
    competencies: tuple[str, ...]
    who_was_there: Callable[[UUID], Iterable[Witness]]
    detail: Callable[[dict], str] = lambda facts: ""

    def in_words(self, facts: dict) -> str:
        """What she did, in the language of now."""
        return str(self.sentence) % {"title": "", "course": "", **facts}

    def on_page(self, facts: dict) -> str:
        """The same, where a reader aloud hears in which language the titles are, if the facts say it."""
        language = facts.get("language", "")
        return filled_in(
            str(self.sentence), **{name: Words(facts.get(name, ""), language) for name in ("title", "course")}
        )


#: As wide as the columns in which a code is stored.
LONGEST_CODE = 24

kinds: dict[str, Kind] = {}
relations: dict[str, Relation] = {}


def kind(code: str, **fields) -> Kind:
    """Offer a kind of deed: `LESSON_AUTHORED = kind("lesson_authored", sentence=…, competencies=…, who_was_there=…)`."""
    return _offer(kinds, Kind(code, **fields))


def relation(code: str, label, sentence) -> Relation:
    """Offer a way of having been there."""
    return _offer(relations, Relation(code, label, sentence))


def _offer(register: dict, thing):
    if thing.code in register or len(thing.code) > LONGEST_CODE:
        raise ValueError(f"The code {thing.code} is taken, or longer than {LONGEST_CODE}.")
    register[thing.code] = thing
    return thing


# --- Pages ----------------------------------------------------------------------------------------

_shown: dict[str, list[Callable[[Any, Any], dict]]] = {}


def shown_on(*templates: str):
    """Offer what a higher room shows on a page of a lower one, which is named by its template.

    The function gets (request, what the page is about) and answers a part of the page's context. What the page is about,
    its own view knows: see where it calls `also_shown`.
    """

    def register(function):
        for template in templates:
            _shown.setdefault(template, []).append(function)
        return function

    return register


def also_shown(template: str, request, about) -> dict:
    """What higher rooms offered for this page, looked up now; a view or a page's `get_context` adds it to its own context."""
    found: dict = {}
    for look in _shown.get(template, ()):
        found |= look(request, about)
    return found


# --- Personal data --------------------------------------------------------------------------------


@dataclass(frozen=True)
class PersonalData:
    """Why a model may point at a person, how long, and what export, erasure and time do with its rows.

    `paths` are the lookups from a row to the person whom it is about: such rows are hers to take along, with `fields`
    (and `files`: names and bytes). `actors` are the foreign keys to who did something with a row about somebody else.
    After an erasure every foreign key that is left points at a blank person (ADR 0001.7); `erase(person)` does what
    must be done before that. A row is too old when one of `ages_by` lies `retention` back; then `expire(rows)` does
    away with it. Without these, rows live as long as the account. `left` says what stays after an erasure; empty: nothing.
    `told` False: the site keeps no such rows, so readers are not bothered with them.
    The sentences are what readers see, in the `chapter` where they look for it (`lms/privacy/words.py`).
    """

    model: type[Model]
    chapter: Any
    paths: tuple[str, ...]
    purpose: Any
    ground: Any
    kept: Any
    fields: tuple[str, ...]
    erase: Callable[[Any], object]
    actors: tuple[str, ...] = ()
    left: Any = ""
    ages_by: tuple[str, ...] = ()
    retention: timedelta | None = None
    expire: Callable[[Any], object] | None = None
    files: Callable[[Any], Iterable[tuple[str, bytes]]] | None = None
    told: bool = True


personal_data_register: dict[str, PersonalData] = {}


def personal_data(model: type[Model], **declaration) -> None:
    """Declare a model with a person; one that is not declared fails the build. An erasure goes through the register by the
    foreign keys, whatever the order of declarations (`lms.privacy.inventory`)."""
    personal_data_register[model._meta.label] = PersonalData(model, **declaration)


#: Ends every way in for a person who leaves or is deactivated: sessions, feeds, links, waiting mail.
offboarders: list[Callable[[Any], None]] = []


def offboarder(function):
    offboarders.append(function)
    return function


# --- People ---------------------------------------------------------------------------------------

#: Whom a coordinator knows, besides those with a role in her neighbourhood: functions (coordinator) -> ids of people.
known_people_functions: list[Callable[[Any], Any]] = []


def known_people(function):
    known_people_functions.append(function)
    return function


#: What somebody wanted before she logged in, by kind: see `lms/accounts/intents.py`.
intents: dict[str, Callable[..., str | None]] = {}


def intent(kind: str):
    """A function (request, person, data) that does what was wanted and answers the address to land on, or None."""

    def register(function):
        if intents.setdefault(kind, function) is not function:
            raise ValueError(f"Two intents are called {kind}.")
        return function

    return register


#: What somebody comes for who must log in first, by the name of an address and of all that begin with it (`account-email` is
#: /account/email/, which is the same in every language): a sentence, or what answers one from the gaps of the address.
errands: dict[str, Any] = {}


def errand(*names: str, say) -> None:
    errands.update(dict.fromkeys(names, say))


#: One line about each persona of the demo: functions (ids of people) -> {id: sentence}.
introductions: list[Callable[[list[int]], dict[int, str]]] = []


def introduction(function):
    introductions.append(function)
    return function


# --- Demo and readiness ---------------------------------------------------------------------------


@dataclass(frozen=True)
class DemoLoader:
    order: int
    load: Callable[..., None]


demo_loaders: list[DemoLoader] = []


def demo_loader(order: int):
    """A function `load(cast, at)` that plays its part of the demo through the actions; `cast` is a shared dict."""

    def register(function):
        demo_loaders.append(DemoLoader(order, function))
        demo_loaders.sort(key=lambda loader: loader.order)
        return function

    return register


readiness_checks: dict[str, Callable[[], str | None]] = {}


def readiness_check(name: str):
    """A function that answers None when all is well, else what is wrong in one line (for the host, in English)."""

    def register(function):
        readiness_checks[name] = function
        return function

    return register
