"""What one recipient gets: the smallest record that serves, what is withheld from it, and the log of what went out.

**The author** gets everything. **An agency** gets the facts that it is not already said to hold; a fact marked `key` always
goes. **The family** gets nothing by itself: each fact is chosen, by name, once it was answered whom to protect and what the
family has been told. Which fields of what goes may go stands in one table, in `audiences`; these rules say which facts, people,
addresses and services go at all:

- *Protected* are facts and people whose source is, facts about such people, facts that say the same words, what stands under
  the questions of whom to protect and what to keep back, addresses and services that are marked, and the author's own service
  where it asked for that. Each goes to an agency only when it is put in by name, with the words that were read then.
- *A child who told* is protected without a mark: a source that names somebody under 18 goes to no family, and to an agency only
  when it is put in by name.
- Where anything is said under whom to protect, addresses, the author's service and contact, and what the meeting is about
  stay back until they are put in.
- An answer of which nothing else is left goes with what it held, since "known" without a fact would point at it; so does its
  choice, and "nobody else lives here" when a person was taken out.
- Everything withheld lends its words (`guarded`). A field that holds one (a name, a number, a source) is left blank; where one
  stands in free text the copy cannot leave: `Copy.look_again` says where, and the PDF's own gate looks once more.

Ids are counted anew in what goes out (`as_sent`), so that a gap does not tell how much is missing, nor where. Marks stay on
what goes to an agency: they tell the recipient how to handle it.

Everything here takes values and gives values. `copies` is what goes, `sent` what happens when it does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from checklist.audiences import Audience, allowing, as_allowed
from checklist.children_told import names_a_child, with_sources
from checklist.guarded import Guarded, words_of
from checklist.library import NO_AGENCY, Library
from checklist.protection import (
    FAMILY_WAITS_FOR,
    OF_A_KIND,
    Chosen,
    FactKey,
    Protected,
    PutIn,
    barred_from_family,
    protected,
)
from checklist.record import CHILD, Answer, Fact, Household, How, KnowsState, Person, Purpose, Record, Status
from checklist.repeats import LookAgain, without_repeats
from checklist.sharing.copies import Copy, Withheld, file_name
from checklist.sharing.sent import FAMILY, as_sent, is_held, logged

__all__ = [
    "FAMILY", "NOT_NAMED", "Copy", "as_sent", "before_the_family", "decided", "file_name", "for_agency", "for_family",
    "for_supervisor", "full", "logged", "on_screen",
]  # fmt: skip

NOT_NAMED: Final = "a service that asked not to be named"


def full(record: Record) -> Copy:
    """The author's own copy: everything."""
    return Copy(record, Audience.AUTHOR)


def decided(record: Record, recipient: str) -> Chosen | None:
    """What the record's own latest decision about that recipient chose; None where none of them says.

    A fact that the decision lists is put in by name, though it is protected: with the words that it has now. Where the record
    was changed on a later day than that of the decision, nobody can tell whether these are the words that were read then, and
    what is protected stays back.
    """
    listed = [each for each in record.decisions if each.to == recipient and each.facts is not None]
    if not listed:
        return None
    latest = listed[-1]
    refs = frozenset(FactKey(each.prompt, each.fact) for each in latest.facts or ())
    as_read = latest.on is None or record.updated.date() <= latest.on.latest
    put_in = (PutIn.fact(prompt, fact) for prompt, fact in record.facts() if FactKey(prompt, fact.id) in refs)
    return Chosen(facts=refs, protected=frozenset(put_in if as_read else ()))


def for_agency(
    record: Record,
    agency: str,
    library: Library,
    *,
    chosen: Chosen | None = None,
    audience: Audience = Audience.AGENCY,
    guarded: Iterable[Guarded] = (),
) -> Copy:
    """What that agency gets: by default every fact that it is not already said to hold, and nothing protected.

    `guarded` are words that others guard, beside those of this record: in a meeting, the other records'.
    """
    chosen = chosen or Chosen()
    gone = Protected.from_agency(record, library, chosen)
    answers, already_held, not_chosen = _answers_for_agency(record, agency, gone, chosen)
    selected = record.but(
        household=Household() if gone.people else _household_without_a_child(record),
        answers=answers,
        notes=tuple(each for each in record.notes if not any(prompt == each.prompt for prompt, _ in gone.facts)),
    )
    allows = allowing(audience, hides=gone.hides, in_danger=gone.in_danger, recipient=agency, put_in=chosen.has_put_in)
    less, withheld = _without(selected, gone, agency)
    copy = _with_own_service(as_allowed(less, allows), record, gone, audience)
    withheld = replace(
        withheld,
        already_held=already_held,
        not_chosen=not_chosen,
        actions=len(record.actions) - len(copy.actions),
        decisions=len(record.decisions) - len(copy.decisions),
        notes=len(record.notes) - len(copy.notes),
        meeting=bool(record.meeting.about and not copy.meeting.about),
    )
    watched = _watched(copy, audience, agency, withheld, (*gone.lent(library, agency), *guarded), gone.told_by(), chosen)
    return replace(watched, look_again=(*_naming_who_told(watched.record, gone), *watched.look_again))


