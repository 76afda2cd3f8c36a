"""What one recipient gets: the smallest record that serves, what is withheld from it, and the log of what went out.

Three audiences, and what each copy holds.

**The author** gets everything: protected sources, supervisor's notes, every decision, the flags that bar a fact from others.

**An agency** gets what the meeting needs (child, author, meeting, people, household, agencies, how far each prompt was
answered, who knows what) and the facts that it is not already said to hold. A fact marked `key` always goes. Left out:

- what is protected: facts and people whose source is, facts about such people, facts that say the same words, and what stands
  under the questions of whom to protect and what to keep back. The author may put each in for this recipient by name. An answer
  of which nothing else is left goes with them, since "known" without a fact would point at one; the choice of such an answer
  goes too, and so does "nobody else lives here" when a person was taken out;
- while anything protected is withheld, also the free text that hangs on no fact and may quote it: actions, the reasons in
  decisions, where the household was learned. The author can put the actions in after reading them;
- supervisor's notes, unless chosen; and then still those on a question of which something protected is withheld;
- what other agencies replied when they were told (its own reply the recipient gets), and decisions about other recipients.

Ids are counted anew in what goes out (`as_sent`), so that a gap does not tell how much is missing, nor where. "Keep from the
family" stays on the facts and people of an agency's copy: it tells the recipient how to handle them.

**The family** gets the facts that are not barred from it, about whom, and how each is known; the child's name and date of
birth; the people listed, and the author. Nothing of the meeting, of agencies and what they know, of addresses, actions,
decisions and what stands under the questions about them, notes, or of what was looked into and not found: a service or an
address may be the very thing that must stay hidden from one of them. No fact is marked as key.

Everything here takes values and gives values.
"""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple, Self

from checklist.accounts import fold
from checklist.dates import PartialDate
from checklist.record import (
    CHILD,
    Answer,
    Child,
    Decision,
    Fact,
    FamilyTold,
    Household,
    Knows,
    KnowsState,
    Outcome,
    Person,
    Purpose,
    Record,
    Status,
)

FAMILY = "family"  # in `Decision.to`, where the recipient is no agency
BY_SUMMARY = "this summary"  # in `Knows.by`, when a copy was sent

# What is said here names what must not be named: it goes to nobody until it is put in by name.
OF_PROTECTING: Final = frozenset({"decision-protect-identity", "decision-not-shared"})
# How professionals decide what to share, and why they fear to tell: nothing for the family.
OF_SHARING: Final = OF_PROTECTING | {"decision-family-told", "decision-needed-by-audience", "decision-signed-off"}

_HELD = (KnowsState.TOLD, KnowsState.TOLD_ME)
_OF_THE_CALENDAR: Final = frozenset(name.casefold() for name in (*day_name, *month_name))


class Audience(StrEnum):
    AUTHOR = "author"
    AGENCY = "agency"
    FAMILY = "family"


class FactRef(NamedTuple):
    """A fact by its prompt and its id."""

    prompt: str
    fact: str


