"""What one recipient gets: the smallest record that serves, what is withheld from it, and the log of what went out.

Three audiences, and what each copy holds.

**The author** gets everything: protected sources, supervisor's notes, every decision, the flags that bar a fact from others.

**An agency** gets what the meeting needs (child, author, meeting, people, household, agencies, how far each prompt was
answered, who knows what) and the facts that it is not already said to hold. A fact marked `key` always goes. Left out:

- facts and people whose source is protected, and facts about such people, until the author puts each in for this recipient by
  name. An answer of which nothing else is left goes with them, since "known" without a fact would point at one; the choice of
  such an answer goes too, and so does "nobody else lives here" when a person was taken out;
- while anything protected is withheld, also the free text that hangs on no fact and may quote it: actions, the reasons in
  decisions, where the household was learned. The author can put the actions in after reading them;
- what other agencies replied when they were told (its own reply the recipient gets), decisions about other recipients, and
  supervisor's notes unless chosen.

"Keep from the family" stays on the facts and people of an agency's copy: it tells the recipient how to handle them.

**The family** gets the facts that are not barred from it, about whom, and how each is known; the child's name and date of
birth; the people listed, and the author. Nothing of the meeting, of agencies and what they know, of addresses, actions,
decisions, notes, or of what was looked into and not found: a service or an address may be the very thing that must stay hidden
from one of them. Ids are counted anew, so that a gap does not tell that something is missing, and no fact is marked as key.

Everything here takes values and gives values.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from checklist.dates import PartialDate
from checklist.record import (
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

_HELD = (KnowsState.TOLD, KnowsState.TOLD_ME)


class Audience(StrEnum):
    AUTHOR = "author"
    AGENCY = "agency"
    FAMILY = "family"


class FactRef(NamedTuple):
    """A fact by its prompt and its id."""

    prompt: str
    fact: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the author chose for one recipient.

    `facts` None means the usual ones. A protected fact or person goes only when it is named in `protected` or `people`: being
    among `facts` is not enough, so that "choose all" cannot switch one in.
    """

    facts: frozenset[FactRef] | None = None
    protected: frozenset[FactRef] = frozenset()
    people: frozenset[str] = frozenset()
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
    hidden_people = {each.id for each in record.people if each.protect_source and each.id not in chosen.people}
    answers: dict[str, Answer] = {}
    protected: list[Fact] = []
    already_held = not_chosen = 0
    for prompt, answer in record.answers.items():
        going = []
        hidden = 0
        for fact in answer.facts:
            ref = FactRef(prompt, fact.id)
            if is_protected(record, fact) and ref not in chosen.protected:
                protected.append(fact)
                hidden += 1
            elif chosen.facts is None and ref not in chosen.protected and is_held(fact, agency):
                already_held += 1
            elif chosen.facts is not None and ref not in chosen.facts | chosen.protected:
                not_chosen += 1
            else:
                going.append(_for_recipient(fact, agency, hidden_people))
        left = answer.but(facts=tuple(going), choice=None if hidden else answer.choice)
        if not (hidden and not going and answer.status in (Status.KNOWN, None)):
            answers[prompt] = left
    hides = bool(protected or hidden_people)
    actions = record.actions if chosen.actions or not hides else ()
    own = tuple(each for each in record.decisions if each.to == agency)
    notes = record.notes if chosen.notes else ()
    copy = record.but(
        household=_household(record, hides, bool(hidden_people)),
        people=tuple(each for each in record.people if each.id not in hidden_people),
        answers=answers,
        decisions=tuple(each.but(why="", why_not="") for each in own) if hides else own,
        actions=actions,
        notes=notes,
    )
    withheld = Withheld(
        already_held=already_held,
        not_chosen=not_chosen,
        protected=len(protected),
        people=len(hidden_people),
        actions=len(record.actions) - len(actions),
        decisions=len(record.decisions) - len(own),
        notes=len(record.notes) - len(notes),
    )
    hints = _telling(record, protected, hidden_people)
    return Copy(copy, Audience.AGENCY, agency, withheld, tuple(_mentions(copy, hints)))


def for_family(record: Record) -> Copy:
    """What the family gets. Nothing can be switched into it: a fact is barred from the family until its mark is taken off."""
    hidden_people = {each.id for each in record.people if each.protect_source or each.keep_from_family}
    people = tuple(each for each in record.people if each.id not in hidden_people)
    numbers = {each.id: f"p{place}" for place, each in enumerate(people, start=1)}
    answers: dict[str, Answer] = {}
    barred: list[Fact] = []
    look_again = []
    count = 0
    for prompt, answer in record.answers.items():
        going = []
        for fact in answer.facts:
            if is_protected(record, fact) or fact.keep_from_family or hidden_people & set(fact.about):
                barred.append(fact)
                continue
            count += 1
            about = tuple(numbers.get(each, each) for each in fact.about if each in numbers or each == "child")
            going.append(fact.but(id=f"f{count}", about=about, key=False, knows={}))
            if any(knows.state is KnowsState.TOLD_ME for knows in fact.knows.values()):
                why = "Another agency told you this. Ask them before the family reads it."
                look_again.append(LookAgain("a fact", why, prompt, f"f{count}"))
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
        people=tuple(each.but(id=numbers[each.id]) for each in people),
        answers=answers,
    )
    protected = sum(1 for fact in barred if is_protected(record, fact))
    withheld = Withheld(
        protected=protected,
        from_family=len(barred) - protected,
        people=len(hidden_people),
        actions=len(record.actions),
        decisions=len(record.decisions),
        notes=len(record.notes),
    )
    look_again += _mentions(copy, _telling(record, [each for each in barred if is_protected(record, each)], hidden_people))
    return Copy(copy, Audience.FAMILY, "", withheld, tuple(look_again))


def is_protected(record: Record, fact: Fact) -> bool:
    """Whether a fact goes to nobody until it is put in by name: its source is protected, or it is about such a person."""
    hidden = {each.id for each in record.people if each.protect_source}
    return fact.protect_source or bool(hidden & set(fact.about))


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
    said = fact.knows.get(agency)
    return fact if said and said.state in _HELD else fact.but(knows={**fact.knows, agency: told})


def _counted(count: int, noun: str) -> str:
    plural = {"person": "people"}.get(noun, f"{noun}s")
    return f"1 {noun} is" if count == 1 else f"{count} {plural} are"


def _for_recipient(fact: Fact, agency: str, hidden_people: Collection[str]) -> Fact:
    """The fact without ids of people who are left out, and without what other agencies answered."""
    knows = {each: said if each == agency else said.but(reply="") for each, said in fact.knows.items()}
    return fact.but(about=tuple(each for each in fact.about if each not in hidden_people), knows=knows)


def _household(record: Record, hides: bool, hides_people: bool) -> Household:
    """Where a person was taken out, "nobody else lives here" would no longer be true."""
    if hides_people:
        return Household()
    return record.household.but(source="") if hides else record.household


def _telling(record: Record, facts: Collection[Fact], people: Collection[str]) -> frozenset[str]:
    """Names and sources of what was withheld: they should not be read elsewhere in the copy."""
    hidden = [each for each in record.people if each.id in people]
    shown = [each for each in record.people if each.id not in people]
    phrases = {fact.source for fact in facts} | {name for each in hidden for name in _names(each)}
    ordinary = {name.casefold() for each in shown for name in (*_names(each), each.relationship)}
    return frozenset(folded for phrase in phrases if len(folded := phrase.strip().casefold()) > 2 and folded not in ordinary)


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