def _naming_who_told(copy: Record, gone: Protected) -> Iterator[LookAgain]:
    """The facts of a copy that a child told, who is left out as the source, and whose own words name a child all the same."""
    for prompt, fact in copy.facts():
        if (prompt, fact.id) in gone.sources and names_a_child(gone.record, fact.what):
            yield LookAgain("a fact", "A child told you this, which is left out. Its own words name a child.", prompt, fact.id)


def _answers_for_agency(record: Record, agency: str, gone: Protected, chosen: Chosen) -> tuple[dict[str, Answer], int, int]:
    """The answers with the facts that go, how many the agency is said to hold already, and how many were not chosen."""
    left_out = {FactKey(prompt, fact.id) for prompt, fact in gone.facts}
    answers: dict[str, Answer] = {}
    already_held = not_chosen = 0
    for prompt, answer in record.answers.items():
        going = []
        for fact in answer.facts:
            ref, put_in = FactKey(prompt, fact.id), PutIn.fact(prompt, fact) in chosen.protected
            if ref in left_out:
                continue
            if chosen.facts is None and not put_in and is_held(fact, agency):
                already_held += 1
            elif chosen.facts is not None and not put_in and ref not in chosen.facts:
                not_chosen += 1
            else:
                going.append(_about_shown(fact, gone.people))
        hides_here = any(each == prompt for each, _ in gone.facts)
        if not (hides_here and not going and answer.status in (Status.KNOWN, None)):
            answers[prompt] = answer.but(facts=tuple(going), choice=None if hides_here else answer.choice)
    return answers, already_held, not_chosen


def for_family(
    record: Record,
    library: Library,
    *,
    chosen: Chosen | None = None,
    audience: Audience = Audience.FAMILY,
    guarded: Iterable[Guarded] = (),
) -> Copy:
    """What the family gets: the facts that were chosen for it one by one, and nothing by itself.

    Nothing that is barred can be chosen: a fact is barred from the family until its mark is taken off. Nobody is listed but
    whom a chosen fact is about. Nothing goes before it was answered whom to protect and what the family was told: see
    `before_the_family`.
    """
    chosen = chosen or Chosen()
    picked = chosen.facts or frozenset() if not before_the_family(record, library) else frozenset[FactKey]()
    gone = Protected.from_family(record, library)
    barred = barred_from_family(record, library)
    going = picked - barred
    answers = dict(_answers_for_family(record, going))
    meant = {person for answer in answers.values() for fact in answer.facts for person in fact.about}
    selected = record.but(answers=answers, people=tuple(each for each in record.people if each.id in meant))
    if record.purpose is not Purpose.TRAINING:
        selected = selected.but(purpose=Purpose.STRATEGY_DISCUSSION)
    less, withheld = _without(selected, gone, "")
    copy = _with_own_service(as_allowed(less, allowing(audience, hides=True, in_danger=gone.in_danger)), record, gone, audience)
    guards = protected(record, library)
    withheld = replace(
        withheld,
        protected=len(guards),
        from_family=len(barred - guards),
        not_chosen=sum(FactKey(prompt, fact.id) not in barred | picked for prompt, fact in record.facts()),
        people=sum(each.id not in {shown.id for shown in copy.people} for each in record.people),
        addresses=len(record.child.addresses),
        services=len(record.involved),
        actions=len(record.actions),
        decisions=len(record.decisions),
        notes=len(record.notes),
    )
    lent = (*gone.lent(library, ""), *guarded)
    watched = _watched(copy, audience, "", withheld, lent, gone.told_by(), chosen)
    return replace(watched, look_again=(*_asked_of_the_author(record, going), *watched.look_again))


def _answers_for_family(record: Record, going: Collection[FactKey]) -> Iterator[tuple[str, Answer]]:
    """The prompts of which a fact goes, with those facts. That the child said it may be what must not be known at home."""
    for prompt, answer in record.answers.items():
        facts = []
        for fact in answer.facts:
            if FactKey(prompt, fact.id) in going:
                about = tuple(each for each in fact.about if each == CHILD or record.person(each))
                facts.append(fact.but(about=about, how=None, source="") if fact.how is How.CHILD else fact.but(about=about))
        if facts:
            yield prompt, answer.but(facts=tuple(facts), choice=answer.choice if len(facts) == len(answer.facts) else None)


def _asked_of_the_author(record: Record, going: Collection[FactKey]) -> Iterator[LookAgain]:
    """What the author should ask themselves of the facts that go to the family."""
    for prompt, fact in record.facts():
        if FactKey(prompt, fact.id) not in going:
            continue
        if fact.how is How.CHILD:
            yield LookAgain("a fact", "The child told this. Should the family read it?", prompt, fact.id)
        if any(knows.state is KnowsState.TOLD_ME for knows in fact.knows.values()):
            yield LookAgain("a fact", "Another agency told you this. Ask them before the family reads it.", prompt, fact.id)