class PutIn(NamedTuple):
    """A protected fact or person that was put in by name, with the words that were read then. A person has no prompt."""

    prompt: str
    id: str
    words: str

    @classmethod
    def fact(cls, prompt: str, fact: Fact) -> Self:
        return cls(prompt, fact.id, fact.what)

    @classmethod
    def person(cls, person: Person) -> Self:
        return cls("", person.id, person.called)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the author chose for one recipient.

    `facts` None means the usual ones. A protected fact or person goes only when it is named in `protected` or `people`: being
    among `facts` is not enough, so that "choose all" cannot switch one in. It is named with its words, so that other words in
    its place do not go in its stead.
    """

    facts: frozenset[FactRef] | None = None
    protected: frozenset[PutIn] = frozenset()
    people: frozenset[PutIn] = frozenset()
    actions: bool = False  # although something protected is withheld
    notes: bool = False


@dataclass(frozen=True, slots=True)
class Withheld:
    """How much was left out of a copy, and why. Only counts: never what it was."""

    already_held: int = 0  # facts that the recipient is said to hold
    not_chosen: int = 0  # facts
    protected: int = 0  # facts whose source is protected
    people: int = 0
    from_family: int = 0  # facts
    actions: int = 0
    decisions: int = 0
    notes: int = 0

    @property
    def anything_protected(self) -> bool:
        return bool(self.protected or self.people)

    @property
    def facts(self) -> int:
        return self.already_held + self.not_chosen + self.protected + self.from_family

    def for_author(self) -> tuple[str, ...]:
        """What the author should know before sending: one sentence for each reason."""
        counted = (
            (self.protected, "{} left out because a source or a person is protected.", "fact"),
            (self.from_family, "{} left out because of the mark “keep from the family”.", "fact"),
            (self.people, "{} left out of the list of people.", "person"),
            (self.already_held, "{} left out because this agency is said to have it already.", "fact"),
            (self.not_chosen, "{} left out because you chose others.", "fact"),
            (self.actions, "{} left out, as the words may point to something protected or are not for this reader.", "action"),
            (self.decisions, "{} left out: only what was decided about this recipient goes.", "decision"),
            (self.notes, "{} left out.", "supervisor’s note"),
        )
        return tuple(sentence.format(_counted(count, noun)) for count, sentence, noun in counted if count)


@dataclass(frozen=True, slots=True)
class LookAgain:
    """A place in a copy that the author should read once more before it goes, and why. `prompt` and `fact` may be empty."""

    where: str
    why: str
    prompt: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """What one recipient gets. The PDF prints and attaches `record` and nothing else of the author's."""

    record: Record = field(repr=False)
    audience: Audience
    recipient: str = ""  # the agency's id, where the audience is an agency
    withheld: Withheld = Withheld()
    look_again: tuple[LookAgain, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether this is the author's own record, with nothing taken out."""
        return self.audience is Audience.AUTHOR

    @property
    def facts(self) -> frozenset[FactRef]:
        return frozenset(FactRef(prompt, fact.id) for prompt, fact in self.record.facts())

    @property
    def outcome(self) -> Outcome:
        """The decision that sending this copy amounts to."""
        left_out = self.withheld.protected or self.withheld.from_family or self.withheld.not_chosen or self.withheld.people
        return Outcome.PART if left_out else Outcome.SHARED


def file_name(copy: Copy, day: date) -> str:
    """A name for a copy's file: the day, and the agency it is for; never anything about a child."""
    recipient = "" if copy.is_whole else f"-for-{copy.recipient or copy.audience}"
    return f"information-sharing-summary-{day.isoformat()}{recipient}.pdf"


def full(record: Record) -> Copy:
    """The author's own copy: everything."""
    return Copy(record, Audience.AUTHOR)


def for_agency(record: Record, agency: str, *, chosen: Chosen | None = None) -> Copy:
    """What that agency gets: by default every fact that it is not already said to hold, and no protected one."""
    chosen = chosen or Chosen()
    hidden_people = {each.id for each in record.people if each.protect_source and PutIn.person(each) not in chosen.people}
    guarded = protected(record)
    answers: dict[str, Answer] = {}
    left_out: dict[str, list[Fact]] = {}
    already_held = not_chosen = 0
    for prompt, answer in record.answers.items():
        going = []
        for fact in answer.facts:
            ref, put_in = FactRef(prompt, fact.id), PutIn.fact(prompt, fact) in chosen.protected
            if ref in guarded and not put_in:
                left_out.setdefault(prompt, []).append(fact)
            elif chosen.facts is None and not put_in and is_held(fact, agency):
                already_held += 1
            elif chosen.facts is not None and not put_in and ref not in chosen.facts:
                not_chosen += 1
            else:
                going.append(_for_recipient(fact, agency, hidden_people))
        hides_here = prompt in left_out
        if not (hides_here and not going and answer.status in (Status.KNOWN, None)):
            answers[prompt] = answer.but(facts=tuple(going), choice=None if hides_here else answer.choice)
    hides = bool(left_out or hidden_people)
    actions = record.actions if chosen.actions or not hides else ()
    own = tuple(each for each in record.decisions if each.to == agency)
    notes = tuple(each for each in record.notes if chosen.notes and each.prompt not in left_out)
    meant = {person for answer in answers.values() for fact in answer.facts for person in fact.about}
    copy = record.but(
        household=_household(record, hides, bool(hidden_people)),
        people=tuple(_shown(record.people, hidden_people, meant)),
        answers=answers,
        decisions=tuple(each.but(why="", why_not="") for each in own) if hides else own,
        actions=actions,
        notes=notes,
    )
    secret = [fact for facts in left_out.values() for fact in facts]
    withheld = Withheld(
        already_held=already_held,
        not_chosen=not_chosen,
        protected=len(secret),
        people=len(hidden_people),
        actions=len(record.actions) - len(actions),
        decisions=len(record.decisions) - len(own),
        notes=len(record.notes) - len(notes),
    )
    hints = _telling(record, secret, hidden_people)
    return Copy(copy, Audience.AGENCY, agency, withheld, tuple(_mentions(copy, hints)))


def for_family(record: Record) -> Copy:
    """What the family gets. Nothing can be switched into it: a fact is barred from the family until its mark is taken off."""
    hidden_people = {each.id for each in record.people if each.protect_source or each.keep_from_family}
    guarded, barred_here = protected(record), barred_from_family(record)
    barred = [fact for prompt, fact in record.facts() if FactRef(prompt, fact.id) in barred_here]
    answers: dict[str, Answer] = {}
    look_again = []
    for prompt, answer in record.answers.items():
        going = []
        for fact in answer.facts:
            if FactRef(prompt, fact.id) in barred_here:
                continue
            about = tuple(each for each in fact.about if each == CHILD or record.person(each))
            going.append(fact.but(about=about, key=False, knows={}))
            if any(knows.state is KnowsState.TOLD_ME for knows in fact.knows.values()):
                why = "Another agency told you this. Ask them before the family reads it."
                look_again.append(LookAgain("a fact", why, prompt, fact.id))
        if going:
            choice = answer.choice if len(going) == len(answer.facts) else None
            answers[prompt] = answer.but(facts=tuple(going), choice=choice)
    copy = Record(
        id=record.id,
        updated=record.updated,
        edition=record.edition,
        nation=record.nation,
        purpose=record.purpose if record.purpose is Purpose.TRAINING else Purpose.STRATEGY_DISCUSSION,
        child=Child(name=record.child.name, known_as=record.child.known_as, born=record.child.born),
        agency=record.agency,
        service=record.service,
        practitioner=record.practitioner,
        people=tuple(each for each in record.people if each.id not in hidden_people),
        answers=answers,
    )
    withheld = Withheld(
        protected=len(guarded),
        from_family=len(barred_here - guarded),
        people=len(hidden_people),
        actions=len(record.actions),
        decisions=len(record.decisions),
        notes=len(record.notes),
    )
    services = [name for each in record.involved for name in (each.service, each.worker)]
    hints = _telling(record, barred, hidden_people, services)
    return Copy(copy, Audience.FAMILY, "", withheld, (*look_again, *_mentions(copy, hints)))


def as_sent(record: Record) -> Record:
    """The record of a copy with its people and facts counted anew, in their order."""
    people = {each.id: f"p{place}" for place, each in enumerate(record.people, start=1)}
    answers, count = {}, 0
    for prompt, answer in record.answers.items():
        facts = []
        for count, fact in enumerate(answer.facts, start=count + 1):  # noqa: B020 -- goes on where the last prompt stopped
            about = tuple(people.get(each, each) for each in fact.about if each == CHILD or each in people)
            facts.append(fact.but(id=f"f{count}", about=about))
        answers[prompt] = answer.but(facts=tuple(facts))
    return record.but(people=tuple(each.but(id=people[each.id]) for each in record.people), answers=answers)


def protected(record: Record) -> frozenset[FactRef]:
    """The facts that go to nobody until they are put in by name.

    Their source is protected, they are about such a person, they stand under a question of whom to protect, or they say the
    same words as one of these.
    """
    hidden = {each.id for each in record.people if each.protect_source}
    return _with_the_same_words(
        record,
        lambda prompt, fact: prompt in OF_PROTECTING or fact.protect_source or not hidden.isdisjoint(fact.about),
    )


def barred_from_family(record: Record) -> frozenset[FactRef]:
    """The facts that no family copy holds."""
    guarded = protected(record)
    hidden = {each.id for each in record.people if each.protect_source or each.keep_from_family}
    return _with_the_same_words(
        record,
        lambda prompt, fact: (
            FactRef(prompt, fact.id) in guarded
            or prompt in OF_SHARING
            or fact.keep_from_family
            or not hidden.isdisjoint(fact.about)
        ),
    )


def _with_the_same_words(record: Record, marked: Callable[[str, Fact], bool]) -> frozenset[FactRef]:
    words = {fold(fact.what) for prompt, fact in record.facts() if marked(prompt, fact)} - {""}
    return frozenset(
        FactRef(prompt, fact.id) for prompt, fact in record.facts() if marked(prompt, fact) or fold(fact.what) in words
    )


def is_held(fact: Fact, agency: str) -> bool:
    """Whether the agency is said to have the fact already, so that it need not go again. A key fact always goes."""
    knows = fact.knows.get(agency)
    return not fact.key and knows is not None and knows.state in _HELD


def logged(
    record: Record,
    copy: Copy,
    *,
    on: PartialDate,
    by: str,
    why: str,
    family_told: FamilyTold | None = None,
    why_not: str = "",
) -> Record:
    """The author's record after that copy went out: with the decision, and for an agency that it now has each fact in it.

    So the log travels in format 1: the decisions say to whom, when and why, and the facts say what.
    """
    to = copy.recipient if copy.audience is Audience.AGENCY else FAMILY
    decision = Decision(to=to, outcome=copy.outcome, why=why, family_told=family_told, why_not=why_not, by=by, on=on)
    changes: dict[str, object] = {"decisions": (*record.decisions, decision)}
    if copy.audience is Audience.AGENCY:
        went, told = copy.facts, Knows(state=KnowsState.TOLD, on=on, by=BY_SUMMARY)
        changes["answers"] = {
            prompt: answer.but(
                facts=tuple(_now_told(each, to, told) if FactRef(prompt, each.id) in went else each for each in answer.facts)
            )
            for prompt, answer in record.answers.items()
        }
    return record.but(**changes)


def _now_told(fact: Fact, agency: str, told: Knows) -> Fact:
    """What was written about that agency before stays."""
    said = fact.knows.get(agency)
    if said and said.state in _HELD:
        return fact
    if said:
        told = told.but(by=f"{said.by}; {told.by}" if said.by else told.by, reply=said.reply)
    return fact.but(knows={**fact.knows, agency: told})


def _counted(count: int, noun: str) -> str:
    plural = {"person": "people"}.get(noun, f"{noun}s")
    return f"1 {noun} is" if count == 1 else f"{count} {plural} are"


def _for_recipient(fact: Fact, agency: str, hidden_people: Collection[str]) -> Fact:
    """The fact without ids of people who are left out, and without what other agencies answered.

    One about such people alone keeps them, not named: about nobody, it would be read as being about the child.
    """
    knows = {each: said if each == agency else said.but(reply="") for each, said in fact.knows.items()}
    return fact.but(about=tuple(each for each in fact.about if each not in hidden_people) or fact.about, knows=knows)


def _shown(people: Iterable[Person], hidden: Collection[str], meant: Collection[str]) -> Iterator[Person]:
    """The people of a copy. One who is hidden and whom a fact in it is about stands there without a word about them."""
    for each in people:
        if each.id not in hidden:
            yield each
        elif each.id in meant:
            yield Person(id=each.id)


def _household(record: Record, hides: bool, hides_people: bool) -> Household:
    """Where a person was taken out, "nobody else lives here" would no longer be true."""
    if hides_people:
        return Household()
    return record.household.but(source="") if hides else record.household


def _telling(record: Record, facts: Collection[Fact], people: Collection[str], services: Iterable[str] = ()) -> frozenset[str]:
    """Names and sources of what was withheld, whole and word by word: they should not be read elsewhere in the copy.

    Of a source only what is written like a name counts: with a capital, and nowhere in this record without one.
    """
    hidden = [name for each in record.people if each.id in people for name in _names(each)]
    shown = [name for each in record.people if each.id not in people for name in (*_names(each), each.relationship)]
    own = (record.child.name, *record.child.known_as, record.practitioner.name, record.service)
    ordinary = {word for text in (*shown, *own) for word in (text.strip().casefold(), *_words(text.casefold()))}
    ordinary |= _OF_THE_CALENDAR
    written = {word for _, fact in record.facts() for word in _words(f"{fact.what} {fact.source}") if word.islower()}
    sources = [fact.source for fact in facts]
    phrases = {text.strip().casefold() for text in (*hidden, *sources, *services)}
    phrases |= {word.casefold() for name in hidden for word in _words(name)}
    phrases |= {word.casefold() for source in sources for word in _words(source) if word[0].isupper()} - written
    return frozenset(each for each in phrases - ordinary if len(each) > 2)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", text)


def _names(person: Person) -> tuple[str, ...]:
    return (person.name, person.described_as, *person.known_as)


def _mentions(copy: Record, phrases: Collection[str]) -> Iterator[LookAgain]:
    """The places in a copy that repeat one of those phrases."""
    if not phrases:
        return
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(each) for each in sorted(phrases)) + r")(?!\w)")
    why = "It repeats a name or a source that is left out elsewhere."

    def repeats(*texts: str) -> bool:
        return any(pattern.search(text.casefold()) for text in texts)

    for prompt, fact in copy.facts():
        replies = [text for knows in fact.knows.values() for text in (knows.by, knows.reply)]
        if repeats(fact.what, fact.source, *replies):
            yield LookAgain("a fact", why, prompt, fact.id)
    for person in copy.people:
        if repeats(*_names(person), person.relationship, person.contact, person.source):
            yield LookAgain("the list of people", why)
    for each in copy.involved:
        if repeats(each.service, each.worker, each.role, each.contact):
            yield LookAgain("the agencies involved", why)
    if repeats(copy.meeting.about):
        yield LookAgain("what the meeting is about", why)
    for action in copy.actions:
        if repeats(action.what, action.who):
            yield LookAgain("the actions", why)
    for decision in copy.decisions:
        if repeats(decision.why, decision.why_not):
            yield LookAgain("the decision to share", why)
    for note in copy.notes:
        if repeats(note.text):
            yield LookAgain("the supervisor’s notes", why, note.prompt or "")
