"""Facts, people, addresses and services in words. Screen and paper lay these values out and say nothing of their own.

Each piece is a phrase without its full stop, so that a page can set it between dots and a paper end it with one. What there is
not is empty. `lines` gives the pieces that there are, in the order in which they are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from checklist.dates import PartialDate
from checklist.frozen import silent
from checklist.library import Library, Prompt
from checklist.picture.accounts import Statement
from checklist.picture.people import PersonAccount
from checklist.picture.values import Knowledge as Knowledge
from checklist.picture.values import Picture
from checklist.record import (
    CHILD,
    Address,
    Answer,
    Child,
    Decision,
    Fact,
    How,
    InvolvedState,
    Involvement,
    Knows,
    KnowsState,
    LivesHere,
    Mark,
    OwnRecord,
    Person,
    Record,
    Status,
    Tie,
)
from checklist.wording import answers
from checklist.wording.dates import counted
from checklist.wording.names import (
    NOT_LISTED,
    Voice,
    first_capital,
    holder_called,
    service_called,
    signed,
    voice_in,
    voice_of,
    with_commas,
)
from checklist.wording.phrases import KNOWN_AS

NOTHING_WRITTEN: Final = "Nothing written"
NOT_SAID_HOW: Final = "Not said how it is known"
_SHORT: Final = 30  # letters beside the name of a task
_FIRST_HAND: Final[Mapping[How | None, str]] = {How.SEEN: answers.HOW[How.SEEN], How.CHILD: f"{answers.HOW[How.CHILD]},"}
_HAPPENED: Final[Mapping[How | None, str]] = {
    How.TOLD: "Said of",
    How.RECORDED: "Dated",
    How.ASSUMED: "Thought to be",
}
MATTERS: Final = "Matters most"
KEEP_FROM_FAMILY: Final = "Keep from the family"
MEANT: Final = "What it meant for the child"


@silent
class KnowsInWords(NamedTuple):
    """What one agency knows: "GP practice", "I told them, 3 March 2026, by phone"."""

    agency: str
    said: str

    def __str__(self) -> str:
        return f"{self.agency}: {self.said}"


@silent
class FactInWords(NamedTuple):
    """A fact as it is read. `known` says how it is known, and whether it is opinion.

    `who` says whose word it is, where there are several, and `holder` the same in short; `stands` that one looked and found
    nothing.
    """

    what: str
    known: str
    when: str
    about: str
    more: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    knows: tuple[KnowsInWords, ...] = ()
    who: str = ""
    holder: str = ""
    stands: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(each for each in (self.stands, self.known, self.when, self.about, *self.more) if each)


@silent
class PersonInWords(NamedTuple):
    """A person as they are read. `relationship` is the tie to the child; `ties` are those to each person by name."""

    name: str
    names: tuple[str, ...]
    relationship: str
    ties: tuple[str, ...]
    home: str
    contact: str
    known: str
    addresses: tuple[str, ...] = ()
    knows: tuple[KnowsInWords, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        said = (*self.names, self.relationship, *map(first_capital, self.ties), self.home, self.contact, self.known)
        return tuple(each for each in (*said, *self.addresses, *map(str, self.knows), *self.marks) if each)


@silent
class ServiceInWords(NamedTuple):
    """A service that is or was involved, as it is read."""

    name: str
    worker: str
    contact: str
    state: str
    known: str
    marks: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        state = "" if self.state == answers.INVOLVED[InvolvedState.NOT_KNOWN] else self.state
        return tuple(each for each in (self.worker, self.contact, state, self.known, *self.marks) if each)


# -- facts


def fact_in_words(fact: Fact, voice: Voice) -> FactInWords:
    """A fact as its author says it. One that names nobody is about the child to those who read several authors.

    In a copy it may name nobody because whom it named was taken out, so that it says nothing there of the child either.
    """
    known = _known(fact)
    about = fact.about or (() if voice.is_own else (CHILD,))
    return FactInWords(
        what=fact.what or NOTHING_WRITTEN,
        known=f"Opinion. {known}" if fact.opinion else known,
        when=when_in_words(fact),
        about=f"About {with_commas(*dict.fromkeys(map(voice.called, about)))}" if about else "",
        more=tuple(_more_of(fact, voice)),
        marks=(*((MATTERS,) if fact.key else ()), *marks_of(fact)),
        knows=tuple(_knows(fact.knows, voice)),
    )


def fact_of(fact: Fact, record: Record, library: Library) -> FactInWords:
    """A fact of a record, to its author or to whoever has the record before them."""
    return fact_in_words(fact, voice_of(record, library))


def statement_in_words(said: Statement, picture: Picture) -> FactInWords:
    """A fact of a picture, with whose word it is, and what its author says of it to the others."""
    found_nothing = answers.STATUS[said.status] if said.status not in (Status.KNOWN, None) else ""
    told = fact_in_words(said.fact, voice_in(picture, said.author))
    who, holder = signed(said.author, picture.library), holder_called(said.author, picture.library)
    return told._replace(who=who, holder=holder, stands=found_nothing)


def standing_in_words(prompt: Prompt, answer: Answer) -> str:
    """How a prompt stands, in a few words: "Known, 2 facts, 1 assumption"; what was chosen in the place of "Known"."""
    facts = [fact for fact in answer.facts if not fact.is_blank]
    if answer.status is None and not answer.facts:
        return answers.NOT_COVERED
    believed = sum(knows.state is KnowsState.BELIEVED for fact in facts for knows in fact.knows.values())
    assumed = believed + sum(fact.how is How.ASSUMED for fact in facts)
    return with_commas(
        *answers.said_in_short(answer, prompt, answers.NOT_COVERED),
        counted(len(facts), "fact") if facts else "",
        counted(assumed, "assumption") if assumed else "",
    )


def standing_in_short(prompt: Prompt, answer: Answer) -> str:
    """How a prompt stands, in a word or two, for a list of what there is to do; empty where nothing was said."""
    facts = [fact for fact in answer.facts if not fact.is_blank]
    if facts:
        return counted(len(facts), "fact")
    if answer.status in (None, Status.KNOWN):
        chosen = prompt.label_of(answer.choice).partition(":")[0]
        return (chosen if len(chosen) <= _SHORT else "Answered") if chosen else "Started" if answer.status else ""
    return answers.STATUS_IN_SHORT[answer.status]


def known_how(how: How | None, source: str = "", on: PartialDate | None = None, nothing: str = NOT_SAID_HOW) -> str:
    """ "Told: mother, known since 2 March 2026"."""
    known = ": ".join(part for part in (answers.HOW[how] if how else nothing, source) if part)
    return with_commas(known, f"known since {on.spoken}" if on else "")


def _known(fact: Fact) -> str:
    """ "Seen 1 March 2026: home visit". The day on which something was seen says nothing of how old it was."""
    if fact.how not in _FIRST_HAND or not fact.happened:
        return known_how(fact.how, fact.source)
    return ": ".join(part for part in (f"{_FIRST_HAND[fact.how]} {fact.happened.spoken}", fact.source) if part)


def when_in_words(fact: Fact) -> str:
    """What else its dates say: when it happened, by whose word, and when it was learned; empty when neither is said."""
    learned = f"learned {fact.learned.spoken}" if fact.learned and fact.learned != fact.happened else ""
    if not fact.happened or fact.how in _FIRST_HAND:
        return first_capital(learned)
    happened = f"{_HAPPENED.get(fact.how, 'Happened')} {fact.happened.spoken}"
    return (
        f"{happened}, learned the same day" if fact.learned == fact.happened else "; ".join(filter(None, (happened, learned)))
    )


def _more_of(fact: Fact, voice: Voice) -> Iterator[str]:
    """What is said of a fact beside its words: marks on the body, what it meant, and from where it was carried."""
    if fact.marks:
        yield f"Marks seen: {'; '.join(map(mark_in_words, fact.marks))}"
    if fact.meant:
        yield f"{MEANT}: {fact.meant}"
    if fact.carried_from:
        child = voice.called(fact.carried_from)
        theirs = (
            f"the checklist of a brother or sister ({fact.carried_from})" if child == NOT_LISTED else f"{child}’s checklist"
        )
        yield f"Carried from {theirs}"


def mark_in_words(mark: Mark) -> str:
    """ "left shin, 1 cm, yellow"."""
    return with_commas(part_of_body(mark.where), mark.size, mark.colour)


def part_of_body(where: str) -> str:
    """A part of the body by its id, which is made of its words: "front of left thigh"."""
    return where.replace("-", " ")


def _knows(knows: Mapping[str, Knows], voice: Voice) -> Iterator[KnowsInWords]:
    """What the author says each agency knows, with when and how it came about and what came back."""
    for agency, each in knows.items():
        state = answers.KNOWING[Knowledge(each.state)]
        said = with_commas(
            state.own if voice.is_own else state.read,
            each.on.spoken if each.on else "",
            f"by {each.by}" if each.by else "",
            f"spoke to {each.spoke_to}" if each.spoke_to else "",
            f"not reached on {'; '.join(day.spoken for day in each.tried)}" if each.tried else "",
        )
        reply = f"; what came back: “{each.reply}”" if each.reply else ""
        yield KnowsInWords(voice.agency_called(agency), said + reply)


def marks_of(thing: Fact | Person | Address | Involvement, *, own: bool = False) -> tuple[str, ...]:
    """How something is to be handled: to its author where it is their `own` copy, else to a reader."""
    kept_back = "In no copy until put in by name" if own else "Must stay secret: do not pass it on"
    said = (
        "Protect the source" if isinstance(thing, Fact | Person) and thing.protect_source else "",
        kept_back if isinstance(thing, Address | Involvement) and thing.protect else "",
        KEEP_FROM_FAMILY if thing.keep_from_family else "",
    )
    return tuple(each for each in said if each)


# -- people and where they live


def person_in_words(person: Person, voice: Voice) -> PersonInWords:
    """A person as a record has them."""
    return PersonInWords(
        name=person.called,
        names=tuple(_names(person, person.described_as if person.name else "")),
        relationship=with_commas(
            person.relationship, answers.gender_in_words(person.gender), "under 18" if person.child else ""
        ),
        ties=tuple(_tie(each, voice) for each in person.ties),
        home=home(person),
        contact=person.contact,
        known=known_how(person.how, person.source, person.on),
        knows=tuple(_knows(person.knows, voice)),
        marks=marks_of(person),
    )


def account_in_words(account: PersonAccount, picture: Picture) -> PersonInWords:
    """A person, or the child, as one record of a picture has them."""
    told = person_in_words(account.person, voice_in(picture, account.author))
    child = account.child
    if child is None:
        return told
    return told._replace(
        name=child.name,
        names=(*told.names, *((f"Reference {child.reference}",) if child.reference else ())),
        relationship=answers.gender_in_words(child.gender),
        home="",
        known="",
        addresses=tuple(address_in_words(each) for each in child.addresses),
    )


def person_in_a_line(person: Person) -> str:
    """A person where only who they are and whether they live there is asked: "Dean: lodger, some nights"."""
    home_said = home(person)
    return f"{person.called}: {with_commas(person.relationship, home_said[0].lower() + home_said[1:])}"


def home(person: Person) -> str:
    return "Not known where they live" if person.lives_here is LivesHere.NOT_KNOWN else answers.LIVES_HERE[person.lives_here]


def _names(person: Person | Child, described: str = "") -> Iterator[str]:
    yield from (described,) if described else ()
    if person.known_as:
        yield f"{KNOWN_AS} {', '.join(person.known_as)}"
    if person.born:
        yield f"Born {person.born.spoken}"
    if isinstance(person, Person) and person.died:
        yield f"Died {person.died.spoken}"


def _tie(tie: Tie, voice: Voice) -> str:
    """ "parent of Mila, now, has parental responsibility (told: mother)"."""
    known = ": ".join(each for each in (answers.HOW[tie.how].lower() if tie.how else "", tie.source) if each)
    responsible = answers.RESPONSIBILITY[tie.parental_responsibility] if tie.parental_responsibility else ""
    said = with_commas(f"{answers.TIE[tie.kind]} {voice.called(tie.to)}", answers.TIE_STATE[tie.state], responsible)
    return f"{said} ({known})" if known else said


def address_in_words(address: Address, *, own: bool = False) -> str:
    """ "Address: 4 Example Road, seen, known since 2 March 2026. Keep from the family"."""
    since = f"known since {address.on.spoken}" if address.on else ""
    text = address.text.replace("\n", ", ") or "not given"
    said = with_commas(f"Address: {text}", answers.HOW[address.how].lower() if address.how else "", since)
    return ". ".join((said, *marks_of(address, own=own)))


# -- services


def service_in_words(involved: Involvement, library: Library, *, own: bool = False) -> ServiceInWords:
    """A service as a record has it."""
    return ServiceInWords(
        name=service_called(involved, library),
        worker=with_commas(involved.worker, involved.role),
        contact=involved.contact,
        state=with_commas(answers.INVOLVED[involved.state], f"since {involved.since.spoken}" if involved.since else ""),
        known=known_how(involved.how),
        marks=marks_of(involved, own=own),
    )


def whom_to_ask(agency: str, contacts: Iterable[Involvement], library: Library, *, roles: bool = True) -> tuple[str, ...]:
    """The people named at an agency, with how to reach them; else for whom to ask there."""
    named = [said for each in contacts if (said := with_commas(each.worker, each.role if roles else "", each.contact))]
    known = library.agency(agency)
    return tuple(named) or ((f"Ask for {known.ask_for}",) if known else ("Nobody is named",))


def outcome_in_words(decision: Decision) -> str:
    """What was decided for a recipient, and when."""
    outcome = answers.OUTCOME[decision.outcome] if decision.outcome else answers.NOT_DECIDED
    return with_commas(outcome, decision.on.spoken if decision.on else "")


def own_record_in_words(own: OwnRecord) -> str:
    """How much of its own record the author's agency looked through."""
    return ". ".join(each for each in (answers.WHOLE[own.whole] if own.whole else "", own.words) if each)