def on_screen(copy: Copy) -> Record:
    """The record of a copy without what would stop its file: a screen that others see shows it before any gate looks."""
    record = copy.record
    stopped = [each for each in copy.look_again if each.stops]
    for each in stopped:
        record = record.without_fact(each.prompt, each.fact) if each.fact else record
    emptied = {each.prompt for each in stopped if not record.answer(each.prompt).facts}
    answers = {
        prompt: answer
        for prompt, answer in record.answers.items()
        if prompt not in emptied or answer.status not in (Status.KNOWN, None)
    }
    if all(each.fact for each in stopped):
        return record.but(answers=answers)
    return record.but(
        answers=answers,
        meeting=record.meeting.but(about=""),
        own_record=record.own_record.but(words=""),
        notes=(),
        decisions=(),
        actions=(),
    )


def before_the_family(record: Record, library: Library) -> tuple[str, ...]:
    """The prompts that must be answered before anything can be chosen for the family."""
    asked = (library.with_role(role) for role in FAMILY_WAITS_FOR)
    return tuple(prompt for prompt in asked if prompt and record.answer(prompt).status in (None, Status.NOT_ASKED))


def for_supervisor(record: Record) -> Copy:
    """What a supervisor and the practitioner read together."""
    return Copy(as_allowed(record, allowing(Audience.SUPERVISOR)), Audience.SUPERVISOR)


def _without(record: Record, gone: Protected, recipient: str) -> tuple[Record, Withheld]:
    """The record without protected people, addresses, services and sources, and how many of each."""
    meant = {person for _, fact in record.facts() for person in fact.about}
    protected_agencies = (
        {each.agency for each in gone.services}
        - {each.agency for each in record.involved if each not in gone.services}
        - {recipient}
    )
    answers = {
        prompt: answer.but(
            facts=tuple(
                fact.but(
                    source="" if (prompt, fact.id) in gone.sources else fact.source,
                    knows=_known_to(fact.knows, protected_agencies),
                )
                for fact in answer.facts
            )
        )
        for prompt, answer in record.answers.items()
    }
    people = tuple(_people_shown(record, gone, meant, protected_agencies))
    less = record.but(
        child=record.child.but(addresses=tuple(each for each in record.child.addresses if each not in gone.addresses)),
        people=people,
        involved=tuple(each for each in record.involved if each not in gone.services),
        answers=answers,
    )
    left = {(prompt, thing.id) for prompt, thing in with_sources(record)} & gone.sources
    return less, Withheld(
        protected=len(gone.facts),
        people=len(gone.people),
        addresses=len(gone.addresses),
        services=len(gone.services),
        sources=len(left),
        own_service=gone.own_service and bool(gone.record.service or gone.record.practitioner.contact),
    )


def _household_without_a_child(record: Record) -> Household:
    """What was said of the household, without a source that names a child."""
    said = record.household
    return said.but(source="") if names_a_child(record, said.source) else said


def _known_to(knows: Any, protected_agencies: Collection[str]) -> Any:
    return {agency: said for agency, said in knows.items() if agency not in protected_agencies}


def _people_shown(
    record: Record, gone: Protected, meant: Collection[str], protected_agencies: Collection[str]
) -> Iterator[Person]:
    """The people of a copy. One who is hidden and whom a fact in it is about stands there without a word about them."""
    for each in record.people:
        if each.id in gone.people:
            if each.id in meant:
                yield Person(id=each.id)
            continue
        told = ("", each.id) in gone.sources
        yield each.but(
            source="" if told else each.source,
            ties=tuple(tie.but(source="") if told else tie for tie in each.ties if tie.to not in gone.people),
            knows=_known_to(each.knows, protected_agencies),
        )


def _with_own_service(copy: Record, record: Record, gone: Protected, audience: Audience) -> Record:
    """The copy with the words that stand in the place of a service that asked not to be named.

    For the family not even the kind of agency is said, nor who wrote it.
    """
    if not record.protect_service or not gone.own_service:
        return copy
    family = audience in (Audience.FAMILY, Audience.FAMILY_PACK)
    who = copy.practitioner.but(role="", contact="", **({"name": ""} if family else {}))
    return copy.but(service=NOT_NAMED, practitioner=who, **({"agency": NO_AGENCY} if family else {}))


def _watched(
    copy: Record,
    audience: Audience,
    recipient: str,
    withheld: Withheld,
    lent: Iterable[Guarded],
    told_by: Iterable[Guarded],
    chosen: Chosen,
) -> Copy:
    """The copy without the fields that hold a guarded word, with the places in free text that do."""
    allowed = {"".join(words_of(each)) for each in chosen.words}
    guarded = tuple(dict.fromkeys(each for each in lent if "".join(words_of(each.words)) not in allowed))
    less, blanked, stops = without_repeats(copy, guarded, told_by)
    guarded = tuple(each for each in guarded if each.of != OF_A_KIND)
    return Copy(less, audience, recipient, replace(withheld, blanked=blanked), stops, guarded)


def _about_shown(fact: Fact, hidden_people: Collection[str]) -> Fact:
    """The fact without ids of people who are left out.

    One about such people alone keeps them, not named: about nobody, it would be read as being about the child.
    """
    return fact.but(about=tuple(each for each in fact.about if each not in hidden_people) or fact.about)
